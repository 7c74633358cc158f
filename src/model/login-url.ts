import { parseUrl } from './parse-url';
import { isUrlCorrection } from './url-correction';

/**
 * Which URLs and requests belong to a login. OURS: no standard says it; the words are those that servers and identity
 * providers use in their URLs, each as a whole word, so that `/authors` and `/lessons` are none.
 */

const PROVIDER_HOST =
  /(?:^|\.)(?:accounts\.google\.com|login\.microsoftonline\.com|login\.live\.com|appleid\.apple\.com|cloudflareaccess\.com|auth0\.com|okta\.com|oktapreview\.com|onelogin\.com|amazoncognito\.com|b2clogin\.com)$/;
const LOGIN_HOST = /^(?:log-?in|sign-?in|sso|auth|oauth2?|idp|iam|identity|accounts?|keycloak|authenticate)\./;
const LOGIN_WORD =
  /(?:^|[/._-])(?:(?:log[-_]?in|sign[-_]?in|log[-_]?on)(?:page|form)?|sso|sso-api|saml2?|oauth2?|oidc|openid-connect|authorize|cas)(?:$|[/._;-])|\/auth$/i;
const ACCESS_PROXY_PATH = /\/cdn-cgi\/access\/|\/\.pomerium\//;
/** Parameters that carry the URL to return to after a login. */
const RETURN_PARAMETER =
  /^(?:rd|next|continue|service|relaystate|redirect|redirect_?ur[li]|redirect_?to|return|return_?ur[li]|return_?to|back_?url|callback_?url|from)$/i;

/**
 * Whether a URL is that of a login, by its host, its path or its parameters.
 *
 * In: a URL, and the one that was redirected to it (null: none). Out: a boolean; false where it does not parse, and where
 * the redirect changed only the scheme, the host or a slash: `/login-history` to `/login-history/`. Never throws.
 */
export function isLoginUrl(url: string, redirectedFrom: string | null = null): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && isOfLogin(parsed, redirectedFrom === null ? null : parseUrl(redirectedFrom));
}

function isOfLogin(url: URL, from: URL | null): boolean {
  const { hostname, pathname } = url;
  const isOtherHost = from?.hostname !== hostname;
  if (isOtherHost && PROVIDER_HOST.test(hostname)) return true;
  if (isUrlCorrection(from, url)) return false;
  return (
    (isOtherHost && LOGIN_HOST.test(hostname)) ||
    LOGIN_WORD.test(pathname) ||
    ACCESS_PROXY_PATH.test(pathname) ||
    isAuthorizationRequest(url) ||
    (from !== null && returnsTo(url, from.pathname))
  );
}

/** Whether a parameter names the redirected URL, to return to it after the login. */
const returnsTo = (url: URL, path: string): boolean =>
  path.length > 1 &&
  parametersOf(url.search).some(([name, value]) => RETURN_PARAMETER.test(name) && value.includes(path));

/** Whether a URL has a parameter with the path of another one, to return to it after a login. In: any text. Never throws. */
export function namesReturn(url: string, to: string): boolean {
  const [parsed, target] = [parseUrl(url), parseUrl(to)];
  return parsed !== null && target !== null && returnsTo(parsed, target.pathname);
}

/** Names and values of a query or a fragment, decoded where they can be. In: the text with its first character, `?` or `#`. */
export const parametersOf = (text: string): readonly (readonly [string, string])[] =>
  text
    .slice(1)
    .split('&')
    .map((each) => {
      const [name = '', ...value] = each.split('=');
      return [decoded(name), decoded(value.join('='))];
    });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether a URL is an identity provider’s authorization endpoint with its parameters (OAuth 2.0, OpenID Connect, SAML).
 * Standard: https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
function isAuthorizationRequest(url: URL): boolean {
  const names = new Set(parametersOf(url.search).map(([name]) => name));
  const isOAuth = names.has('client_id') && (names.has('response_type') || names.has('redirect_uri'));
  return isOAuth || names.has('SAMLRequest');
}

/** Whether a URL is an authorization endpoint with its parameters: only a navigation can use it. In: any text. Never throws. */
export function isAuthorizationUrl(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && isAuthorizationRequest(parsed);
}

/**
 * Whether a login at a URL returns by a form that its page submits, which is a POST: `response_mode=form_post` (OAuth 2.0 Form Post Response
 * Mode, section 2); a SAML response, for which HTTP-Redirect is forbidden (SAML 2.0 Profiles, 4.1.2); WS-Federation, 13.2. In: any text. Never throws.
 */
export function returnsByForm(url: string): boolean {
  const parameters = parametersOf(parseUrl(url)?.search ?? '');
  return parameters.some(
    ([name, value]) =>
      name === 'SAMLRequest' ||
      (name === 'response_mode' && value === 'form_post') ||
      (name === 'wa' && value === 'wsignin1.0'),
  );
}

/** Whether a URL belongs to a provider that keeps a session of its own beside that of the page. In: any text. Never throws. */
export function isProviderUrl(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && (PROVIDER_HOST.test(parsed.hostname) || isAuthorizationRequest(parsed));
}

const START_WORD = /\/(?:log[-_]?in|sign[-_]?in|log[-_]?on|sso|saml2?|oauth2?|oidc|authorize|start|connect|auth)\/?$/i;
const START_OF_PROVIDER =
  /\/(?:auth|authorization|log[-_]?in|sign[-_]?in|connect|oauth2?|sso|saml2?|oidc)\/([\w-]+)\/?$/i;
const PROVIDER =
  /^(?:google|github|gitlab|bitbucket|facebook|apple|microsoft|azure(?:-?ad)?|entra|discord|twitter|linkedin|okta|auth0|keycloak|cognito|slack|spotify|twitch)(?:[-_]oauth2?)?$/i;

/**
 * Whether a URL is itself the start of a login: the server redirects it to an identity provider, as `/auth/google`.
 *
 * In: the URL that a page called, its method, and the URL to which it was redirected. Out: a boolean. Never throws.
 */
export function isLoginStart(url: string, method: string, target: string): boolean {
  if (method !== 'GET') return false;
  const [called, login] = [parseUrl(url), parseUrl(target)];
  if (called === null || login === null) return false;
  const { hostname } = login;
  if (!isAuthorizationRequest(login) && !PROVIDER_HOST.test(hostname)) return false;
  const { pathname } = called;
  const provider = START_OF_PROVIDER.exec(pathname)?.[1]?.toLowerCase();
  if (provider === undefined) return START_WORD.test(pathname);
  return START_WORD.test(pathname) || PROVIDER.test(provider) || hostname.split('.').includes(provider);
}

/** Folders in which login pages are. An API has calls of other kinds there too, so that a call is no login because of one. */
const LOGIN_FOLDER = /[/._-](?:auth|idp|adfs|openid)(?=[/._-]|$)/i;
/** The way back from a login, the end of a session, and calls about it, by the last part of the path. */
const NOT_A_PAGE =
  /(?:^|[._-])(?:callback|cb|log[-_]?out|sign[-_]?out|refresh|renew|session|token|userinfo|csrf|acs|complete)\b/i;

/** Whether a URL is a page where users log in, by its host, its path or its parameters. In: any text. Never throws. */
export function isLoginPage(url: string): boolean {
  const parsed = parseUrl(url);
  if (parsed === null) return false;
  const { pathname } = parsed;
  if (NOT_A_PAGE.test(pathname.split('/').findLast((part) => part !== '') ?? '')) return false;
  return isOfLogin(parsed, null) || LOGIN_FOLDER.test(pathname);
}

const CALL_WORD = /[/._-](?:log[-_]?in|log[-_]?on|sign[-_]?in|authenticate)(?=[/._-]|$)/i;
const LAST_OF_CALL = /\/(?:sessions?|tokens?|auth)(?:\.\w+)?\/?$/i;
const NOT_A_CALL = /refresh|renew|log[-_]?out|sign[-_]?out|csrf|xsrf/i;
/** What else begins a session, or gives a token. */
const OF_FEATURE =
  /[/._-](?:analytics|telemetry|metrics|tracking|chat|messaging|support|checkout|cart|payments?|billing|upload|video|audio|stream|call|meeting|push|devices?|notifications|websocket|socket|signalr|game|quiz|search|editor|preview)(?=[/._-])/i;

/**
 * Whether a request is itself the login: it posts what tells who the user is. In: its method and URL. Never throws.
 *
 * The host decides nothing: a host of logins has other calls too.
 */
export function isLoginCall(method: string, url: string): boolean {
  const pathname = method === 'POST' ? (parseUrl(url)?.pathname ?? '') : '';
  const isOpen = LAST_OF_CALL.test(pathname) && !OF_FEATURE.test(pathname);
  return !NOT_A_CALL.test(pathname) && (CALL_WORD.test(pathname) || isOpen);
}

/** Whether a request is itself the login, and its URL has the word for it; `/session`, `/token` and `/auth` have other uses, too. In: any text. Never throws. */
export const isNamedLoginCall = (method: string, url: string): boolean =>
  isLoginCall(method, url) && CALL_WORD.test(parseUrl(url)?.pathname ?? '');

const TOKEN_FOLDER = /\/(?:oauth2?|openid-connect|openid|oidc|connect)\//i;
const TOKEN_LAST = /\/token\/?$/i;
const TOKEN_HOST = /^oauth2?\./i;

/**
 * Whether a request asks an authorization server for a token (OAuth 2.0), by its method and URL: it is refused in words of that
 * protocol. A `/token` alone may be a login with a name and a password. In: any text. Never throws.
 * Standard: https://www.rfc-editor.org/rfc/rfc6749#section-3.2
 */
export function isTokenEndpoint(method: string, url: string): boolean {
  const parsed = method === 'POST' ? parseUrl(url) : null;
  if (parsed === null) return false;
  const { hostname, pathname } = parsed;
  return TOKEN_LAST.test(pathname) && (TOKEN_FOLDER.test(pathname) || TOKEN_HOST.test(hostname));
}

const RETURN_WORD = /[/._-](?:callback|acs|sign-?in-oidc)(?=[/._-]|$)/i;

/** No value that cannot be guessed is shorter; a postcode or the name of a country is. */
const SHORTEST_SECRET = 8;

/** Whether a login at another host returns to a URL: by its path (OURS), or by `code` and `state` (RFC 6749, 4.1.2). In: any text. Never throws. */
export function isLoginReturn(url: string): boolean {
  const { pathname = '', search = '' } = parseUrl(url) ?? {};
  if (RETURN_WORD.test(pathname)) return true;
  const values = new Map(search === '' ? [] : parametersOf(search));
  return ['code', 'state'].every((name) => (values.get(name)?.length ?? 0) >= SHORTEST_SECRET);
}

const LOGOUT_WORD = /[/._-](?:log|sign)[-_]?(?:out|off)(?=[/._-]|$)/i;
/** Within a name of several words: `logoutAll`, `userLogout`. */
const LOGOUT_IN_NAME = /(?:[/._-](?:log|sign)|[a-z](?:Log|Sign))(?:[oO]ut|[oO]ff)(?=[/._-]|$|[A-Z])/;
const ACTION = /^(?:a|act|action|cmd|do|mode|op|task)$/i;
const LOGOUT_VALUE = /^(?:log|sign)[-_]?(?:out|off)$/i;

/** Whether a URL ends the user’s session, by its path, or by a parameter: `?action=logout`. In: any text. Never throws. */
export function isLogoutUrl(url: string): boolean {
  const { pathname = '', search = '' } = parseUrl(url) ?? {};
  return (
    LOGOUT_WORD.test(pathname) ||
    LOGOUT_IN_NAME.test(pathname) ||
    (search !== '' && parametersOf(search).some(([name, value]) => ACTION.test(name) && LOGOUT_VALUE.test(value)))
  );
}

/** What a `DELETE` ends: the session or the login as such, or the user’s own one. One of another name may be another device’s, or a lesson. */
const OWN_SESSION =
  /(?<!\/(?:push|devices?))\/(?:sessions?|log[-_]?in|sign[-_]?in|auth|tokens?)(?:\/(?:current|me|mine|own|self|this))?(?:\.\w+)?\/?$/i;
const END_OF_SESSION =
  /[/._-](?:end[-_]?session|sessions?\/(?:end|destroy|terminate|delete|revoke(?:[-_]?all)?))(?=[/._-]|$)/i;

/**
 * Whether a request ends the user’s session: its URL is that of a logout, or it deletes what a login makes, as `DELETE /api/session` does where the login
 * is `POST /api/session`. In: its method and URL, any text. Never throws.
 */
export function isLogoutCall(method: string, url: string): boolean {
  const pathname = parseUrl(url)?.pathname ?? '';
  return isLogoutUrl(url) || END_OF_SESSION.test(pathname) || (method === 'DELETE' && OWN_SESSION.test(pathname));
}

const SECOND_STEP =
  /[/._-](?:[a-z\d]*2fa|mfa|t?otp|(?:webauthn|passkeys?)[/._-](?:[a-z\d]*[-_])?(?:verify|finish|complete|log-?in|authenticat[a-z]*|assert[a-z]*)|two[-_]?factor[a-z\d]*|verify[-_]?(?:otp|code|2fa|mfa|totp))(?=[/._-]|$)/i;

const SIGN_UP = /\/(?:register|registration|sign[-_]?up)(?:\.\w+)?\/?$/i;

/** Whether a request is another part of a login: a code that the user was sent, or that a device shows; or a new user signs up, and is logged in by that. In: any text. Never throws. */
export function isLoginStep(method: string, url: string): boolean {
  const pathname = method === 'POST' ? (parseUrl(url)?.pathname ?? '') : '';
  return SECOND_STEP.test(pathname) || SIGN_UP.test(pathname);
}

const END_SESSION_PARAMETER = /^(?:post_logout_redirect_uri|id_token_hint|logout_uri)$/i;

/**
 * Whether a URL is the page of an identity provider where a session ends, with its parameters; `logout_uri` is that of one provider. In:
 * any text. Never throws. Standard: OpenID Connect RP-Initiated Logout 1.0, 2.
 */
export function isEndSessionUrl(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && parametersOf(parsed.search).some(([name]) => END_SESSION_PARAMETER.test(name));
}
