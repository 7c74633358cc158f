import type { BrowserMessage } from './browser-message';

// Keys and sentences of Firefox's own string files, dom/locales/en-US/chrome/security/security.properties and
// netwerk/locales/en-US/necko.properties (read in July 2026); the older wordings are those of MDN's "CORS errors".

const REASON =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at … (Reason: ';
const MIXED = 'Blocked loading mixed';
const REJECTED = 'Cookie “…” has been rejected';

/** The text after "Reason:" in the console. */
const cors = (meaning: string, ...reasons: readonly [string, ...string[]]): BrowserMessage => {
  const [first, ...older] = reasons;
  return { meaning, console: [`${REASON}${first})`, ...older.map((reason) => `${REASON}${reason})`)] };
};

const said = (meaning: string, sentence: string): BrowserMessage => ({ meaning, console: [sentence] });

/** Firefox's console keys. */
export const firefoxMessages: Readonly<Record<string, BrowserMessage>> = {
  CORSDisabled: cors('CORS is switched off in this browser', 'CORS disabled'),
  CORSDidNotSucceed2: cors('The connection failed', 'CORS request did not succeed'),
  CORSOriginHeaderNotAdded: cors('No Origin header could be added', 'CORS header ‘Origin’ cannot be added'),
  CORSExternalRedirectNotAllowed: cors('Redirect not allowed', 'CORS request external redirect not allowed'),
  CORSRequestNotHttp: cors('A scheme that CORS does not know', 'CORS request not http'),
  CORSMissingAllowOrigin2: cors('No Access-Control-Allow-Origin', 'CORS header ‘Access-Control-Allow-Origin’ missing'),
  CORSMultipleAllowOriginNotAllowed: cors(
    'More than one value in Access-Control-Allow-Origin',
    'Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed',
  ),
  CORSAllowOriginNotMatchingOrigin: cors(
    'Another origin is allowed',
    'CORS header ‘Access-Control-Allow-Origin’ does not match ‘…’',
  ),
  CORSNotSupportingCredentials: cors(
    'Wildcard origin with credentials',
    'Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’',
  ),
  CORSMissingAllowCredentials: cors(
    'Access-Control-Allow-Credentials is not “true”',
    'expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’',
  ),
  CORSMethodNotFound: cors(
    'Method not allowed by the preflight’s response',
    'Did not find method in CORS header ‘Access-Control-Allow-Methods’',
  ),
  CORSPreflightDidNotSucceed3: cors(
    'Status of the preflight is not 200 to 299',
    'CORS preflight response did not succeed',
    'CORS preflight channel did not succeed',
  ),
  CORSInvalidAllowMethod: cors(
    'Access-Control-Allow-Methods cannot be read',
    'invalid token ‘…’ in CORS header ‘Access-Control-Allow-Methods’',
  ),
  CORSInvalidAllowHeader: cors(
    'Access-Control-Allow-Headers cannot be read',
    'invalid token ‘…’ in CORS header ‘Access-Control-Allow-Headers’',
  ),
  CORSMissingAllowHeaderFromPreflight2: cors(
    'Request header not allowed by the preflight’s response',
    'header ‘…’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response',
    'missing token ‘…’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel',
  ),
  CORSAllowHeaderFromPreflightDeprecation: said(
    'Authorization relies on a wildcard',
    'Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at … soon. (Reason: When the ‘Access-Control-Allow-Headers’ is ‘*’, the ‘Authorization’ header is not covered',
  ),
  BlockMixedActiveContent: said('Mixed content: http from an https page', `${MIXED} active content`),
  BlockMixedDisplayContent: said('Mixed content: http from an https page', `${MIXED} display content`),
  CookiePartitionedForeign2: said(
    'A cookie of another partition',
    'Partitioned cookie or storage access was provided to “…” because it is loaded in the third-party context',
  ),
  CookieBlockedForeign: said(
    'Third-party cookies are blocked',
    'was blocked because we are blocking all third-party storage access requests',
  ),
  CookieBlockedTracker: said(
    'Blocked as a tracker',
    'was blocked because it came from a tracker and content blocking is enabled',
  ),
  CookieBlockedAll: said('All cookies are blocked', 'was blocked because we are blocking all storage access requests'),
  CookieBlockedByPermission: said('Blocked by a permission', 'was blocked because of custom cookie permission'),
  CookieBlockedCrossSiteRedirect: said(
    'Omitted after a cross-site redirect',
    'Cookie “…” with the “SameSite” attribute value “Lax” or “Strict” was omitted because of a cross-site redirect',
  ),
  CookieRejectedThirdParty: said('Third-party cookies are blocked', `${REJECTED} as third-party`),
  CookieRejectedByPermissionManager: said('Blocked by a permission', `${REJECTED} by user set permissions`),
  CookieRejectedForNonSameSiteness: said(
    'SameSite=Lax or Strict, cross-site',
    `${REJECTED} because it is in a cross-site context and its “SameSite” is “Lax” or “Strict”`,
  ),
  CookieRejectedNonRequiresSecure2: said(
    'SameSite=None without Secure',
    'Cookie “…” rejected because it has the “SameSite=None” attribute but is missing the “secure” attribute',
  ),
  CookieRejectedPartitionedRequiresSecure: said(
    'Partitioned without Secure',
    `${REJECTED} because it has the “Partitioned” attribute but is missing the “secure” attribute`,
  ),
  CookieRejectedSecureButNonHttps: said(
    'Secure over http',
    `${REJECTED} because a non-HTTPS cookie can’t be set as “secure”`,
  ),
  CookieRejectedNonsecureOverSecure: said(
    'Would replace a Secure cookie',
    `${REJECTED} because there is an existing “secure” cookie`,
  ),
  CookieRejectedHttpOnlyButFromScript: said(
    'Would replace an HttpOnly cookie',
    `${REJECTED} because there is already an HTTP-Only cookie`,
  ),
  CookieRejectedInvalidDomain: said('Domain does not fit the host', `${REJECTED} for invalid domain`),
  CookieRejectedInvalidPath: said('Path cannot be used', `${REJECTED} for invalid path`),
  CookieRejectedInvalidPrefix: said('The rules of a cookie-name prefix are broken', `${REJECTED} for invalid prefix`),
  CookieRejectedInvalidCharName: said(
    'Control character in Set-Cookie',
    `${REJECTED} for invalid characters in the name`,
  ),
  CookieRejectedInvalidCharValue: said(
    'Control character in Set-Cookie',
    `${REJECTED} for invalid characters in the value`,
  ),
  CookieRejectedInvalidCharAttributes: said(
    'Control character in Set-Cookie',
    `${REJECTED} for invalid characters in the attributes`,
  ),
  CookieRejectedEmptyNameAndValue: said(
    'No name and no value',
    'Cookie with an empty name and an empty value has been rejected',
  ),
  CookieOversize: said('Cookie larger than 4096 bytes', 'Cookie “…” is invalid because its size is too big'),
  CookieSameSiteValueInvalid2: said('An unknown SameSite value', 'Invalid “SameSite“ value for cookie “…”'),
  CookieInvalidMaxAgeAttribute: said('An unknown Max-Age value', 'Invalid “max-age“ value for cookie “…”'),
  CookieAttributeIgnored: said(
    'Attribute too long',
    'The value of the attribute “…” for the cookie “…” has been rejected because its size is too big',
  ),
  CookieForeignNoPartitionedWarning: said(
    'Third-party cookie without Partitioned',
    'Cookie “…” will soon be rejected because it is foreign and does not have the “Partitioned“ attribute',
  ),
  CookieForeignNoPartitionedError: said(
    'Third-party cookie without Partitioned',
    `${REJECTED} because it is foreign and does not have the “Partitioned“ attribute`,
  ),
  CookieLaxForced2: said(
    'SameSite not set, treated as Lax',
    'Cookie “…” has “SameSite” policy set to “Lax” because it is missing a “SameSite” attribute',
  ),
  CORPBlocked: said(
    'Blocked by Cross-Origin-Resource-Policy',
    'was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof)',
  ),
  ResourceBlockedORB: said('Blocked as an opaque response', 'was blocked by OpaqueResponseBlocking'),
  NS_BINDING_ABORTED: said('Aborted by the page', 'AbortError: The operation was aborted'),
  TrackerUriBlocked: said('Blocked as a tracker', 'was blocked because content blocking is enabled'),
  CookieRejectedAttributePathOversize: { meaning: 'Path too long', silent: 'its sentence was not found' },
  CookieRejectedAttributeDomainOversize: { meaning: 'Domain too long', silent: 'its sentence was not found' },
  COEPBlocked: said(
    'A frame without Cross-Origin-Embedder-Policy',
    'was blocked due to its Cross-Origin-Embedder-Policy header',
  ),
  XFrameOptionsDeny: said('Refused to be framed', 'has been denied by “X-Frame-Options“ directive'),
  CSPGenericViolation: said('Blocked by a Content Security Policy', 'violates the following directive'),
};
