import type { RequestLife } from '../events';

/** The second attempt begins a few milliseconds after the first. */
const SOON_MS = 1_000;

/**
 * Finds the lives that are first attempts only: Chromium tells of a font of a style sheet twice, and the first time ends in a
 * cache miss although the answer has come. The server gets one request, and the second life has the whole of it.
 *
 * A cache miss that nothing follows is what the page asked for (`cache: 'only-if-cached'`), and is kept.
 */
export function firstAttempts(lives: Iterable<RequestLife>): ReadonlySet<RequestLife> {
  const all = [...lives];
  const missed = all.filter(({ error }) => error?.includes('ERR_CACHE_MISS'));
  return new Set(missed.filter((miss) => all.some((life) => follows(life, miss))));
}

function follows(life: RequestLife, miss: RequestLife): boolean {
  const [later, earlier] = [life.legs[0], miss.legs[0]];
  if (life === miss || !later || !earlier || later.url !== earlier.url || later.method !== earlier.method) return false;
  const isSameAsker = life.tabId === miss.tabId && life.frameId === miss.frameId;
  const after = later.sentAtMs - earlier.sentAtMs;
  return isSameAsker && life.resourceType === miss.resourceType && after >= 0 && after <= SOON_MS;
}
