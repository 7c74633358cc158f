import type { HeaderList } from '../model/header';
import { listItems } from './header-list';

/** Where a header line says that the cookies of the site are deleted. */
export interface ClearedCookies {
  /** Position in the header list. */
  readonly index: number;
  readonly span: readonly [number, number];
}

/**
 * Finds the item of `Clear-Site-Data` that deletes the cookies of the site.
 *
 * In: a response’s header list. Out: the first item `"cookies"` or `"*"`, with its quotation marks; null when there is none.
 * Other letter cases and unquoted words are no items of this header. Never throws.
 * Standard: https://w3c.github.io/webappsec-clear-site-data/#parsing (read 2026-07)
 */
export function clearedCookies(headerList: HeaderList): ClearedCookies | null {
  const found = listItems(headerList, 'Clear-Site-Data').find(({ text }) => text === '"cookies"' || text === '"*"');
  return found === undefined ? null : { index: found.index, span: found.span };
}
