import type { Change, CookieAttributes, ServerIntent } from '../model/change';
import { isSchemefullySameSite } from '../standards/site';
import { isDeletion } from './cookie-scope';
import type { Asked, ServerSeen } from './server-log';
import type { CookieNeeds, ServerNeeds } from './server-needs';
import { parentOf } from './subdomains';

/** What most servers have: named too, so that the next call does not need another restart. The list of origins is what protects. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const USUAL_HEADERS = ['Content-Type', 'Authorization', 'X-Requested-With'];

/** Scheme, host and port as browsers serialize them. Nothing in it has a meaning in a language, but for the dot in a pattern. */
const PLAIN_ORIGIN = /^[a-z][a-z0-9+-]*:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?$/;
const PLAIN_NAME = /^[A-Za-z0-9_-]{1,100}$/;

/** Whether an origin may be written into a snippet. Never throws. */
export const isPlainOrigin = (origin: string): boolean => PLAIN_ORIGIN.test(origin);
/** Whether a method, or the name of a header, may be written into a snippet. Never throws. */
export const isPlainName = (name: string): boolean => PLAIN_NAME.test(name);

/** Names of cookies have dots: `connect.sid`, `.AspNetCore.Session`. */
const PLAIN_COOKIE = /^[A-Za-z0-9_.-]{1,100}$/;

/**
 * Derives what a server must allow and set, from one fix and from everything that was seen of that server.
 *
 * In: the change; serialized origins of the page and of the server; what was seen; whether the user asks for the subdomains of the page’s domain too. Out: null where no code of a server can make the change: it is another’s to make, the origin
 * is opaque or the server’s own, a text could break out of a snippet, or a cookie is the matter and the page’s requests are not subject to CORS. Never throws.
 */
export function needsOfServer(
  change: Change,
  page: string,
  server: string,
  seen: ServerSeen,
  withSubdomains = false,
): ServerNeeds | null {
  if (!PLAIN_ORIGIN.test(server) || !PLAIN_ORIGIN.test(page) || page === server || !isWritable(change, server))
    return null;
  const origins: readonly [string, ...string[]] = [page, ...otherPages(page, seen)];
  const asked = origins.flatMap((origin) => seen.asked.get(origin) ?? []);
  const intents = [
    ...('intents' in change ? change.intents : []),
    ...asked.flatMap((each) => [...each.intents.values()]),
  ];
  const credentials =
    intents.some(({ intent }) => intent === 'allow-credentials') ||
    asked.some((each) => each.includesCredentials || each.allowsCredentials);
  // No page was seen to read from it: a list of origins would let pages read what none of them asks for.
  if (change.actor === 'server-cookie' && seen.asked.get(page)?.isRead === false) return null;
  const crossSite =
    setsSecure(server) && credentials && origins.some((origin) => !isSchemefullySameSite(origin, server));
  if (isNewCookie(change) && !crossSite) return null;
  const methods = [...asked.flatMap((each) => [...each.methods]), ...allowed(intents, 'methods')];
  const requestHeaders = [...asked.flatMap((each) => [...each.requestHeaders]), ...allowed(intents, 'headers')];
  return {
    server,
    origins,
    subdomainsOf: withSubdomains ? parentOf(page) : null,
    credentials,
    methods: [...new Set([...USUAL_METHODS, ...methods.filter((name) => PLAIN_NAME.test(name) && name !== 'OPTIONS')])],
    requestHeaders: namesOf([...USUAL_HEADERS, ...requestHeaders]),
    exposedHeaders: namesOf([...asked.flatMap((each) => [...each.exposedHeaders]), ...allowed(intents, 'exposed')]),
    cookies: setsSecure(server) ? cookieNeeds(crossSite, change, asked) : NO_COOKIES,
  };
}

/**
 * Most snippets write `Secure`: over http a browser refuses such a cookie, or a library does not set it at all
 * (express-session, also on localhost).
 */
const setsSecure = (server: string): boolean => server.startsWith('https:');
const NO_COOKIES: CookieNeeds = { crossSite: false, sameSite: null, partitioned: false, named: [] };

/** The attributes that the session settings of most stacks have. */
const USUAL_ATTRIBUTES = ['SameSite', 'Secure', 'Partitioned', 'HttpOnly'];
const WRITABLE_INTENTS: readonly ServerIntent['intent'][] = [
  'allow-origin',
  'allow-only-listed',
  'allow-credentials',
  'allow-methods',
  'allow-headers',
  'expose-headers',
  'vary-by',
  'answer-status',
  'one-line-only',
];

/** Whether stacks have words for it: for the CORS protocol, and for the attributes that a session’s cookie needs. */
function isWritable(change: Change, server: string): boolean {
  if (change.actor === 'server' || change.actor === 'page-and-server') {
    return change.intents.every(({ intent }) => WRITABLE_INTENTS.includes(intent));
  }
  if (change.actor !== 'server-cookie' || !setsSecure(server)) return false;
  if (isNewCookie(change)) return true;
  if (!('changes' in change.intent)) return false;
  const { from, changes } = change.intent;
  const others = Object.entries(changes).filter(([name]) => !USUAL_ATTRIBUTES.includes(name));
  return others.length === 0 || (!isDeletion(from) && others.every(isNarrowest));
}

/** A host of its own, or all paths of it: a wider `Domain` may be for another server to set. */
const isNarrowest = ([name, value]: readonly [string, string | null]): boolean =>
  (name === 'Domain' && value === null) || (name === 'Path' && value === '/');

/**
 * The session’s cookie was not set at all. For a page of another site the settings of every cookie of the server are what must
 * change: behind a proxy that ends TLS, a server that does not trust it leaves the cookie out.
 */
const isNewCookie = (change: Change): boolean =>
  change.actor === 'server-cookie' && change.intent.intent === 'new-cookie' && !('Max-Age' in change.intent.attributes);

/** Pages of the same site that read from it too. A frame, or a page of another site, must not come onto the list by itself. */
const otherPages = (page: string, { asked }: ServerSeen): readonly string[] =>
  [...asked].flatMap(([origin, { isTopLevel, isRead }]) =>
    origin !== page &&
    isTopLevel &&
    isRead !== false &&
    PLAIN_ORIGIN.test(origin) &&
    isSchemefullySameSite(origin, page)
      ? [origin]
      : [],
  );

function allowed(intents: readonly ServerIntent[], list: 'methods' | 'headers' | 'exposed'): readonly string[] {
  return intents.flatMap((each) => {
    if (each.intent === 'allow-methods') return list === 'methods' ? each.methods : [];
    if (each.intent === 'allow-headers') return list === 'headers' ? each.names : [];
    return each.intent === 'expose-headers' && list === 'exposed' ? each.names : [];
  });
}

/** Each once, whatever its letter case; the first way of writing it is kept. */
function namesOf(names: readonly string[]): readonly string[] {
  const written = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (PLAIN_NAME.test(name) && !written.has(key)) written.set(key, name === key ? usualCase(name) : name);
  }
  return [...written.values()];
}

/** `x-csrf-token` as it is usually written: `X-Csrf-Token`. Letter case has no meaning in a header name. */
const usualCase = (name: string): string => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

function cookieNeeds(crossSite: boolean, change: Change, asked: readonly Asked[]): CookieNeeds {
  const named = new Map<string, CookieAttributes>();
  const add = (cookie: string, changes: CookieAttributes): void => {
    if (PLAIN_COOKIE.test(cookie)) named.set(cookie, { ...named.get(cookie), ...changes });
  };
  for (const { cookies } of asked) for (const [cookie, changes] of cookies) add(cookie, changes);
  if (change.actor === 'server-cookie' && 'changes' in change.intent) add(change.intent.cookie, change.intent.changes);
  const partitioned =
    [...named.values()].some((changes) => changes.Partitioned === '') ||
    (crossSite && asked.some(({ blocksThirdPartyCookies }) => blocksThirdPartyCookies));
  const sameSite = crossSite ? 'None' : recordedSameSite(change);
  return { crossSite, sameSite, partitioned, named: [...named].map(([name, changes]) => ({ name, changes })) };
}

/** The `SameSite` that the fix gives a cookie; without one, that of its recorded line. */
function recordedSameSite(change: Change): CookieNeeds['sameSite'] {
  if (change.actor !== 'server-cookie' || !('changes' in change.intent)) return null;
  const { from, changes } = change.intent;
  const [, recorded = ''] = /;\s*samesite=(\w+)/i.exec(from) ?? [];
  const wanted = ('SameSite' in changes ? (changes.SameSite ?? '') : recorded).toLowerCase();
  return (['None', 'Lax', 'Strict'] as const).find((each) => each.toLowerCase() === wanted) ?? null;
}
