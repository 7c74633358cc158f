import { getHeader } from '../../model/header-lookup';
import type { StorageReason } from '../../model/reason';
import { pathMatches } from '../../standards/cookies/cookie-matching';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { type ParsedSetCookie, parseSetCookieString } from '../../standards/cookies/set-cookie';
import { isCorsSafelistedMethod } from '../../standards/cors-safelist';
import type { CaseHop } from '../facts/case';
import { serverClock } from '../facts/cookies/server-clock';
import type { SetCookieOutcome } from '../facts/cookies/set-cookie-outcome';
import { mayCarryAuthorization } from '../facts/messages';

const OF_DOMAIN: ReadonlySet<StorageReason> = new Set([
  'domain-non-ascii',
  'domain-public-suffix',
  'domain-not-covering-host',
]);

/**
 * Whether another line of the response sets the cookie that a refused line would have set, so that nothing is lost: a server
 * with several domains writes one line for each, and the browser stores the one for its own.
 *
 * In: the lines that are stored, see `storedLines`; the refused one. Out: true when a line of that name is stored for the same paths and, unless the Domain is what was refused, for the same
 * hosts. Never throws.
 */
export function isSetByAnotherLine(storedLines: StoredLines, refused: SetCookieOutcome): boolean {
  const wanted = parseSetCookieString(refused.line);
  if ('failure' in wanted) return false;
  const isOfDomain = refused.refusals.every(({ reason }) => OF_DOMAIN.has(reason));
  return (storedLines.get(refused.name) ?? []).some(
    (stored) => coversPath(stored, wanted) && (isOfDomain || stored.domain === wanted.domain),
  );
}

/** The lines of a response that are stored and delete nothing, by the name of their cookie. */
type StoredLines = ReadonlyMap<string, readonly ParsedSetCookie[]>;

/** Those of one response, for `isSetByAnotherLine`. Never throws. */
export function storedLines(hop: CaseHop): StoredLines {
  const found = new Map<string, ParsedSetCookie[]>();
  if (hop.setCookies.every(({ refusals }) => refusals.length === 0)) return found;
  for (const { line, name, refusals } of hop.setCookies) {
    const parsed = refusals.length > 0 ? null : parseSetCookieString(line, hop.cookiePolicy);
    if (parsed === null || 'failure' in parsed || isDeletion(parsed, clockOf(hop))) continue;
    const ofName = found.get(name);
    if (ofName) ofName.push(parsed);
    else found.set(name, [parsed]);
  }
  return found;
}

/** Whether a line deletes its cookie, and the response deletes all cookies of the site: over http it does not. */
export function isClearedAnyway(hop: CaseHop, { line, refusals }: SetCookieOutcome): boolean {
  const parsed = parseSetCookieString(line, hop.cookiePolicy);
  const isCleared =
    refusals.some(({ reason }) => reason === 'cleared-by-response') && /^(?:https|wss):/i.test(hop.hop.url);
  return isCleared && !('failure' in parsed) && isDeletion(parsed, clockOf(hop));
}

const clockOf = ({ hop }: CaseHop): number => serverClock(hop.actual, hop.actual?.startedAtMs ?? 0);

/** Both lines come from one URL, so they have one default-path. */
const coversPath = (stored: ParsedSetCookie, wanted: ParsedSetCookie): boolean =>
  stored.path === wanted.path || (stored.path !== null && pathMatches(wanted.path ?? '/', stored.path));

/**
 * Whether a service responds to everyone alike, and a call to it needs no cookie: it allows any origin (`*`), which a request
 * with credentials could not use, and the call only reads or has a token.
 */
export function needsNoCookie({ hop, response }: CaseHop): boolean {
  if (getHeader(response?.headerList ?? [], 'Access-Control-Allow-Origin') !== '*') return false;
  const isRead = hop.method !== 'POST' && isCorsSafelistedMethod(hop.method);
  return isRead || mayCarryAuthorization(hop);
}
