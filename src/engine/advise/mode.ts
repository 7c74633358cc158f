import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import { getHeader, headerEvidence } from '../../model/header-lookup';
import { listItems } from '../../standards/header-list';
import { advice } from '../decide/make-cause';
import { type Case, type CaseHop, lastHop } from '../facts/case';
import { cookiePurpose } from '../facts/cookies/cookie-purpose';
import { withheldWithoutReason } from '../facts/credentials-from-store';
import { isCrossOrigin } from '../facts/credentials-mode';
import { requestHeader } from '../facts/messages';

/** Types of an API’s responses. A page may request an image, a text or an empty response without reading it. */
const DATA = /^(application\/(.+\+)?(json|xml)|text\/(xml|csv))$/;
/** An HTML response to a GET counts as data: no tracking image is an HTML page. */
const PAGE = 'text/html';

/** fetch() in mode "no-cors" that got data: the response is opaque (Fetch, "opaque filtered response"). */
export function adviseUnreadable({ exchange }: Case, { facts, hop, index, response }: CaseHop): readonly Cause[] {
  const { mode, type } = exchange.request;
  const isOpaqueFetch = type === 'xmlhttprequest' && mode.known && mode.value === 'no-cors';
  const isOpaque = exchange.outcome === 'opaque' || (exchange.outcome === 'not-run' && isCrossOrigin(exchange, facts));
  if (!isOpaqueFetch || !isOpaque || !response) return [];
  const { headerList, status } = response;
  const [contentType = ''] = (getHeader(headerList, 'Content-Type') ?? '').split(';');
  const essence = contentType.trim().toLowerCase();
  const isEmpty = status === 204 || getHeader(headerList, 'Content-Length') === '0';
  const isData = DATA.test(essence) || (essence === PAGE && hop.method === 'GET');
  if (isEmpty || !isData) return [];
  const at = { hop: index, message: 'response' } as const;
  const evidence = [
    { kind: 'request-property', property: 'mode' },
    ...headerEvidence(headerList, 'Content-Type', at),
  ] as const;
  return [advice('mode-advice:unreadable', at, evidence)];
}

/** Requests of a script to its own origin include cookies unless it sets `omit`; inferred from cookies that no rule withheld. */
export function adviseOmitted({ exchange, policy }: Case, hop: CaseHop): readonly Cause[] {
  const { client, request, hops } = exchange;
  const isOwn = client.origin.known && hop.facts.urlOrigin === client.origin.value;
  if (!isOwn || hops.length > 1 || request.credentialsMode.known || request.type !== 'xmlhttprequest') return [];
  if (hop.sentCookies?.length !== 0) return [];
  const setHere = new Set(hop.setCookies.map(({ name }) => name));
  const subjects = withheldWithoutReason(hop, policy).filter(
    (name) => !setHere.has(name) && cookiePurpose(name) === null,
  );
  if (subjects.length === 0) return [];
  const at = { hop: hop.index, message: 'request' } as const;
  const evidence = [{ kind: 'header-absent', at, name: 'Cookie' }] as const;
  return [advice('mode-advice:omitted', at, evidence, { subjects, certainty: 'inferred' })];
}

/**
 * A manifest that a server refuses to a user whom it does not know. Browsers request it without credentials, from the page’s own
 * origin too, unless its `<link>` has `crossorigin="use-credentials"` (measured in Chromium 156; not measured in Firefox). DEVIATES: HTML has "same-origin" there.
 */
export function adviseManifest(hop: CaseHop): readonly Cause[] {
  if (requestHeader(hop.hop, 'Sec-Fetch-Dest') !== 'manifest' || hop.sentCookies?.length !== 0) return [];
  const at = { hop: hop.index, message: 'request' } as const;
  const evidence = [{ kind: 'header-absent', at, name: 'Cookie' }] as const;
  return [advice('mode-advice:omitted', at, evidence, { certainty: 'inferred' })];
}

/** A preload that is older than this is not used for the request. */
const MAX_PRELOAD_AGE_MS = 10_000;

/**
 * The same URL was requested shortly before in mode "no-cors", for the same destination, as a preload without `crossorigin`
 * does. Measured (Chromium 156): a preload with `as=fetch` has the type "other", so it differs from a script's own request.
 */
export function advisePreload(c: Case): readonly Cause[] {
  const { exchange, related } = c;
  const { mode, type } = exchange.request;
  const { hop } = lastHop(c);
  const destination = requestHeader(hop, 'Sec-Fetch-Dest');
  if (!mode.known || mode.value !== 'cors' || hop.method !== 'GET' || destination === null) return [];
  const shownAtMs = related.documents[0]?.startedAtMs ?? 0;
  const isTooOld = ({ startedAtMs }: Exchange): boolean =>
    exchange.startedAtMs - startedAtMs >= MAX_PRELOAD_AGE_MS || startedAtMs < shownAtMs;
  const isPreload = ({ request, hops: [first] }: Exchange): boolean =>
    request.type === (type === 'xmlhttprequest' ? 'other' : type) &&
    request.mode.known &&
    request.mode.value === 'no-cors' &&
    requestHeader(first, 'Sec-Fetch-Dest') === destination;
  // The newest is the first, so the first one that is too old ends the search.
  const found = related.sameUrl.find((earlier) => isTooOld(earlier) || isPreload(earlier));
  if (found === undefined || isTooOld(found)) return [];
  const evidence = [{ kind: 'request-property', property: 'mode' }] as const;
  const at = { hop: 0, message: 'request' } as const;
  return [advice('mode-advice:preloaded-otherwise', at, evidence, { certainty: 'inferred' })];
}

/** A body whose type is not safelisted makes a beacon a CORS request with a preflight (Beacon, "sendBeacon", step 6). */
export function adviseBeacon({ exchange }: Case): readonly Cause[] {
  const { preflight } = exchange.hops[0];
  const mayHaveFailed = exchange.outcome === 'network-error' || exchange.outcome === 'not-run';
  if (exchange.request.type !== 'ping' || !mayHaveFailed || !preflight?.requestHeaders.known) return [];
  const headerList = preflight.requestHeaders.value;
  const requested = listItems(headerList, 'Access-Control-Request-Headers').map(({ text }) => text.toLowerCase());
  if (!requested.includes('content-type')) return [];
  const at = { hop: 0, message: 'preflight-request' } as const;
  const evidence = headerEvidence(headerList, 'Access-Control-Request-Headers', at);
  return [advice('mode-advice:beacon-preflighted', at, evidence)];
}
