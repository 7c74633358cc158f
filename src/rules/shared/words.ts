import type { Finding } from '../../model/finding';
import { hasHeader, lastValue } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import { isLogoutCall } from '../../model/login-url';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';

/** Marks a recorded value as code. Backticks inside it would end the mark, so they become apostrophes. */
export const code = (text: string): string => `\`${text.replaceAll('`', '’')}\``;

/** "`a`", "`a` and `b`", "`a`, `b` and 3 more": a long list is cut. */
export function names(list: readonly string[]): string {
  const [first, second, ...rest] = list;
  if (first === undefined) return 'a cookie';
  if (second === undefined) return code(first);
  if (rest.length === 0) return `${code(first)} and ${code(second)}`;
  return `${code(first)}, ${code(second)} and ${rest.length} more`;
}

/** "`a` was not sent", "`a` and `b` were not sent" */
export const notSent = (list: readonly string[]): string => `${names(list)} ${plural(list, 'was', 'were')} not sent`;

/** "The cookie `a` was not sent", "The cookies `a` and `b` were not sent" */
export const cookieNotSent = (list: readonly string[]): string =>
  list.length === 0 ? 'A cookie was not sent' : `The ${plural(list, 'cookie', 'cookies')} ${notSent(list)}`;

/** "it is", "they are": the form for a list of one name or of several. */
export const plural = (list: readonly string[], one: string, many: string): string => (list.length > 1 ? many : one);

/** The page's origin, or a phrase when it is not known. */
export const pageOrigin = ({ exchange }: Situation): string =>
  exchange.client.origin.known ? exchange.client.origin.value : 'the page’s origin';

/** The serialized request origin at the failing hop: what the server must allow. */
export const requestOrigin = ({ hop }: Situation): string =>
  hop.requestOrigin.known ? hop.requestOrigin.value : 'the page’s origin';

/** "api.shop.test", with a port only when it is not the scheme's default. */
export function hostOf(url: string): string {
  return parseUrl(url)?.host ?? url;
}

/** "/orders": the path without the query, for a sentence. */
export function pathOf(url: string): string {
  return parseUrl(url)?.pathname ?? url;
}

/** "PUT /cart/7" */
export const requestLine = ({ exchange: { hops }, cause, hop }: Situation): string =>
  `${(hops[cause.at.hop] ?? hops[0]).method} ${pathOf(hop.url)}`;

/** "; the user presumably stays logged in" for a logout; '' for another request. Of a line that does not delete its cookie. */
export const staysLoggedInAfter = ({ exchange: { hops }, cause, hop }: Situation): string =>
  isLogoutCall((hops[cause.at.hop] ?? hops[0]).method, hop.url) ? '; the user presumably stays logged in' : '';

/** The host of the failing hop, with its port when it is not the default: "api.shop.test". */
export const apiHost = ({ hop }: Situation): string => hostOf(hop.url);

/** "The preflight response" or "The response", for the message that the cause is at. */
export const responseName = ({ cause }: Situation): string =>
  cause.at.message === 'preflight-response' ? 'The preflight response' : 'The response';

export const isPreflight = ({ cause }: Situation): boolean => cause.at.message.startsWith('preflight');

/** The value of the header line in the evidence of the cause; '' when the evidence is an absent line. */
export function evidenceValue(s: Situation): string {
  const line = s.cause.evidence.find((evidence) => evidence.kind === 'header-line');
  return line?.kind === 'header-line' ? (s.response?.headerList[line.index]?.value ?? '') : '';
}

/** The values of all header lines in the evidence of the cause, in order. */
export const evidenceValues = (s: Situation): readonly string[] =>
  s.cause.evidence.flatMap((evidence) =>
    evidence.kind === 'header-line' ? [s.response?.headerList[evidence.index]?.value ?? ''] : [],
  );

/** Chromium's CorsError for the actual response, or its equivalent for the preflight. */
export const corsNames =
  (chromium: string, firefox: string) =>
  (s: Situation): Finding['browserNames'] => ({
    chromium: [isPreflight(s) ? `Preflight${chromium}` : chromium],
    firefox: [firefox],
  });

/** Of a preflight without an ok status: both browsers check its headers first. */
export const preflightStatusNames = ({ cause }: Situation): Finding['browserNames'] =>
  cause.reason === 'preflight:preflight-status-not-ok'
    ? { chromium: ['PreflightInvalidStatus'], firefox: ['CORSPreflightDidNotSucceed3'] }
    : { chromium: ['PreflightMissingAllowOriginHeader'], firefox: ['CORSMissingAllowOrigin2'] };

/** Of a preflight that was redirected: Firefox checks the headers of the redirect first, and says of every such request that it did not succeed. */
export const preflightRedirectNames = ({ response }: Situation): Finding['browserNames'] => {
  const hasOrigin = hasHeader(response?.headerList ?? [], 'Access-Control-Allow-Origin');
  return {
    chromium: ['PreflightDisallowedRedirect'],
    firefox: [hasOrigin ? 'CORSExternalRedirectNotAllowed' : 'CORSMissingAllowOrigin2', 'CORSDidNotSucceed2'],
  };
};

/** Of a call whose redirect leads to a page for the user, or of its preflight. */
export const redirectedCallNames = (s: Situation): Finding['browserNames'] => {
  if (!isPreflight(s)) return { chromium: ['MissingAllowOriginHeader'], firefox: ['CORSMissingAllowOrigin2'] };
  return s.cause.reason === 'preflight:preflight-redirected' ? preflightRedirectNames(s) : preflightStatusNames(s);
};

/** The same names in every situation. */
export const fixedNames = (chromium: readonly string[], firefox: readonly string[]) => () => ({ chromium, firefox });

/** "The request", or "The request and its cookies" when cookies were sent. */
export function requestAndCookies({ record }: Situation): string {
  const headers = record?.requestHeaders.known ? record.requestHeaders.value : [];
  return hasHeader(headers, 'Cookie') ? 'The request and its cookies' : 'The request';
}

/** The page whose site is not the URL’s site: the client, the top-level page, or a frame in between. */
export function crossSitePage(s: Situation): string {
  const { sameSite } = s.hop;
  const isAround = sameSite.known && ['top-level', 'ancestor'].includes(sameSite.value.becauseOf ?? '');
  return isAround ? otherSite(s) : pageOrigin(s);
}

/** The origin that makes the request cross-site; for a URL of a redirect the whole URL. */
export function otherSite(s: Situation): string {
  const { sameSite } = s.hop;
  const other = sameSite.known ? sameSite.value.otherSite : null;
  if (other === null) return 'a page of another site';
  return sameSite.known && sameSite.value.becauseOf === 'redirect' ? other : (parseUrl(other)?.origin ?? other);
}

/** "https://shop.test": the site of the page in the address bar. */
export const topLevelSiteOf = ({ facts }: Situation): string =>
  facts.topLevelSite.known ? facts.topLevelSite.value : 'another site';

/** The header that tells whether third-party cookies are sent: none, inactive, active. */
export const STORAGE_ACCESS = 'Sec-Fetch-Storage-Access';

/** The value of a header of the failing request; null when it was not sent, or not seen. */
export function requestHeaderOf({ record }: Situation, name: HeaderName): string | null {
  const headers = record?.requestHeaders.known ? record.requestHeaders.value : [];
  return lastValue(headers, name);
}

/** "because this request includes credentials", or "if" where that is not known. */
export const asItIncludes = ({ facts }: Situation): string =>
  `${facts.includesCredentials.known ? 'because' : 'if'} this request includes credentials`;

/** "", or that a refusal depends on what is not known. */
export const ifIncluded = ({ facts }: Situation): string =>
  facts.includesCredentials.known ? '' : ', if credentials are included';
