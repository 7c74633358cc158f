// OURS: a table, and nothing decides here. "measured" is the project's record of Chromium 156 and Firefox ESR 153. No text of
// Safari is here: no recording of this project has one.
import type { BrowserName } from './policy';

/** A check of `Cross-Origin-Resource-Policy`; the last two stand in for the header where a policy of the page demands it. */
export type ResponseCheck = 'same-origin' | 'same-site' | 'embedder-policy' | 'document-isolation-policy';

/** A text with which a browser ends a request, and what is known where it stands. */
export interface NetworkErrorText {
  readonly browser: BrowserName;
  /** The whole text, or what the texts of a family have in common. */
  readonly text: string | RegExp;
  /** Nothing of the request was sent: no connection was made, or none that the browser trusts. Absent: not looked up. */
  readonly neverSent?: true;
  /** The check of the response that refused it. Absent: the text names none. */
  readonly refusedBy?: ResponseCheck;
  /** The first version that no longer has the text. Absent: none is known. */
  readonly until?: number;
  /** Seen in a real browser, found in its source or its makers’ documents, or neither. */
  readonly certainty: 'measured' | 'read' | 'unverified';
  /** Absent: the record that is named above. */
  readonly source?: string;
}

type More = Omit<Partial<NetworkErrorText>, 'browser' | 'text'>;
type Line = (text: string | RegExp, more?: More) => NetworkErrorText;
const chromium: Line = (text, more) => ({ browser: 'chromium', text, certainty: 'measured', ...more });
const firefox: Line = (text, more) => ({ browser: 'firefox', text, certainty: 'measured', ...more });

const NEVER_SENT: More = { neverSent: true };
const CHROMIUM_LIST = { certainty: 'read', source: 'net/base/net_error_list.h' } as const;
const FIREFOX_LIST = { certainty: 'read', source: 'xpcom/base/ErrorList.py' } as const;
const ERROR_PAGES = { certainty: 'unverified', source: 'names of its error pages' } as const;
/** What the connection did last. NS_ERROR_NET_ON_RECEIVING_FROM is also what stands where no cause is known, and has no line. */
const LAST_ACTIVITY = { until: 151, certainty: 'read', source: 'Firefox 151 release notes for developers' } as const;

/**
 * Every text, under its kind. None is matched by two lines. A line of a family names what it holds, or what of it means something else:
 * what a text means that has no line here is said to be unknown.
 */
export const NETWORK_ERROR_TEXTS = {
  /** What Chromium has for all that its own checks refuse, and for a few failures besides. */
  'generic-failure': [chromium('net::ERR_FAILED')],
  /** What Firefox has for all that its own checks refuse. */
  'bad-uri': [firefox('NS_ERROR_DOM_BAD_URI')],
  aborted: [chromium('net::ERR_ABORTED'), firefox('NS_BINDING_ABORTED')],
  /** Measured for a rule of an extension; other blockers inside the browser have the same text, so it proves none of them. */
  'blocked-by-client': [
    chromium('net::ERR_BLOCKED_BY_CLIENT'),
    chromium(/^net::ERR_BLOCKED_BY_CLIENT\.(?!Inspector$)/, {
      certainty: 'read',
      source: 'third_party/blink/renderer/platform/loader/fetch/resource_error.cc: the reason after a point',
    }),
  ],
  /** Measured: `route.abort('blockedbyclient')` of Playwright. DevTools’ own request blocking has an empty text. */
  'blocked-by-tool': [chromium('net::ERR_BLOCKED_BY_CLIENT.Inspector')],
  /** Measured with the policy `URLBlocklist`: it ends pages and frames so, and lets a `fetch()` of the same URL pass. */
  'blocked-by-administrator': [
    chromium('net::ERR_BLOCKED_BY_ADMINISTRATOR'),
    chromium('net::ERR_BLOCKED_IN_INCOGNITO_BY_ADMINISTRATOR', CHROMIUM_LIST),
  ],
  'tracking-protection': [
    firefox(/^NS_ERROR_(?:TRACKING|FINGERPRINTING|CRYPTOMINING|SOCIALTRACKING|EMAILTRACKING)_URI$/, {
      certainty: 'read',
      source: 'Firefox’s own DevTools list them as those of its tracking protection',
    }),
  ],
  'name-not-resolved': [
    chromium('net::ERR_NAME_NOT_RESOLVED', NEVER_SENT),
    chromium('net::ERR_NAME_RESOLUTION_FAILED', { ...NEVER_SENT, ...CHROMIUM_LIST }),
    chromium(/^net::ERR_DNS_(?!NAME_HTTPS_|REQUEST_CANCELLED$|NO_MATCHING_|CACHE_|DIRECT_)/, CHROMIUM_LIST),
    firefox('NS_ERROR_UNKNOWN_HOST'),
    firefox('NS_ERROR_NET_ON_RESOLVING', LAST_ACTIVITY),
  ],
  certificate: [
    chromium(/^net::ERR_CERT_(?!DATABASE_|VERIFIER_|END$)/, { ...NEVER_SENT, ...CHROMIUM_LIST }),
    chromium(/^net::ERR_(?:CERTIFICATE_TRANSPARENCY_REQUIRED|QUIC_CERT_ROOT_NOT_KNOWN)$/, CHROMIUM_LIST),
    chromium(/^net::ERR_SSL_(?:SERVER_CERT|PINNED_KEY|KEY_USAGE)_/, CHROMIUM_LIST),
    firefox(/\b(?:SEC_ERROR|SSL_ERROR_BAD_CERT(?!_ALERT)|MOZILLA_PKIX)_/, ERROR_PAGES),
  ],
  /** There was no encrypted connection at all: a server that speaks plain http there, or no common version. */
  'tls-failed': [
    chromium('net::ERR_SSL_PROTOCOL_ERROR'),
    chromium('net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', CHROMIUM_LIST),
    firefox(/^SSL received a record that exceeded/),
    firefox(/\bSSL_ERROR_(?!BAD_CERT_|NEXT_PROTOCOL_|\w+_ALERT\b)/, ERROR_PAGES),
    firefox('NS_ERROR_NET_ON_TLS_HANDSHAKE_STARTING', LAST_ACTIVITY),
  ],
  /** A server speaks TLS there, and one of the two refused what the other offered. */
  'tls-refused': [
    chromium('net::ERR_HTTP2_INADEQUATE_TRANSPORT_SECURITY'),
    chromium('net::ERR_SPDY_INADEQUATE_TRANSPORT_SECURITY', CHROMIUM_LIST),
    chromium(/^net::ERR_SSL_\w+_ALERT$/, CHROMIUM_LIST),
    chromium(/^net::ERR_SSL_(?:OBSOLETE_CIPHER|RENEGOTIATION_REQUESTED|NO_RENEGOTIATION)$/, CHROMIUM_LIST),
    chromium(/^net::ERR_(?:ALPN_NEGOTIATION_FAILED|TLS13_DOWNGRADE_DETECTED)$/, CHROMIUM_LIST),
    chromium(/^net::ERR_ECH_/, CHROMIUM_LIST),
    firefox('NS_ERROR_NET_INADEQUATE_SECURITY'),
    firefox(/\bSSL_ERROR_NEXT_PROTOCOL_/),
    firefox(/\bSSL_ERROR_(?!BAD_CERT_|RX_CERTIFICATE_REQUIRED_)\w+_ALERT\b/, ERROR_PAGES),
  ],
  'client-certificate': [
    chromium('net::ERR_BAD_SSL_CLIENT_AUTH_CERT'),
    chromium(/^net::ERR_(?:SSL_CLIENT_AUTH_|CLIENT_AUTH_CERT_)/, CHROMIUM_LIST),
    // The first is in the text of a server that requires one.
    firefox(/\bSSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT\b/),
    firefox(/\bSSL_ERROR_BAD_CERT_ALERT\b/, { certainty: 'read', source: 'security/nss/lib/ssl/SSLerrs.h' }),
  ],
  'timed-out': [
    chromium(/^net::ERR_(?:CONNECTION_)?TIMED_OUT$/, CHROMIUM_LIST),
    firefox(/^NS_ERROR_NET_TIMEOUT/, FIREFOX_LIST),
  ],
  'too-many-redirects': [chromium('net::ERR_TOO_MANY_REDIRECTS'), firefox('NS_ERROR_REDIRECT_LOOP', FIREFOX_LIST)],
  'invalid-redirect': [chromium('net::ERR_INVALID_REDIRECT'), chromium('net::ERR_UNSAFE_REDIRECT', CHROMIUM_LIST)],
  offline: [
    chromium('net::ERR_INTERNET_DISCONNECTED', { ...NEVER_SENT, ...CHROMIUM_LIST }),
    firefox('NS_ERROR_OFFLINE', FIREFOX_LIST),
  ],
  'connection-failed': [
    chromium('net::ERR_CONNECTION_REFUSED', NEVER_SENT),
    chromium(/^net::ERR_ADDRESS_(?:INVALID|UNREACHABLE)$/, { ...NEVER_SENT, ...CHROMIUM_LIST }),
    chromium('net::ERR_CONNECTION_FAILED', CHROMIUM_LIST),
    firefox('NS_ERROR_CONNECTION_REFUSED'),
    firefox(/^NS_ERROR_NET_ON_(?:RESOLVED|CONNECTING_TO)$/, LAST_ACTIVITY),
  ],
  /** What the network of this computer did to every request: it changed, or it was suspended. */
  'network-changed': [chromium(/^net::ERR_NETWORK_(?:CHANGED|IO_SUSPENDED)$/, CHROMIUM_LIST)],
  /** "Most likely caused by a firewall". */
  'network-denied': [chromium('net::ERR_NETWORK_ACCESS_DENIED', { ...NEVER_SENT, ...CHROMIUM_LIST })],
  /** The proxy of the browser, which stands before every server. */
  'proxy-failed': [
    chromium('net::ERR_PROXY_CONNECTION_FAILED', NEVER_SENT),
    chromium(/^net::ERR_(?:PROXY_(?!CONNECTION_FAILED$)|TUNNEL_CONNECTION_FAILED$|SOCKS_)/, CHROMIUM_LIST),
    chromium(/^net::ERR_(?:MANDATORY_PROXY_CONFIGURATION_FAILED$|NO_SUPPORTED_PROXIES$|PAC_)/, CHROMIUM_LIST),
    firefox(/^NS_ERROR_(?:PROXY_|UNKNOWN_PROXY_)/, FIREFOX_LIST),
  ],
  'too-many-requests': [chromium('net::ERR_INSUFFICIENT_RESOURCES')],
  /** A connection was made, and it ended before a response came. */
  'connection-closed': [
    chromium('net::ERR_EMPTY_RESPONSE'),
    chromium(/^net::ERR_CONNECTION_(?:CLOSED|RESET|ABORTED)$/, CHROMIUM_LIST),
    firefox(/^NS_ERROR_NET_(?:RESET|INTERRUPT)$/),
    firefox('NS_ERROR_NET_EMPTY_RESPONSE', FIREFOX_LIST),
    firefox(/^NS_ERROR_NET_ON_(?:CONNECTED_TO|SENDING_TO|WAITING_FOR|TLS_HANDSHAKE_ENDED)$/, LAST_ACTIVITY),
  ],
  /** A response began, and did not arrive as a whole. */
  'response-incomplete': [
    chromium(/^net::ERR_(?:INCOMPLETE_CHUNKED_ENCODING|CONTENT_LENGTH_MISMATCH)$/),
    chromium('net::ERR_RESPONSE_HEADERS_TRUNCATED', CHROMIUM_LIST),
    firefox('NS_ERROR_NET_PARTIAL_TRANSFER'),
  ],
  /**
   * Something responded, and not as HTTP has it: another protocol, lines that exclude each other, a body that cannot be
   * decoded. Measured (Firefox): it shows what is no HTTP as a response with 200.
   */
  'invalid-response': [
    chromium(/^net::ERR_(?:INVALID_HTTP_RESPONSE|INVALID_CHUNKED_ENCODING|CONTENT_DECODING_FAILED)$/),
    chromium(/^net::ERR_RESPONSE_HEADERS_(?:TOO_BIG|MULTIPLE_(?:CONTENT_LENGTH|LOCATION))$/),
    chromium('net::ERR_UNEXPECTED_PROXY_AUTH'),
    chromium(/^net::ERR_(?:INVALID_RESPONSE|RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION)$/, CHROMIUM_LIST),
    chromium(/^net::ERR_(?:CONTENT_DECODING_INIT_FAILED|ZSTD_WINDOW_SIZE_TOO_BIG)$/, CHROMIUM_LIST),
  ],
  /**
   * An error of HTTP/2 or HTTP/3, which the server, a proxy or the browser itself can raise. Measured (Chromium): a server that
   * resets the stream of the request, for whatever reason it names, and one that sends what is no HTTP/2.
   */
  'http-protocol-error': [
    chromium(/^net::ERR_(?:HTTP2|SPDY)_(?!INADEQUATE_TRANSPORT_SECURITY$)/, CHROMIUM_LIST),
    chromium(/^net::ERR_QUIC_(?!CERT_)/, CHROMIUM_LIST),
    chromium(/^net::ERR_(?:INCOMPLETE_HTTP2_HEADERS|HTTP_1_1_REQUIRED|H2_OR_QUIC_REQUIRED)$/, CHROMIUM_LIST),
    firefox('NS_ERROR_NET_HTTP2_SENT_GOAWAY'),
    firefox('NS_ERROR_NET_HTTP3_PROTOCOL_ERROR', FIREFOX_LIST),
  ],
  'unsafe-port': [
    chromium('net::ERR_UNSAFE_PORT', NEVER_SENT),
    firefox('NS_ERROR_PORT_ACCESS_NOT_ALLOWED', FIREFOX_LIST),
  ],
  'local-network-access': [
    chromium('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', NEVER_SENT),
    chromium('net::ERR_CACHED_IP_ADDRESS_SPACE_BLOCKED_BY_LOCAL_NETWORK_ACCESS_POLICY', {
      ...NEVER_SENT,
      ...CHROMIUM_LIST,
    }),
    firefox('NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED', {
      ...NEVER_SENT,
      certainty: 'read',
      source: 'netwerk/test/unit/test_local_network_access.js',
    }),
  ],
  /** Of a frame’s document. Measured (Chromium 156): of `fetch()` and images the log has an empty text. */
  'blocked-by-csp': [chromium('net::ERR_BLOCKED_BY_CSP', NEVER_SENT)],
  'unknown-url-scheme': [chromium('net::ERR_UNKNOWN_URL_SCHEME', CHROMIUM_LIST)],
  // The point and the check behind it stand in DevTools' log alone.
  'blocked-by-response': [
    chromium(/^net::ERR_BLOCKED_BY_RESPONSE(?!\.NotSame)/),
    firefox('NS_ERROR_DOM_CORP_FAILED'),
    firefox('NS_ERROR_XFO_VIOLATION'),
    firefox('NS_ERROR_CSP_FRAME_ANCESTOR_VIOLATION'),
    chromium('net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin', { refusedBy: 'same-origin' }),
    chromium('net::ERR_BLOCKED_BY_RESPONSE.NotSameSite', { refusedBy: 'same-site' }),
    chromium(/^net::ERR_BLOCKED_BY_RESPONSE\.NotSameOriginAfterDefaultedToSameOriginByCoep(?:AndDip)?$/, {
      refusedBy: 'embedder-policy',
    }),
    chromium('net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByDip', {
      refusedBy: 'document-isolation-policy',
      certainty: 'read',
      source: 'services/network/public/mojom/blocked_by_response_reason.mojom',
    }),
  ],
  'blocked-by-orb': [chromium('net::ERR_BLOCKED_BY_ORB')],
  /** Also: a redirect asks for the body again, and the body was a stream. */
  'invalid-argument': [chromium('net::ERR_INVALID_ARGUMENT', CHROMIUM_LIST)],
} as const satisfies Readonly<Record<string, readonly [NetworkErrorText, ...NetworkErrorText[]]>>;

/** What the browsers call the end of redirects without end. */
export const TOO_MANY_REDIRECTS = {
  chromium: ['net::ERR_TOO_MANY_REDIRECTS'],
  // The second is what its console says of a fetch.
  firefox: ['NS_ERROR_REDIRECT_LOOP', 'CORSDidNotSucceed2'],
} as const;
