import type { Cause } from '../../model/cause';
import type { Fix } from '../../model/change';
import type { PastLine } from '../../model/cookie-memory';
import type { EarlierResponse } from '../../model/finding';
import { NOTHING_RELATED } from '../../model/related';
import { ruleFor } from '../../rules/index';
import { advice } from '../decide/make-cause';
import { type Case, supposing } from '../facts/case';
import { factsOf } from '../facts/facts';
import { nameOfRequest } from '../facts/messages';
import { situationOf } from './situation';
import { usefulFixes } from './useful-fixes';

/** Where the earlier response is that a cause follows from. Never throws. */
export const earlierResponseOf = ({ exchange, hop, headerIndex }: PastLine): EarlierResponse => ({
  exchangeId: exchange.id,
  at: { hop, message: 'response' },
  headerIndex,
  request: nameOfRequest(exchange.hops[hop] ?? exchange.hops[0]),
});

const OF_ANOTHER_RESPONSE = 'It changes the response to an earlier request: there the change is checked.';

/**
 * The fixes of a line that was refused in an earlier exchange, for the finding about a later request. Changes of a message are
 * left out: they name a place of that exchange.
 *
 * In: the case of the later request, and its cause. Out: empty where the line is not the reason. Never throws.
 */
export function fixesOfEarlierLine(c: Case, { earlier, subjects }: Cause): readonly Fix[] {
  if (earlier === undefined || earlier.refusal === null || earlier.headerIndex === null) return [];
  const { exchange, hop, headerIndex, refusal } = earlier;
  const facts = factsOf(exchange, c.policy, NOTHING_RELATED);
  const judged = supposing(c, { exchange, facts, related: NOTHING_RELATED });
  const at = { hop, message: 'response' } as const;
  const name = subjects.slice(0, 1);
  const evidence = [{ kind: 'header-line', at, index: headerIndex, span: null }] as const;
  const about = { check: 'cookies', subjects: name, cookies: name } as const;
  const cause = { ...advice(`set-cookie:${refusal.reason}`, at, evidence, about), schemeful: refusal.schemeful };
  const situation = situationOf(judged, cause);
  return usefulFixes(judged, situation, ruleFor(situation).fixes(situation))
    .filter(({ change: { actor } }) => actor !== 'server' && actor !== 'page-and-server' && actor !== 'document')
    .map((fix) => ({ ...fix, notProved: OF_ANOTHER_RESPONSE }));
}
