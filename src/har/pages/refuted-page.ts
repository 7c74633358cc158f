import { policyOf } from '../../browsers/policies';
import { lastAtMost } from '../../model/binary-search';
import { parseUrl } from '../../model/parse-url';
import { membersOf, textOr } from '../../recorder/json';
import { withoutFragment } from '../../recorder/redirect';
import { siteOf } from '../../standards/site';
import { firstValueOf, headerReader, valuesOf } from '../entry-headers';
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
  entries: readonly unknown[],
  { browser, version }: Writer,
): (entry: unknown, page: HarPage) => boolean {
  const sendsStorageAccess = browser === 'chromium' && policyOf(browser, version).sendsStorageAccess;
  let documents: DocumentTimes | null = null;
  return (entry, page) => {
    const { url, headers } = membersOf(membersOf(entry).request);
    const address = textOr(url, '');
    const { origin, referer, 'sec-fetch-site': sites } = readClient(headers);
    const seemingClient = origin[0] ?? referer[0];
    const isClientOfPageSite = seemingClient !== undefined && isOfSite(seemingClient, page);
    const isOwn = sites.some((site) => site === 'same-origin' || site === 'same-site');
    // Most requests of a file are of these two kinds, and nothing else is read of them.
    if (isClientOfPageSite && !isOwn) return false;
    const isOfPageSite = isOfSite(address, page);
    if (isOfPageSite && (seemingClient === undefined || isClientOfPageSite)) return false;
    if (isNavigation(entry) || firstValueOf(headers, 'Sec-Fetch-Storage-Access') !== undefined) return false;
    const isSecure = address.startsWith('https:');
    const hasCookie = firstValueOf(headers, 'Cookie') !== undefined;
    if (sendsStorageAccess && isSecure && isOwn && hasCookie && !isOfPageSite) return true;
    const client = originOf(seemingClient);
    if (client === null || isOfSite(client, page)) return false;
    // A `Referer` that disagrees with `Sec-Fetch-Site` names no client.
    if (isOwn && siteOf(client) !== siteOf(address)) return false;
    documents ??= documentTimes(entries);
    // A style sheet is the referrer of what it loads, and no client.
    if (!isCall(entry) && !documents.ofOrigin.has(client)) return false;
    return lacksFrame(documents, { client, page, startedAtMs: startOf(entry) });
  };
}

const readClient = headerReader(['origin', 'referer', 'sec-fetch-site']);

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

function documentTimes(entries: readonly unknown[]): DocumentTimes {
  const times = { ofUrl: new Map<string, number[]>(), ofOrigin: new Map<string, number[]>() };
  for (const entry of entries) {
    const url = textOr(membersOf(membersOf(entry).request).url, '');
    const parsed = isDocument(entry) ? parseUrl(url) : null;
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

const originOf = (url: string | undefined): string | null =>
  url !== undefined && /^https?:/i.test(url) ? (parseUrl(url)?.origin ?? null) : null;

function isCall(entry: unknown): boolean {
  const { request, _resourceType } = membersOf(entry);
  const destination = firstValueOf(membersOf(request).headers, 'Sec-Fetch-Dest');
  return destination === 'empty' || /^(?:fetch|xhr)$/.test(textOr(_resourceType, ''));
}

function isNavigation(entry: unknown): boolean {
  const { request, _resourceType } = membersOf(entry);
  return _resourceType === 'document' || valuesOf(membersOf(request).headers, 'Sec-Fetch-Mode').includes('navigate');
}

function isDocument(entry: unknown): boolean {
  const { response, _resourceType } = membersOf(entry);
  const { mimeType } = membersOf(membersOf(response).content);
  return isNavigation(entry) || (_resourceType === undefined && /^text\/html/i.test(textOr(mimeType, '')));
}

const startOf = (entry: unknown): number => Date.parse(textOr(membersOf(entry).startedDateTime, ''));
