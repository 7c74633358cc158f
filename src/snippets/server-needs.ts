import type { CookieAttributes } from '../model/change';

/**
 * What one server must allow and set, by everything that a recording shows of it and of the pages that call it. The code
 * of every stack is written from it alone. Each name and each origin has been checked: it has no character that could end
 * a string literal, a pattern or a line in any language.
 */
export interface ServerNeeds {
  /** Serialized origin of the server. */
  readonly server: string;
  /** Serialized origins of the pages that must be able to read its responses, the one of the chosen request first. */
  readonly origins: readonly [string, ...string[]];
  /** The origin whose subdomains must be let in as well, because the user asked for it; null: the list above is all. */
  readonly subdomainsOf: string | null;
  /** Pages include credentials: `Access-Control-Allow-Credentials: true`. */
  readonly credentials: boolean;
  /**
   * Of these origins, those whose pages include credentials, where pages of others do not; absent: all alike. Only a stack with
   * `tellsCredentialsApart` can be asked for it, and not together with `subdomainsOf`.
   */
  readonly withCredentials?: readonly string[];
  /** What pages asked for, and what most servers have; the methods that need no preflight too. */
  readonly methods: readonly string[];
  /** Names of request headers that are not safelisted: what pages asked for, and what most pages send. As they are usually written. */
  readonly requestHeaders: readonly string[];
  /** Names of response headers that the page's code reads. */
  readonly exposedHeaders: readonly string[];
  /** How its cookies must be set. */
  readonly cookies: CookieNeeds;
}

export interface CookieNeeds {
  /** A page of another site than the server's includes credentials: without `SameSite=None; Secure` no cookie is sent. */
  readonly crossSite: boolean;
  /** The `SameSite` that the session’s cookie must have, or has as it was recorded; null: none is needed, and it was recorded without one. */
  readonly sameSite: 'None' | 'Lax' | 'Strict' | null;
  /** The browser blocks third-party cookies: only a `Partitioned` cookie is sent. */
  readonly partitioned: boolean;
  /** What must change of cookies that were seen, by cookie-name. */
  readonly named: readonly { readonly name: string; readonly changes: CookieAttributes }[];
}
