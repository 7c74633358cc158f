import { type NetworkErrorName, networkErrorKind } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import type { Exchange, MessageRef, RequestType } from '../../model/exchange';
import { parseUrl } from '../../model/parse-url';
import type { TransportReason } from '../../model/reason';
import { serializedOriginOf } from '../../standards/origin';
import { isRedirectStatus } from '../../standards/redirect';
import { type Case, type CaseHop, lastHop } from '../facts/case';
import { isWithheld } from '../facts/messages';
import { advice, refusal } from './make-cause';

/** Network errors whose cause is no check of CORS or cookies. */
const TRANSPORT: Partial<Readonly<Record<NetworkErrorName, TransportReason>>> = {
  aborted: 'aborted',
  'blocked-by-client': 'blocked-by-extension',
  'blocked-by-tool': 'blocked-by-extension',
  'blocked-by-administrator': 'connection-failed',
  'tracking-protection': 'blocked-by-tracking-protection',
  'name-not-resolved': 'name-not-resolved',
  certificate: 'certificate',
  'client-certificate': 'certificate',
  'tls-failed': 'certificate',
  'tls-refused': 'certificate',
  'timed-out': 'timed-out',
  'too-many-redirects': 'too-many-redirects',
  offline: 'offline',
  'connection-failed': 'connection-failed',
  'proxy-failed': 'connection-failed',
  'too-many-requests': 'connection-failed',
  'network-changed': 'connection-failed',
  'network-denied': 'connection-failed',
  'connection-closed': 'connection-closed',
  'response-incomplete': 'connection-closed',
  'invalid-response': 'connection-closed',
  'http-protocol-error': 'connection-closed',
};

const NAVIGATIONS: ReadonlySet<RequestType> = new Set(['main_frame', 'sub_frame']);

/** The refusal by the network itself, at the preflight or at the request: the last thing that can stop an exchange. */
export function decideTransport(c: Case): Cause | null {
  const hop = lastHop(c);
  const { preflight } = hop.hop;
  // DEVIATES: Chromium reports a generic text for the preflight, and the cause for the request that waited for it.
  const hasNoResponse = preflight !== null && preflight.response === null;
  const preflightName = hasNoResponse ? networkErrorKind(preflight.networkError).name : 'no-error';
  const { name } = networkErrorKind(c.exchange.networkError);
  if (isAbortUnclear(c)) return null;
  // Measured (Chromium 156, a host of the HSTS preload list): no response, and this text; of a server’s redirect the log has the response.
  if (preflightName === 'invalid-redirect' && preflight?.url.startsWith('http:')) {
    const at: MessageRef = { hop: hop.index, message: 'preflight-request' };
    return refusal('redirect:not-by-server', at, [{ kind: 'network-error' }], { certainty: 'inferred' });
  }
  const reason =
    atHandshake(c, hop, name) ??
    atRedirect(c, hop, name) ??
    TRANSPORT[name] ??
    TRANSPORT[preflightName] ??
    reasonWithoutText(c, hop, name);
  if (reason === null) return null;
  const isOfResponse = reason === 'too-many-redirects' || reason === 'body-not-repeatable';
  const message = hasNoResponse && reason !== 'aborted' ? 'preflight-request' : isOfResponse ? 'response' : 'request';
  const at: MessageRef = { hop: hop.index, message };
  const isOfPreflight = TRANSPORT[name] === undefined && TRANSPORT[preflightName] === reason;
  const kind = isOfPreflight ? preflightName : name;
  const certainty = isConclusion(reason, kind, hop) ? 'inferred' : 'proven';
  const cause = reason === 'aborted' ? advice : refusal;
  const text = isOfPreflight ? preflight?.networkError : c.exchange.networkError;
  return cause(`transport:${reason}`, at, [{ kind: 'network-error' }], { certainty, subjects: [kind, text ?? ''] });
}

/**
 * Whether a request may have been aborted, or redirected to what the browser does not allow: both end in the same text, and the log
 * has not the response that would tell.
 */
export function isAbortUnclear(c: Case): boolean {
  const { actual } = lastHop(c).hop;
  const isUnseen = actual !== null && actual.response === null && isWithheld(actual, ':refused');
  return isUnseen && networkErrorKind(c.exchange.networkError).name === 'aborted';
}

/** Of a hypothetical exchange: any status but 101 ends a handshake (Fetch, "establish a WebSocket connection"). */
export function decideHandshake(c: Case): Cause | null {
  const { index, response } = lastHop(c);
  const isRefused = c.exchange.outcome === 'not-run' && response !== null && response.status !== 101;
  if (!isRefused || c.exchange.request.type !== 'websocket') return null;
  return refusal('transport:websocket-refused', { hop: index, message: 'request' }, [{ kind: 'network-error' }]);
}

/**
 * A handshake that the server refused, whatever the text: any status but 101 ends it (Fetch, "establish a WebSocket connection"). Chromium
 * has one of two texts for a response that is no handshake’s.
 */
function atHandshake({ exchange }: Case, { response }: CaseHop, name: NetworkErrorName): TransportReason | null {
  if (exchange.request.type !== 'websocket') return null;
  const isRefused = response === null ? name === 'invalid-response' : response.status !== 101;
  return isRefused ? 'websocket-refused' : null;
}

/**
 * A request that ends at a redirect which passes every check: the page does not follow redirects. Measured (Chromium 156):
 * with `redirect: 'error'` the events have the text of an abort, and the log has that of a refusal. No page decides that for a
 * navigation: Chromium loads the error page of a redirect loop again by itself, and aborts that.
 */
function atRedirect({ exchange }: Case, { response }: CaseHop, name: NetworkErrorName): TransportReason | null {
  if (NAVIGATIONS.has(exchange.request.type)) return null;
  const isRedirect = isRedirectStatus(response?.status ?? 0);
  return isRedirect && (name === 'aborted' || name === 'generic-failure') ? 'redirect-not-followed' : null;
}

/** If the browser’s text names no cause, the reason is inferred from the request. */
function reasonWithoutText(c: Case, { response, hop }: CaseHop, name: NetworkErrorName): TransportReason | null {
  const { request, hops, viaServiceWorker } = c.exchange;
  if (viaServiceWorker || (name === 'generic-failure' && isServedByWorker(c))) return 'service-worker';
  if (isRedirectStatus(response?.status ?? 0) && name === 'invalid-argument') return 'body-not-repeatable';
  // No check of the browser judges the response to a handshake: any status but 101 ends it.
  if (request.type === 'websocket') return 'websocket-refused';
  if (name === 'generic-failure' && isResponseOmitted(c.exchange, hop.actual)) return 'answer-unseen';
  const [first] = hops;
  const username = parseUrl(first.url)?.username ?? '';
  const hasNoResponse = name === 'no-text' && first.actual?.response === null;
  return hasNoResponse && username !== '' && request.type !== 'main_frame' ? 'userinfo-refused' : null;
}

/**
 * In DevTools’ log only, while a request without a tab went to the same URL: the service worker’s. Of a call of another worker a file leaves
 * out so much that each of two at once looks like that.
 */
function isServedByWorker({ exchange, related }: Case): boolean {
  const { actual: own } = exchange.hops[0];
  if (own !== null && isWithheld(own, ':refused')) return false;
  const isLoggedOnly = ({ hops: [{ preflight, actual }] }: Exchange): boolean =>
    preflight === null && actual !== null && !actual.witnesses.includes('web-request');
  return (
    own?.response === null && !exchange.beforeRecording && isLoggedOnly(exchange) && related.within.some(isLoggedOnly)
  );
}

/** A refused response that the HAR file omits: the error text is generic, and a cross-origin script request or font needs CORS. */
function isResponseOmitted({ client, request }: Exchange, last: CaseHop['hop']['actual']): boolean {
  const isOmitted = last !== null && last.response === null && isWithheld(last, ':status');
  const isCors = request.type === 'xmlhttprequest' || request.type === 'font';
  return isOmitted && isCors && client.origin.known && serializedOriginOf(last.url) !== client.origin.value;
}

/** A WebSocket that its page closed before it was open ends with the same text. `blocked-by-client` names no blocker. */
const isConclusion = (reason: TransportReason, kind: NetworkErrorName, { response }: CaseHop): boolean =>
  kind === 'blocked-by-client' ||
  reason === 'userinfo-refused' ||
  reason === 'answer-unseen' ||
  reason === 'service-worker' ||
  (reason === 'websocket-refused' && !response);
