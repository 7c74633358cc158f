import type { Cause } from '../../model/cause';
import type { HeaderList } from '../../model/header';
import { getHeader } from '../../model/header-lookup';
import { isLoginCall, isTokenEndpoint } from '../../model/login-url';
import { isCorsSafelistedMethod } from '../../standards/cors-safelist';
import { listItems } from '../../standards/header-list';
import { advice } from '../decide/make-cause';
import { type Case, type CaseHop, lastHop } from '../facts/case';
import { mayBeSession } from '../facts/cookies/cookie-purpose';
import { isLoginHere } from '../facts/login/is-login-here';
import { acceptedCookies, earlierOfOrigin } from '../facts/login/known-user';
import { isWithheld, mayCarryAuthorization } from '../facts/messages';
import { type CrossOriginRead, readAcrossOrigins } from '../facts/read-across-origins';

/** The names that frameworks give to the cookie that carries the token, and to the header that must repeat it. OURS. */
const TOKEN_COOKIE = /^(?:__(?:Host|Secure)-)?_?(?:x?csrf|xsrf)[-_.]?token$|^_?[cx]srf$/i;
const TOKEN_HEADER = /^x-(?:csrf|xsrf)(?:-?token)?$|^csrf-token$|^RequestVerificationToken$/i;

/** ASP.NET Core’s cookie is not the token itself, and its refusal has the status of any request that is not valid. */
const OF_ASP_NET = /^\.AspNetCore\.Antiforgery\./;

/** Rails’ session cookie, and that of Rack applications such as Sinatra’s. OURS. */
const RAILS_SESSION = /^_\w+_session$/;
const RACK_SESSION = 'rack.session';

/** The header in which each framework reads the token, by the name of its cookie; the last one is the most frequent. OURS. */
const HEADER_OF_COOKIE: readonly (readonly [RegExp, string])[] = [
  [/^csrftoken$/i, 'X-CSRFToken'],
  // Tornado, and so Jupyter.
  [/^_xsrf$/i, 'X-XSRFToken'],
  [OF_ASP_NET, 'RequestVerificationToken'],
  [/xsrf/i, 'X-XSRF-TOKEN'],
  [/./, 'X-CSRF-Token'],
];

/** The token is in no header; a header has one that was refused; or it is where no header is expected, in a form. */
type TokenKind = 'missing' | 'refused' | 'in-form';

/**
 * A state-changing request that the server’s protection against forged requests refused, or is likely to have refused: a
 * script’s call that the page read, whatever its origin; or a form, where the status is that of such a refusal alone.
 *
 * In: the case. Out: nothing unless a cookie of the session, or that of the token of a login, was sent, and the status, a cookie’s
 * name or the type of the response speaks for it. Always inferred: a token can be in the body, and a status has other causes.
 */
export function adviseCsrf(c: Case): readonly Cause[] {
  const read = readAcrossOrigins(c) ?? readOfOwnOrigin(c);
  if (read === null) return adviseForm(c);
  const { at, hop, response } = read;
  const { actual, method } = hop.hop;
  const wordPress = sessionOfWordPress(read);
  if (wordPress !== undefined) return [aboutToken(c, read, 'missing', NONCE, undefined, wordPress)];
  if (!isUnsafe(method) || !actual?.requestHeaders.known) return [];
  // A client that asks for a token identifies itself, and by no cookie.
  if (isTokenEndpoint(method, hop.hop.url) && response.status !== 419) return [];
  const sent = hop.sentCookies ?? [];
  const stored = actual.storeBefore.known ? actual.storeBefore.value.map(({ name }) => name) : [];
  const token = tokenCookie([...sent, ...stored]);
  const hasSession = sent.some(isOfSession);
  // A login needs no session of before.
  const isLogin = isLoginHere(c, hop) && token !== undefined && sent.includes(token);
  if (!hasSession && !isLogin) return [];
  const status = { kind: 'status', at } as const;
  const tokenHeader = headerWithToken(actual.requestHeaders.value);
  const framework = originCheckedBy(hop, sent, token, tokenHeader);
  if (framework !== null) {
    const about = { subjects: framework, certainty: 'inferred' } as const;
    return [advice('cors-advice:csrf-check-refused', at, [status], about)];
  }
  const session = sessionOfRails(response, sent);
  if (tokenHeader !== undefined) {
    // Where a response is supposed, the header of a fix has the right value.
    return response.status === 419 && c.exchange.outcome === 'readable'
      ? [aboutToken(c, read, 'refused', tokenHeader, token, null)]
      : [];
  }
  if (!(requiresToken(c, read, token) || session !== null)) return [];
  return [aboutToken(c, read, 'missing', listedHeader(hop) ?? headerFor(token, session), token, session)];
}

const NONCE = 'X-WP-Nonce';

/**
 * The session cookie of WordPress, where its REST API refused a call without a nonce: it takes such a call for that of nobody,
 * also a GET. Source: https://developer.wordpress.org/rest-api/using-the-rest-api/authentication/
 */
function sessionOfWordPress({ hop, response }: CrossOriginRead): string | undefined {
  const { actual, url } = hop.hop;
  if ((response.status !== 401 && response.status !== 403) || !actual?.requestHeaders.known) return undefined;
  const isApi =
    /\/wp-json(?:[/?#]|$)|[?&]rest_route=/.test(url) ||
    (getHeader(response.headerList, 'Link') ?? '').includes('rel="https://api.w.org/"');
  const hasNonce =
    /[?&]_wpnonce=/.test(url) || actual.requestHeaders.value.some(({ name }) => /^x-wp-nonce$/i.test(name));
  if (!isApi || hasNonce || mayCarryAuthorization(hop.hop)) return undefined;
  return hop.sentCookies?.find((name) => /^wordpress_logged_in_/.test(name));
}

/** The subjects: the header, the token’s cookie, the session by which a framework was recognised ('' where there is none), the kind, whether the request is the login. */
function aboutToken(
  c: Case,
  { at, hop }: CrossOriginRead,
  kind: TokenKind,
  name: string,
  token: string | undefined,
  session: string | null,
): Cause {
  const status = { kind: 'status', at } as const;
  const request = { hop: at.hop, message: 'request' } as const;
  const absent = kind === 'missing' ? [{ kind: 'header-absent', at: request, name } as const] : [];
  const subjects = [name, token ?? '', session ?? '', kind, isLoginHere(c, hop) ? 'login' : ''];
  return advice('cors-advice:csrf-token-missing', at, [status, ...absent], { subjects, certainty: 'inferred' });
}

/** ASP.NET Core’s own cookie only where there is none that scripts are to copy. */
const tokenCookie = (names: readonly string[]): string | undefined =>
  names.find((name) => TOKEN_COOKIE.test(name)) ?? names.find((name) => OF_ASP_NET.test(name));

/** Whether a cookie is that of a token against forged requests, by its name. Never throws. OURS. */
export const isTokenCookie = (name: string): boolean => TOKEN_COOKIE.test(name) || OF_ASP_NET.test(name);

const isOfSession = (name: string): boolean => !TOKEN_COOKIE.test(name) && !OF_ASP_NET.test(name) && mayBeSession(name);

const isUnsafe = (method: string): boolean => method === 'POST' || !isCorsSafelistedMethod(method);

const headerWithToken = (lines: HeaderList): string | undefined =>
  lines.find(({ name }) => TOKEN_HEADER.test(name))?.name;

/** The last response, where a script of its own origin got it. */
function readOfOwnOrigin(c: Case): CrossOriginRead | null {
  const hop = lastHop(c);
  const { response, facts } = hop;
  const { outcome, request, viaServiceWorker } = c.exchange;
  const isRead = outcome === 'readable' || outcome === 'not-run';
  const isOwn = facts.corsTainted.known && !facts.corsTainted.value;
  if (!isRead || !isOwn || response === null || request.type !== 'xmlhttprequest' || viaServiceWorker) return null;
  if (hop.hop.actual && isWithheld(hop.hop.actual, ':stored')) return null;
  return { at: { hop: hop.index, message: 'response' }, hop, response };
}

/** A form has the token among its fields, which no recording shows: only 419 speaks for it. */
function adviseForm(c: Case): readonly Cause[] {
  const hop = lastHop(c);
  const { response, sentCookies } = hop;
  const { type } = c.exchange.request;
  const isForm = (type === 'main_frame' || type === 'sub_frame') && isUnsafe(hop.hop.method);
  if (!isForm || response?.status !== 419 || c.exchange.viaServiceWorker) return [];
  if (!sentCookies?.some(isOfSession)) return [];
  const token = tokenCookie(sentCookies);
  const at = { hop: hop.index, message: 'response' } as const;
  return [aboutToken(c, { at, hop, response }, 'in-form', headerFor(token, null), token, null)];
}

/** Whether a status speaks for a missing token; one that has other causes too does not where the server accepted such a request without it. */
function requiresToken(c: Case, { hop, response }: CrossOriginRead, token: string | undefined): boolean {
  // 419, "page expired", is a status of one framework for a token that does not match.
  if (response.status === 419) return true;
  // A request that a token identifies needs none against forged requests.
  if (token === undefined || mayCarryAuthorization(hop.hop)) return false;
  // What is not valid has the same status, and data that says so; the refusal of a token has no body.
  const isOfAspNet = response.status === 400 && hop.sentCookies?.some((name) => OF_ASP_NET.test(name)) === true;
  const isRefused = isOfAspNet ? !isJson(response.headerList) : response.status === 403 && !OF_ASP_NET.test(token);
  return isRefused && !acceptsWithoutToken(c, token);
}

/** The server accepted a request that changes something, with the token’s cookie and without a header for it. A login is often left out of the check. */
const acceptsWithoutToken = (c: Case, token: string): boolean =>
  earlierOfOrigin(c).some((earlier) => {
    const [{ method, url, actual }] = earlier.hops;
    if (!isUnsafe(method) || isLoginCall(method, url) || !acceptedCookies(earlier).includes(token)) return false;
    return actual?.requestHeaders.known === true && headerWithToken(actual.requestHeaders.value) === undefined;
  });

const isJson = (lines: HeaderList): boolean => /json/i.test(getHeader(lines, 'Content-Type') ?? '');

/** Rails responds with 422 and a page to a request without the token; the 422 of a form that is not valid has data. */
function sessionOfRails({ status, headerList }: CrossOriginRead['response'], sent: readonly string[]): string | null {
  if (status !== 422 || isJson(headerList)) return null;
  return sent.find((name) => RAILS_SESSION.test(name)) ?? null;
}

/**
 * A framework that compares the request’s origin with a list, and what shows it: Rack::Protection removes the session (401) or
 * refuses (403), with a token too; Django and Rails refuse although the token was sent.
 */
function originCheckedBy(
  { response, facts }: CaseHop,
  sent: readonly string[],
  token: string | undefined,
  tokenHeader: string | undefined,
): readonly [framework: string, shownBy: string] | null {
  const { requestOrigin, urlOrigin } = facts;
  const isForeign = requestOrigin.known && requestOrigin.value !== urlOrigin;
  const status = response?.status;
  if (!isForeign) return null;
  if (sent.includes(RACK_SESSION) && (status === 401 || status === 403)) return ['Rack::Protection', RACK_SESSION];
  if (tokenHeader === undefined || response === null || response === undefined) return null;
  const rails = sessionOfRails(response, sent);
  if (rails !== null) return ['Rails', rails];
  const isDjango = token === 'csrftoken' && /^x-csrftoken$/i.test(tokenHeader);
  return isDjango && status === 403 ? ['Django', token] : null;
}

/** The header for a token that the preflight’s response allows: the server’s own word for it. */
function listedHeader({ hop }: CaseHop): string | null {
  const allowed = listItems(hop.preflight?.response?.headerList ?? [], 'Access-Control-Allow-Headers');
  return allowed.find(({ text }) => TOKEN_HEADER.test(text))?.text ?? null;
}

const headerFor = (cookie: string | undefined, session: string | null): string => {
  // Without a cookie that has a name of its own: 419 is Laravel’s, 422 is Rails’.
  const name = cookie ?? (session === null ? 'XSRF-TOKEN' : session);
  return HEADER_OF_COOKIE.find(([pattern]) => pattern.test(name))?.[1] ?? 'X-CSRF-Token';
};
