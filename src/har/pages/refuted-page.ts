import { policyOf } from '../../browsers/policies';
import { lastAtMost } from '../../model/binary-search';
import { parseUrl } from '../../model/parse-url';
import { membersOf, textOr } from '../../recorder/json';
import { withoutFragment } from '../../recorder/redirect';
import { siteOf } from '../../standards/site';
import type { ReadEntry } from '../headers/read-entry';
import type { Writer } from '../writer';
import type { HarPage } from './pages';

/**
 * Finds out whether an entry shows that a page is not the top-level page around it. A page that was left and is shown again,
 * from the back/forward cache, has no second document in the file: what it requests seems to belong to the page before.
 *
 * Two signs are known. Over https Chromium sends `Sec-Fetch-Storage-Access` with every request that has credentials where the
 * top-level page is of another site, also in frames: a request with cookies and without it is of no such page. And a frame
 * of another site has a document of its own, which is in the file where the page's is.
 *
 * In: the entries; who recorded them. Out: a test of an entry and the page that it seems to belong to; false also where
 * nothing shows it. Never throws.
 */
export function refutedPages(
  entries: readonly ReadEntry[],
  { browser, version }: Writer,
): (entry: ReadEntry, page: HarPage) => boolean {
  const sendsStorageAccess = browser === 'chromium' && policyOf(browser, version).sendsStorageAccess;
  let documents: DocumentTimes | null = null;
  return (read, page) => {
    const { entry, sent } = read;
    const seemingClient = sent.origin ?? sent.referer;
    const isClientOfPageSite = seemingClient !== null && isOfSite(seemingClient, page);
    const isOwn = sent.site === 'same-origin' || sent.site === 'same-site';
    // Most requests of a file are of these two kinds, and nothing else is read of them.
    if (isClientOfPageSite && !isOwn) return false;
    const address = urlOf(entry);
    const isOfPageSite = isOfSite(address, page);
    if (isOfPageSite && (seemingClient === null || isClientOfPageSite)) return false;
    if (isNavigation(read) || sent.storageAccess !== null) return false;
    const isSecure = address.startsWith('https:');
    const hasCookie = sent.cookies.length > 0;
    if (sendsStorageAccess && isSecure && isOwn && hasCookie && !isOfPageSite) return true;
    const client = originOf(seemingClient);
    if (client === null || isOfSite(client, page)) return false;
    // A `Referer` that disagrees with `Sec-Fetch-Site` names no client.
    if (isOwn && siteOf(client) !== siteOf(address)) return false;
    documents ??= documentTimes(entries);
    // A style sheet is the referrer of what it loads, and no client.
    if (!isCall(read) && !documents.ofOrigin.has(client)) return false;
    return lacksFrame(documents, { client, page, startedAtMs: startOf(entry) });
  };
}

/** The page's own URLs are told by their beginning: asking for a site takes longer. */
function isOfSite(url: string, { origin }: HarPage): boolean {
  const isOfOrigin = url.startsWith(origin) && (url.length === origin.length || url[origin.length] === '/');
  return isOfOrigin || siteOf(url) === siteOf(origin);
}

interface DocumentTimes {
  /** In ms, by URL without fragment. */
  readonly ofUrl: ReadonlyMap<string, readonly number[]>;
  readonly ofOrigin: ReadonlyMap<string, readonly number[]>;
}

interface Asked {
  /** Origin of the client. */
  readonly client: string;
  readonly page: HarPage;
  readonly startedAtMs: number;
}

/** The page's document is in the file, and none of the client's origin came after it and before the request. */
function lacksFrame({ ofUrl, ofOrigin }: DocumentTimes, { client, page, startedAtMs }: Asked): boolean {
  const latest = (times: readonly number[] = []): number | undefined =>
    times[lastAtMost(times, (time) => time, startedAtMs)];
  const [pageAtMs, clientAtMs] = [latest(ofUrl.get(withoutFragment(page.url))), latest(ofOrigin.get(client))];
  return pageAtMs !== undefined && (clientAtMs === undefined || clientAtMs < pageAtMs);
}

function documentTimes(entries: readonly ReadEntry[]): DocumentTimes {
  const times = { ofUrl: new Map<string, number[]>(), ofOrigin: new Map<string, number[]>() };
  for (const read of entries) {
    const { entry } = read;
    const url = urlOf(entry);
    const parsed = isDocument(read) ? parseUrl(url) : null;
    if (parsed === null) continue;
    add(times.ofUrl, withoutFragment(url), startOf(entry));
    add(times.ofOrigin, parsed.origin, startOf(entry));
  }
  for (const list of [...times.ofUrl.values(), ...times.ofOrigin.values()]) list.sort((one, other) => one - other);
  return times;
}

function add(map: Map<string, number[]>, key: string, time: number): void {
  const list = map.get(key);
  if (list) list.push(time);
  else map.set(key, [time]);
}

const originOf = (url: string | null): string | null =>
  url !== null && /^https?:/i.test(url) ? (parseUrl(url)?.origin ?? null) : null;

const urlOf = (entry: unknown): string => textOr(membersOf(membersOf(entry).request).url, '');

const isCall = ({ entry, sent }: ReadEntry): boolean =>
  sent.destination === 'empty' || /^(?:fetch|xhr)$/.test(textOr(membersOf(entry)._resourceType, ''));

const isNavigation = ({ entry, sent }: ReadEntry): boolean =>
  membersOf(entry)._resourceType === 'document' || sent.mode === 'navigate';

function isDocument(read: ReadEntry): boolean {
  const { response, _resourceType } = membersOf(read.entry);
  const { mimeType } = membersOf(membersOf(response).content);
  return isNavigation(read) || (_resourceType === undefined && /^text\/html/i.test(textOr(mimeType, '')));
}

const startOf = (entry: unknown): number => Date.parse(textOr(membersOf(entry).startedDateTime, ''));
