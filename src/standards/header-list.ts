import type { Evidence } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import type { HeaderList } from '../model/header';

/** One item of a `#token` list header, with the line it stands on and its offsets in that line's value. */
export interface ListItem {
  readonly text: string;
  readonly index: number;
  readonly span: readonly [number, number];
}

/**
 * Lower-cases A to Z and nothing else.
 *
 * In: any text. Out: the text, of the same length. Never throws.
 * BELIEF: `toLowerCase()` is not the same: it turns the Kelvin sign into a `k` and can change the length.
 * Standard: https://infra.spec.whatwg.org/#byte-lowercase (read 2026-07-02)
 */
export function byteLowercase(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const ASCII = /^[ -~]*$/;

interface NamedLine {
  readonly index: number;
  readonly value: string;
}

const NO_LINES: readonly NamedLine[] = [];

/**
 * Finds the lines of one header.
 *
 * In: the header list in arrival order; a name in any letter case.
 * Out: the position in the list and the value of every line, in arrival order; empty when there is none. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#header-list-contains (read 2026-07-02)
 */
export function linesNamed(list: HeaderList, name: string): readonly NamedLine[] {
  const wanted = byteLowercase(name);
  let found: NamedLine[] | null = null;
  for (const [index, line] of list.entries()) {
    // Most lines already differ in length: letter case is looked at for the few others.
    if (line.name.length !== wanted.length || byteLowercase(line.name) !== wanted) continue;
    found ??= [];
    found.push({ index, value: line.value });
  }
  return found ?? NO_LINES;
}

/**
 * Reads a header as the standard's algorithms see it ("get").
 *
 * In: the header list; a name in any letter case.
 * Out: the values of all its lines joined by a comma and a space; null when there is none. Never throws.
 * BELIEF: of two lines neither the first nor the last wins: both are one value, so two equal origins match no origin.
 * Standard: https://fetch.spec.whatwg.org/#concept-header-list-get (read 2026-07-02)
 */
export function getHeader(list: HeaderList, name: string): string | null {
  const lines = linesNamed(list, name);
  return lines.length === 0 ? null : lines.map(({ value }) => value).join(', ');
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
export function getDecodeAndSplit(list: HeaderList, name: string): readonly string[] | null {
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
    values.push(input.slice(start, position).replace(/^[\t ]+|[\t ]+$/g, ''));
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
export function listItems(list: HeaderList, name: string): readonly ListItem[] {
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
export function extractHeaderListValues(list: HeaderList, name: string): readonly string[] | null | 'failure' {
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
  let start = 0;
  let end = text.length;
  while (start < end && '\t\n\r '.includes(text.charAt(start))) start += 1;
  while (end > start && '\t\n\r '.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/**
 * Points at every line of a header, or at its absence.
 *
 * In: the header list; a name in the standard's letter case; the message that the list belongs to.
 * Out: one piece of evidence per line, each for the whole value; one 'header-absent' when there is no line. Never throws.
 * OURS: the standard has no evidence.
 */
export function headerEvidence(list: HeaderList, name: string, at: MessageRef): readonly [Evidence, ...Evidence[]] {
  const [first, ...others] = linesNamed(list, name).map(
    ({ index }): Evidence => ({ kind: 'header-line', at, index, span: null }),
  );
  return first ? [first, ...others] : [{ kind: 'header-absent', at, name }];
}
