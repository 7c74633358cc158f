import type { Change } from '../model/change';
import type { CookieNeeds } from './server-needs';
import type { CookieScopeWords, StackSnippet } from './stack';

/** Names of the options that most libraries have. */
export const OPTION_WORDS: CookieScopeWords = { domain: '`domain`', path: "`path: '/'`" };
/** Where the line is written by hand. */
export const LINE_WORDS: CookieScopeWords = { domain: '`Domain`', path: '`Path=/`' };

/**
 * Adds to a snippet what must change of the `Domain` and the `Path` of cookies, each with the cookie’s name: another cookie must not
 * get a wider one.
 *
 * In: the snippet; the stack’s words; the cookies; the fix. Out: null where this fix needs what the stack has no words for. Never throws.
 */
export function withCookieScope(
  snippet: StackSnippet,
  words: CookieScopeWords | undefined,
  { named }: CookieNeeds,
  fix: Change,
): StackSnippet | null {
  const changes = fix.actor === 'server-cookie' && 'changes' in fix.intent ? fix.intent.changes : {};
  if (('Domain' in changes && words === undefined) || ('Path' in changes && (words?.path ?? null) === null))
    return null;
  const { domain, path } = words ?? NO_WORDS;
  const without = domain === '' ? [] : named.filter((each) => each.changes.Domain === null);
  const whole = path === null ? [] : named.filter((each) => each.changes.Path === '/');
  return {
    ...snippet,
    removes: [...snippet.removes, ...without.map(({ name }) => `${domain} where the cookie \`${name}\` is set`)],
    notes: [...whole.map(({ name }) => `Set the cookie \`${name}\` with ${path}.`), ...snippet.notes],
  };
}

const NO_WORDS: CookieScopeWords = { domain: '', path: null };

/** Whether a set-cookie-string deletes its cookie: that of a deletion says nothing of how the cookie must be set. Never throws. */
export function isDeletion(setCookie: string): boolean {
  const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim());
  return (
    /^[^=]*=(?:"")?$/.test(pair) ||
    attributes.some((each) => /^max-age=(?:0+|-\d+)$/i.test(each)) ||
    attributes.some((each) => /^expires=/i.test(each) && Date.parse(each.slice('expires='.length)) < LONG_AGO_MS)
  );
}

/** Deletions name the epoch, or a day soon after it. */
const LONG_AGO_MS = Date.UTC(2001, 0);
