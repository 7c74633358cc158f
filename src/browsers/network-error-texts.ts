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

/** Every text, under its kind. None is matched by two lines. */
export const NETWORK_ERROR_TEXTS = {
  /** What Chromium has for all that its own checks refuse, and for a few failures besides. */
  'generic-failure': [chromium('net::ERR_FAILED')],
  /** What Firefox has for all that its own checks refuse. */
  'bad-uri': [firefox('NS_ERROR_DOM_BAD_URI')],
  aborted: [chromium('net::ERR_ABORTED'), firefox('NS_BINDING_ABORTED')],
  'blocked-by-client': [chromium('net::ERR_BLOCKED_BY_CLIENT', CHROMIUM_LIST)],
  'blocked-by-administrator': [chromium('net::ERR_BLOCKED_BY_ADMINISTRATOR', CHROMIUM_LIST)],
  'tracking-protection': [
    firefox(/^NS_ERROR_(?:TRACKING|FINGERPRINTING|CRYPTOMINING|SOCIALTRACKING)_URI$/, {
      certainty: 'read',
      source: 'Firefox’s own DevTools list them as those of its tracking protection',
    }),
  ],
  'name-not-resolved': [
    chromium('net::ERR_NAME_NOT_RESOLVED', NEVER_SENT),
    chromium('net::ERR_NAME_RESOLUTION_FAILED', { ...NEVER_SENT, ...CHROMIUM_LIST }),
    chromium(/^net::ERR_DNS_/, CHROMIUM_LIST),
    firefox('NS_ERROR_UNKNOWN_HOST'),
  ],
  certificate: [
    chromium(/^net::ERR_CERT_/, { ...NEVER_SENT, ...CHROMIUM_LIST }),
    chromium(/^net::ERR_SSL_(?:SERVER_CERT|PINNED_KEY|KEY_USAGE)_/, CHROMIUM_LIST),
    firefox(/\b(?:SEC_ERROR|SSL_ERROR_BAD_CERT|MOZILLA_PKIX)_/, {
      certainty: 'unverified',
      source: 'names of its error pages',
    }),
  ],
  /** There was no encrypted connection at all: a server that speaks plain http there, or no common version. */
  'tls-failed': [
    chromium('net::ERR_SSL_PROTOCOL_ERROR'),
    chromium(/^net::ERR_SSL_(?!CLIENT_AUTH_|PROTOCOL_ERROR$|SERVER_CERT_|PINNED_KEY_|KEY_USAGE_)/, CHROMIUM_LIST),
    firefox(/^SSL received a record that exceeded/),
    firefox(/\bSSL_ERROR_(?!BAD_CERT_)/, { certainty: 'unverified', source: 'names of its error pages' }),
  ],
  'client-certificate': [chromium(/^net::ERR_(?:SSL|BAD_SSL)_CLIENT_AUTH_/, CHROMIUM_LIST)],
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
    chromium(/^net::ERR_ADDRESS_/, { ...NEVER_SENT, ...CHROMIUM_LIST }),
    chromium(/^net::ERR_CONNECTION_(?!REFUSED$|TIMED_OUT$|CLOSED$|RESET$|ABORTED$)/, CHROMIUM_LIST),
    chromium(/^net::ERR_(?:NETWORK|SOCKET)_/, CHROMIUM_LIST),
    firefox('NS_ERROR_CONNECTION_REFUSED'),
    // The name of what the connection did last. NS_ERROR_NET_ON_RECEIVING_FROM is also what stands where no cause is known.
    firefox(/^NS_ERROR_NET_(?:ON_(?!RECEIVING)|UNKNOWN_)/, {
      until: 151,
      certainty: 'read',
      source: 'Firefox 151 release notes for developers',
    }),
    firefox(/^NS_ERROR_NET_(?!ON_|UNKNOWN_|TIMEOUT|RESET$|EMPTY_RESPONSE$|INTERRUPT$|PARTIAL_TRANSFER$)/, FIREFOX_LIST),
  ],
  /** The proxy of the browser, which stands before every server. */
  'proxy-failed': [
    chromium('net::ERR_PROXY_CONNECTION_FAILED', NEVER_SENT),
    chromium(/^net::ERR_(?:PROXY_(?!CONNECTION_FAILED$)|TUNNEL_CONNECTION_FAILED$|SOCKS_)/, CHROMIUM_LIST),
    firefox(/^NS_ERROR_(?:PROXY_|UNKNOWN_PROXY_)/, FIREFOX_LIST),
  ],
  'too-many-requests': [chromium('net::ERR_INSUFFICIENT_RESOURCES')],
  /** A connection was made, and it ended before the response was complete. */
  'connection-closed': [
    chromium('net::ERR_EMPTY_RESPONSE'),
    chromium(/^net::ERR_CONNECTION_(?:CLOSED|RESET|ABORTED)$/, CHROMIUM_LIST),
    chromium(/^net::ERR_(?:HTTP2|QUIC)_/, CHROMIUM_LIST),
    chromium(/^net::ERR_(?:INVALID_HTTP_RESPONSE|INCOMPLETE_CHUNKED|CONTENT_LENGTH_MISMATCH)/, CHROMIUM_LIST),
    firefox(/^NS_ERROR_NET_(?:RESET|EMPTY_RESPONSE|INTERRUPT|PARTIAL_TRANSFER)$/, FIREFOX_LIST),
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
