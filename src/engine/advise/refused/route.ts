import type { Cause } from '../../../model/cause';
import { headerEvidence } from '../../../model/header-lookup';
import { gatewayErrorOf } from '../../../model/hosts/gateway-error';
import { advice } from '../../decide/make-cause';
import type { Case, CaseHop } from '../../facts/case';

/** A gateway that names as the reason that it has no such path or method: neither a user nor a cookie matters then. */
export function adviseRoute({ exchange }: Case, { index, hop, response }: CaseHop): readonly Cause[] {
  const { headerList = [] } = response ?? {};
  const error = gatewayErrorOf(hop.url, headerList);
  if (exchange.outcome === 'network-error' || error?.isOfRoute !== true) return [];
  const at = { hop: index, message: 'response' } as const;
  const lines = headerEvidence(headerList, 'X-Amzn-ErrorType', at);
  const about = { subjects: [error.type], certainty: 'inferred' } as const;
  return [advice('login:no-such-route', at, [{ kind: 'status', at }, ...lines], about)];
}
