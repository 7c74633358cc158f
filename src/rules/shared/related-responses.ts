import type { Exchange, Hop, RequestRecord } from '../../model/exchange';
import { firstValue } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { code, pathOf } from './words';

const firstRecord = ({ hops }: Exchange): RequestRecord | null => hops[0].actual;

/** The Origin that an earlier exchange’s request named; null when it named none. */
const originOf = (exchange: Exchange): string | null => {
  const headers = firstRecord(exchange)?.requestHeaders;
  return headers?.known ? firstValue(headers.value, 'Origin') : null;
};

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
const allowedBy = (exchange: Exchange): string | null =>
  firstValue(firstRecord(exchange)?.response?.headerList ?? [], ALLOW_ORIGIN);

/** "a response that was made for `https://a.test`", as far as the earlier request was recorded. */
export function cachedResponseText(s: Situation): string {
  if (s.cause.certainty === 'inferred') return 'a response that was made for another request';
  const source = s.related.sameUrl.find((each) => firstRecord(each)?.response && each.outcome !== 'network-error');
  const origin = source === undefined ? null : originOf(source);
  if (origin !== null) return `a response that was made for ${code(origin)}`;
  return source?.request.type === 'image'
    ? 'a response that an `<img>` had loaded'
    : 'a response that was made for a request without `Origin`';
}

/** The first request of these whose response allowed this page; null when none did. */
const allowedOf = (s: Situation, earlier: readonly Exchange[]): Hop | null => {
  const { includesCredentials } = s.facts;
  const isOpen = includesCredentials.known && !includesCredentials.value;
  const origin = s.hop.requestOrigin.known ? s.hop.requestOrigin.value : null;
  const found = earlier.find((each) => {
    const allowed = allowedBy(each);
    return allowed !== null && (allowed === origin || (allowed === '*' && isOpen));
  });
  return found?.hops[0] ?? null;
};

/** The path of the newest earlier response of the same host that allowed this page; null when none was recorded. */
export function allowedPath(s: Situation): string | null {
  const hop = allowedOf(s, s.related.sameOrigin);
  return hop === null ? null : pathOf(hop.url);
}

/** An earlier request of this page that the host allowed, of the same URL first; null when none was recorded. */
export const allowedBefore = (s: Situation): Hop | null =>
  allowedOf(s, s.related.sameUrl) ?? allowedOf(s, s.related.sameOrigin);

/** Whether a request for the same URL without `Origin` was successful: then the CORS layer itself may be what fails. */
export const succeedsWithoutOrigin = ({ related }: Situation): boolean =>
  related.sameUrl.some((each) => {
    const status = firstRecord(each)?.response?.status ?? 0;
    const isSeen = firstRecord(each)?.requestHeaders.known === true;
    return isSeen && status >= 200 && status < 300 && originOf(each) === null;
  });
