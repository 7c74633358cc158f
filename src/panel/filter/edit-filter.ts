import { type FilterKey, filterKey } from './filter-keys';
import { filterWords } from './words';

/** A term to add to the filter, as a menu offers it. */
export interface NewTerm {
  readonly key: FilterKey;
  readonly value: string;
  readonly negated: boolean;
}

/**
 * Adds a term to the text of the filter field.
 *
 * In: the text; the term. Out: the text with it. What it contradicts is taken out: the same value with the other sign, and where it is not
 * negated, another value of its key. Takes time in proportion to the text. Never throws.
 */
export function withTerm(text: string, { key, value, negated }: NewTerm): string {
  const wanted = valueText(value, key);
  const kept = filterWords(text).filter((word) => {
    if (word.key === null || filterKey(word.key) !== key) return true;
    const isSame = valueText(word.value, key) === wanted;
    return !isSame && (negated || word.negated);
  });
  return [...kept.map(({ raw }) => raw), `${negated ? '-' : ''}${key}:${wanted}`].join(' ');
}

/**
 * A value as the filter reads it: in quotes where it has a space, or could be taken for a regular expression; and a rule’s name, which may
 * be a part of another one’s.
 */
export function valueText(value: string, key: FilterKey): string {
  if (key !== 'cause' && !/\s|^[/"]/.test(value)) return value;
  // A quotation mark cannot be inside of quotes: what is before it is enough to find the value.
  return `"${value.replace(/^"/, '').split('"', 1)[0]}"`;
}
