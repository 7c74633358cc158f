import { valueText } from '../filter/edit-filter';
import { FILTER_KEYS, type FilterKey, filterKey } from '../filter/filter-keys';
import { readMessage } from '../filter/read-message';
import { KINDS } from '../filter/term';
import { filterWords } from '../filter/words';
import type { Row } from '../state/row';
import { type Completion, keyCompletions, type Occurrence, valueCompletions } from './completion';

/** A longer text was pasted, and a message of a browser is not completed. */
const MOST_CHARACTERS = 300;

/**
 * What the word before the caret can become: a key, or a value that occurs.
 *
 * In: the text of the filter field; the caret; every row of the list; whether to offer keys where nothing is typed yet. Out: the best first; empty where
 * there is nothing to complete. Never throws.
 */
export function requestCompletionsAt(
  text: string,
  caret: number,
  rows: readonly Row[],
  isAsked: boolean,
): readonly Completion[] {
  if (text.length > MOST_CHARACTERS || readMessage(text) !== null) return [];
  const word = filterWords(text).find(({ from, to }) => from < caret && caret <= to);
  if (word === undefined)
    return isAsked ? keyCompletions(FILTER_KEYS, '', { text, from: caret, to: caret, sign: '' }) : [];
  if (word.to !== caret || word.form !== 'plain') return [];
  const place = { text, from: word.from, to: word.to, sign: word.negated ? '-' : '' };
  if (word.key === null) return keyCompletions(FILTER_KEYS, word.value, place);
  const key = filterKey(word.key);
  return key === null
    ? []
    : valueCompletions(word.key, occurring(key, rows), word.value, place, (value) => valueText(value, key));
}

/** The values of a key, with the number of requests that have each. */
function occurring(key: FilterKey, rows: readonly Row[]): ReadonlyMap<string, Occurrence> {
  const found = new Map<string, Occurrence>(key === 'is' ? KINDS.map((kind) => [kind, { count: 0, note: '' }]) : []);
  const add = (value: string, note = ''): void => {
    const known = found.get(value);
    if (known) found.set(value, { ...known, count: known.count + 1 });
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
