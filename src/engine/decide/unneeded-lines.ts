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
 * Out: true when a line of that name is stored for the same paths and, unless the Domain is what was refused, for the same
 * hosts. Never throws.
 */
export function isSetByAnotherLine(hop: CaseHop, refused: SetCookieOutcome): boolean {
  const wanted = parseSetCookieString(refused.line);
  if ('failure' in wanted) return false;
  const isOfDomain = refused.refusals.every(({ reason }) => OF_DOMAIN.has(reason));
  return hop.setCookies.some(({ line, name, refusals }) => {
    if (name !== refused.name || refusals.length > 0) return false;
    const stored = parseSetCookieString(line);
    if ('failure' in stored || isDeletion(stored, clockOf(hop))) return false;
    return coversPath(stored, wanted) && (isOfDomain || stored.domain === wanted.domain);
  });
}

/** Whether a line deletes its cookie, and the response deletes all cookies of the site: over http it does not. */
export function isClearedAnyway(hop: CaseHop, { line, refusals }: SetCookieOutcome): boolean {
  const parsed = parseSetCookieString(line);
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
