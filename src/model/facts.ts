import type { RequestMode } from './exchange';
import type { Known } from './known';

/** What the same-site-flag of a cookie is compared with. */
export interface SameSiteStatus {
  readonly status: 'same-site' | 'cross-site';
  /** Cross-site only because one scheme is http and the other https. */
  readonly onlyByScheme: boolean;
  /** The request navigates the top-level page: Lax cookies may be sent, and any cookie may be stored. */
  readonly topLevelNavigation: boolean;
  /** The method is safe (RFC 9110): GET, HEAD, OPTIONS, TRACE. */
  readonly safeMethod: boolean;
  /** Which of them is of another site than the URL; null when same-site. */
  readonly becauseOf: 'client' | 'top-level' | 'ancestor' | 'redirect' | null;
  /** Its origin, or its URL; null when same-site. */
  readonly otherSite: string | null;
}

/** HTML: "embedder policy value". */
export type EmbedderPolicy = 'unsafe-none' | 'require-corp' | 'credentialless';

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
  /** The URL’s site is not the top-level page’s site, or a frame of another site is between them. */
  readonly isThirdParty: Known<boolean>;
  /** A document of another site is between the top-level page and the URL: the ancestor bit of its partition key. */
  readonly hasCrossSiteAncestor: Known<boolean>;
}

/** What was concluded about an exchange before it is judged. */
export interface Facts {
  readonly mode: Known<RequestMode>;
  readonly includesCredentials: Known<boolean>;
  readonly thirdPartyCookiesBlocked: Known<boolean>;
  readonly topLevelSite: Known<string>;
  /** Of the client’s document; for a frame’s own request, of the document around it. */
  readonly embedderPolicy: Known<EmbedderPolicy>;
  readonly hops: readonly [HopFacts, ...HopFacts[]];
}
