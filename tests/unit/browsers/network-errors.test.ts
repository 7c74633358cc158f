import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NETWORK_ERROR_TEXTS } from '../../../src/browsers/network-error-texts';
import { networkErrorKind } from '../../../src/browsers/network-errors';

const BY_RESPONSE = 'net::ERR_BLOCKED_BY_RESPONSE';
const BY_DEFAULT = `${BY_RESPONSE}.NotSameOriginAfterDefaultedToSameOriginBy`;

/** Texts as the browsers have them, by kind. */
const REAL: Readonly<Record<keyof typeof NETWORK_ERROR_TEXTS, readonly string[]>> = {
  'generic-failure': ['net::ERR_FAILED'],
  'bad-uri': ['NS_ERROR_DOM_BAD_URI'],
  aborted: ['net::ERR_ABORTED', 'NS_BINDING_ABORTED'],
  'blocked-by-client': ['net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_BLOCKED_BY_CLIENT.CollapsedByClient'],
  'blocked-by-tool': ['net::ERR_BLOCKED_BY_CLIENT.Inspector'],
  'blocked-by-administrator': ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 'net::ERR_BLOCKED_IN_INCOGNITO_BY_ADMINISTRATOR'],
  'tracking-protection': [
    'NS_ERROR_TRACKING_URI',
    'NS_ERROR_FINGERPRINTING_URI',
    'NS_ERROR_CRYPTOMINING_URI',
    'NS_ERROR_SOCIALTRACKING_URI',
    'NS_ERROR_EMAILTRACKING_URI',
  ],
  'name-not-resolved': [
    'net::ERR_NAME_NOT_RESOLVED',
    'net::ERR_NAME_RESOLUTION_FAILED',
    'net::ERR_DNS_TIMED_OUT',
    'NS_ERROR_UNKNOWN_HOST',
    'NS_ERROR_NET_ON_RESOLVING',
  ],
  certificate: [
    'net::ERR_CERT_AUTHORITY_INVALID',
    'net::ERR_CERT_DATE_INVALID',
    'net::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
    'net::ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
    'SEC_ERROR_UNKNOWN_ISSUER',
    'SSL_ERROR_BAD_CERT_DOMAIN',
    'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
  ],
  'tls-failed': [
    'net::ERR_SSL_PROTOCOL_ERROR',
    'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'SSL received a record that exceeded the maximum permissible length.',
    'SSL_ERROR_RX_RECORD_TOO_LONG',
    'NS_ERROR_NET_ON_TLS_HANDSHAKE_STARTING',
  ],
  'tls-refused': [
    'net::ERR_HTTP2_INADEQUATE_TRANSPORT_SECURITY',
    'net::ERR_SPDY_INADEQUATE_TRANSPORT_SECURITY',
    'net::ERR_SSL_UNRECOGNIZED_NAME_ALERT',
    'net::ERR_SSL_OBSOLETE_CIPHER',
    'net::ERR_ALPN_NEGOTIATION_FAILED',
    'net::ERR_ECH_NOT_NEGOTIATED',
    'NS_ERROR_NET_INADEQUATE_SECURITY',
    'NS_ERROR_GENERATE_FAILURE(NS_ERROR_MODULE_SECURITY, SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL)',
    'SSL_ERROR_UNRECOGNIZED_NAME_ALERT',
  ],
  'client-certificate': [
    'net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED',
    'net::ERR_BAD_SSL_CLIENT_AUTH_CERT',
    'net::ERR_CLIENT_AUTH_CERT_TYPE_UNSUPPORTED',
    'NS_ERROR_GENERATE_FAILURE(NS_ERROR_MODULE_SECURITY, SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT)',
    'SSL_ERROR_BAD_CERT_ALERT',
  ],
  'timed-out': [
    'net::ERR_TIMED_OUT',
    'net::ERR_CONNECTION_TIMED_OUT',
    'NS_ERROR_NET_TIMEOUT',
    'NS_ERROR_NET_TIMEOUT_EXTERNAL',
  ],
  'too-many-redirects': ['net::ERR_TOO_MANY_REDIRECTS', 'NS_ERROR_REDIRECT_LOOP'],
  'invalid-redirect': ['net::ERR_INVALID_REDIRECT', 'net::ERR_UNSAFE_REDIRECT'],
  offline: ['net::ERR_INTERNET_DISCONNECTED', 'NS_ERROR_OFFLINE'],
  'connection-failed': [
    'net::ERR_CONNECTION_REFUSED',
    'net::ERR_CONNECTION_FAILED',
    'net::ERR_ADDRESS_UNREACHABLE',
    'NS_ERROR_CONNECTION_REFUSED',
    'NS_ERROR_NET_ON_CONNECTING_TO',
  ],
  'network-changed': ['net::ERR_NETWORK_CHANGED', 'net::ERR_NETWORK_IO_SUSPENDED'],
  'network-denied': ['net::ERR_NETWORK_ACCESS_DENIED'],
  'proxy-failed': [
    'net::ERR_PROXY_CONNECTION_FAILED',
    'net::ERR_PROXY_CERTIFICATE_INVALID',
    'net::ERR_TUNNEL_CONNECTION_FAILED',
    'net::ERR_PAC_SCRIPT_FAILED',
    'net::ERR_SOCKS_CONNECTION_FAILED',
    'NS_ERROR_PROXY_CONNECTION_REFUSED',
    'NS_ERROR_UNKNOWN_PROXY_HOST',
  ],
  'too-many-requests': ['net::ERR_INSUFFICIENT_RESOURCES'],
  'connection-closed': [
    'net::ERR_CONNECTION_RESET',
    'net::ERR_CONNECTION_CLOSED',
    'net::ERR_CONNECTION_ABORTED',
    'net::ERR_EMPTY_RESPONSE',
    'NS_ERROR_NET_RESET',
    'NS_ERROR_NET_EMPTY_RESPONSE',
    'NS_ERROR_NET_ON_WAITING_FOR',
  ],
  'response-incomplete': [
    'net::ERR_INCOMPLETE_CHUNKED_ENCODING',
    'net::ERR_CONTENT_LENGTH_MISMATCH',
    'net::ERR_RESPONSE_HEADERS_TRUNCATED',
    'NS_ERROR_NET_PARTIAL_TRANSFER',
  ],
  'invalid-response': [
    'net::ERR_INVALID_HTTP_RESPONSE',
    'net::ERR_INVALID_RESPONSE',
    'net::ERR_RESPONSE_HEADERS_TOO_BIG',
    'net::ERR_UNEXPECTED_PROXY_AUTH',
    'net::ERR_CONTENT_DECODING_FAILED',
    'net::ERR_CONTENT_DECODING_INIT_FAILED',
  ],
  'http-protocol-error': [
    'net::ERR_HTTP2_PING_FAILED',
    'net::ERR_SPDY_PROTOCOL_ERROR',
    'net::ERR_QUIC_PROTOCOL_ERROR',
    'net::ERR_HTTP_1_1_REQUIRED',
    'NS_ERROR_NET_HTTP2_SENT_GOAWAY',
    'NS_ERROR_NET_HTTP3_PROTOCOL_ERROR',
  ],
  'unsafe-port': ['net::ERR_UNSAFE_PORT', 'NS_ERROR_PORT_ACCESS_NOT_ALLOWED'],
  'local-network-access': [
    'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
    'net::ERR_CACHED_IP_ADDRESS_SPACE_BLOCKED_BY_LOCAL_NETWORK_ACCESS_POLICY',
    'NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED',
  ],
  'blocked-by-csp': ['net::ERR_BLOCKED_BY_CSP'],
  'unknown-url-scheme': ['net::ERR_UNKNOWN_URL_SCHEME'],
  'blocked-by-response': [
    BY_RESPONSE,
    `${BY_RESPONSE}.CoepFrameResourceNeedsCoepHeader`,
    `${BY_RESPONSE}.NotSameOrigin`,
    `${BY_RESPONSE}.NotSameSite`,
    `${BY_DEFAULT}Coep`,
    `${BY_DEFAULT}CoepAndDip`,
    `${BY_DEFAULT}Dip`,
    'NS_ERROR_DOM_CORP_FAILED',
    'NS_ERROR_XFO_VIOLATION',
    'NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION',
  ],
  'blocked-by-orb': ['net::ERR_BLOCKED_BY_ORB'],
  'invalid-argument': ['net::ERR_INVALID_ARGUMENT'],
};

/** Real texts that say nothing of a cause that this project knows. */
const UNKNOWN = [
  'net::ERR_CACHE_MISS',
  'net::ERR_SOCKET_NOT_CONNECTED',
  'net::ERR_CERT_DATABASE_CHANGED',
  'NS_ERROR_NET_ON_RECEIVING_FROM',
  'NS_ERROR_NET_UNKNOWN_2152398850',
  // Firefox has it for its own checks, too (`Cross-Origin-Embedder-Policy`), and not for administrators alone.
  'NS_ERROR_BLOCKED_BY_POLICY',
  'NS_ERROR_WEBSOCKET_CONNECTION_REFUSED',
  'NS_ERROR_FAILURE',
  'Load request cancelled',
];

const texts = Object.values(REAL).flat();
const lines = Object.values(NETWORK_ERROR_TEXTS).flat();
const isMatchedBy = (text: string, pattern: string | RegExp): boolean =>
  typeof pattern === 'string' ? pattern === text : pattern.test(text);

describe('networkErrorKind', () => {
  it.each(Object.entries(REAL).flatMap(([name, all]) => all.map((text) => [text, name])))('%s: %s', (text, name) => {
    expect(networkErrorKind(text).name).toBe(name);
  });

  it.each([...UNKNOWN, 'ERR', 'x net::ERR_FAILED', 'net::ERR_FAILED x'])('%s: unknown', (text) => {
    expect(networkErrorKind(text)).toEqual({ name: 'unknown', neverSent: false, refusedBy: null });
  });

  it('tells no error from an error without a text', () => {
    expect(networkErrorKind(null)).toEqual({ name: 'no-error', neverSent: false, refusedBy: null });
    expect(networkErrorKind('')).toEqual({ name: 'no-text', neverSent: false, refusedBy: null });
  });

  it('knows with which texts nothing was sent', () => {
    expect(texts.filter((text) => networkErrorKind(text).neverSent)).toEqual([
      'net::ERR_NAME_NOT_RESOLVED',
      'net::ERR_NAME_RESOLUTION_FAILED',
      'net::ERR_CERT_AUTHORITY_INVALID',
      'net::ERR_CERT_DATE_INVALID',
      'net::ERR_INTERNET_DISCONNECTED',
      'net::ERR_CONNECTION_REFUSED',
      'net::ERR_ADDRESS_UNREACHABLE',
      'net::ERR_NETWORK_ACCESS_DENIED',
      'net::ERR_PROXY_CONNECTION_FAILED',
      'net::ERR_UNSAFE_PORT',
      'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
      'net::ERR_CACHED_IP_ADDRESS_SPACE_BLOCKED_BY_LOCAL_NETWORK_ACCESS_POLICY',
      'NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED',
      'net::ERR_BLOCKED_BY_CSP',
    ]);
  });

  it('knows which texts name the check that refused a response', () => {
    const named = texts.flatMap((text) => {
      const { refusedBy } = networkErrorKind(text);
      return refusedBy === null ? [] : [[text, refusedBy]];
    });
    expect(named).toEqual([
      [`${BY_RESPONSE}.NotSameOrigin`, 'same-origin'],
      [`${BY_RESPONSE}.NotSameSite`, 'same-site'],
      [`${BY_DEFAULT}Coep`, 'embedder-policy'],
      [`${BY_DEFAULT}CoepAndDip`, 'embedder-policy'],
      [`${BY_DEFAULT}Dip`, 'document-isolation-policy'],
    ]);
  });
});

describe('the table', () => {
  it('has a line for every kind, and a real text here for every line', () => {
    expect(Object.keys(NETWORK_ERROR_TEXTS).sort()).toEqual(Object.keys(REAL).sort());
    expect(Object.values(REAL).filter((all) => all.length === 0)).toEqual([]);
    expect(lines.filter(({ text: pattern }) => !texts.some((text) => isMatchedBy(text, pattern)))).toEqual([]);
  });

  it('no text is matched by two lines', () => {
    const matching = (text: string) => lines.filter(({ text: pattern }) => isMatchedBy(text, pattern)).length;
    expect(texts.filter((text) => matching(text) !== 1)).toEqual([]);
    expect(UNKNOWN.filter((text) => matching(text) !== 0)).toEqual([]);
  });

  it('each line has the names of one browser', () => {
    const offenders = lines.filter(({ text, browser }) => {
      const source = typeof text === 'string' ? text : text.source;
      return source.includes('net::ERR_') !== (browser === 'chromium');
    });
    expect(offenders).toEqual([]);
  });

  it('what was not measured names where it was found', () => {
    expect(lines.filter(({ certainty, source }) => certainty !== 'measured' && !source)).toEqual([]);
  });

  it('knows every text of the recordings', () => {
    const folder = resolve(__dirname, '../../fixtures');
    const recorded = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:jsonl|har)$/.test(file))
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/"(?:net::ERR|NS_[A-Z]+)_[\w.]+"/g)])
      .map(([quoted]) => quoted.slice(1, -1));
    const different = [...new Set(recorded)];
    expect(different.length).toBeGreaterThan(10);
    expect(different.filter((text) => networkErrorKind(text).name === 'unknown')).toEqual([]);
  });
});
