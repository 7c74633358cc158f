import type { HopFacts } from '../../model/facts';
import { storageDecision } from '../../standards/cookies/cookie-storage';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { parseSetCookieString } from '../../standards/cookies/set-cookie';
import type { Case, CaseHop } from '../facts/case';
import { type CookieSetting, storageInput } from '../facts/cookies/cookie-setting';
import { serverClock } from '../facts/cookies/server-clock';
import type { SetCookieOutcome } from '../facts/cookies/set-cookie-outcome';
import { type Difference, isSameSiteReason, whyItIsRefused, whyItPasses } from './words';

/** The cookies of the response that were stored here and would not be there, or the other way round. */
export function lineDifferences(
  { exchange }: Case,
  hop: CaseHop,
  there: readonly [CookieSetting, CookieSetting],
): readonly Difference[] {
  const { includesCredentials } = hop;
  if (!includesCredentials.known || !includesCredentials.value) return [];
  const { certainty } = includesCredentials;
  return hop.setCookies.flatMap((outcome): readonly Difference[] => {
    if (outcome.replacedBy !== null) return [];
    const parsed = parseSetCookieString(outcome.line, hop.cookiePolicy);
    const clock = serverClock(hop.hop.actual, exchange.startedAtMs);
    if (!('failure' in parsed) && isDeletion(parsed, clock)) return [];
    const [strict, lax] = there.map((end) => judge(end, outcome));
    const [first] = outcome.refusals;
    if (!strict || !lax || strict.stored !== lax.stored || strict.stored === (first === undefined)) return [];
    if (strict.stored) {
      const because = whyItPasses(first?.reason ?? null, first?.schemeful ?? false, isCausedByRedirect(hop.facts));
      return [{ cookie: outcome.name, would: 'would be stored', because, certainty }];
    }
    if (lax.stored) return [];
    const because = whyItIsRefused(lax.reason, lax.schemeful, isCausedByRedirect(there[1].facts));
    return [{ cookie: outcome.name, would: 'would not be stored', because, certainty }];
  });
}

/** An earlier URL of the redirect chain makes the request cross-site. */
export const isCausedByRedirect = ({ sameSite }: HopFacts): boolean =>
  sameSite.known && sameSite.value.becauseOf === 'redirect';

function judge(hop: CookieSetting, { headerIndex, line }: SetCookieOutcome) {
  const store = hop.hop.actual?.storeBefore;
  if (!store) return null;
  const decision = storageDecision(storageInput(hop, line, headerIndex, store));
  if (decision.ruling === 'cannot-tell') return null;
  if (decision.ruling === 'allowed') return { stored: true } as const;
  const { sameSite } = hop.facts;
  const schemeful = sameSite.known && sameSite.value.onlyByScheme && isSameSiteReason(decision.reason);
  return { stored: false, reason: decision.reason, schemeful } as const;
}
