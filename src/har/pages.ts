import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import { isRedirectStatus } from '../standards/redirect';

/** The top-level page that an entry belongs to. */
export interface HarPage {
  readonly url: string;
  readonly origin: string;
}

/**
 * Finds out which page each entry belongs to.
 *
 * The client of a page's requests is the document that was loaded for it. A page without one in the file is known by its
 * title where that is a URL, as Chromium writes it; other tools write the document's title there. Where a browser's tool
 * names no pages, an entry belongs to the document before it.
 *
 * Out: a function from the position of an entry to its page; null: the file does not tell.
 */
export function pagesOf(entries: readonly unknown[], pages: readonly unknown[]): (entry: number) => HarPage | null {
  const byId = new Map<string, HarPage>();
  const guessed = new Set<string>();
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
      guessed.add(pageref);
      byId.set(pageref, page);
    }
  }
  return (entry) => {
    const { pageref } = membersOf(entries[entry]);
    if (typeof pageref === 'string') return byId.get(pageref) ?? null;
    return documents.findLast((document) => document.entry <= entry)?.page ?? null;
  };
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
