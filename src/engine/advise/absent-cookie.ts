import type { BrowserPolicy } from '../../browsers/policies';
import type { StoredCookie } from '../../model/cookie';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { linesNamed } from '../../model/header-lookup';
import { NOTHING_RELATED, type Related } from '../../model/related';
import { isDeletion } from '../../standards/cookie-storage';
import { parseSetCookieString } from '../../standards/set-cookie';
import { setCookieFates } from '../decide/cookies';
import { includesAt } from '../facts/credentials-at';
import { factsOf } from '../facts/facts';
import { mayCarryAuthorization, sentCookieNames } from '../facts/messages';
import { serverClock } from '../facts/server-clock';
import type { CookieAdvice } from './cookies';

/** Answers of a server that does not know the user; 419 and 440 are two frameworks' words for it. */
const DOES_NOT_KNOW_YOU: ReadonlySet<number> = new Set([401, 419, 440]);
/** OURS: an address that says so itself. */
const LOGS_IN = /log-?in|log-?on|sign-?in|session|auth|token/i;
/** Chromium empties a full site down to 150; some of them may belong to other hosts and paths. */
const MANY_COOKIES = 120;

/** A server that does not know the user, and a browser that has no cookie to tell it, with what earlier answers did about it. */
export function adviseAbsent(
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
  related: Related,
): readonly CookieAdvice[] {
  const hop = exchange.hops.length - 1;
  const last = exchange.hops[hop];
  const { actual } = last ?? exchange.hops[0];
  if (!last || !actual?.response || !actual.storeBefore.known || !actual.requestHeaders.known) return [];
  if (!DOES_NOT_KNOW_YOU.has(actual.response.status) || exchange.outcome === 'network-error') return [];
  // A token is what this server looks at.
  if (mayCarryAuthorization(last)) return [];
  if (!mayCarryCookies(exchange, facts, hop)) return [];
  const at = { hop, message: 'request' } as const;
  const earlier = [...related.sameOrigin, ...related.sameUrl].sort((a, b) => b.startedAtMs - a.startedAtMs);
  const evidence = [{ kind: 'header-absent', at, name: 'Cookie' }] as const;
  const gone = evicted(exchange, earlier, actual.storeBefore.value);
  const sent = sentCookieNames(last) ?? [];
  if (gone.some((name) => !sent.includes(name))) {
    const status = { kind: 'status', at: { hop, message: 'response' } } as const;
    return [{ reason: 'evicted', at, subjects: gone, evidence: [status], certainty: 'inferred' }];
  }
  if (sent.length > 0 || actual.storeBefore.value.length > 0) return [];
  const includes = includesAt(exchange, facts, hop);
  const told = explained(exchange, earlier, policy);
  return [
    {
      at,
      evidence,
      ...told,
      certainty: includes.known && includes.certainty === 'proven' ? told.certainty : 'inferred',
    },
  ];
}

/** Included, or nothing tells and the server is ready for it. */
function mayCarryCookies(exchange: Exchange, facts: Facts, hop: number): boolean {
  const includes = includesAt(exchange, facts, hop);
  if (includes.known) return includes.value;
  const list = exchange.hops[hop]?.actual?.response?.headerList ?? [];
  return linesNamed(list, 'Access-Control-Allow-Credentials').some(({ value }) => value === 'true');
}

type Explained = Pick<CookieAdvice, 'reason' | 'subjects' | 'certainty'>;

/** The newest earlier answer of the same origin that tells why there is no cookie. */
function explained(exchange: Exchange, earlier: readonly Exchange[], policy: BrowserPolicy): Explained {
  for (const each of earlier) {
    const found = setCookieAt(each, policy) ?? expiredSince(each, exchange.startedAtMs) ?? loginWithout(each);
    if (found !== null) return found;
  }
  return { reason: 'absent', subjects: [], certainty: 'proven' };
}

const requestName = ({ hops: [first] }: Exchange): string =>
  `${first.method} ${URL.canParse(first.url) ? new URL(first.url).pathname : first.url}`;

function setCookieAt(earlier: Exchange, policy: BrowserPolicy): Explained | null {
  const hop = earlier.hops.length - 1;
  const fates = setCookieFates(earlier, factsOf(earlier, policy, NOTHING_RELATED), hop, policy);
  const namesOf = (some: typeof fates): readonly string[] => [requestName(earlier), ...some.map(({ name }) => name)];
  const refused = fates.filter(({ causes }) => causes.length > 0);
  if (refused.length > 0) return { reason: 'absent-not-stored', subjects: namesOf(refused), certainty: 'proven' };
  const record = earlier.hops[hop]?.actual ?? null;
  const deleting = fates.filter(({ line }) => {
    const parsed = parseSetCookieString(line);
    return !('failure' in parsed) && isDeletion(parsed, serverClock(record, earlier.startedAtMs));
  });
  return deleting.length > 0 ? { reason: 'absent-deleted', subjects: namesOf(deleting), certainty: 'proven' } : null;
}

function expiredSince(earlier: Exchange, nowMs: number): Explained | null {
  const store = earlier.hops.at(-1)?.actual?.storeBefore;
  const over = store?.known ? store.value.filter((cookie) => isOver(cookie, nowMs)) : [];
  return over.length > 0
    ? {
        reason: 'absent-expired',
        subjects: [requestName(earlier), ...over.map(({ name }) => name)],
        certainty: 'proven',
      }
    : null;
}

const isOver = ({ expiresAtMs }: StoredCookie, nowMs: number): boolean => expiresAtMs !== null && expiresAtMs <= nowMs;

function loginWithout(earlier: Exchange): Explained | null {
  const [{ method }] = earlier.hops;
  const response = earlier.hops.at(-1)?.actual?.response;
  const isLogin = method === 'POST' && LOGS_IN.test(requestName(earlier));
  if (!isLogin || !response || response.status >= 300) return null;
  return { reason: 'absent-never-set', subjects: [requestName(earlier)], certainty: 'inferred' };
}

/** Cookies that an earlier request of this URL's origin had, and that are gone although nothing removed them. */
function evicted(exchange: Exchange, earlier: readonly Exchange[], store: readonly StoredCookie[]): readonly string[] {
  if (store.length < MANY_COOKIES) return [];
  const isHere = (name: string): boolean => store.some((cookie) => cookie.name === name);
  const wasSetAgain = new Set(
    earlier.flatMap(({ hops }) =>
      hops.flatMap(({ actual }) =>
        linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie').map(({ value }) => value.split('=', 1)[0]?.trim()),
      ),
    ),
  );
  return earlier
    .flatMap(({ hops }) => namesHeld(hops.at(-1) ?? hops[0], exchange.startedAtMs))
    .filter((name) => !isHere(name) && !wasSetAgain.has(name));
}

/**
 * Cookies that the browser had for every path when it sent a request. What it sent it had, also where the reading of the
 * store came too late to show it.
 */
function namesHeld(hop: Hop, nowMs: number): readonly string[] {
  const before = hop.actual?.storeBefore;
  const store = before?.known ? before.value : [];
  const isListed = (name: string): boolean => store.some((cookie) => cookie.name === name);
  return [
    ...store.filter((cookie) => cookie.path === '/' && !isOver(cookie, nowMs)).map(({ name }) => name),
    ...(sentCookieNames(hop) ?? []).filter((name) => !isListed(name)),
  ];
}
