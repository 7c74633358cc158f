import { lastAtMost } from '../../model/binary-search';
import { parseUrl } from '../../model/parse-url';
import { itemsOf, membersOf, numberOr, textOr } from '../../recorder/json';
import { withoutFragment } from '../../recorder/redirect';
import { isRedirectStatus } from '../../standards/redirect';
import { firstValueOf } from '../headers/entry-headers';

/** The top-level page that an entry belongs to. */
export interface HarPage {
  readonly url: string;
  readonly origin: string;
  /** When its document was requested, or as the file says of the page; NaN: the file does not tell. */
  readonly startedAtMs: number;
  /** Position of the entry that brought its document; null: it is known by its title alone. */
  readonly entry: number | null;
}

export interface HarPages {
  /** null: the file does not tell. */
  pageOf(entry: number): HarPage | null;
  /** Whether it brings the document of a frame, as far as the pages tell: over http no header does. */
  isOfFrame(entry: number): boolean;
}

/**
 * Finds out which page each entry belongs to.
 *
 * The client of a page's requests is the document that was loaded for it. A page of the file may be a tab, as Playwright and
 * Firefox write it, that showed several documents one after the other: an entry belongs to the latest one that had been
 * requested by then, never to a later one. A page without a document in the file is known by its title where that is a URL, as
 * Chromium writes it; other tools write the document's title there. An entry that names no page belongs to the document
 * before it, in a file without pages in the order of the entries, else by time.
 *
 * Chromium's title is the URL that was asked for first: where that redirects, the page is what the redirects lead to.
 * Another document of the same page, and later than its own, is that of a frame.
 *
 * Out: for the position of an entry; null also where the file does not tell which of two documents an entry belongs to.
 */
export function pagesOf(entries: readonly unknown[], pages: readonly unknown[]): HarPages {
  const titled = new Map<string, HarPage>();
  for (const page of pages) {
    const { id, title } = membersOf(page);
    const ofTitle = pageAt(title, startOf(page), null);
    if (typeof id === 'string' && ofTitle) titled.set(id, ofTitle);
  }
  const ofPage = new Map<string, DocumentOfTab[]>();
  const documents: { readonly entry: number; readonly page: HarPage }[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    const { pageref, request, _resourceType } = membersOf(entry);
    if (typeof pageref !== 'string' && typeof _resourceType !== 'string') continue;
    const kind = documentKind(entry);
    const page = kind === 'none' ? null : pageAt(membersOf(request).url, startOf(entry), index);
    if (page === null) continue;
    if (typeof pageref !== 'string') {
      documents.push({ entry: index, page });
    } else if (kind === 'document' || !(titled.has(pageref) || ofPage.has(pageref))) {
      const list = ofPage.get(pageref);
      if (list) list.push(documentOfTab(entry, page));
      else ofPage.set(pageref, [documentOfTab(entry, page)]);
    }
  }
  const mains = mainDocuments(entries, new Map([...titled].filter(([id]) => !ofPage.has(id))));
  for (const [id, main] of mains) {
    const page = pageAt(urlOf(entries[main]), startOf(entries[main]), main);
    if (page !== null) ofPage.set(id, [documentOfTab(entries[main], page)]);
  }
  for (const list of ofPage.values()) list.sort(byStart);
  const inTime = [...ofPage.values()].flat().sort(byStart);
  const ledTo = redirectsToDocuments(entries);
  return {
    pageOf(entry) {
      const { pageref } = membersOf(entries[entry]);
      if (typeof pageref === 'string') {
        const list = ofPage.get(pageref);
        if (list === undefined || mains.has(pageref)) return list?.[0]?.page ?? titled.get(pageref) ?? null;
        return ledTo.get(entry) ?? pageAtTimeOf(entries[entry], list);
      }
      const before = documents[lastAtMost(documents, (document) => document.entry, entry)]?.page;
      return before ?? pageAtTimeOf(entries[entry], inTime);
    },
    isOfFrame(entry) {
      const { pageref, _resourceType } = membersOf(entries[entry]);
      const main = typeof pageref === 'string' && _resourceType === 'document' ? mains.get(pageref) : undefined;
      return main !== undefined && main !== entry && startOf(entries[entry]) > startOf(entries[main]);
    },
  };
}

interface DocumentOfTab {
  readonly page: HarPage;
  readonly startedAtMs: number;
  /** When the headers of its response had arrived: until then the tab shows the document before it. */
  readonly respondedAtMs: number;
}

function documentOfTab(entry: unknown, page: HarPage): DocumentOfTab {
  const { time, timings } = membersOf(entry);
  const started = startOf(entry);
  // Without a readable time it counts as the first: nothing is later than the entries that it may belong to.
  const startedAtMs = Number.isNaN(started) ? Number.NEGATIVE_INFINITY : started;
  const waitedMs = numberOr(time, 0) - Math.max(0, numberOr(membersOf(timings).receive, 0));
  return { page, startedAtMs, respondedAtMs: startedAtMs + Math.max(0, waitedMs) };
}

const byStart = (one: DocumentOfTab, other: DocumentOfTab): number =>
  one.startedAtMs < other.startedAtMs ? -1 : Number(one.startedAtMs > other.startedAtMs);

/** The page that showed when a request began. While the next document is awaited, the request itself must name its page. */
function pageAtTimeOf(entry: unknown, list: readonly DocumentOfTab[]): HarPage | null {
  const startedAtMs = startOf(entry);
  if (Number.isNaN(startedAtMs)) return list.length === 1 ? (list[0]?.page ?? null) : null;
  const at = lastAtMost(list, (document) => document.startedAtMs, startedAtMs);
  const [before, latest] = [list[at - 1], list[at]];
  if (latest === undefined) return null;
  const isShown = startedAtMs >= latest.respondedAtMs || documentKind(entry) === 'document';
  if (before === undefined || before.page.origin === latest.page.origin || isShown) return latest.page;
  const { headers } = membersOf(membersOf(entry).request);
  const named = pageAt(firstValueOf(headers, 'referer') ?? firstValueOf(headers, 'origin'), Number.NaN, null)?.origin;
  return [latest, before].find(({ page }) => page.origin === named)?.page ?? null;
}

/** By the position of an entry that redirects: the document that the redirects lead to, which may begin later. */
function redirectsToDocuments(entries: readonly unknown[]): ReadonlyMap<number, HarPage> {
  const found = new Map<number, HarPage>();
  const waiting = new Map<string, readonly number[]>();
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    const { pageref } = membersOf(entry);
    if (typeof pageref !== 'string') continue;
    const target = redirectOf(entry);
    if (target === undefined && waiting.size === 0) continue;
    const key = `${pageref} ${withoutFragment(urlOf(entry))}`;
    const before = waiting.get(key) ?? [];
    waiting.delete(key);
    if (target !== undefined) {
      waiting.set(`${pageref} ${withoutFragment(target)}`, [...before, index]);
    } else if (before.length > 0 && documentKind(entry) !== 'none') {
      const page = pageAt(urlOf(entry), startOf(entry), index);
      if (page !== null) for (const each of before) found.set(each, page);
    }
  }
  return found;
}

/** By page: the entry of its own document, found from its title through the redirects. */
function mainDocuments(entries: readonly unknown[], titled: ReadonlyMap<string, HarPage>): ReadonlyMap<string, number> {
  const ofPage = new Map<string, number[]>();
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    const { pageref, _resourceType } = membersOf(entry);
    if (typeof pageref !== 'string' || _resourceType !== 'document' || !titled.has(pageref)) continue;
    const list = ofPage.get(pageref);
    if (list) list.push(index);
    else ofPage.set(pageref, [index]);
  }
  const found = new Map<string, number>();
  for (const [id, positions] of ofPage) {
    const sorted = positions.sort((one, other) => startOf(entries[one]) - startOf(entries[other]));
    let wanted = titled.get(id)?.url;
    for (const position of sorted) {
      const entry = entries[position];
      if (wanted === undefined || withoutFragment(urlOf(entry)) !== withoutFragment(wanted)) continue;
      found.set(id, position);
      wanted = redirectOf(entry);
    }
  }
  return found;
}

const urlOf = (entry: unknown): string => textOr(membersOf(membersOf(entry).request).url, '');

const startOf = (entry: unknown): number => Date.parse(textOr(membersOf(entry).startedDateTime, ''));

/** Where a response redirects to; undefined: it does not. */
function redirectOf(entry: unknown): string | undefined {
  const { status, headers } = membersOf(membersOf(entry).response);
  const location = isRedirectStatus(numberOr(status, 0)) ? firstValueOf(headers, 'location') : undefined;
  return location === undefined ? undefined : parseUrl(location, urlOf(entry))?.href;
}

function pageAt(url: unknown, startedAtMs: number, entry: number | null): HarPage | null {
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) return null;
  const parsed = parseUrl(url);
  return parsed && { url, origin: parsed.origin, startedAtMs, entry };
}

/** A redirect contains no document, and a frame's document is not the page. Over http no browser tells which of them it is. */
function documentKind(entry: unknown): 'document' | 'maybe' | 'none' {
  const { request, response, _resourceType } = membersOf(entry);
  if (typeof _resourceType === 'string' && _resourceType !== 'document') return 'none';
  const { status, content } = membersOf(response);
  if (isRedirectStatus(numberOr(status, 0))) return 'none';
  const destination = itemsOf(membersOf(request).headers).find(isDestination);
  if (destination !== undefined) return membersOf(destination).value === 'document' ? 'document' : 'none';
  return textOr(membersOf(content).mimeType, '').startsWith('text/html') ? 'maybe' : 'none';
}

const isDestination = (header: unknown): boolean => /^sec-fetch-dest$/i.test(textOr(membersOf(header).name, ''));
