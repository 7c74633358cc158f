import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import { isRedirectStatus } from '../recorder/redirect';

/** The top-level page that an entry belongs to. */
export interface HarPage {
  readonly url: string;
  readonly origin: string;
}

/**
 * Finds out which page each entry belongs to.
 *
 * The document that was loaded for a page is what its requests come from. A page without one in the file is known by its
 * title where that is a URL, as Chromium writes it; other tools write the document's title there.
 *
 * Out: a function from the position of an entry to its page; null: the file does not tell.
 */
export function pagesOf(entries: readonly unknown[], pages: readonly unknown[]): (entry: number) => HarPage | null {
  const found = new Map<string, HarPage>();
  const note = (id: string, url: string): void => {
    if (isHttpUrl(url)) found.set(id, { url, origin: new URL(url).origin });
  };
  for (const page of pages) {
    const { id, title } = membersOf(page);
    if (typeof id === 'string') note(id, textOr(title, ''));
  }
  const guessed = new Set<string>();
  for (const entry of entries) {
    const { pageref, request } = membersOf(entry);
    if (typeof pageref !== 'string') continue;
    const document = documentKind(entry);
    const isNews = document === 'document' || (document === 'maybe' && !found.has(pageref) && !guessed.has(pageref));
    if (!isNews) continue;
    guessed.add(pageref);
    note(pageref, textOr(membersOf(request).url, ''));
  }
  return (entry) => found.get(textOr(membersOf(entries[entry]).pageref, '')) ?? null;
}

const isHttpUrl = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** A redirect brings no document, and that of a frame is not the page. Over http no browser says which of them it is. */
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
