import type { Cause } from '../../model/cause';
import type { Situation } from '../../model/situation';
import { type Case, hopAt } from '../facts/case';
import { recordAt } from '../facts/messages';

/** Everything that a rule may use to explain one cause. */
export function situationOf(c: Case, cause: Cause): Situation {
  const { exchange, related, facts } = c;
  const record = recordAt(exchange, cause.at);
  return { exchange, related, facts, cause, hop: hopAt(c, cause.at).facts, record, response: record?.response ?? null };
}
