import type { Exchange } from './exchange';

/** Other exchanges of the same recording that bear on one. */
export interface Related {
  /** The navigations that brought the client’s document and those around it, innermost first, as far as recorded. */
  readonly documents: readonly Exchange[];
  /** Earlier ones that began at the same URL, newest first; a few. */
  readonly sameUrl: readonly Exchange[];
  /** Earlier ones that began at another URL of the same origin, newest first; a few. */
  readonly sameOrigin: readonly Exchange[];
  /** Those that began at the same URL while this one was under way: a service worker’s own, where it has one. */
  readonly within: readonly Exchange[];
}

/** What is related to an exchange that stands alone: a test's, or one copied from a report. */
export const NOTHING_RELATED: Related = { documents: [], sameUrl: [], sameOrigin: [], within: [] };
