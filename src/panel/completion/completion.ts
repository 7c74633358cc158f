import { type TextKey, text } from '../texts/text';

/** What a word of a filter can become. */
export interface Completion {
  readonly label: string;
  /** What it means, or how many have it. */
  readonly note: string;
  /** The whole text of the field with it, and where the caret is then. */
  readonly text: string;
  readonly caret: number;
}

/** The place in the text of the field that a completion replaces. */
export interface Place {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The minus in front of the word, or nothing. */
  readonly sign: string;
}

/** A value that occurs. */
export interface Occurrence {
  /** 0: it is not counted. */
  readonly count: number;
  /** What it means; empty: its name says so. */
  readonly note: string;
}

const MOST_SHOWN = 8;

/** The keys that begin with what is typed, each with what it finds. */
export const keyCompletions = (
  keys: Readonly<Record<string, TextKey>>,
  typed: string,
  place: Place,
): readonly Completion[] =>
  Object.entries(keys)
    .filter(([key]) => key.startsWith(typed.toLowerCase()))
    .map(([key, note]) => completed(`${key}:`, text(note), place, `${place.sign}${key}:`));

/**
 * The values with what is typed in them, behind the key as it is written: those that begin with it first, then the most frequent. In:
 * also how the filter is to read a value.
 */
export function valueCompletions(
  key: string,
  values: ReadonlyMap<string, Occurrence>,
  typed: string,
  place: Place,
  spelt: (value: string) => string,
): readonly Completion[] {
  const wanted = typed.toLowerCase();
  const found = [...values]
    .filter(([value]) => value.toLowerCase().includes(wanted))
    .sort(([one, { count }], [other, { count: otherCount }]) => {
      const begins = Number(other.toLowerCase().startsWith(wanted)) - Number(one.toLowerCase().startsWith(wanted));
      return begins || otherCount - count || (one < other ? -1 : 1);
    });
  const isComplete = found.length === 1 && found[0]?.[0].toLowerCase() === wanted;
  if (isComplete) return [];
  return found.slice(0, MOST_SHOWN).map(([value, { count, note }]) => {
    const notes = [note, count > 0 ? `${count}` : ''].filter((part) => part !== '');
    return completed(value, notes.join(' · '), place, `${place.sign}${key}:${spelt(value)} `);
  });
}

const completed = (label: string, note: string, { text: written, from, to }: Place, put: string): Completion => ({
  label,
  note,
  text: written.slice(0, from) + put + written.slice(to).replace(/^\s/, put.endsWith(' ') ? '' : '$&'),
  caret: from + put.length,
});
