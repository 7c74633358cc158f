import type { Chip } from '../state/panel-state';
import type { Row } from '../state/row';
import { text } from '../texts/text';
import { failureNamed } from './browser-sentences';
import { FILTER_KEYS, filterKey, nearestKey } from './filter-keys';
import { passesMessage } from './passes-message';
import { type ReadMessage, readMessage } from './read-message';
import { parseRegex } from './regex-syntax';
import { regexTest } from './regex-test';
import { holdsTerm, isKindKnown, KINDS, type Term } from './term';
import { type FilterWord, filterWords } from './words';

/** The content of the filter field: terms that must all hold, and perhaps a message that a browser printed. */
export interface Filter {
  readonly terms: readonly Term[];
  readonly message: ReadMessage | null;
  readonly problems: readonly FilterProblem[];
}

/** A word that is not understood: it is left out of the filter. Or one that was perhaps meant otherwise. */
export interface FilterProblem {
  readonly word: FilterWord;
  /** One or two sentences. Backticks mark code. */
  readonly text: string;
}

/** OURS: more words are a text that was pasted by mistake. Each is looked for in every row. */
const MOST_TERMS = 50;

/**
 * Reads "api method:PUT -status:200 "two words" /v[12]/": words, and keys with a value; a leading minus negates. Where the text without
 * the keys is a message of a browser, it is read as a whole, not word by word. `occurs`: whether a text in lower case is part of a URL
 * of the list, so that "localhost:3000" is no misspelt key.
 */
export function parseFilter(typed: string, occurs: (text: string) => boolean = () => true): Filter {
  const words = filterWords(typed);
  const isTerm = ({ key, value }: FilterWord): boolean => key !== null && value !== '' && filterKey(key) !== null;
  const others = words.filter((word) => !isTerm(word)).map(({ raw }) => raw);
  const message = readMessage(others.join(' '));
  const unclosed = words
    .filter((word) => word.isUnclosed && (isTerm(word) || message === null))
    .map((word) => ({ word, text: text('filterUnclosed', word.raw) }));
  const meant = message ? words.filter(isTerm) : words;
  const read = meant.slice(0, MOST_TERMS).map((word) => termOf(word, occurs));
  const tooMany = meant
    .slice(MOST_TERMS, MOST_TERMS + 1)
    .map((word) => ({ word, text: text('filterTooManyWords', String(MOST_TERMS)) }));
  return {
    message,
    terms: read.filter((each): each is Term => !isProblem(each)),
    problems: [...read.filter(isProblem), ...unclosed, ...tooMany],
  };
}

const isProblem = (read: Term | FilterProblem): read is FilterProblem => 'text' in read;

function termOf(word: FilterWord, occurs: (text: string) => boolean): Term | FilterProblem {
  const { negated, form, beforeNumber } = word;
  // A host with its port that is in no URL yet is searched; what is nearly a key was meant as one.
  const mayBeKey = beforeNumber !== null && !negated && nearestKey(beforeNumber) !== null;
  if (mayBeKey && !occurs(word.value.toLowerCase())) return { word, text: unknownKey(beforeNumber) };
  const key = word.key === null ? null : filterKey(word.key);
  if (word.key !== null && key === null) return { word, text: unknownKey(word.key) };
  const value = form === 'regex' ? word.value : word.value.toLowerCase();
  if (key === 'is' && !isKindKnown(value)) {
    return { word, text: text('filterKindUnknown', word.raw, KINDS.join(', ')) };
  }
  if (key === 'status' && form !== 'regex' && !/^(?:\d{0,3}|[—…])$/.test(value)) {
    return { word, text: text('filterStatus', word.raw) };
  }
  if (form !== 'regex') {
    const failure = key === null && form === 'plain' ? failureNamed(value) : null;
    return { key, value, isQuoted: form === 'quoted', test: null, failure, negated };
  }
  const read = parseRegex(value);
  const test = typeof read === 'string' ? null : regexTest(read);
  if (test === null) {
    const why = typeof read === 'string' ? read : text('filterExpressionTooLarge');
    return { word, text: text('filterExpressionUnreadable', value, why) };
  }
  return { key, value, isQuoted: false, test, failure: null, negated };
}

function unknownKey(name: string): string {
  const nearest = nearestKey(name);
  if (nearest !== null) return text('filterKeyNear', name, nearest);
  const known = Object.keys(FILTER_KEYS).map((key) => `\`${key}:\``);
  return text('filterKeyUnknown', name, known.join(', '));
}

/** Whether a row passes the chip, the message and every term. A key without a value yet ("method:") holds for all. */
export function passesFilter(row: Row, chip: Chip, { terms, message }: Filter): boolean {
  return (
    passesChip(row, chip) &&
    (message === null || passesMessage(row, message)) &&
    terms.every((term) => term.value === '' || holdsTerm(row, term) !== term.negated)
  );
}

const OF_CHIP: Readonly<Record<Chip, (row: Row) => boolean>> = {
  failing: (row) => row.isFailing,
  cookies: (row) => row.losesCookie,
  advice: (row) => row.isAdvised,
  all: () => true,
};

export const passesChip = (row: Row, chip: Chip): boolean => OF_CHIP[chip](row);
