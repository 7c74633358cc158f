import type { RecordedRequest } from './events';
import type { HarRecord } from './har';
import { redirectTarget, withoutFragment } from './redirect';
import { requestTypeOfRecord } from './request-type';

/** A document that took longer to arrive is not recognised. */
const LONGEST_NAVIGATION_MS = 60_000;
/** The browser's events and its log time the same request this differently at most. */
const SAME_REQUEST_MS = 250;
const MOST_REDIRECTS = 20;

/**
 * Decides where the former document ends: everything that started before the returned time (epoch ms) belongs to it.
 *
 * In: what was recorded; the URL that the tab shows now; when that was told, and a moment after which its request began
 * (epoch ms), so that a reload is not taken for the load before it.
 * Out: the start of the request that brought the new document, its redirects included; null when none is known (yet: it
 * may be told later than the navigation; or ever: a page out of the back/forward cache).
 */
export function cutForNavigation(
  requests: Iterable<RecordedRequest>,
  log: Iterable<HarRecord>,
  navigatedUrl: string,
  atMs: number,
  afterMs: number,
): number | null {
  const url = withoutFragment(navigatedUrl);
  const isRecent = (startedAtMs: number): boolean =>
    startedAtMs <= atMs && startedAtMs > Math.max(afterMs, atMs - LONGEST_NAVIGATION_MS);
  const loads: Load[] = [];
  for (const request of requests) {
    const first = request.hops[0];
    if (request.resourceType !== 'main_frame' || !first || !isRecent(first.sentAtMs)) continue;
    const last = request.hops.at(-1) ?? first;
    if (withoutFragment(last.url) === url) loads.push({ firstAtMs: first.sentAtMs, lastAtMs: last.sentAtMs });
  }
  const documents = [...log].filter(
    (record) => requestTypeOfRecord(record) === 'main_frame' && isRecent(record.startedAtMs),
  );
  const leadingTo = byTarget(documents);
  for (const record of documents) {
    const lastAtMs = record.startedAtMs;
    if (withoutFragment(record.url) === url) loads.push({ firstAtMs: startOfRedirects(record, leadingTo), lastAtMs });
  }
  if (loads.length === 0) return null;
  // Both witnesses may tell of the same request, a moment apart: the earlier time keeps both. The log may lack its redirects.
  const latest = Math.max(...loads.map(({ lastAtMs }) => lastAtMs));
  const same = loads.filter(({ lastAtMs }) => lastAtMs >= latest - SAME_REQUEST_MS);
  return Math.min(...same.map(({ firstAtMs }) => firstAtMs));
}

/** A load of the document: when its first request was sent, and its last one, which brought the document. */
interface Load {
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** Goes back through the log's redirects, which are entries of their own, to the first one. */
function startOfRedirects(record: HarRecord, leadingTo: ReadonlyMap<string, readonly HarRecord[]>): number {
  let first = record;
  for (let count = 0; count < MOST_REDIRECTS; count += 1) {
    const { startedAtMs, url } = first;
    const before = (leadingTo.get(withoutFragment(url)) ?? [])
      .filter((other) => other !== first && other.startedAtMs <= startedAtMs)
      .filter((other) => startedAtMs - (other.startedAtMs + other.durationMs) <= SAME_REQUEST_MS)
      .sort((a, b) => b.startedAtMs - a.startedAtMs)[0];
    if (!before) break;
    first = before;
  }
  return first.startedAtMs;
}

/** The redirects among some documents, by the URL that they lead to. */
function byTarget(documents: readonly HarRecord[]): ReadonlyMap<string, readonly HarRecord[]> {
  const found = new Map<string, HarRecord[]>();
  for (const record of documents) {
    const target = redirectTarget(record.url, record.response);
    if (target === null) continue;
    const known = found.get(target);
    if (known) known.push(record);
    else found.set(target, [record]);
  }
  return found;
}
