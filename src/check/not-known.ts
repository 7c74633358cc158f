import { refusesUser } from '../engine/facts/refusing-status';
import { isPotentiallyTrustworthyOrigin, isPotentiallyTrustworthyUrl } from '../standards/trustworthy';
import { isFromSharedCache } from '../standards/vary';
import { entryFor } from './allow-list';
import { codeList } from './check-finding';
import { type Endpoint, isNeeded, type Observed } from './probes';

/**
 * Says why a check cannot give an all-clear, whatever it found: nothing was sent that shows whether the pages of the list work, the responses may be
 * those to other requests, or no page can make the request at all.
 *
 * Out: a sentence for each reason. Never throws.
 */
export const notKnownOf = (endpoint: Endpoint, observed: readonly Observed[]): readonly string[] => [
  ...mixedContent(endpoint),
  ...nothingJudged(endpoint, observed),
  ...notTheUsual(observed),
  ...fromCache(observed),
];

/** Standard: https://w3c.github.io/webappsec-mixed-content/#should-block-fetch (read 2026-01-08) */
function mixedContent({ url, allowList }: Endpoint): readonly string[] {
  if (isPotentiallyTrustworthyUrl(url)) return [];
  const origins = allowList.map(({ origin }) => origin).filter((origin) => isPotentiallyTrustworthyOrigin(origin));
  if (origins.length === 0) return [];
  return [
    `Pages of ${codeList(origins)} cannot make this request: it is mixed content, an http URL, which browsers block before they send anything. A check is no page, and sends it.`,
  ];
}

function nothingJudged({ page, allowList }: Endpoint, observed: readonly Observed[]): readonly string[] {
  const ofList = observed.filter(({ probe }) => probe.as === 'listed');
  if (ofList.some(({ probe }) => probe.kind === 'request') || observed.length === 0) return [];
  const methods = codeList(entryFor(allowList, page)?.methods ?? []);
  const notSent = ofList.some(({ probe }) => isNeeded(probe))
    ? 'so that only its preflight was sent'
    : 'and was not sent, and browsers send no preflight for it';
  return [
    `It is not known whether \`${page}\` can read the response to ${methods}: the request might change something, ${notSent}.`,
  ];
}

/** Error responses often come from another part of the server than the others. */
function notTheUsual(observed: readonly Observed[]): readonly string[] {
  const failed = observed.find(
    ({ probe, response: { status } }) =>
      probe.as === 'listed' && probe.kind === 'request' && status >= 400 && !refusesUser(status),
  );
  if (failed === undefined) return [];
  const { probe, response } = failed;
  return [
    `The response to \`${probe.method}\` of \`${probe.origin}\` had the status ${response.status}: is this the URL that the page calls, and does it work? Its usual response may have other CORS headers.`,
  ];
}

/** One response may have been stored, and sent to every origin. */
function fromCache(observed: readonly Observed[]): readonly string[] {
  const cached = observed.find(({ response }) => isFromSharedCache(response.headerList));
  if (cached === undefined) return [];
  return [
    `The response to \`${cached.probe.method}\` came from a shared cache: it may have been made for another origin, and so it does not show what the server itself responds.`,
  ];
}
