import { lastAtMost } from '../model/binary-search';
import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import { withoutFragment } from '../recorder/redirect';
import { isRedirectStatus } from '../standards/redirect';
import { valuesOf } from './entry-headers';

/** The top-level page that an entry belongs to. */
export interface HarPage {
  readonly url: string;
  readonly origin: string;
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
 * The client of a page's requests is the document that was loaded for it. A page without one in the file is known by its
 * title where that is a URL, as Chromium writes it; other tools write the document's title there. An entry that names no
 * page belongs to the document before it, in a file without pages in the order of the entries, else by time.
 *
 * Chromium's title is the URL that was asked for first: where that redirects, the page is what the redirects lead to.
 * Another document of the same page, and later than its own, is that of a frame.
 *
 * Out: for the position of an entry.
 */
export function pagesOf(entries: readonly unknown[], pages: readonly unknown[]): HarPages {
  const byId = new Map<string, HarPage>();
  const guessed = new Map<string, number>();
  const documents: { readonly entry: number; readonly page: HarPage }[] = [];
  for (const page of pages) {
    const { id, title } = membersOf(page);
    const titled = pageAt(title);
    if (typeof id === 'string' && titled) byId.set(id, titled);
  }
  for (const [index, entry] of entries.entries()) {
    const { pageref, request, _resourceType } = membersOf(entry);
    if (typeof pageref !== 'string' && typeof _resourceType !== 'string') continue;
    const kind = documentKind(entry);
    const page = kind === 'none' ? null : pageAt(membersOf(request).url);
    if (page === null) continue;
    if (typeof pageref !== 'string') {
      documents.push({ entry: index, page });
    } else if (kind === 'document' || !(byId.has(pageref) || guessed.has(pageref))) {
      guessed.set(pageref, index);
      byId.set(pageref, page);
    }
  }
  const mains = mainDocuments(entries, new Map([...byId].filter(([id]) => !guessed.has(id))));
  for (const [id, main] of mains) {
    const page = pageAt(urlOf(entries[main]));
    if (page !== null) byId.set(id, page);
  }
  const inTime = [...guessed, ...mains]
    .map(([id, main]) => ({ id, startedAtMs: startOf(entries[main]) }))
    .filter(({ startedAtMs }) => !Number.isNaN(startedAtMs))
    .sort((one, other) => one.startedAtMs - other.startedAtMs);
  return {
    pageOf(entry) {
      const { pageref } = membersOf(entries[entry]);
      if (typeof pageref === 'string') return byId.get(pageref) ?? null;
      const before = documents[lastAtMost(documents, (document) => document.entry, entry)]?.page;
      if (before !== undefined) return before;
      const latest = inTime[lastAtMost(inTime, ({ startedAtMs }) => startedAtMs, startOf(entries[entry]))];
      return (latest && byId.get(latest.id)) ?? null;
    },
    isOfFrame(entry) {
      const { pageref, _resourceType } = membersOf(entries[entry]);
      const main = typeof pageref === 'string' && _resourceType === 'document' ? mains.get(pageref) : undefined;
      return main !== undefined && main !== entry && startOf(entries[entry]) > startOf(entries[main]);
    },
  };
}

/** By page: the entry of its own document, found from its title through the redirects. */
function mainDocuments(entries: readonly unknown[], titled: ReadonlyMap<string, HarPage>): ReadonlyMap<string, number> {
  const ofPage = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) {
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
  const [location] = isRedirectStatus(numberOr(status, 0)) ? valuesOf(headers, 'location') : [];
  return location !== undefined && URL.canParse(location, urlOf(entry))
    ? new URL(location, urlOf(entry)).href
    : undefined;
}

function pageAt(url: unknown): HarPage | null {
  return typeof url === 'string' && isHttpUrl(url) ? { url, origin: new URL(url).origin } : null;
}

const isHttpUrl = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

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
