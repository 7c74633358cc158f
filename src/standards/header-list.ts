import type { HeaderList } from '../model/header';
import { getHeader, linesNamed } from '../model/header-lookup';
import type { HeaderName } from '../model/header-names';
import { trimHttpWhitespace, trimTabsAndSpaces } from './trim';

/** One item of a `#token` list header, with the position of its line and its offsets in that line's value. */
export interface ListItem {
  readonly text: string;
  readonly index: number;
  readonly span: readonly [number, number];
}

/** The end of the HTTP quoted string that starts at `start`; the end of the text when it is never closed. */
function quotedStringEnd(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length) {
    if (text[position] === '"') return position + 1;
    position += text[position] === '\\' ? 2 : 1;
  }
  return text.length;
}

/**
 * Splits a header's value at the commas that are not inside quotes ("get, decode, and split").
 *
 * In: the header list; a name in any letter case.
 * Out: the parts without surrounding tabs and spaces, the empty ones kept; null when there is no such header. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#concept-header-list-get-decode-split (read 2026-07-02)
 */
export function getDecodeAndSplit(list: HeaderList, name: HeaderName): readonly string[] | null {
  const input = getHeader(list, name);
  if (input === null) return null;
  const values: string[] = [];
  let start = 0;
  let position = 0;
  for (;;) {
    // Steps 5.1 and 5.2. Up to a comma or the end; a quoted string is taken whole, with its quotes.
    while (position < input.length && input[position] !== ',') {
      position = input[position] === '"' ? quotedStringEnd(input, position) : position + 1;
    }
    // Steps 5.3 and 5.4.
    values.push(trimTabsAndSpaces(input.slice(start, position)));
    // Steps 5.6 to 5.8.
    if (position >= input.length) return values;
    position += 1;
    start = position;
  }
}

/**
 * Tells whether a text can be a method or a header name.
 *
 * In: any text. Out: true for one or more token characters. Never throws.
 * Standard: https://httpwg.org/specs/rfc9110.html#tokens (read 2026-07-02)
 */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
}

/**
 * Finds the items of a `#token` list header, whether they are tokens or not.
 *
 * In: the header list; a name in any letter case.
 * Out: the items that are not empty, in order, each with its place; empty when there is no such header. Never throws.
 * OURS: the standard needs no places; the panel highlights them.
 * Standard: https://httpwg.org/specs/rfc9110.html#abnf.extension.recipient (read 2026-07-02)
 */
export function listItems(list: HeaderList, name: HeaderName): readonly ListItem[] {
  return linesNamed(list, name).flatMap(({ index, value }) =>
    [...value.matchAll(/[^,]+/g)].flatMap((part): readonly ListItem[] => {
      const text = normalizeValue(part[0]);
      const start = part.index + part[0].indexOf(text);
      return text === '' ? [] : [{ text, index, span: [start, start + text.length] }];
    }),
  );
}

/**
 * Reads a `#token` list header, such as `Access-Control-Allow-Methods`, as a list.
 *
 * In: the header list; a name in any letter case.
 * Out: the tokens in order, of all lines; null when there is no such header; 'failure' when an item is not a token.
 * Never throws. An empty value is an empty list, not a failure; empty items are skipped, as the list syntax asks.
 * Standard: https://fetch.spec.whatwg.org/#extract-header-list-values (read 2026-07-02)
 */
export function extractHeaderListValues(list: HeaderList, name: HeaderName): readonly string[] | null | 'failure' {
  if (linesNamed(list, name).length === 0) return null;
  const items = listItems(list, name).map(({ text }) => text);
  return items.every(isToken) ? items : 'failure';
}

/**
 * Strips a header value as it is stripped on arrival.
 *
 * In: any text. Out: the text without leading and trailing tabs, spaces and line breaks. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#concept-header-value-normalize (read 2026-07-02)
 */
export function normalizeValue(text: string): string {
  return trimHttpWhitespace(text);
}
