import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { isDeletion, storageDecision } from '../../standards/cookie-storage';
import { parseSetCookieString } from '../../standards/set-cookie';
import { setCookieFates } from '../decide/cookies';
import { includesAt } from '../facts/credentials-at';
import { serverClock } from '../facts/server-clock';
import type { End, OtherBrowser } from './other-browsers';
import { type Difference, whyItIsHeldBack, whyItPasses } from './words';

/** The cookies of the response that were stored here and would not be there, or the other way round. */
export function lineDifferences(
  exchange: Exchange,
  facts: Facts,
  hop: number,
  policy: BrowserPolicy,
  other: OtherBrowser,
): readonly Difference[] {
  const includes = includesAt(exchange, facts, hop);
  const record = exchange.hops[hop]?.actual ?? null;
  if (!includes.known || !includes.value || record === null) return [];
  return setCookieFates(exchange, facts, hop, policy).flatMap((fate): readonly Difference[] => {
    const parsed = parseSetCookieString(fate.line);
    if (!('failure' in parsed) && isDeletion(parsed, serverClock(record, exchange.startedAtMs))) return [];
    const [strict, lax] = other.ends.map((end) => judge(exchange, hop, fate, end));
    const [first] = fate.causes;
    if (!strict || !lax || strict.stored !== lax.stored || strict.stored === (first === undefined)) return [];
    const certainty = includes.certainty;
    if (strict.stored) {
      const because = whyItPasses(first?.reason ?? '', first?.schemeful ?? false, isByRedirect(facts, hop));
      return [{ cookie: fate.name, would: 'would be stored', because, certainty }];
    }
    const because = whyItIsHeldBack(lax.reason, lax.schemeful, isByRedirect(other.ends[1].facts, hop));
    return [{ cookie: fate.name, would: 'would not be stored', because, certainty }];
  });
}

function isByRedirect(facts: Facts, hop: number): boolean {
  const sameSite = facts.hops[hop]?.sameSite;
  return sameSite?.known === true && sameSite.value.becauseOf === 'redirect';
}

interface Line {
  readonly headerIndex: number;
  readonly line: string;
}

function judge(
  exchange: Exchange,
  hopIndex: number,
  { headerIndex, line }: Line,
  { cookies, facts }: End,
): { readonly stored: boolean; readonly reason: string; readonly schemeful: boolean } | null {
  const hop = exchange.hops[hopIndex];
  const hopFacts = facts.hops[hopIndex];
  if (!hop?.actual || !hopFacts) return null;
  const decision = storageDecision({
    setCookieString: line,
    url: hop.url,
    includesCredentials: includesAt(exchange, facts, hopIndex),
    sameSite: hopFacts.sameSite,
    thirdPartyCookiesBlocked: facts.thirdPartyCookiesBlocked,
    isThirdParty: hopFacts.isThirdParty,
    store: hop.actual.storeBefore,
    at: { hop: hopIndex, message: 'response' },
    headerIndex,
    policy: cookies,
  });
  if (decision.ruling === 'cannot-tell') return null;
  if (decision.ruling === 'allowed') return { stored: true, reason: '', schemeful: false };
  const schemeful = hopFacts.sameSite.known && hopFacts.sameSite.value.onlyByScheme;
  return { stored: false, reason: decision.reason, schemeful: schemeful && decision.reason.startsWith('same-site') };
}
