import type { Evidence, SpecRef } from '../model/decision';
import type { Exchange, MessageRef, RequestMode, RequestRecord, ResponseRecord } from '../model/exchange';
import type { Finding, Fix, Severity } from '../model/finding';
import type { Known } from '../model/known';
import type { Related } from '../model/related';
import type { BadPortReason } from '../standards/bad-port';
import type { PolicyReason } from '../standards/content-security-policy';
import type { RetrievalReason } from '../standards/cookie-retrieval';
import type { StorageReason } from '../standards/cookie-storage';
import type { CorsCheckReason } from '../standards/cors-check';
import type { PreflightReason } from '../standards/cors-preflight';
import type { ResourcePolicyReason } from '../standards/cross-origin-resource-policy';
import type { EmbedderPolicy, FramePolicyReason } from '../standards/embedder-policy';
import type { FrameAncestorsReason } from '../standards/frame-ancestors';
import type { MixedContentReason } from '../standards/mixed-content';
import type { OpaqueResponseReason } from '../standards/opaque-response';
import type { RedirectReason } from '../standards/redirect';
import type { SameSiteStatus } from '../standards/same-site-status';

/** How a request can end without any standard's algorithm having refused it. */
export type TransportReason =
  | 'aborted'
  | 'blocked-by-extension'
  | 'blocked-by-tracking-protection'
  | 'name-not-resolved'
  | 'connection-failed'
  | 'certificate'
  | 'timed-out'
  | 'too-many-redirects'
  | 'body-not-repeatable'
  | 'service-worker'
  | 'websocket-refused'
  | 'userinfo-refused'
  | 'offline'
  | 'answer-unseen';

/** Why a response that no script may read was kept out. */
export type EmbeddingReason = ResourcePolicyReason | FramePolicyReason | FrameAncestorsReason | OpaqueResponseReason;

/** Why a URL may not be asked for; the last three stop nothing and are advice. */
export type NetworkAccessReason =
  | BadPortReason
  | PolicyReason
  | 'local-network-insecure'
  | 'local-network-denied'
  | 'address-space-mismatch'
  | 'mixed-content-allowed'
  | 'local-network-over-http'
  | 'private-network-header';

/** What the CORS protocol, or a server by it, does that stops nothing here. */
export type CorsAdviceReason =
  | 'header-not-exposed'
  | 'vary-missing'
  | 'preflight-remembered'
  | 'csrf-token-missing'
  | 'null-allowed'
  | 'http-origin-trusted'
  | 'origin-reflected';

/** What is worth saying of a request's mode, or of the element that chose it, when no algorithm refused anything. */
export type ModeAdvice =
  | 'unreadable'
  | 'omitted'
  | 'no-login-prompt'
  | 'userinfo-dropped'
  | 'preloaded-otherwise'
  | 'beacon-preflighted';

/** What a redirect took away on the way to an answer that refuses the request. */
export type RedirectAdvice = 'authorization-dropped' | 'method-changed';

/** What no algorithm refuses, and is worth saying of cookies all the same. */
export type CookieAdviceReason =
  /** The server does not know the user, and there is no cookie; the suffix says what an earlier answer of it did. */
  | 'absent'
  | 'absent-not-stored'
  | 'absent-deleted'
  | 'absent-expired'
  | 'absent-never-set'
  | 'evicted'
  | 'expired-on-arrival'
  | 'same-site-value-unknown'
  | 'attribute-too-long'
  | 'lax-allow-unsafe-used'
  | 'storage-access-retry';

/**
 * Every reason that any algorithm can give, prefixed with the algorithm's name. The preflight runs the same CORS check
 * as the response, so a failed check is `cors:` in both; only the message it is found at differs.
 */
export type Reason =
  | `cors:${CorsCheckReason}`
  | 'cors-cache:stored-for-another-origin'
  | 'scheme:not-http'
  | 'extension:refused'
  | 'extension:let-through'
  | `preflight:${Exclude<PreflightReason, CorsCheckReason>}`
  | `redirect:${RedirectReason}`
  | MixedContentReason
  | `cookie:${RetrievalReason}`
  | `set-cookie:${StorageReason}`
  | `cookie-advice:${CookieAdviceReason}`
  | `embedding:${EmbeddingReason}`
  | `network-access:${NetworkAccessReason}`
  | `transport:${TransportReason}`
  | `cors-advice:${CorsAdviceReason}`
  | `mode-advice:${ModeAdvice}`
  | `redirect-advice:${RedirectAdvice}`;

/** One refusal, by one algorithm, at one message. */
export interface Failure {
  readonly reason: Reason;
  readonly at: MessageRef;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** cookie-names, header names or the method that the refusal is about; empty when it is about the message itself. */
  readonly subjects: readonly string[];
  /** The sites differ by scheme alone. */
  readonly schemeful: boolean;
  /** The page gets nothing because of it. */
  readonly blocks: boolean;
  readonly certainty: 'proven' | 'inferred';
  /** The standard refuses it and the recording browser does not. */
  readonly onlyInStandard: boolean;
}

/** What the algorithms need to know about one hop. */
export interface HopFacts {
  readonly url: string;
  /** Serialized origin of the URL; null when it has none. */
  readonly urlOrigin: string | null;
  /** The serialized request origin at this hop: 'null' once redirects have tainted it. */
  readonly requestOrigin: Known<string>;
  /** The response is judged by the CORS check: mode is "cors" and the URL, or one before it, is cross-origin. */
  readonly corsTainted: Known<boolean>;
  readonly sameSite: Known<SameSiteStatus>;
  /** The URL’s site is not the top-level page’s site, or a frame of another site stands between. */
  readonly isThirdParty: Known<boolean>;
  /** A document of another site stands between the top-level page and the URL: the ancestor bit of its partition key. */
  readonly hasCrossSiteAncestor: Known<boolean>;
}

/** What was concluded about an exchange before any algorithm ran. */
export interface Facts {
  readonly mode: Known<RequestMode>;
  readonly includesCredentials: Known<boolean>;
  readonly thirdPartyCookiesBlocked: Known<boolean>;
  readonly topLevelSite: Known<string>;
  /** Of the client’s document; for a frame’s own request, of the document around it. */
  readonly embedderPolicy: Known<EmbedderPolicy>;
  readonly hops: readonly [HopFacts, ...HopFacts[]];
}

/** Everything a rule may speak of. */
export interface Situation {
  readonly exchange: Exchange;
  readonly related: Related;
  readonly facts: Facts;
  readonly failure: Failure;
  readonly hop: HopFacts;
  /** The request (or preflight) that the failure is at; null when it was never sent. */
  readonly record: RequestRecord | null;
  readonly response: ResponseRecord | null;
}

export interface Explanation {
  readonly title: string;
  readonly why: string;
  readonly short: string;
}

/** One reason, in words, with its fixes. Pure: it speaks of what the decision holds and computes nothing of its own. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  readonly severity: Severity;
  readonly spec: readonly [SpecRef, ...SpecRef[]];
  /** A narrower rule comes before the general one for the same reason; absent: it explains every case. */
  readonly applies?: (situation: Situation) => boolean;
  readonly explain: (situation: Situation) => Explanation;
  readonly fixes: (situation: Situation) => readonly Fix[];
  readonly browserNames: (situation: Situation) => Finding['browserNames'];
  /** Nothing else at that message is worth mending: a login page should not be shared, a null origin not be allowed. */
  readonly standsAlone?: true;
  /** Where the cause itself is a conclusion even when the failure is proven ("this is a login page"). */
  readonly certainty?: 'inferred';
}
