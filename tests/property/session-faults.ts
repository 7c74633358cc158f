import type { Explanation } from '../../src/model/finding';
import type { Related } from '../../src/model/related';
import { type Claim, claimsOf, contradiction, prefixesOf } from './judged-prefixes';
import { isSameCause } from './same-cause';
import type { Session } from './simulated-browser';

/** The request that an exchange is of. */
const requestIdOf = (exchangeId: string): string => exchangeId.slice('r:'.length);

/** Of an earlier exchange its id: it is kept as it was when the later request was judged. */
const asText = (related: Related | undefined): string =>
  JSON.stringify(
    related?.cookies.map(({ past, elsewhere, ...memory }) => [
      memory,
      ...[past, elsewhere].map((lines) => lines?.map(({ exchange, ...line }) => [exchange.id, line])),
    ]),
  );

/** Each claim that stops to hold, or that the browser contradicts; each verdict that changes into another. */
export function faultsOf(all: Session): readonly string[] {
  const faults = new Set<string>();
  const proven = new Map<string, readonly Claim[]>();
  const finished = new Map<string, Explanation>();
  for (const { exchanges, explained, related, fresh, length } of prefixesOf(all)) {
    for (const [index, { id }] of exchanges.entries()) {
      const explanation = explained.get(id);
      if (!explanation) continue;
      for (const fault of contradicted(explanation, all)) faults.add(`${id} ${fault}`);
      if (fresh !== null && asText(related[index]) !== asText(fresh[index])) {
        faults.add(`${id} is remembered otherwise from the beginning`);
      }
      const claims = claimsOf(explanation);
      const lost = (proven.get(id) ?? []).filter((claim) => !claims.some((each) => isUpheldBy(claim, each)));
      for (const { about, says } of lost) faults.add(`${id} ${about}: ${says} was proven and is withdrawn`);
      proven.set(
        id,
        claims.filter(({ isProven }) => isProven),
      );
      const before = finished.get(id);
      const change = before ? changeOfCause(before, explanation) : null;
      if (change !== null) faults.add(`${id} ${change}`);
      if (length >= (all.finishedAt.get(requestIdOf(id)) ?? 0)) finished.set(id, explanation);
    }
  }
  return [...faults];
}

const isUpheldBy = (claim: Claim, now: Claim): boolean =>
  claim.about === now.about && (claim.says === now.says || isSameCause(claim.says, now.says));

function contradicted({ exchange, cookies }: Explanation, { truth }: Session): readonly string[] {
  const hops = truth.get(requestIdOf(exchange.id)) ?? [];
  return cookies.flatMap((fate) => {
    const hop = hops[fate.at.hop];
    const against = hop ? contradiction(fate, hop) : null;
    return against === null ? [] : [`${fate.at.hop} ${fate.name} ${fate.where} is said to be ${fate.fate}: ${against}`];
  });
}

/** A cause may be found later; an inferred one may be withdrawn, and then the next of what was found before is the cause. */
function changeOfCause(before: Explanation, now: Explanation): string | null {
  const [was, is] = [before.culprit, now.culprit];
  if (was === null || (is !== null && isSameCause(was.ruleId, is.ruleId))) return null;
  const isWithdrawn =
    was.certainty === 'inferred' && !now.findings.some(({ ruleId }) => isSameCause(ruleId, was.ruleId));
  const wasFound = is === null || before.findings.some(({ ruleId }) => isSameCause(ruleId, is.ruleId));
  return isWithdrawn && wasFound ? null : `was caused by ${was.ruleId} and is by ${is?.ruleId ?? 'nothing'}`;
}
