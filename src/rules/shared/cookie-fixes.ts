import { EVERY_SITE_SENDS } from '../../changes/cautions';
import type { CookieAttributes, Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { changeCall, changeCookie, changeEnvironment, fixWith, serveFromOneSite } from './fixes';
import { setCookieLine, setCookieOf, storedCookie } from './set-cookie-text';
import { apiHost, code, pathOf } from './words';

/** How the server should set the stored cookie instead; empty when the cookie store was not read. */
export function changeStoredCookie(
  s: Situation,
  id: string,
  title: string,
  changes: CookieAttributes,
  danger?: string,
): readonly Fix[] {
  const cookie = storedCookie(s);
  if (!cookie) return [];
  const from = setCookieOf(cookie);
  return [changeCookie(s, id, title, { intent: 'cookie-attributes', cookie: cookie.name, from, changes }, danger)];
}

/** The same cookie, set again from this page: one login for each partition. */
export function setInThisPartition(s: Situation, title: string): readonly Fix[] {
  const cookie = storedCookie(s);
  if (!cookie) return [];
  const changes = { SameSite: 'None', Secure: '', Partitioned: '' };
  const from = setCookieOf(cookie);
  return [changeCookie(s, 'set-it-here-too', title, { intent: 'cookie-set-here', cookie: cookie.name, from, changes })];
}

/** OURS: a word in the names of cookies that hold the state of one login alone: `oauth_state`, `.AspNetCore.Correlation.x`. */
const FLOW_NAME = /(?:^|[._-]|oauth|auth|relay)(?:state|nonce|correlation|pkce|verifier)(?:$|[._-])/i;
/** Of these names nobody can tell that they are no session: such a cookie keeps its SameSite. */
const SESSION_NAME = /sess|sid$|token/i;

/** Long enough to sign in, and short enough to be of little use to others. */
const FLOW_SECONDS = '900';

/**
 * Where another site returns the user with a form: a cookie of its own for the state of this one flow. The cookie of the session
 * itself stays as it is: with `SameSite=None` every site could make requests with it.
 */
export function cookieForReturn(s: Situation): readonly Fix[] {
  const name = s.cause.subjects[0] ?? '';
  const danger =
    'Every site can post a form with this cookie: store only the state of this one flow in it, and check it.';
  const attributes = { SameSite: 'None', Secure: '' };
  if (FLOW_NAME.test(name) && !SESSION_NAME.test(name)) {
    return changeStoredCookie(
      s,
      'same-site-none',
      `Set ${code(name)} with \`SameSite=None; Secure\``,
      attributes,
      danger,
    );
  }
  const cookie = 'login_state';
  const own = { Path: pathOf(s.hop.url), 'Max-Age': FLOW_SECONDS, HttpOnly: '', ...attributes };
  return [
    fixWith(
      s,
      'separate-cookie',
      `Store what this return needs in a separate cookie, with \`SameSite=None; Secure\`, where the flow begins; leave ${code(name)} as it is`,
      { actor: 'server-cookie', intent: { intent: 'new-cookie', cookie, attributes: own } },
      { danger, notProved: 'The cookie does not exist yet, so the change cannot be checked.' },
    ),
  ];
}

/** How the server should write the Set-Cookie line instead. */
export function changeSetCookieLine(
  s: Situation,
  id: string,
  title: string,
  changes: CookieAttributes,
  danger?: string,
): readonly Fix[] {
  const from = setCookieLine(s);
  const cookie = s.cause.subjects[0] ?? '';
  return [changeCookie(s, id, title, { intent: 'cookie-attributes', cookie, from, changes }, danger)];
}

/** A separate cookie for each embedding site: `how` sends it again, or rewrites its line. */
export const setPartitioned = (
  s: Situation,
  how: typeof changeStoredCookie | typeof changeSetCookieLine,
): readonly Fix[] =>
  how(s, 'partition-it', 'Or set it with `Partitioned`, if one login for each embedding site is acceptable', {
    SameSite: 'None',
    Secure: '',
    Partitioned: '',
  });

export const ALLOW_THIRD_PARTY_COOKIES = changeEnvironment(
  'allow-for-a-test',
  'To test it here: allow third-party cookies in the browser’s settings',
  'third-party-cookies',
);

/** Page and server have one name: then both are one site, and a cookie of one is a cookie of the other. */
export function useOneLocalName(s: Situation, name: string): Fix {
  const url = s.hop.url.replace(/^(https?:\/\/)(?:\[[^\]]*\]|[^/:?#]+)/, `$1${name}`);
  return changeCall(
    s,
    'one-local-name',
    `Use one name everywhere: call ${code(new URL(url).origin)}, and log in there`,
    // Another port is another origin, also under one name.
    { url, credentialsMode: 'include' },
  );
}

/** The server allows the page under the other name of this computer. */
export const openPageAt = (origin: string): Fix =>
  changeEnvironment(
    'open-page-at-allowed-name',
    `Open the page at ${code(origin)}: that is the name which the server allows`,
    'page-delivery',
    { notProved: 'The page was not recorded at that address.' },
  );

/** A frame of another site in between makes the page's own API cross-site. */
const isFramed = ({ hop: { sameSite } }: Situation): boolean =>
  sameSite.known && sameSite.value.becauseOf === 'ancestor';

/**
 * A Lax cookie is sent with this request: it is of the cookie’s own site, or navigates the whole page with GET. It is not known
 * which: then the weaker attribute is not proposed.
 */
export const isLaxEnough = ({ hop: { sameSite } }: Situation): boolean =>
  !sameSite.known ||
  sameSite.value.status === 'same-site' ||
  (sameSite.value.topLevelNavigation && sameSite.value.safeMethod);

/** The weakest SameSite that this request needs. */
const weakerSameSite =
  (rewrite: typeof changeStoredCookie) =>
  (s: Situation): readonly Fix[] => {
    const cookie = code(s.cause.subjects[0] ?? '');
    return isLaxEnough(s)
      ? rewrite(
          s,
          'same-site-lax',
          `Set ${cookie} with \`SameSite=Lax\`: it is then sent when the user comes from another site`,
          { SameSite: 'Lax' },
        )
      : rewrite(
          s,
          'same-site-none',
          `Or set ${cookie} with \`SameSite=None; Secure\``,
          { SameSite: 'None', Secure: '' },
          EVERY_SITE_SENDS,
        );
  };

const crossSite =
  (rewrite: typeof changeStoredCookie) =>
  (s: Situation): readonly Fix[] => [
    ...(isLaxEnough(s) ? [] : [isFramed(s) ? takeTheFrameOut : serveFromOneSite(s)]),
    ...weakerSameSite(rewrite)(s),
  ];

/** Whether the request brings the document of a frame. */
export const isFrameDocument = ({ exchange: { request } }: Situation): boolean => request.type === 'sub_frame';

/**
 * What a page can do that embeds another’s document: in a window of its own that document is no third party. None for a `Strict` cookie, which
 * is not sent when the user comes from another site, and for a cookie that the response sets.
 */
export function openInOwnWindow(s: Situation): readonly Fix[] {
  if (s.cause.at.message !== 'request' || s.cause.reason === 'cookie:same-site-strict') return [];
  return [
    changeEnvironment(
      'open-in-own-window',
      `If ${code(apiHost(s))} must know the user there, open it in a window of its own, by a link or \`window.open()\`: then its cookies are sent`,
      'page',
      { notProved: 'That navigation was not recorded.' },
    ),
  ];
}

const takeTheFrameOut = changeEnvironment(
  'take-the-frame-out',
  'Embed the page directly, without the frame of another site in between',
  'page',
);

/** The same site first: it needs no weaker cookie. Then SameSite=None, with its danger. */
export const crossSiteFixes = crossSite(changeStoredCookie);
/** The same for a Set-Cookie line. */
export const crossSiteStorageFixes = crossSite(changeSetCookieLine);

/** One domain, two schemes: one scheme for both makes them one site. */
const oneScheme: Fix = {
  id: 'one-scheme',
  title: 'Serve both the page and the API over https',
  change: { actor: 'deployment', sameSite: true },
  snippet: null,
  danger: null,
};
const schemeful =
  (rewrite: typeof changeStoredCookie) =>
  (s: Situation): readonly Fix[] => [oneScheme, ...weakerSameSite(rewrite)(s)];
export const schemefulFixes = schemeful(changeStoredCookie);
export const schemefulStorageFixes = schemeful(changeSetCookieLine);
/** The attribute alone, where the page cannot be moved to the cookie’s site. */
export const weakerSameSiteFixes = weakerSameSite(changeStoredCookie);
