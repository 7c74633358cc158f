import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import { headerEvidence, linesNamed } from '../../model/header-lookup';
import type { Related } from '../../model/related';
import { promisedAddressSpace } from '../../standards/address-space';
import { mixedContentDecision } from '../../standards/mixed-content';
import { advice } from '../decide/make-cause';
import type { Case } from '../facts/case';

const OLD_HEADER = 'Access-Control-Allow-Private-Network';

/** What was let through this time and is fragile or idle. Said once for each origin: a page asks for many things of one server. */
export function adviseNetworkAccess({ exchange, related }: Case): readonly Cause[] {
  return [overHttp(exchange), oldHeader(exchange)].flatMap((cause) =>
    cause === null || wasSaidBefore(cause.reason, related) ? [] : [cause],
  );
}

function wasSaidBefore(reason: Cause['reason'], { sameUrl, sameOrigin }: Related): boolean {
  return [...sameUrl, ...sameOrigin].some((earlier) =>
    [overHttp(earlier), oldHeader(earlier)].some((cause) => cause?.reason === reason),
  );
}

/** Plain http that an https page was allowed to ask for: by a setting, or because the URL names the local network. */
function overHttp({ client, hops, request }: Exchange): Cause | null {
  if (request.type === 'main_frame') return null;
  for (const [index, hop] of hops.entries()) {
    if (!hop.actual?.response) continue;
    const at = { hop: index, message: 'request' } as const;
    const decision = mixedContentDecision({
      clientOrigin: client.origin,
      topLevelOrigin: client.topLevelOrigin,
      url: hop.url,
      // Whatever asked: a picture that was loaded over http was not upgraded.
      type: 'xmlhttprequest',
      localNetworkIsExempt: false,
      at,
    });
    if (decision.ruling !== 'blocked') continue;
    const isLocal = promisedAddressSpace(hop.url) === 'local';
    return advice(
      isLocal ? 'network-access:local-network-over-http' : 'network-access:mixed-content-allowed',
      at,
      decision.evidence,
    );
  }
  return null;
}

function oldHeader({ hops }: Exchange): Cause | null {
  for (const [index, { preflight, actual }] of hops.entries()) {
    for (const [record, message] of [[preflight, 'preflight-response'] as const, [actual, 'response'] as const]) {
      const list = record?.response?.headerList ?? [];
      if (linesNamed(list, OLD_HEADER).length === 0) continue;
      const at = { hop: index, message };
      return advice('network-access:private-network-header', at, headerEvidence(list, OLD_HEADER, at));
    }
  }
  return null;
}
