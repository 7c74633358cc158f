export type BadPortReason = 'bad-port';

export type PolicyReason = 'content-security-policy';

export type PrefixReason = 'prefix-secure' | 'prefix-host' | 'prefix-http' | 'prefix-hidden-in-value';

/** Why a stored cookie is not sent with a request. */
export type RetrievalReason =
  | 'domain-mismatch'
  | 'host-only'
  | 'path-mismatch'
  | 'secure-only'
  | 'same-site-strict'
  | 'same-site-lax'
  | 'same-site-default'
  | 'same-site-none-insecure'
  | 'third-party-blocked'
  | 'other-partition'
  | 'other-ancestor'
  | 'credentials-not-included';

/** Why a cookie is not stored. */
export type StorageReason =
  | 'control-character'
  | 'empty-name-and-value'
  | 'too-large'
  | 'ambiguous-serialization'
  | 'domain-non-ascii'
  | 'domain-public-suffix'
  | 'domain-not-covering-host'
  | 'secure-over-http'
  | 'same-site-strict-cross-site'
  | 'same-site-lax-cross-site'
  | 'same-site-default-cross-site'
  | 'same-site-none-insecure'
  | PrefixReason
  | 'partitioned-insecure'
  | 'overwrite-secure'
  | 'third-party-blocked'
  | 'credentials-not-included'
  | 'cleared-by-response'
  /** It was stored, and a later line of the same response deleted it. */
  | 'deleted-by-later-line';

export type CorsCheckReason =
  | 'allow-origin-missing'
  | 'allow-origin-wildcard-with-credentials'
  | 'allow-origin-multiple-lines'
  | 'allow-origin-list'
  | 'allow-origin-invalid'
  | 'allow-origin-null'
  | 'allow-origin-mismatch'
  | 'allow-origin-has-path'
  | 'allow-credentials-missing'
  | 'allow-credentials-not-true';

export type PreflightReason =
  | CorsCheckReason
  | 'preflight-redirected'
  | 'preflight-status-not-ok'
  | 'allow-methods-unparsable'
  | 'allow-headers-unparsable'
  | 'method-not-allowed'
  | 'method-case'
  | 'method-wildcard'
  | 'header-not-allowed'
  | 'header-wildcard'
  | 'authorization-wildcard';

export type ResourcePolicyReason = 'corp-not-same-origin' | 'corp-not-same-site' | 'corp-defaulted-by-coep';

export type FramePolicyReason = 'frame-needs-embedder-policy';

export type FrameAncestorsReason = 'frame-ancestors';

export type MixedContentReason = 'mixed-content';

export type OpaqueResponseReason = 'opaque-response-type';

export type RedirectReason =
  | 'redirect-location-invalid'
  | 'redirect-scheme-not-http'
  | 'redirect-limit'
  | 'redirect-url-has-credentials'
  | 'redirect-mode-same-origin';

/** A redirect that the browser or an extension made. */
export type RedirectOrigin = 'not-by-server';

/** How a request can end without any standard's algorithm having refused it. */
export type TransportReason =
  | 'aborted'
  | 'blocked-by-extension'
  | 'blocked-by-tracking-protection'
  | 'name-not-resolved'
  | 'connection-failed'
  | 'connection-closed'
  | 'certificate'
  | 'timed-out'
  | 'too-many-redirects'
  | 'body-not-repeatable'
  | 'redirect-not-followed'
  | 'service-worker'
  | 'websocket-refused'
  | 'userinfo-refused'
  | 'offline'
  | 'answer-unseen';

/** Why a response that no script may read was refused. */
export type EmbeddingReason = ResourcePolicyReason | FramePolicyReason | FrameAncestorsReason | OpaqueResponseReason;

/** Why a URL may not be requested; the last four block nothing and are advice. */
export type NetworkAccessReason =
  | BadPortReason
  | PolicyReason
  | 'local-network-insecure'
  | 'local-network-denied'
  | 'address-space-mismatch'
  | 'mixed-content-allowed'
  /** The browser loads such content over http, and does not upgrade it. */
  | 'mixed-content-not-upgraded'
  | 'local-network-over-http'
  | 'private-network-header';

/** Advice about the CORS protocol, or about how a server uses it: it blocks nothing. */
export type CorsAdviceReason =
  | 'header-not-exposed'
  | 'vary-missing'
  | 'preflight-remembered'
  | 'csrf-token-missing'
  | 'null-allowed'
  | 'http-origin-trusted'
  | 'origin-reflected'
  | 'csrf-check-refused';

/** Advice about a request's mode, or about the element that chose it, when no algorithm refused anything. */
export type ModeAdvice =
  | 'unreadable'
  | 'omitted'
  | 'no-login-prompt'
  | 'userinfo-dropped'
  | 'preloaded-otherwise'
  | 'beacon-preflighted';

/** What a redirect removed from a request that the last response refuses, or that it led a script to a login page. */
export type RedirectAdvice = 'authorization-dropped' | 'method-changed' | 'login-page-read';

/**
 * What is concluded about a request that was refused, or sent to a login; no standard’s algorithm refuses it. `call-refused`:
 * a login itself. `other-local-name`: page and server have two names of one computer. `credentials-left-out`: a call to another
 * origin, without any sign of an earlier login. The others of a refusal say what the recording shows
 * of an earlier login: its cookies were accepted, were set, are not sent any more, had expired, are not known, or nothing;
 * `no-session-sent`: by their names the cookies that were sent are none of a login.
 */
export type LoginReason =
  | 'call-refused'
  | 'loop'
  | 'other-local-name'
  | 'renewal-needed'
  /** An identity provider that was asked without a page responded with an error: nobody is logged in there, or it needs a page. */
  | 'provider-knows-nobody'
  /** The server did not accept the token; accepts it, and the user may not do this; asked for one, and none was sent. */
  | 'token-refused'
  | 'token-not-enough'
  | 'token-missing'
  | 'user-was-known'
  | 'cookie-of-login'
  /** The newest login that is recorded was refused. */
  | 'login-refused-before'
  /** A logout is recorded since, and no login. */
  | 'after-logout'
  | 'cookie-gone'
  /** A response deleted the cookie after the server had refused it. */
  | 'refused-before-deletion'
  | 'cookie-expired'
  /** The cookie of that name is for another path; for a cookie that renews the session, what is missing is a token. */
  | 'cookie-of-another-path'
  /** The login set the cookie of that name for another host alone. */
  | 'cookie-of-another-host'
  | 'token-not-sent'
  /** Another response set a new one while the request was under way. */
  | 'cookie-replaced-meanwhile'
  /** A request without a login began the session, and none was seen since. */
  | 'no-login-yet'
  | 'credentials-left-out'
  /** The same of a host of another site that serves every origin without credentials: a key or a token is likelier to be missing. */
  | 'open-to-all'
  | 'cookies-refused'
  | 'no-session-sent'
  | 'nothing-known'
  /** A gateway names as the reason that it has no such path or method. */
  | 'no-such-route'
  /** A login was successful, and set no cookie. */
  | 'login-set-nothing'
  /** The cookie of the session that an earlier response was to set was not stored, or an older one of its name was sent. */
  | 'session-not-stored'
  | 'older-session-sent'
  /** The same of the cookies of a token against forged requests. */
  | 'token-not-stored'
  /** An earlier response deleted it, or set another in its place. */
  | 'session-deleted'
  | 'session-replaced'
  /** All cookies of the request together. */
  | 'cookies-too-long';

/** Advice about cookies that no algorithm refuses. */
export type CookieAdviceReason =
  /** The server does not know the user, and there is no cookie; the suffix says what an earlier response did. */
  | 'absent'
  | 'absent-since'
  | 'absent-expired'
  | 'absent-never-set'
  | 'absent-not-set'
  | 'evicted'
  | 'same-name-twice'
  | 'expired-on-arrival'
  /** The line deletes a cookie that does not exist, and another of its name stays. */
  | 'deletes-another'
  | 'same-site-value-unknown'
  | 'attribute-too-long'
  | 'joined-by-comma'
  | 'lax-allow-unsafe-used'
  | 'storage-access-retry';

/**
 * Every reason that any algorithm can give, prefixed with the algorithm's name. The preflight runs the same CORS check
 * as the response, so a failed check is `cors:` in both; only the message that it is found in differs.
 */
export type Reason =
  | `cors:${CorsCheckReason}`
  | 'cors-cache:stored-for-another-origin'
  | 'scheme:not-http'
  | 'extension:refused'
  | 'extension:let-through'
  /** An extension made the request, and not a page. */
  | 'extension:own-request'
  | `preflight:${Exclude<PreflightReason, CorsCheckReason>}`
  | `redirect:${RedirectReason | RedirectOrigin}`
  | MixedContentReason
  | `cookie:${RetrievalReason}`
  | `set-cookie:${StorageReason}`
  | `cookie-advice:${CookieAdviceReason}`
  | `embedding:${EmbeddingReason}`
  | `network-access:${NetworkAccessReason}`
  | `transport:${TransportReason}`
  | `cors-advice:${CorsAdviceReason}`
  | `mode-advice:${ModeAdvice}`
  | `redirect-advice:${RedirectAdvice}`
  | `login:${LoginReason}`;
