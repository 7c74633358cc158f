import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import { isRedirectStatus } from '../recorder/redirect';

/** The top-level page under which a file lists an entry. */
export interface Pages {
  /** Its URL; null when the file does not tell. */
  urlOf(entry: number): string | null;
}

/**
 * Finds out which page each entry belongs to.
 *
 * The document that was loaded for a page is what its requests come from. A page without one in the file is known by its
 * title where that is a URL, as Chromium writes it; other tools write the document's title there.
 */
export function pagesOf(entries: readonly unknown[], pages: readonly unknown[]): Pages {
  const urls = new Map<string, string>();
  for (const page of pages) {
    const { id, title } = membersOf(page);
    if (typeof id === 'string' && typeof title === 'string' && isHttpUrl(title)) urls.set(id, title);
  }
  const guessed = new Set<string>();
  for (const entry of entries) {
    const { pageref, request } = membersOf(entry);
    if (typeof pageref !== 'string') continue;
    const document = documentKind(entry);
    const isNews = document === 'document' || (document === 'maybe' && !urls.has(pageref) && !guessed.has(pageref));
    if (!isNews) continue;
    guessed.add(pageref);
    urls.set(pageref, textOr(membersOf(request).url, ''));
  }
  return { urlOf: (entry) => urls.get(textOr(membersOf(entries[entry]).pageref, '')) ?? null };
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
