import { isObject, membersOf } from '../../recorder/json';
import { findEntries } from './entries-place';
import { type HarReading, parseHar, readRoot } from './parse-har';

/** So many characters are read at once, and the entry that they end in: a few milliseconds. */
const SLICE = 500_000;

/** Stands for the entries while the rest of the file is read. */
const PLACEHOLDER = ['the entries'];

/**
 * Reads the text of a HAR as `parseHar` does, in slices: after each it yields, so that the caller can do something else. A text whose
 * entries are not where every writer puts them, and one that is not JSON, is read in one piece.
 *
 * In: the text, with or without a byte order mark. Out: see parseHar. Never throws.
 */
export function* parseInSlices(text: string): Generator<void, HarReading> {
  const bare = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  const place = yield* findEntries(bare, SLICE);
  if (place === null) return parseHar(text);
  const { from, to, cuts } = place;
  try {
    const root: unknown = JSON.parse(`${bare.slice(0, from)}"${PLACEHOLDER}"${bare.slice(to)}`);
    const log = membersOf(membersOf(root).log);
    if (JSON.stringify(log.entries) !== JSON.stringify(PLACEHOLDER) || !isObject(root)) return parseHar(text);
    const entries: unknown[] = [];
    const starts = [from, ...cuts.map((cut) => cut + 1)];
    for (const [part, start] of starts.entries()) {
      for (const entry of JSON.parse(`[${bare.slice(start, cuts[part] ?? to)}]`)) entries.push(entry);
      yield;
    }
    return readRoot({ ...root, log: { ...log, entries } });
  } catch {
    return parseHar(text);
  }
}
