import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import { headerEvidence, linesNamed } from '../../model/header-lookup';
import { promisedAddressSpace } from '../../standards/address-space';
import { mixedContentDecision } from '../../standards/mixed-content';
import { advice } from '../decide/make-cause';
import type { Case } from '../facts/case';
import { maderOfRedirect } from '../facts/internal-redirect';

const OBSOLETE_HEADER = 'Access-Control-Allow-Private-Network';

/** What was allowed this time and may fail later, or has no effect. Reported once per origin: a page sends many requests to one server. */
export function adviseNetworkAccess(c: Case): readonly Cause[] {
  return [overHttp(c, c.exchange), obsoleteHeader(c.exchange)].flatMap((cause) =>
    cause === null || wasReportedBefore(c, cause.reason) ? [] : [cause],
  );
}

function wasReportedBefore(c: Case, reason: Cause['reason']): boolean {
  return [...c.related.sameUrl, ...c.related.sameOrigin].some((earlier) =>
    [overHttp(c, earlier), obsoleteHeader(earlier)].some((cause) => cause?.reason === reason),
  );
}

/** Plain http that an https page was allowed to request: by a setting, by an older browser, or because the URL names the local network. */
function overHttp(c: Case, { client, hops, request }: Exchange): Cause | null {
  // What has no type may be a document of the top level, or a request of the browser itself (OCSP).
  if (request.type === 'main_frame' || request.type === 'other') return null;
  for (const [index, hop] of hops.entries()) {
    if (!hop.actual?.response || maderOfRedirect(hop.actual.response) !== null) continue;
    const at = { hop: index, message: 'request' } as const;
    const decision = mixedContentDecision({
      clientOrigin: client.origin,
      topLevelOrigin: client.topLevelOrigin,
      url: hop.url,
      // For every type of request: an image that was loaded over http was not upgraded.
      type: 'xmlhttprequest',
      localNetworkIsExempt: false,
      at,
    });
    if (decision.ruling !== 'blocked') continue;
    if (promisedAddressSpace(hop.url) === 'local') {
      return advice('network-access:local-network-over-http', at, decision.evidence);
    }
    const isUpgradeable = request.type === 'image' || request.type === 'media';
    const isLoaded = isUpgradeable && c.recorder.loadsMixedContent.some((type) => type === request.type);
    // Of a browser without a version it is not known whether it upgrades them.
    const certainty = isUpgradeable && c.recorderVersion === null ? 'inferred' : 'proven';
    const reason = isLoaded ? 'mixed-content-not-upgraded' : 'mixed-content-allowed';
    return advice(`network-access:${reason}`, at, decision.evidence, { certainty });
  }
  return null;
}

function obsoleteHeader({ hops }: Exchange): Cause | null {
  for (const [index, { preflight, actual }] of hops.entries()) {
    for (const [record, message] of [[preflight, 'preflight-response'] as const, [actual, 'response'] as const]) {
      const list = record?.response?.headerList ?? [];
      if (linesNamed(list, OBSOLETE_HEADER).length === 0) continue;
      const at = { hop: index, message };
      return advice('network-access:private-network-header', at, headerEvidence(list, OBSOLETE_HEADER, at));
    }
  }
  return null;
}
