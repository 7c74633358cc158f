import type { TextKey } from '../texts/text';

/** The keys of the filter, each with the text that says what it finds. */
export const FILTER_KEYS = {
  method: 'filterKey_method',
  host: 'filterKey_host',
  path: 'filterKey_path',
  url: 'filterKey_url',
  status: 'filterKey_status',
  cookie: 'filterKey_cookie',
  cause: 'filterKey_cause',
  is: 'filterKey_is',
} as const satisfies Readonly<Record<string, TextKey>>;

export type FilterKey = keyof typeof FILTER_KEYS;

const isKey = (text: string): text is FilterKey => Object.hasOwn(FILTER_KEYS, text);

/** Other names of keys, as people know them from the Network panel and from other tools. */
const ALIASES: ReadonlyMap<string, FilterKey> = new Map<string, FilterKey>([
  ['domain', 'host'],
  ['hostname', 'host'],
  ['rule', 'cause'],
  ['reason', 'cause'],
  ['status-code', 'status'],
  ['cookie-name', 'cookie'],
  ['cookies', 'cookie'],
]);

/** The key that a word before a colon is, by its own name or another one; null: it is none. Letter case does not count. */
export function filterKey(name: string): FilterKey | null {
  const lower = name.toLowerCase();
  return isKey(lower) ? lower : (ALIASES.get(lower) ?? null);
}

const NAMES: readonly string[] = [...Object.keys(FILTER_KEYS), ...ALIASES.keys()];
/** Longer words are no misspelt key, and are not compared. */
const LONGEST = 16;
const MOST_EDITS = 2;

/** The key that a misspelt one is most like; null: none is near. */
export function nearestKey(name: string): string | null {
  if (name.length > LONGEST) return null;
  const lower = name.toLowerCase();
  const [nearest] = NAMES.map((key) => ({ key, edits: editsBetween(lower, key) })).sort(
    (one, other) => one.edits - other.edits,
  );
  return nearest && nearest.edits <= Math.min(MOST_EDITS, nearest.key.length - 1) ? nearest.key : null;
}

/** How many letters must be added, removed or replaced (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
