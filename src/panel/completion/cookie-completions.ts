import type { CookieLife } from '../../model/cookie-life';
import { HAPPENINGS, happeningsOf, LIFE_KEYS, type LifeKey, lifeWordAt, placeOf } from '../cookies/filter-lives';
import { type Completion, keyCompletions, type Occurrence, valueCompletions } from './completion';

/**
 * What the word before the caret can become in the filter of the cookies: a key, or a value that occurs.
 *
 * In: the text of the filter field; the caret; the lives of all cookies; whether to offer keys where nothing is typed yet. Out: the best first; empty
 * where there is nothing to complete. Never throws.
 */
export function cookieCompletionsAt(
  text: string,
  caret: number,
  lives: readonly CookieLife[],
  isAsked: boolean,
): readonly Completion[] {
  const word = lifeWordAt(text, caret);
  if (word === null) return isAsked ? keyCompletions(LIFE_KEYS, '', { text, from: caret, to: caret, sign: '' }) : [];
  const { key, value, negated, from, to } = word;
  if (to !== caret) return [];
  const place = { text, from, to, sign: negated ? '-' : '' };
  return key === null
    ? keyCompletions(LIFE_KEYS, value, place)
    : valueCompletions(key, occurring(key, lives), value, place, firstWord);
}

/** The values of a key, with the number of cookies that have each. */
function occurring(key: LifeKey, lives: readonly CookieLife[]): ReadonlyMap<string, Occurrence> {
  const counts = new Map<string, number>(key === 'is' ? HAPPENINGS.map((word) => [word, 0]) : []);
  for (const life of lives) for (const value of valuesOf(key, life)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].map(([value, count]) => [value, { count, note: '' }]));
}

function valuesOf(key: LifeKey, life: CookieLife): Iterable<string> {
  const { host, path } = placeOf(life);
  switch (key) {
    case 'name':
      return [life.name];
    case 'host':
      return [host];
    case 'path':
      return path === '' ? [] : [path];
    case 'is':
      return happeningsOf(life);
  }
}

/** White space ends a value. */
const firstWord = (value: string): string => /^\S*/.exec(value)?.[0] ?? '';
