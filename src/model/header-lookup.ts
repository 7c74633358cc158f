import type { Evidence } from './decision';
import type { MessageRef } from './exchange';
import type { HeaderLine, HeaderList } from './header';
import type { HeaderName } from './header-names';

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

/**
 * Tells whether two header names are the same one.
 *
 * In: two names in any letter case. Out: a boolean. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#header-list-contains (read 2026-07-02)
 */
export function isSameName(one: string, other: string): boolean {
  // Most names already differ in length, and most of the others in one of their first letters.
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) {
    const code = one.charCodeAt(at);
    const otherCode = other.charCodeAt(at);
    if (code !== otherCode && lowercaseCode(code) !== lowercaseCode(otherCode)) return false;
  }
  return true;
}

/** Of a capital letter A to Z the code of the small one. */
const lowercaseCode = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code);

/**
 * Tells whether a line is of a header.
 *
 * In: a line; a name in any letter case. Out: a boolean. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#header-list-contains (read 2026-07-02)
 */
export const isNamed = (line: HeaderLine, name: string): boolean => isSameName(line.name, name);

interface NamedLine {
  readonly index: number;
  readonly value: string;
}

const NO_LINES: readonly NamedLine[] = [];

/** A list is searched again for each of its Set-Cookie lines: one with more lines than servers send is indexed. */
const MOST_SEARCHED = 200;
const indexes = new WeakMap<HeaderList, ReadonlyMap<string, readonly NamedLine[]>>();

/** The lines of a long list, by name in lower case; null: the list is short. Header lists are never changed. */
function indexOf(list: HeaderList): ReadonlyMap<string, readonly NamedLine[]> | null {
  if (list.length <= MOST_SEARCHED) return null;
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const made = new Map<string, NamedLine[]>();
  for (const [index, { name, value }] of list.entries()) {
    const key = byteLowercase(name);
    const lines = made.get(key);
    if (lines) lines.push({ index, value });
    else made.set(key, [{ index, value }]);
  }
  indexes.set(list, made);
  return made;
}

/**
 * Finds the lines of one header.
 *
 * In: the header list in arrival order; a name in any letter case.
 * Out: the position in the list and the value of every line, in arrival order; empty when there is none. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#header-list-contains (read 2026-07-02)
 */
export function linesNamed(list: HeaderList, name: HeaderName): readonly NamedLine[] {
  const indexed = indexOf(list);
  if (indexed !== null) return indexed.get(byteLowercase(name)) ?? NO_LINES;
  let found: NamedLine[] | null = null;
  for (const [index, line] of list.entries()) {
    if (!isNamed(line, name)) continue;
    found ??= [];
    found.push({ index, value: line.value });
  }
  return found ?? NO_LINES;
}

/**
 * Tells whether a header list contains a header.
 *
 * In: the header list; a name in any letter case. Out: a boolean. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#header-list-contains (read 2026-07-02)
 */
export function hasHeader(list: HeaderList, name: string): boolean {
  return indexOf(list)?.has(byteLowercase(name)) ?? list.some((line) => isNamed(line, name));
}

/**
 * Reads the first line of a header, for texts about a message and for headers that are sent once.
 *
 * In: the header list; a name in any letter case. Out: the value of the first line; null when there is none. Never throws.
 * OURS: the standard's algorithms read all lines together: see getHeader.
 */
export function firstValue(list: HeaderList, name: HeaderName): string | null {
  if (list.length > MOST_SEARCHED) return linesNamed(list, name)[0]?.value ?? null;
  return list.find((line) => isNamed(line, name))?.value ?? null;
}

/**
 * Reads the last line of a header, for headers where each line replaces the one before.
 *
 * In: the header list; a name in any letter case. Out: the value of the last line; null when there is none. Never throws.
 * OURS: the standard's algorithms read all lines together: see getHeader.
 */
export function lastValue(list: HeaderList, name: HeaderName): string | null {
  if (list.length > MOST_SEARCHED) return linesNamed(list, name).at(-1)?.value ?? null;
  return list.findLast((line) => isNamed(line, name))?.value ?? null;
}

/**
 * Reads a header as the standard's algorithms do ("get").
 *
 * In: the header list; a name in any letter case.
 * Out: the values of all its lines joined by a comma and a space; null when there is none. Never throws.
 * BELIEF: of two lines the first or the last is used. Both are combined into one value, so two equal origins match no origin.
 * Standard: https://fetch.spec.whatwg.org/#concept-header-list-get (read 2026-07-02)
 */
export function getHeader(list: HeaderList, name: HeaderName): string | null {
  const lines = linesNamed(list, name);
  return lines.length === 0 ? null : lines.map(({ value }) => value).join(', ');
}

/**
 * Points at every line of a header, or at its absence.
 *
 * In: the header list; a name in the standard's letter case; the message that the list belongs to.
 * Out: one piece of evidence per line, each for the whole value; one 'header-absent' when there is no line. Never throws.
 * OURS: the standard has no evidence.
 */
export function headerEvidence(list: HeaderList, name: HeaderName, at: MessageRef): readonly [Evidence, ...Evidence[]] {
  const [first, ...others] = linesNamed(list, name).map(
    ({ index }): Evidence => ({ kind: 'header-line', at, index, span: null }),
  );
  return first ? [first, ...others] : [{ kind: 'header-absent', at, name }];
}
