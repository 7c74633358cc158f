import type { BrowserPolicy } from '../browsers/policies';
import type { Exchange } from '../model/exchange';
import type { Facts, Failure } from '../rules/rule';
import { asServerSent } from './as-server-sent';
import { decideCors } from './decide-cors';
import { recordAt } from './messages';

/**
 * Names another extension as the cause where it rewrote the lines of the CORS protocol: a refusal that the server's own
 * lines would not have met, or one that they would have met and that it hid.
 *
 * In: all refusals of an exchange. Out: the same, the first kind with another reason; the second kind beside them. Both are
 * proven: the browser showed the lines before and after.
 */
export function blameExtension(
  failures: readonly Failure[],
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
): readonly Failure[] {
  const isRewritten = exchange.hops.some(
    ({ preflight, actual }) => preflight?.response?.serverHeaderList || actual?.response?.serverHeaderList,
  );
  if (!isRewritten) return failures;
  const sent = asServerSent(exchange);
  const ofServer = sent.hops.flatMap((_, hop) => decideCors(sent, facts, hop, policy));
  const isAmong = (list: readonly Failure[], { reason, at }: Failure): boolean =>
    list.some((other) => other.reason === reason && other.at.hop === at.hop && other.at.message === at.message);
  const blamed = failures.map((failure): Failure => {
    const response = recordAt(exchange, failure.at)?.response;
    const isOwn = !failure.reason.startsWith('cors:') || !response?.serverHeaderList || isAmong(ofServer, failure);
    return isOwn ? failure : { ...failure, reason: 'extension:refused' };
  });
  const [hidden] = ofServer.filter((failure) => !isAmong(failures, failure));
  if (!hidden || failures.some(({ blocks }) => blocks)) return blamed;
  return [
    ...blamed,
    { ...hidden, reason: 'extension:let-through', evidence: [{ kind: 'status', at: hidden.at }], blocks: false },
  ];
}
