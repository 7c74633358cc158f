import { cacheKeyOf } from './cache-key';
import type { Recording } from './recording';

/** Which exchanges have the same explanation, because nothing that the engine reads differs: those with one number. */
export interface CacheKeys {
  /** From 0; -1 for an exchange that must be judged by itself. */
  keyAt(index: number): number;
}

const NONE = -1;

/**
 * Gives the exchanges of a file their cache keys: of the thousands that a session has, most share a few hundred keys.
 *
 * What is said of one may also depend on other requests to the same URL and the same server. So an exchange is judged by
 * itself where its URL was requested otherwise, or allowed another origin without `Vary`, shortly before; and where its
 * server got requests from several origins.
 */
export function cacheKeysOf(recording: Recording): CacheKeys {
  const keys = new Int32Array(recording.count).fill(NONE);
  const asked = new Int32Array(recording.count);
  const allowed = new Int32Array(recording.count);
  const varies = new Uint8Array(recording.count);
  const { sequences } = recording;
  const servers = new Map<number, string>();
  const clients = new Map<string, string | null>();
  const shared = new Set<string>();

  for (let index = 0; index < recording.count; index += 1) {
    const { request, preflight, isWhole, thirdPartiesHadNoCookies } = recording.firstAt(index);
    const found = cacheKeyOf(request, preflight, recording.pageAt(index)?.origin ?? null, sequences);
    const { key, server, client } = found;
    if (!clients.has(server)) clients.set(server, client);
    else if (clients.get(server) !== client) shared.add(server);
    asked[index] = found.asked;
    allowed[index] = found.allowed;
    varies[index] = found.varies ? 1 : 0;
    if (key === null || !isWhole || recording.exemptionAt(index) !== null) continue;
    const memory = recording.memoryKeyAt(index);
    if (memory === null) continue;
    const whole = sequences.after(sequences.after(key, String(thirdPartiesHadNoCookies)), memory);
    servers.set(whole, server);
    keys[index] = whole;
  }
  return {
    keyAt(index) {
      const key = keys[index] ?? NONE;
      if (key === NONE || shared.has(servers.get(key) ?? '')) return NONE;
      const isLike = (earlier: number): boolean =>
        asked[earlier] === asked[index] && (varies[index] === 1 || allowed[earlier] === allowed[index]);
      return recording.sameUrl(index).every(isLike) ? key : NONE;
    },
  };
}
