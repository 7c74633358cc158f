import { hasFailure } from '../state/failure-keys';
import type { Row } from '../state/row';
import { causeFindingOf } from '../state/rows/cause-key';
import type { NamedFailure } from './browser-sentences';
import type { FilterKey } from './filter-keys';

/** One condition of the filter. */
export interface Term {
  /** null: the word may be anywhere. */
  readonly key: FilterKey | null;
  /** In lower case, but for a regular expression. */
  readonly value: string;
  readonly isQuoted: boolean;
  /** Of a regular expression: tells whether it holds in a text in lower case. */
  readonly test: ((text: string) => boolean) | null;
  /** The failure that a browser gives this name; null: none, or a key's value. */
  readonly failure: NamedFailure | null;
  readonly negated: boolean;
}

/** What `is:` knows. */
export const KINDS = [
  'failing',
  'blocked',
  'cookies',
  'cookies-lost',
  'earlier',
  'advice',
  'passed',
  'pending',
  'cannot-tell',
] as const;

/** The beginning of one is enough. */
export const isKindKnown = (value: string): boolean => KINDS.some((kind) => kind.startsWith(value));

/** Whether a row has what a term asks for, before its minus. Takes time in proportion to the row. Never throws. */
export function holdsTerm(row: Row, term: Term): boolean {
  const { key, value, test, isQuoted } = term;
  const has = (text: string): boolean => (test ?? ((whole: string) => whole.includes(value)))(text.toLowerCase());
  switch (key) {
    case null:
      return isAnywhere(row, term, has);
    case 'method':
      return test ? has(row.method) : row.method.toLowerCase() === value;
    case 'host':
      return has(row.host);
    case 'path':
      return has(row.pathAndQuery);
    case 'url':
      return has(row.url);
    case 'status':
      return test ? has(row.status) : row.status.startsWith(value);
    case 'cookie':
      return row.diagnosis.cookies.some(({ name }) => has(name));
    case 'cause': {
      const cause = causeFindingOf(row.diagnosis)?.ruleId ?? '';
      return cause !== '' && (isQuoted ? cause === value : has(cause));
    }
    case 'is':
      return KINDS.some((kind) => kind.startsWith(value) && isKind(row, kind));
  }
}

function isAnywhere(row: Row, { value, isQuoted, test, failure }: Term, has: (text: string) => boolean): boolean {
  const { diagnosis, haystack, url } = row;
  const verdict = diagnosis.verdict.text;
  return (
    (test ? has(url) : haystack.includes(value)) ||
    (test || isQuoted ? has(verdict) : hasWord(verdict.toLowerCase(), value)) ||
    diagnosis.cookies.some(({ name }) => has(name)) ||
    (failure !== null && hasFailure(diagnosis, [failure]))
  );
}

/** Shorter ones are too often the beginning of another word. */
const FEWEST_TO_BEGIN = 4;

/**
 * Whether a sentence has a word, or from four letters on a word that begins so.
 * OURS: `sid` is most often a cookie, and must not find every “side effect”.
 */
function hasWord(sentence: string, word: string): boolean {
  for (let at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + word.length)) {
    const isBegin = !isLetter(sentence.charAt(at - 1));
    if (isBegin && (word.length >= FEWEST_TO_BEGIN || !isLetter(sentence.charAt(at + word.length)))) return true;
  }
  return false;
}

const isLetter = (character: string): boolean => /[\p{L}\d]/u.test(character);

function isKind(row: Row, kind: (typeof KINDS)[number]): boolean {
  if (kind === 'failing' || kind === 'blocked') return row.isFailing;
  if (kind === 'cookies') return row.losesCookie;
  if (kind === 'earlier') return row.exchange.beforeRecording;
  return row.diagnosis.verdict.kind === kind;
}
