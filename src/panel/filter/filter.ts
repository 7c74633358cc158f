import { hasFailure } from '../state/failure-keys';
import type { Chip } from '../state/panel-state';
import type { Row } from '../state/row';
import { failureNamed, type NamedFailure } from './browser-sentences';
import { passesMessage } from './passes-message';
import { type ReadMessage, readMessage } from './read-message';

const KEYS = ['method', 'host', 'status', 'cookie', 'cause', 'is'] as const;
type Key = (typeof KEYS)[number];

/** One word of the filter field. All terms of a filter must hold. */
interface Term {
  /** null: the word may be anywhere in the row. */
  readonly key: Key | null;
  readonly value: string;
  /** The failure that a browser gives this name; null: none, or a key's value. */
  readonly failure: NamedFailure | null;
  readonly negated: boolean;
}

/** The content of the filter field: terms, and perhaps a message that a browser printed. */
export interface Filter {
  readonly terms: readonly Term[];
  readonly message: ReadMessage | null;
}

/**
 * Reads "api method:PUT -status:200": words, and keys with a value; a leading minus negates. Where the text without the
 * keys is a message of a browser, it is read as a whole, not word by word.
 */
export function parseFilter(text: string): Filter {
  const words = text.split(/\s+/).filter((word) => word !== '' && word !== '-');
  const terms = words.map(termOf);
  const message = readMessage(words.filter((_, index) => terms[index]?.key === null).join(' '));
  return { terms: message ? terms.filter(({ key }) => key !== null) : terms, message };
}

function termOf(word: string): Term {
  const negated = word.startsWith('-');
  const bare = (negated ? word.slice(1) : word).toLowerCase();
  const key = KEYS.find((candidate) => bare.startsWith(`${candidate}:`)) ?? null;
  return { key, value: key ? bare.slice(key.length + 1) : bare, failure: key ? null : failureNamed(bare), negated };
}

/** Whether a row passes the chip, the message and every term. A key without a value yet ("method:") holds for all. */
export function passesFilter(row: Row, chip: Chip, { terms, message }: Filter): boolean {
  return (
    passesChip(row, chip) &&
    (message === null || passesMessage(row, message)) &&
    terms.every((term) => term.value === '' || holds(row, term) !== term.negated)
  );
}

const OF_CHIP: Readonly<Record<Chip, (row: Row) => boolean>> = {
  failing: (row) => row.isFailing,
  cookies: (row) => row.losesCookie,
  advice: (row) => row.isAdvised,
  all: () => true,
};

export const passesChip = (row: Row, chip: Chip): boolean => OF_CHIP[chip](row);

function holds(row: Row, { key, value, failure }: Term): boolean {
  const { diagnosis } = row;
  switch (key) {
    case null:
      return row.haystack.includes(value) || (failure !== null && hasFailure(diagnosis, [failure]));
    case 'method':
      return row.method.toLowerCase() === value;
    case 'host':
      return row.host.toLowerCase().includes(value);
    case 'status':
      return row.status.startsWith(value);
    case 'cookie':
      return diagnosis.cookies.some((cookie) => cookie.name.toLowerCase().includes(value));
    case 'cause':
      return diagnosis.culprit?.ruleId === value;
    case 'is':
      return isKind(row, value);
  }
}

function isKind(row: Row, value: string): boolean {
  if (value === 'failing' || value === 'blocked') return row.isFailing;
  if (value === 'cookies') return row.losesCookie;
  if (value === 'earlier') return row.exchange.beforeRecording;
  return row.diagnosis.verdict.kind.startsWith(value);
}
