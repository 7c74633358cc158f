import type { Fix } from '../../../model/change';
import { getHeader } from '../../../model/header-lookup';
import { isLoginPage, isLogoutCall, isTokenEndpoint, namesReturn } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { Situation } from '../../../model/situation';
import { changeEnvironment } from '../fixes';
import { code, hostOf, pathOf } from '../words';

/** Whether the user was refused by a redirect to a login page, and not by a status. */
export const isSentToLogin = ({ response }: Situation): boolean => (response?.status ?? 0) < 400;

/** "`api.shop.test` responded to `GET /me` with 401." */
export function whatHappened(s: Situation): string {
  const host = code(hostOf(s.hop.url));
  return isSentToLogin(s)
    ? `${host} redirected ${requestOf(s)} to a login page on ${code(loginHost(s))}.`
    : `${host} responded to ${requestOf(s)} with ${s.response?.status}.`;
}

/** "401", or that the user was sent to a login: the first words of a list’s text. */
export const whatHappenedShort = (s: Situation): string =>
  isSentToLogin(s) ? 'Sent to a login' : `${s.response?.status}`;

const requestOf = ({ exchange, cause }: Situation): string => {
  const hop = exchange.hops[cause.at.hop] ?? exchange.hops[0];
  return code(`${hop.method} ${pathOf(hop.url)}`);
};

/** The page of the login, as the last URL of the redirects. */
const loginHost = ({ exchange }: Situation): string => hostOf((exchange.hops.at(-1) ?? exchange.hops[0]).url);

/** How the line of the earlier response says for how long its cookie is stored: "a `Max-Age=600`". Both attributes are named where it has more than one. */
export function lifetimeOf({ cause: { earlier } }: Situation): string {
  const { hops = [] } = earlier?.exchange ?? {};
  const line = hops[earlier?.hop ?? 0]?.actual?.response?.headerList[earlier?.headerIndex ?? -1]?.value ?? '';
  const [written = '', ...others] = line.match(/;[ \t]*(?:max-age|expires)[ \t]*=[^;]*/gi) ?? [];
  const [, maxAge] = /^;[ \t]*(max-age=-?\d+)[ \t]*$/i.exec(written) ?? [];
  if (others.length > 0 || written === '') return 'a `Max-Age` or `Expires`';
  return maxAge === undefined ? 'an `Expires`' : `a ${code(maxAge)}`;
}

/** The request whose response a refused user’s session was lost by: "`POST /login`"; with its origin where that is another one. */
export function earlierRequest({ cause: { earlier }, hop: refused }: Situation): string {
  const hop = earlier?.exchange.hops[earlier.hop] ?? earlier?.exchange.hops[0];
  if (hop === undefined) return 'an earlier request';
  const origin = parseUrl(hop.url)?.origin ?? '';
  return code(`${hop.method} ${origin === refused.urlOrigin ? '' : origin}${pathOf(hop.url)}`);
}

/** Whether the request whose response a session was lost by is a logout, by its method and URL. */
export const isAfterLogout = ({ cause: { earlier } }: Situation): boolean =>
  earlier?.exchange.hops.some(({ method, url }) => isLogoutCall(method, url)) === true;

/**
 * Whether the response by which a session was lost refused the user itself, by its status or by a redirect to a login: a server that does not know the user
 * often deletes the cookie that it did not accept. One that forbids something (403) may end a session by it.
 */
export function isOfRefusal({ cause: { earlier } }: Situation): boolean {
  const { hops = [] } = earlier?.exchange ?? {};
  const [hop, next, last] = [hops[earlier?.hop ?? 0], hops[(earlier?.hop ?? 0) + 1], hops.at(-1)];
  if (hop === undefined || last === undefined) return false;
  if ([401, 419, 440].includes(hop.actual?.response?.status ?? 0)) return true;
  const isOfLogin = isLoginPage(hop.url) || isLogoutCall(hop.method, hop.url);
  // One that did its work may lead to a login, too: that the user is to return tells that it did not.
  const isReturning = hop.method === 'GET' && next !== undefined && namesReturn(next.url, hop.url);
  return !isOfLogin && isReturning && isLoginPage(next.url) && isLoginPage(last.url);
}

export const seeFirstRefusal = (s: Situation): Fix =>
  changeEnvironment(
    'see-the-first-refusal',
    `Look at what is said of ${earlierRequest(s)}: it was refused before its response changed the cookie. To go on, log in again`,
    'login',
  );

export const logInAgain = (): Fix =>
  changeEnvironment(
    'log-in-again',
    'Log in again before this request, or make no such request after a logout',
    'login',
  );

/** For a response that the page cannot read: from what the rest is concluded. */
export const asUnreadable = ({ exchange, response }: Situation): string =>
  exchange.outcome === 'network-error'
    ? ` The page cannot read this response: that the user was refused is concluded from its status, ${response?.status}.`
    : '';

/** Whether the request whose response set a cookie was sent without one of that name; false where that is not known. */
export function wasSentWithout({ cause: { earlier } }: Situation, name: string): boolean {
  const record = earlier?.exchange.hops[earlier.hop]?.actual;
  if (!record?.requestHeaders.known || record.withheld?.includes('cookie')) return false;
  const sent = getHeader(record.requestHeaders.value, 'Cookie') ?? '';
  return !sent.split('; ').some((pair) => pair.startsWith(`${name}=`));
}

/** What 419 says, in a sentence. A status that no standard has: https://laravel.com/docs/csrf. */
export const TOKEN_STATUS =
  '419 is the status of a framework (Laravel) for a token against forged requests that is missing or does not match: the user and the password were not looked at.';

/** Whether the request asked an authorization server for a token, and was not refused for a token against forged requests. */
export const isOfTokenEndpoint = ({ exchange: { hops }, cause, response }: Situation): boolean => {
  const { method, url } = hops[cause.at.hop] ?? hops[0];
  return response?.status !== 419 && isTokenEndpoint(method, url);
};

/** Why it gives none: RFC 6749, section 5.2; RFC 7636, section 4.6. */
export const WHY_NO_TOKEN =
  'The `error` of its body says why (RFC 6749, section 5.2). `invalid_grant`: the code or the refresh token was used before, has expired or was withdrawn, `redirect_uri` or the verifier of PKCE is not that of the request for the code, or the name or the password is wrong where they are sent here. `invalid_client`, `unauthorized_client`: the client, its secret, or what it may ask for. That standard uses no cookie here.';

export const READ_THE_ERROR =
  'Read `error` and `error_description` in the body of the response, and mend what they name';
