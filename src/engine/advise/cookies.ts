import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Exchange, MessageRef } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { linesNamed } from '../../model/header-lookup';
import type { CookieAdviceReason } from '../../model/reason';
import type { Related } from '../../model/related';
import { storedFates } from '../decide/cookies';
import { requestHeader, sentCookieNames } from '../facts/messages';
import { adviseAbsent } from './absent-cookie';
import { adviseSetCookie } from './set-cookie';

/** What is said, of which cookies, and where it stands. */
export interface CookieAdvice {
  readonly reason: CookieAdviceReason;
  readonly at: MessageRef;
  readonly subjects: readonly string[];
  readonly evidence: Cause['evidence'];
  readonly certainty: Cause['certainty'];
}

/**
 * What no algorithm refuses and is worth saying of the cookies of an exchange: the one that is not there, lines that do
 * other than they say, cookies that travelled by a grace alone.
 */
export function adviseCookies(
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
  related: Related,
): readonly Cause[] {
  const advice = exchange.hops.flatMap((_, hop) => [
    ...adviseGrace(exchange, facts, policy, hop),
    ...adviseSetCookie(exchange, facts, policy, hop),
    ...adviseRetry(exchange, facts, policy, hop),
  ]);
  return [...adviseAbsent(exchange, facts, policy, related), ...advice].map(
    ({ reason, ...each }): Cause => ({
      ...each,
      reason: `cookie-advice:${reason}`,
      schemeful: false,
      blocks: false,
      onlyInStandard: false,
    }),
  );
}

/** Chromium lets a young cookie without SameSite pass with a form of another site; the next time it will be older. */
function adviseGrace(exchange: Exchange, facts: Facts, policy: BrowserPolicy, hop: number): readonly CookieAdvice[] {
  const sameSite = facts.hops[hop]?.sameSite;
  if (policy.cookies.laxAllowUnsafeSeconds === 0 || !sameSite?.known) return [];
  const { status, topLevelNavigation, safeMethod } = sameSite.value;
  if (status === 'same-site' || !topLevelNavigation || safeMethod) return [];
  const request = exchange.hops[hop];
  const store = request?.actual?.storeBefore;
  if (!request || !store?.known) return [];
  const sent = sentCookieNames(request) ?? [];
  const at = { hop, message: 'request' } as const;
  const young = store.value.flatMap((cookie, index) => {
    const isOnly = store.value.filter(({ name }) => name === cookie.name).length === 1;
    return cookie.sameSite === 'Default' && isOnly && sent.includes(cookie.name) ? [{ name: cookie.name, index }] : [];
  });
  const [first, ...more] = young.map(({ index }) => ({ kind: 'stored-cookie', at, index }) as const);
  if (first === undefined) return [];
  const subjects = young.map(({ name }) => name);
  return [{ reason: 'lax-allow-unsafe-used', at, subjects, evidence: [first, ...more], certainty: 'inferred' }];
}

/**
 * `Activate-Storage-Access: retry` works only where the user has granted access and the origin is named.
 * Standard: https://privacycg.github.io/storage-access-headers/ (read 2026-07)
 */
function adviseRetry(exchange: Exchange, facts: Facts, policy: BrowserPolicy, index: number): readonly CookieAdvice[] {
  const hop = exchange.hops[index];
  const list = hop?.actual?.response?.headerList ?? [];
  const line = linesNamed(list, 'Activate-Storage-Access').at(-1);
  if (!hop || !line || !/^\s*retry\b/.test(line.value)) return [];
  const access = requestHeader(hop, 'Sec-Fetch-Storage-Access');
  const origin = facts.hops[index]?.requestOrigin;
  const allowed = /allowed-origin\s*=\s*(?:"([^"]*)"|(\*))/.exec(line.value);
  const named = allowed?.[1] ?? allowed?.[2] ?? null;
  const misses = access === 'inactive' && named !== '*' && origin?.known === true && named !== origin.value;
  const isIdle =
    access === 'none' &&
    storedFates(exchange, facts, index, policy).some(({ causes }) =>
      causes.some(({ reason }) => reason === 'third-party-blocked'),
    );
  if (!misses && !isIdle) return [];
  const at = { hop: index, message: 'response' } as const;
  const evidence = { kind: 'header-line', at, index: line.index, span: null } as const;
  return [{ reason: 'storage-access-retry', at, subjects: [], evidence: [evidence], certainty: 'proven' }];
}
