import type { CookieLife, LifeStepKind } from '../../model/cookie-life';

const KEYS = ['name', 'host', 'path', 'is'] as const;

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
  readonly key: (typeof KEYS)[number] | null;
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
  const key = KEYS.find((candidate) => bare.startsWith(`${candidate}:`)) ?? null;
  return { key, value: key === null ? bare : bare.slice(key.length + 1), negated };
}

function holds(life: CookieLife, { key, value }: Term): boolean {
  const { name, where, host } = life;
  const place = where === '' ? host : where;
  const slash = place.indexOf('/');
  switch (key) {
    case 'name':
      return name.toLowerCase().includes(value);
    case 'host':
      return (slash < 0 ? place : place.slice(0, slash)).toLowerCase().includes(value);
    case 'path':
      return slash >= 0 && place.slice(slash).toLowerCase().startsWith(value);
    case 'is':
      return happeningsOf(life).has(value);
    case null:
      return `${name} ${place}`.toLowerCase().includes(value) || happeningsOf(life).has(value);
  }
}

function happeningsOf({ steps, state, isOfSession, leadsTo }: CookieLife): ReadonlySet<string> {
  return new Set([
    ...steps.map(({ kind }) => HAPPENED[kind]),
    state,
    ...(steps.some(({ kind }) => kind === 'sent-with-another') ? ['twice'] : []),
    ...(isOfSession ? ['session'] : []),
    ...(isOfSession && leadsTo.length > 0 ? ['lost'] : []),
  ]);
}
