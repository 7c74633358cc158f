import type { CookieMemory } from './cookie-memory';
import type { Exchange } from './exchange';

/** Other exchanges of the same recording that are related to one. */
export interface Related {
  /** The navigations that loaded the client’s document and those around it, innermost first, as far as recorded. */
  readonly documents: readonly Exchange[];
  /** Earlier ones that began at the same URL, newest first; at most a few. */
  readonly sameUrl: readonly Exchange[];
  /** Earlier ones that began at another URL of the same origin, newest first; at most a few. */
  readonly sameOrigin: readonly Exchange[];
  /** Those that began at the same URL before this one ended: they may be requests of a service worker. */
  readonly within: readonly Exchange[];
  /** For each hop, what the rest of the recording tells of its cookies; empty where that was not looked up. */
  readonly cookies: readonly CookieMemory[];
}

/** For an exchange without related ones: in a test, or copied from a report. */
export const NOTHING_RELATED: Related = { documents: [], sameUrl: [], sameOrigin: [], within: [], cookies: [] };
