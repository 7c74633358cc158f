/** A word of a path or host, between its separators. */
const word = (words: string): RegExp => new RegExp(`(?:^|[/._-])(?:${words})(?=[/._-]|$)`, 'i');

const PAGE = word('log[-_]?[io]n|sign[-_]?in|sso|saml2?|oidc|openid(?:-connect)?|oauth2?|authorize|idp|adfs|auth');
const PAGE_HOST = /^(?:login|signin|auth|sso|idp|accounts?)\./i;
/** The way back from a login, the end of one, and its calls, by their last part: they are no login pages. */
const NOT_A_PAGE =
  /(?:^|[._-])(?:callback|cb|log[-_]?out|sign[-_]?out|refresh|renew|session|token|userinfo|csrf|acs|complete)\b/i;

const CALL = word('log[-_]?[io]n|sign[-_]?in|authenticate');
const LAST_OF_CALL = /\/(?:sessions?|token|auth)(?:\.\w+)?\/?$/i;
const NOT_A_CALL = /refresh|renew|log[-_]?out|sign[-_]?out|csrf|xsrf/i;

/** OURS: whether a URL is a page where users log in is concluded from the words of its host and path. */
export function isLoginPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  if (NOT_A_PAGE.test(pathname.split('/').findLast((part) => part !== '') ?? '')) return false;
  return PAGE.test(pathname) || PAGE_HOST.test(hostname);
}

/** OURS: whether a request is a login itself, by its method and the words of its path. */
export function isLoginCall(method: string, url: string): boolean {
  if (method !== 'POST' || !URL.canParse(url)) return false;
  const { pathname } = new URL(url);
  return !NOT_A_CALL.test(pathname) && (CALL.test(pathname) || LAST_OF_CALL.test(pathname));
}

/** OURS: a cookie with which a session is renewed, by its name; it is meant to be sent to one URL only. */
export const isRenewalCookie = (name: string, path: string): boolean =>
  /refresh|renew/i.test(name) || /refresh|renew/i.test(path);
