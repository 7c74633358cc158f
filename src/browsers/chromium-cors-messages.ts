import type { BrowserMessage } from './browser-message';

// Measured in Chromium 156: the console and the Issues panel of its own DevTools, after each failure was provoked.
// The names are the protocol's (Network.CorsError, Network.BlockedReason).

const VALUES = 'Ensure CORS response header values are valid';
const PREFLIGHT = 'Response to preflight request doesn’t pass access control check: ';

/** What the CORS check says of a response. For a preflight's response the same sentence follows a few words. */
const corsCheck = {
  MissingAllowOriginHeader: {
    meaning: 'No Access-Control-Allow-Origin',
    console: ["No 'Access-Control-Allow-Origin' header is present on the requested resource"],
    issue: VALUES,
  },
  WildcardOriginNotAllowed: {
    meaning: 'Wildcard origin with credentials',
    console: [
      "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'",
    ],
    issue: 'Ensure credentialed requests aren’t sent to CORS resources with origin wildcards',
  },
  MultipleAllowOriginValues: {
    meaning: 'More than one value in Access-Control-Allow-Origin',
    console: ["The 'Access-Control-Allow-Origin' header contains multiple values '…', but only one is allowed"],
    issue: VALUES,
  },
  InvalidAllowOriginValue: {
    meaning: 'Access-Control-Allow-Origin is not an origin',
    console: ["The 'Access-Control-Allow-Origin' header contains the invalid value '…'"],
    issue: VALUES,
  },
  AllowOriginMismatch: {
    meaning: 'Another origin is allowed',
    console: ["The 'Access-Control-Allow-Origin' header has a value '…' that is not equal to the supplied origin"],
    issue: 'Ensure CORS requesting origin matches resource’s allowed origin',
  },
  InvalidAllowCredentials: {
    meaning: 'Access-Control-Allow-Credentials is not “true”',
    console: [
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '…' which must be 'true' when the request's credentials mode is 'include'",
    ],
    issue: 'Ensure CORS requests include credentials only when allowed',
  },
} as const satisfies Record<string, BrowserMessage>;

const preflightTwins: Readonly<Record<string, BrowserMessage>> = Object.fromEntries(
  Object.entries(corsCheck).map(
    ([
      name,
      {
        meaning,
        console: [sentence],
        issue,
      },
    ]) => [
      `Preflight${name}`,
      { meaning: `${meaning}, in the preflight’s response`, console: [`${PREFLIGHT}${sentence}`], issue },
    ],
  ),
);

/** Chromium's CorsErrors. */
export const chromiumCorsMessages: Readonly<Record<string, BrowserMessage>> = {
  ...corsCheck,
  ...preflightTwins,
  PreflightInvalidStatus: {
    meaning: 'Status of the preflight is not 200 to 299',
    console: [`${PREFLIGHT}It does not have HTTP ok status`],
    issue: 'Ensure preflight responses are valid',
  },
  PreflightDisallowedRedirect: {
    meaning: 'Preflight redirected',
    console: [`${PREFLIGHT}Redirect is not allowed for a preflight request`],
    issue: 'Ensure preflight responses are valid',
  },
  MethodDisallowedByPreflightResponse: {
    meaning: 'Method not allowed by the preflight’s response',
    console: ['Method … is not allowed by Access-Control-Allow-Methods'],
    issue: 'Ensure CORS request uses allowed method',
  },
  HeaderDisallowedByPreflightResponse: {
    meaning: 'Request header not allowed by the preflight’s response',
    console: ['Request header field … is not allowed by Access-Control-Allow-Headers'],
    issue: 'Ensure CORS request includes only allowed headers',
  },
  InvalidAllowMethodsPreflightResponse: {
    meaning: 'Access-Control-Allow-Methods cannot be read',
    console: ['Cannot parse Access-Control-Allow-Methods response header field in preflight response'],
    issue: VALUES,
  },
  InvalidAllowHeadersPreflightResponse: {
    meaning: 'Access-Control-Allow-Headers cannot be read',
    console: ['Cannot parse Access-Control-Allow-Headers response header field in preflight response'],
    issue: VALUES,
  },
  RedirectContainsCredentials: {
    meaning: 'Redirect to a URL with user info',
    console: ["Redirect location '…' contains a username and password, which is disallowed for cross-origin requests"],
    issue: 'Ensure CORS requests aren’t redirected to URLs containing credentials',
  },
  DisallowedByMode: {
    meaning: 'Request mode “same-origin”, to another origin',
    console: ['Request mode is "same-origin" but the URL\'s origin is not same as the request origin'],
  },
  CorsDisabledScheme: {
    meaning: 'A scheme that CORS does not know',
    console: ['URL scheme "…" is not supported', 'Cross origin requests are only supported for protocol schemes: …'],
  },
  NoCorsRedirectModeNotFollow: {
    meaning: 'Request mode “no-cors” without redirect mode “follow”',
    console: ['Request mode is "no-cors" but the redirect mode is not "follow"'],
  },
  AuthorizationCoveredByWildcard: {
    meaning: 'Authorization relies on a wildcard',
    silent: 'Chromium allows it and says so only as “Deprecated feature used” in the Issues panel',
  },
  InvalidResponse: {
    meaning: 'Preflight got no response',
    silent: 'the console names the network error instead: see net::ERR_*',
  },
  LocalNetworkAccessPermissionDenied: {
    meaning: 'No permission for the local network',
    console: ['Permission was denied for this request to access the `…` address space'],
  },
  InvalidLocalNetworkAccess: {
    meaning: 'Another address space than the page stated',
    console: ['Request had a target IP address space of `…` yet the resource is in address space `…`'],
  },
  InsecureLocalNetwork: {
    meaning: 'The local network, requested by a page that is not secure',
    console: ['The request client is not a secure context and the resource is in more-private address space `…`'],
  },
};

/** Chromium's names for what else ends a request. */
export const chromiumBlockedMessages: Readonly<Record<string, BrowserMessage>> = {
  'mixed-content': {
    meaning: 'Mixed content: http from an https page',
    console: [
      'was loaded over HTTPS, but requested an insecure … This request has been blocked',
      'was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint … This request has been blocked',
    ],
    issue: 'Mixed content: load all resources via HTTPS to improve the security of your site',
  },
  origin: {
    meaning: 'A URL with user name and password, requested by an element',
    console: ['Subresource requests whose URLs contain embedded credentials'],
  },
  'corp-not-same-origin': {
    meaning: 'Blocked by Cross-Origin-Resource-Policy: same-origin',
    silent: 'the console prints the net::ERR_BLOCKED_BY_RESPONSE name',
  },
  'corp-not-same-site': {
    meaning: 'Blocked by Cross-Origin-Resource-Policy: same-site',
    silent: 'the console prints the net::ERR_BLOCKED_BY_RESPONSE name',
  },
  'corp-not-same-origin-after-defaulted-to-same-origin-by-coep': {
    meaning: 'Blocked, because the page requires Cross-Origin-Resource-Policy',
    silent: 'the console prints the net::ERR_BLOCKED_BY_RESPONSE name',
  },
  'coep-frame-resource-needs-coep-header': {
    meaning: 'A frame without Cross-Origin-Embedder-Policy',
    silent: 'the console prints the net::ERR_BLOCKED_BY_RESPONSE name',
  },
  ResponseWasBlockedByORB: {
    meaning: 'Blocked as an opaque response',
    silent: 'the console prints net::ERR_BLOCKED_BY_ORB, or nothing',
  },
  MixedContentWarning: {
    meaning: 'Insecure content, allowed',
    console: [
      'was loaded over HTTPS, but requested an insecure resource … This content should also be served over HTTPS',
    ],
  },
  'Preload: credentials mode does not match (console)': {
    meaning: 'A preload in another credentials mode than its use',
    console: ['is found, but is not used because the request credentials mode does not match'],
  },
  csp: {
    meaning: 'Blocked by the page’s Content Security Policy',
    console: [
      'violates the following Content Security Policy directive',
      "Refused to connect because it violates the document's Content Security Policy",
    ],
  },
  'net::ERR_ABORTED': {
    meaning: 'Aborted by the page',
    console: ['AbortError: signal is aborted without reason', 'AbortError: The user aborted a request'],
  },
};
