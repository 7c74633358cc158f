import { isUnusual } from '../recorder/har-entry';
import { membersOf, numberOr, textOr } from '../recorder/json';
import { defaultPath } from '../standards/cookies/cookie-matching';
import type { ReadEntry } from './headers/read-entry';
import type { Sequences } from './headers/sequences';
import { originPartOf, pathPartOf, writtenOriginOf } from './url-parts';

/** What of an exchange decides its explanation. */
export interface CacheKey {
  /** Stands for everything that the engine reads in such an exchange; null: it must be judged by itself. */
  readonly key: number | null;
  /** Origin of the URL. */
  readonly server: string;
  /** Serialized origin of the client; null: not known. */
  readonly client: string | null;
  /** Stand for how it was requested, and which origin the response allows: exchanges of the same URL are compared by these. */
  readonly asked: number;
  readonly allowed: number;
  /** A cache keeps a response for each origin, so the origin that another response allows does not matter. */
  readonly varies: boolean;
}

/**
 * Makes one number of everything that the engine reads in an exchange: exchanges with the same number have the same explanation.
 *
 * In: the request, its preflight or null, the origin of its page or null; the sequences of the reader that read both. What decides is
 * declared in model/header-names.ts and engine/reads.ts. Out: a key of null for errors, responses other than 2xx, those that come from a
 * cache or set cookies with a date, URLs of another scheme than their client's or with user info, handshakes, documents without a type.
 * Never throws.
 */
export function cacheKeyOf(
  { entry, sent, received }: ReadEntry,
  preflight: ReadEntry | null,
  pageOrigin: string | null,
  { after, afterNumber }: Sequences,
): CacheKey {
  const { request, response, _resourceType } = membersOf(entry);
  const { url, method } = membersOf(request);
  const { status } = membersOf(response);
  const address = textOr(url, '');
  const server = writtenOriginOf(address);
  // The recorder concludes the client from these, in this order of certainty.
  const referrer = sent.referer === null ? pageOrigin : originPartOf(sent.referer);
  const client = sent.origin ?? (sent.site === 'same-origin' ? server : referrer);
  const isUntyped = typeof _resourceType !== 'string' && sent.destination === null;
  // Over http its page alone tells whether it is the document of a frame.
  const isPlainDocument = _resourceType === 'document' && sent.destination === null;
  const isCacheable =
    sent.isCacheable &&
    received.isCacheable &&
    isSuccess(status) &&
    !isUnusual(entry) &&
    !address.includes('@') &&
    _resourceType !== 'websocket' &&
    !(isUntyped && sent.isNavigation) &&
    !isPlainDocument &&
    client !== null &&
    schemeOf(client) === schemeOf(address);
  const keyOf = (): number | null => {
    const ofPage = after(after(0, pageOrigin ?? ''), server);
    const asking = after(after(after(ofPage, textOr(_resourceType, '')), textOr(method, '')), String(status));
    const answered = afterNumber(afterNumber(asking, sent.sequence), received.sequence);
    const ofPath = after(answered, received.setsCookieWithoutPath ? defaultPath(pathPartOf(address)) : '');
    if (preflight === null) return ofPath;
    if (!isCacheablePreflight(preflight)) return null;
    const { status: allowedWith } = membersOf(membersOf(preflight.entry).response);
    const allowing = after(ofPath, String(allowedWith));
    return afterNumber(afterNumber(allowing, preflight.sent.sequence), preflight.received.sequence);
  };
  return {
    key: isCacheable ? keyOf() : null,
    server,
    client,
    // The recorder concludes the mode from `Origin` where the request does not state it.
    asked: after(after(0, sent.mode ?? (sent.origin === null ? '' : 'cors')), sent.destination ?? ''),
    allowed: after(0, received.allowed ?? ''),
    varies: received.varies,
  };
}

const isCacheablePreflight = ({ entry, sent, received }: ReadEntry): boolean =>
  sent.isCacheable &&
  received.isCacheable &&
  isSuccess(membersOf(membersOf(entry).response).status) &&
  !isUnusual(entry);

const isSuccess = (status: unknown): boolean => numberOr(status, 0) >= 200 && numberOr(status, 0) <= 299;

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));
