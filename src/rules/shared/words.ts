import type { Finding } from '../../model/finding';
import { hasHeader, lastValue } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import type { Situation } from './rule';

/** Marks a value from the wire as code. Backticks inside it would end the mark, so they become apostrophes. */
export const code = (text: string): string => `\`${text.replaceAll('`', '’')}\``;

/** "`a`", "`a` and `b`", "`a`, `b` and 3 more": never a list that runs off the line. */
export function names(list: readonly string[]): string {
  const [first, second, ...rest] = list;
  if (first === undefined) return 'a cookie';
  if (second === undefined) return code(first);
  if (rest.length === 0) return `${code(first)} and ${code(second)}`;
  return `${code(first)}, ${code(second)} and ${rest.length} more`;
}

/** "stays", "stay": the verb's ending for a list of names. */
export const plural = (list: readonly string[], one: string, many: string): string => (list.length > 1 ? many : one);

/** The page's origin, or the words for one that is not known. */
export const pageOrigin = ({ exchange }: Situation): string =>
  exchange.client.origin.known ? exchange.client.origin.value : 'the page’s origin';

/** The serialized request origin at the failing hop: what the server must name. */
export const requestOrigin = ({ hop }: Situation): string =>
  hop.requestOrigin.known ? hop.requestOrigin.value : 'the page’s origin';

/** "api.shop.test", with a port only when it is not the scheme's default. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** "/orders": the path without the query, for a sentence. */
export function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

/** "PUT /cart/7" */
export const requestLine = (s: Situation): string => `${s.exchange.hops[0].method} ${pathOf(s.hop.url)}`;

/** The site of the failing hop's page, as people write it: "https · shop.test". */
export const apiHost = ({ hop }: Situation): string => hostOf(hop.url);

/** "The preflight’s answer" or "The response", for the message that the cause is at. */
export const answerName = ({ cause }: Situation): string =>
  cause.at.message === 'preflight-response' ? 'The preflight’s answer' : 'The response';

export const isPreflight = ({ cause }: Situation): boolean => cause.at.message.startsWith('preflight');

/** The value of the header line that the cause stands on; '' when it stands on an absent line. */
export function evidenceValue(s: Situation): string {
  const line = s.cause.evidence.find((evidence) => evidence.kind === 'header-line');
  return line?.kind === 'header-line' ? (s.response?.headerList[line.index]?.value ?? '') : '';
}

/** All values that the cause's header lines carry, in order. */
export const evidenceValues = (s: Situation): readonly string[] =>
  s.cause.evidence.flatMap((evidence) =>
    evidence.kind === 'header-line' ? [s.response?.headerList[evidence.index]?.value ?? ''] : [],
  );

/** Chromium's CorsError for the actual response, or its twin for the preflight. */
export const corsNames =
  (chromium: string, firefox: string) =>
  (s: Situation): Finding['browserNames'] => ({
    chromium: [isPreflight(s) ? `Preflight${chromium}` : chromium],
    firefox: [firefox],
  });

/** Of a preflight without an ok status: both browsers look at its headers first. */
export const preflightStatusNames = ({ cause }: Situation): Finding['browserNames'] =>
  cause.reason === 'preflight:preflight-status-not-ok'
    ? { chromium: ['PreflightInvalidStatus'], firefox: ['CORSPreflightDidNotSucceed3'] }
    : { chromium: ['PreflightMissingAllowOriginHeader'], firefox: ['CORSMissingAllowOrigin2'] };

/** The same names, whatever the situation. */
export const fixedNames = (chromium: readonly string[], firefox: readonly string[]) => () => ({ chromium, firefox });

/** "The request", or "The request and its cookies" when it carried some. */
export function requestAndCookies({ record }: Situation): string {
  const headers = record?.requestHeaders.known ? record.requestHeaders.value : [];
  return hasHeader(headers, 'Cookie') ? 'The request and its cookies' : 'The request';
}

/** The page whose site is not the URL’s: the client, the top-level page, or a frame between, whichever it was. */
export function crossSitePage(s: Situation): string {
  const { sameSite } = s.hop;
  const isAround = sameSite.known && ['top-level', 'ancestor'].includes(sameSite.value.becauseOf ?? '');
  return isAround ? otherSite(s) : pageOrigin(s);
}

/** The origin of whoever makes the request cross-site; for an address of a redirect the whole URL. */
export function otherSite(s: Situation): string {
  const { sameSite } = s.hop;
  const other = sameSite.known ? sameSite.value.otherSite : null;
  if (other === null || !URL.canParse(other)) return other ?? 'a page of another site';
  return sameSite.known && sameSite.value.becauseOf === 'redirect' ? other : new URL(other).origin;
}

/** "https://shop.test": the site of the page in the address bar. */
export const topLevelSiteOf = ({ facts }: Situation): string =>
  facts.topLevelSite.known ? facts.topLevelSite.value : 'another site';

/** The header that tells whether a third party has its cookies: none, inactive, active. */
export const STORAGE_ACCESS = 'Sec-Fetch-Storage-Access';

/** The value of a header of the failing request; null when it was not sent, or not seen. */
export function requestHeaderOf({ record }: Situation, name: HeaderName): string | null {
  const headers = record?.requestHeaders.known ? record.requestHeaders.value : [];
  return lastValue(headers, name);
}
