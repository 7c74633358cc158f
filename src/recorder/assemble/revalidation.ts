import type { Exchange, Hop, RequestRecord } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { byteLowercase, firstValue, hasHeader } from '../../model/header-lookup';

/** The response of an earlier exchange of the same URL that a cache may have stored, newest first. */
export type StoredBefore = () => Iterable<HeaderList>;

/**
 * Judges a 304 as the browser does: Chromium lists the lines of the 304 alone (measured, version 156), and its checks see the
 * stored response with these lines in place of its own.
 *
 * In: an exchange; what was stored before. Out: the same exchange, its last response with the lines that the checks saw;
 * where the stored response is not in the recording, that is stated (RequestRecord, `withheld`). A 304 that the page itself
 * asked for, as its preflight shows, is no revalidation.
 * Standard: https://httpwg.org/specs/rfc9111.html#rfc.section.3.2 (read 2022-06)
 */
export function withStoredResponse(exchange: Exchange, storedBefore: StoredBefore): Exchange {
  const last = exchange.hops.at(-1);
  const { actual } = last ?? {};
  if (!last || !actual || actual.response?.status !== 304 || isAskedByPage(last)) return exchange;
  const stored = storedFor(actual, actual.response.headerList, storedBefore);
  const changed: RequestRecord =
    stored === null
      ? { ...actual, withheld: [...(actual.withheld ?? []), ':stored'] }
      : { ...actual, response: { ...actual.response, headerList: updated(stored, actual.response.headerList) } };
  const hop = { ...last, actual: changed };
  const [first, ...others] = exchange.hops;
  return { ...exchange, hops: others.length === 0 ? [hop] : [first, ...others.slice(0, -1), hop] };
}

/** A script’s own condition across origins needs a permission of the preflight. */
function isAskedByPage({ preflight }: Hop): boolean {
  if (!preflight?.requestHeaders.known) return false;
  return /\bif-(?:none-match|modified-since)\b/i.test(
    firstValue(preflight.requestHeaders.value, 'Access-Control-Request-Headers') ?? '',
  );
}

function storedFor({ requestHeaders }: RequestRecord, received: HeaderList, storedBefore: StoredBefore) {
  const sent = requestHeaders.known ? requestHeaders.value : [];
  const tag = firstValue(sent, 'If-None-Match') ?? firstValue(received, 'ETag');
  const time = firstValue(sent, 'If-Modified-Since') ?? firstValue(received, 'Last-Modified');
  for (const list of storedBefore()) {
    const isSame =
      tag === null ? firstValue(list, 'Last-Modified') === time : bare(firstValue(list, 'ETag')) === bare(tag);
    if (isSame) return list;
  }
  return null;
}

/** A weak entity-tag and a strong one name the same stored response here (RFC 9110, weak comparison). */
const bare = (tag: string | null): string | null => tag?.replace(/^W\//, '') ?? null;

/** The stored lines that the 304 does not replace, then its own. A stored Set-Cookie line sets nothing again. */
const updated = (stored: HeaderList, by: HeaderList): HeaderList => [
  ...stored.filter(({ name }) => byteLowercase(name) !== 'set-cookie' && !hasHeader(by, name)),
  ...by,
];
