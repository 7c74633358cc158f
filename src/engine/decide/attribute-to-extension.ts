import type { Cause } from '../../model/cause';
import { asServerSent } from '../facts/as-server-sent';
import { type Case, supposing } from '../facts/case';
import { recordAt } from '../facts/messages';
import { decideCors } from './cors';

/**
 * Names another extension as the cause where it rewrote the lines of the CORS protocol: the rewritten lines are refused and
 * the server's own would not be, or the server's own would be refused and the rewritten lines are not.
 *
 * In: the case and all its refusals. Out: the same, the first kind with another reason; the second kind added to them. Both are
 * proven: the browser reported the lines before and after.
 */
export function attributeToExtension(c: Case, causes: readonly Cause[]): readonly Cause[] {
  // The changes of a trial are known, and no other extension's.
  if (c.exchange.trial) return causes;
  const isRewritten = c.exchange.hops.some(
    ({ preflight, actual }) => preflight?.response?.serverHeaderList || actual?.response?.serverHeaderList,
  );
  if (!isRewritten) return causes;
  const sent = supposing(c, { exchange: asServerSent(c.exchange) });
  const ofServer = sent.hops.flatMap((hop) => decideCors(sent, hop));
  const isAmong = (list: readonly Cause[], { reason, at }: Cause): boolean =>
    list.some((other) => other.reason === reason && other.at.hop === at.hop && other.at.message === at.message);
  const attributed = causes.map((cause): Cause => {
    const response = recordAt(c.exchange, cause.at)?.response;
    const isOwn = cause.check !== 'cors' || !response?.serverHeaderList || isAmong(ofServer, cause);
    return isOwn ? cause : { ...cause, reason: 'extension:refused' };
  });
  const [hidden] = ofServer.filter((cause) => !isAmong(causes, cause));
  if (!hidden || causes.some(({ blocks }) => blocks)) return attributed;
  return [
    ...attributed,
    { ...hidden, reason: 'extension:let-through', evidence: [{ kind: 'status', at: hidden.at }], blocks: false },
  ];
}
