import type { Cause } from '../../model/cause';
import type { Exchange, Hop, MessageRef } from '../../model/exchange';
import type { TransportReason } from '../../model/reason';
import type { Related } from '../../model/related';
import { serializedOriginOf } from '../../standards/origin';
import { isRedirectStatus } from '../../standards/redirect';
import { isWithheld } from '../facts/messages';
import { refusal } from './make-cause';

/** Network errors whose cause lies outside every check of CORS and cookies, by the browsers' own names. */
const TRANSPORT: readonly (readonly [RegExp, TransportReason])[] = [
  [/ERR_ABORTED|NS_BINDING_ABORTED/, 'aborted'],
  [/ERR_BLOCKED_BY_CLIENT|ERR_BLOCKED_BY_ADMINISTRATOR/, 'blocked-by-extension'],
  [/NS_ERROR_(?:TRACKING|FINGERPRINTING|CRYPTOMINING|SOCIALTRACKING)_URI/, 'blocked-by-tracking-protection'],
  [/ERR_NAME_|ERR_DNS_|NS_ERROR_UNKNOWN_HOST/, 'name-not-resolved'],
  [/ERR_CERT_|ERR_SSL_|ERR_BAD_SSL|SEC_ERROR_|SSL_ERROR_|MOZILLA_PKIX/, 'certificate'],
  [/TIMED_OUT|NS_ERROR_NET_TIMEOUT/, 'timed-out'],
  [/ERR_TOO_MANY_REDIRECTS|NS_ERROR_REDIRECT_LOOP/, 'too-many-redirects'],
  [/ERR_INTERNET_DISCONNECTED|NS_ERROR_OFFLINE/, 'offline'],
  [
    /ERR_CONNECTION_|ERR_EMPTY_RESPONSE|ERR_ADDRESS_|ERR_NETWORK_|ERR_SOCKET_|ERR_HTTP2_|ERR_QUIC_|ERR_INVALID_HTTP_RESPONSE|ERR_INCOMPLETE_CHUNKED|ERR_CONTENT_LENGTH_MISMATCH|NS_ERROR_NET_(?!TIMEOUT|ON_RECEIVING)|NS_ERROR_CONNECTION_REFUSED/,
    'connection-failed',
  ],
];

/** Names the transport's part in a network error; null when the browser's text is not one of the transport's. */
export function transportReason(errorText: string): TransportReason | null {
  return TRANSPORT.find(([pattern]) => pattern.test(errorText))?.[1] ?? null;
}

/** Where the browser's text says nothing, what is asked for and how can. */
function bareReason(exchange: Exchange, related: Related): TransportReason | null {
  const { request, hops, networkError } = exchange;
  if (isServedByWorker(exchange, related)) return 'service-worker';
  const status = hops.at(-1)?.actual?.response?.status ?? 0;
  if (isRedirectStatus(status) && /ERR_INVALID_ARGUMENT/.test(networkError ?? '')) return 'body-not-repeatable';
  // No check of the browser judges the answer to a handshake: any but 101 ends it.
  if (request.type === 'websocket') return 'websocket-refused';
  const [{ actual, url }] = hops;
  if (isAnswerUnseen(exchange)) return 'answer-unseen';
  const neverLeft = networkError === '' && actual?.response === null;
  const { username } = URL.canParse(url) ? new URL(url) : { username: '' };
  return neverLeft && username !== '' && request.type !== 'main_frame' ? 'userinfo-refused' : null;
}

/** DevTools logged it and no event told of it, while a request of nobody’s tab went to the same URL: the worker’s own. */
function isServedByWorker(exchange: Exchange, { within }: Related): boolean {
  if (exchange.viaServiceWorker) return true;
  const isLoggedOnly = ({ hops: [{ preflight, actual }] }: Exchange): boolean =>
    preflight === null && actual !== null && !actual.witnesses.includes('web-request');
  const isBare = /^net::ERR_FAILED$/.test(exchange.networkError ?? '') && exchange.hops[0].actual?.response === null;
  return isBare && !exchange.beforeRecording && isLoggedOnly(exchange) && within.some(isLoggedOnly);
}

/** A refused answer that its file leaves out: the browser's bare text, across origins, where scripts and fonts need CORS. */
function isAnswerUnseen({ client, request, hops, networkError }: Exchange): boolean {
  const last = hops.at(-1)?.actual ?? null;
  const isLeftOut = last !== null && last.response === null && isWithheld(last, ':status');
  const isCors = request.type === 'xmlhttprequest' || request.type === 'font';
  const isElsewhere = client.origin.known && serializedOriginOf(last?.url ?? '') !== client.origin.value;
  return isLeftOut && isCors && isElsewhere && networkError === 'net::ERR_FAILED';
}

/** The bare text is also that of a socket that its page closed before it was open. */
const isConclusion = (reason: TransportReason, hop: Hop | undefined): boolean =>
  reason === 'userinfo-refused' ||
  reason === 'answer-unseen' ||
  reason === 'service-worker' ||
  (reason === 'websocket-refused' && !hop?.actual?.response);

/** The refusal by the network itself, at the preflight or at the request: the last thing that can stop an exchange. */
export function decideTransport(exchange: Exchange, related: Related): Cause | null {
  if (exchange.outcome !== 'network-error') return null;
  const hop = exchange.hops.length - 1;
  const preflight = exchange.hops[hop]?.preflight ?? null;
  // Chromium gives the preflight a bare "net::ERR_FAILED" and the request that waited for it the real cause.
  const unanswered = preflight !== null && preflight.response === null;
  const ofPreflight = unanswered ? transportReason(preflight.networkError ?? '') : null;
  const reason = transportReason(exchange.networkError ?? '') ?? ofPreflight ?? bareReason(exchange, related);
  if (reason === null) return null;
  const answered = reason === 'too-many-redirects' || reason === 'body-not-repeatable' ? 'response' : 'request';
  const at: MessageRef = { hop, message: unanswered && reason !== 'aborted' ? 'preflight-request' : answered };
  const certainty = isConclusion(reason, exchange.hops[hop]) ? 'inferred' : 'proven';
  return refusal(`transport:${reason}`, at, [{ kind: 'network-error' }], { certainty });
}
