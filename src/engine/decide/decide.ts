// Stop 7 of 9: every algorithm of the standards judges the exchange.
import { networkErrorKind } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import { isRedirectStatus } from '../../standards/redirect';
import { type Case, type CaseHop, lastHop } from '../facts/case';
import { isOfPreflight } from '../facts/messages';
import { attributeLoopToCookie } from './attribute-loop-to-cookie';
import { attributeToCache } from './attribute-to-cache';
import { attributeToExtension } from './attribute-to-extension';
import { attributeToLoop } from './attribute-to-loop';
import { attributeToRedirect } from './attribute-to-redirect';
import { decideRetrieval, decideStorage } from './cookies';
import { decideCors } from './cors';
import { decideEmbedding } from './embedding';
import { decideMixedContent } from './mixed-content';
import { decideNetworkAccess } from './network-access';
import { allowedDespiteStandard, storedDespiteStandard } from './only-in-standard';
import { decideRedirectTarget } from './redirect-target';
import { withoutReplaced } from './replaced-on-the-way';
import { decideScheme } from './scheme';
import { decideHandshake, decideTransport } from './transport';

/**
 * Runs every algorithm over an exchange and returns all refusals, in the order in which the browser meets them: per hop the
 * checks of its URL, the preflight, the cookies of the request, the response’s checks, its Set-Cookie lines; the transport
 * last. Never throws.
 */
export function decide(c: Case): readonly Cause[] {
  const causes = attributeToExtension(
    c,
    attributeLoopToCookie(c, withoutReplaced(c, refusals(c))).map((cause) =>
      attributeToLoop(c, attributeToCache(c, cause)),
    ),
  );
  return attributeToRedirect(c, causes);
}

function refusals(c: Case): readonly Cause[] {
  const ofScheme = c.exchange.outcome === 'network-error' ? c.hops.flatMap((hop) => decideScheme(c, hop)) : [];
  if (ofScheme.length > 0) return ofScheme;
  const causes = c.hops.flatMap((hop) => decideHop(c, hop));
  // When the mode forbids following a redirect, the browser reports the text of an abort.
  if (causes.some(({ reason }) => reason === 'redirect:redirect-mode-same-origin')) return causes;
  const isRedirect = isRedirectStatus(lastHop(c).response?.status ?? 0);
  const { outcome, networkError } = c.exchange;
  // An abort after which it is not known whether the page got the redirect unread.
  const isEndUnknown = outcome === 'unknown' && networkError !== null;
  const ofTarget = isRedirect && outcome !== 'opaque' && !isEndUnknown ? decideRedirectTarget(c) : 'none';
  if (typeof ofTarget === 'object') return [...causes, ofTarget];
  const transport = outcome === 'network-error' ? decideTransport(c) : decideHandshake(c);
  if (!transport) return causes;
  const isNotFollowed = transport.reason === 'transport:redirect-not-followed';
  const isGeneric = networkErrorKind(networkError).name === 'generic-failure';
  // The general text is explained by whatever else refuses the redirect.
  if (isNotFollowed && isGeneric && causes.some(({ blocks }) => blocks)) return causes;
  // When the browser refuses a redirect, it reports the text of an abort: after a redirect an abort is an inference.
  const isSure = ofTarget !== 'cannot-tell' && !isNotFollowed;
  return [...causes, isSure ? transport : { ...transport, certainty: 'inferred' }];
}

function decideHop(c: Case, hop: CaseHop): readonly Cause[] {
  const cors = decideCors(c, hop);
  const ofPreflight = cors.filter(({ at }) => isOfPreflight(at));
  return [
    ...(hop.response === null ? [...decideMixedContent(c, hop), ...decideNetworkAccess(c, hop)] : []),
    ...ofPreflight,
    ...decideRetrieval(c, hop),
    ...(hop.response === null ? [] : decideEmbedding(c, hop, hop.response)),
    ...cors.filter(({ at }) => !isOfPreflight(at)),
    ...decideStorage(c, hop),
    ...(hop.hop.preflight ? allowedDespiteStandard(c, hop, ofPreflight) : []),
    ...(hop.setCookies.length > 0 ? storedDespiteStandard(c, hop) : []),
  ];
}
