import { valueText } from '../filter/edit-filter';
import { FILTER_KEYS, type FilterKey, filterKey } from '../filter/filter-keys';
import { readMessage } from '../filter/read-message';
import { KINDS } from '../filter/term';
import { type FilterWord, filterWords } from '../filter/words';
import type { Row } from '../state/row';

/** What a word of the filter can become. */
export interface Completion {
  readonly label: string;
  /** What it means, or how many requests have it. */
  readonly note: string;
  /** The whole text of the field with it, and where the caret is then. */
  readonly text: string;
  readonly caret: number;
}

const MOST_SHOWN = 8;
/** A longer text was pasted, and a message of a browser is not completed. */
const MOST_CHARACTERS = 300;

/**
 * What the word before the caret can become: a key, or a value that occurs.
 *
 * In: the text of the filter field; the caret; every row of the list; whether to offer keys where nothing is typed yet. Out: the best first; empty where
 * there is nothing to complete. Never throws.
 */
export function completionsAt(
  text: string,
  caret: number,
  rows: readonly Row[],
  isAsked: boolean,
): readonly Completion[] {
  if (text.length > MOST_CHARACTERS || readMessage(text) !== null) return [];
  const word = filterWords(text).find(({ from, to }) => from < caret && caret <= to);
  if (word === undefined) return isAsked ? keysFor('', text, caret, caret, '') : [];
  if (word.to !== caret || word.form !== 'plain') return [];
  const sign = word.negated ? '-' : '';
  if (word.key === null) return keysFor(word.value, text, word.from, word.to, sign);
  const key = filterKey(word.key);
  return key === null ? [] : valuesFor(key, word, text, rows, sign);
}

function keysFor(typed: string, text: string, from: number, to: number, sign: string): readonly Completion[] {
  return Object.entries(FILTER_KEYS)
    .filter(([key]) => key.startsWith(typed.toLowerCase()))
    .map(([key, note]) => completed(`${key}:`, note, text, from, to, `${sign}${key}:`));
}

function valuesFor(
  key: FilterKey,
  word: FilterWord,
  text: string,
  rows: readonly Row[],
  sign: string,
): readonly Completion[] {
  const typed = word.value.toLowerCase();
  const found = [...occurring(key, rows)]
    .filter(([value]) => value.toLowerCase().includes(typed))
    .sort(([one, { count }], [other, { count: otherCount }]) => {
      const begins = Number(other.toLowerCase().startsWith(typed)) - Number(one.toLowerCase().startsWith(typed));
      return begins || otherCount - count || (one < other ? -1 : 1);
    });
  const isComplete = found.length === 1 && found[0]?.[0].toLowerCase() === typed;
  if (isComplete) return [];
  return found
    .slice(0, MOST_SHOWN)
    .map(([value, { count, note }]) =>
      completed(
        value,
        [note, count > 0 ? `${count}` : ''].filter((part) => part !== '').join(' · '),
        text,
        word.from,
        word.to,
        `${sign}${word.key}:${valueText(value)} `,
      ),
    );
}

const completed = (label: string, note: string, text: string, from: number, to: number, put: string): Completion => ({
  label,
  note,
  text: text.slice(0, from) + put + text.slice(to).replace(/^\s/, put.endsWith(' ') ? '' : '$&'),
  caret: from + put.length,
});

interface Occurrence {
  count: number;
  readonly note: string;
}

/** The values of a key, with the number of requests that have each. */
function occurring(key: FilterKey, rows: readonly Row[]): ReadonlyMap<string, Occurrence> {
  const found = new Map<string, Occurrence>(key === 'is' ? KINDS.map((kind) => [kind, { count: 0, note: '' }]) : []);
  const add = (value: string, note = ''): void => {
    const known = found.get(value);
    if (known) known.count += 1;
    else if (value !== '') found.set(value, { count: 1, note });
  };
  for (const row of rows) {
    const { culprit, cookies } = row.diagnosis;
    if (key === 'method') add(row.method);
    else if (key === 'host') add(row.host);
    else if (key === 'status') add(row.status);
    else if (key === 'cause' && culprit) add(culprit.ruleId, culprit.short);
    else if (key === 'cookie') for (const name of new Set(cookies.map((cookie) => cookie.name))) add(name);
  }
  return found;
}
