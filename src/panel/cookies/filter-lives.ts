import { type CookieLife, type LifeStepKind, refusedForLack } from '../../model/cookie-life';
import type { TextKey } from '../texts/text';

/** The keys of the filter, each with the text that says what it finds. */
export const LIFE_KEYS = {
  name: 'lifeKey_name',
  host: 'lifeKey_host',
  path: 'lifeKey_path',
  is: 'lifeKey_is',
} as const satisfies Readonly<Record<string, TextKey>>;

export type LifeKey = keyof typeof LIFE_KEYS;

/** What can have happened to a cookie, in the words of the filter. */
const HAPPENED: Readonly<Record<LifeStepKind, string>> = {
  'first-seen': 'seen',
  set: 'set',
  'set-again': 'replaced',
  overwritten: 'replaced',
  'perhaps-set': 'perhaps-set',
  refused: 'refused',
  deleted: 'deleted',
  'perhaps-deleted': 'perhaps-deleted',
  'deletion-refused': 'not-deleted',
  sent: 'sent',
  'sent-with-another': 'sent',
  withheld: 'not-sent',
  unexplained: 'not-sent',
  expired: 'expired',
  gone: 'gone',
};

/** The words that `is:` knows. */
export const HAPPENINGS: readonly string[] = [
  ...new Set([...Object.values(HAPPENED), 'stored', 'not-stored', 'cannot-tell', 'session', 'lost', 'twice']),
];

interface Term {
  /** null: the word may be in its name, its host or its path, or be what happened. */
  readonly key: LifeKey | null;
  readonly value: string;
  readonly negated: boolean;
}

/**
 * Makes a test of lives of a filter text: words, and `name:` `host:` `path:` `is:` with a value; a leading minus negates. All must hold.
 * "not sent" is one word, as "not-sent" is.
 */
export function livesFilter(text: string): (life: CookieLife) => boolean {
  const joined = text.toLowerCase().replace(/\b(not|cannot|perhaps) (sent|stored|deleted|tell|set)\b/g, '$1-$2');
  const terms = joined
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '-')
    .map(termOf)
    .filter(({ value }) => value !== '');
  return (life) => terms.every((term) => holds(life, term) !== term.negated);
}

function termOf(word: string): Term {
  const negated = word.startsWith('-');
  const bare = negated ? word.slice(1) : word;
  const key = keys.find((candidate) => bare.toLowerCase().startsWith(`${candidate}:`)) ?? null;
  return { key, value: key === null ? bare : bare.slice(key.length + 1), negated };
}

const keys = Object.keys(LIFE_KEYS) as readonly LifeKey[];

/** The word that the caret is in, or directly behind, as it is written; null: it is in none. Never throws. */
export function lifeWordAt(
  text: string,
  caret: number,
): (Term & { readonly from: number; readonly to: number }) | null {
  const from = caret - (text.slice(0, caret).split(/\s/).at(-1)?.length ?? 0);
  const word = /^\S*/.exec(text.slice(from))?.[0] ?? '';
  return word === '' ? null : { ...termOf(word), from, to: from + word.length };
}

/** Where a cookie is stored, as far as that is known; else the host that set it. A path begins with a slash. */
export function placeOf({ where, host }: CookieLife): { readonly host: string; readonly path: string } {
  const place = where === '' ? host : where;
  const slash = place.indexOf('/');
  return slash < 0 ? { host: place, path: '' } : { host: place.slice(0, slash), path: place.slice(slash) };
}

function holds(life: CookieLife, { key, value }: Term): boolean {
  const { host, path } = placeOf(life);
  switch (key) {
    case 'name':
      return life.name.toLowerCase().includes(value);
    case 'host':
      return host.toLowerCase().includes(value);
    case 'path':
      return path.toLowerCase().startsWith(value);
    case 'is':
      return happeningsOf(life).has(value);
    case null:
      return `${life.name} ${host}${path}`.toLowerCase().includes(value) || happeningsOf(life).has(value);
  }
}

/** The words of `is:` that hold for a cookie. */
export function happeningsOf({ steps, state, isOfSession, leadsTo }: CookieLife): ReadonlySet<string> {
  return new Set([
    ...steps.map(({ kind }) => HAPPENED[kind]),
    state,
    ...(state === 'expired' ? ['not-stored'] : []),
    ...(steps.some(({ kind }) => kind === 'sent-with-another') ? ['twice'] : []),
    ...(isOfSession ? ['session'] : []),
    ...(isOfSession && refusedForLack({ leadsTo }).length > 0 ? ['lost'] : []),
  ]);
}
