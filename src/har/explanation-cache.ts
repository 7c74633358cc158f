import type { BrowserPolicy } from '../browsers/policies';
import { cacheKeyOf } from './cache-key';
import type { ReadEntry } from './headers/read-entry';
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
 * itself where its URL was requested otherwise, or allowed another origin without `Vary`, shortly before; where its
 * server got requests from several origins; and where it shows nothing of credentials itself, and other requests to its server do.
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
  /** Servers whose requests show what `Sec-Fetch-Storage-Access` says of credentials, and the requests that show nothing of it. */
  const showing = new Set<string>();
  const silent = new Uint8Array(recording.count);

  for (let index = 0; index < recording.count; index += 1) {
    const { request, preflight, isWhole, thirdPartiesHadNoCookies } = recording.firstAt(index);
    const found = cacheKeyOf(request, preflight, recording.pageAt(index)?.origin ?? null, sequences);
    const { key, server, client } = found;
    if (!clients.has(server)) clients.set(server, client);
    else if (clients.get(server) !== client) shared.add(server);
    const shows = showsCredentials(request, recording.recorder);
    if (shows === true) showing.add(server);
    silent[index] = shows === false ? 1 : 0;
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
      const server = servers.get(key) ?? '';
      if (key === NONE || shared.has(server) || (silent[index] === 1 && showing.has(server))) return NONE;
      const isLike = (earlier: number): boolean =>
        asked[earlier] === asked[index] && (varies[index] === 1 || allowed[earlier] === allowed[index]);
      return recording.sameUrl(index).every(isLike) ? key : NONE;
    },
  };
}

/**
 * Whether a cross-site request shows whether its browser states credentials to this server, as credentialsWithoutHeader reads it. null:
 * it neither shows it nor is judged by others that do.
 */
function showsCredentials(
  { sent }: ReadEntry,
  { sendsStorageAccess, alwaysSendsStorageAccess }: BrowserPolicy,
): boolean | null {
  if (!sendsStorageAccess || sent.site !== 'cross-site') return null;
  if (sent.storageAccess !== null) return alwaysSendsStorageAccess ? null : true;
  return sent.cookies.length > 0;
}
