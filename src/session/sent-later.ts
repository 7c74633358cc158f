import type { SentLater } from '../model/cookie-memory';
import { matchesUrl } from '../standards/cookies/cookie-matching';
import type { CookieEvent } from './cookie-events';
import type { SessionHop } from './session-hop';

/** How many later requests of a site are searched: a cookie that these did not have is not looked for any further. */
export const MOST_SEARCHED = 50;

/** One request of a site, in the order of sending. */
export interface SentRequest {
  /** "GET /me" */
  readonly name: string;
  readonly url: string;
  readonly sentAtMs: number;
  /** Whether its Cookie header has this cookie-name, or `name=value`. */
  readonly sent: Pick<SessionHop['sent'], 'has' | 'hasAnother'>;
}

/** The requests of a site; the search asks for few of them. */
export interface SiteRequests {
  readonly count: number;
  requestAt(position: number): SentRequest;
  /** Position of the first one that had it, as above; the count where none had. */
  firstThatSent(cookie: string): number;
}

/**
 * Finds the request that shows that the cookie of a Set-Cookie line was stored: it was sent after the line had been applied
 * and has a cookie of that name, and no request before the line had one. Where the recording has the values, it is the cookie of
 * that value, which may follow others of its name.
 *
 * In: the line’s event; when another response has a line for a cookie of that name (epoch ms); the requests of its site; the position from which later requests are searched. Out: null where no
 * request shows it. Never throws.
 */
export function findSentLater(
  event: CookieEvent,
  nextLineMs: number,
  requests: SiteRequests,
  from: number,
): SentLater | null {
  const { cookie, line, atMs, fromMs } = event;
  if (cookie === null || line === null || nextLineMs <= atMs) return null;
  const first = requests.firstThatSent(cookie.name);
  if (first >= requests.count) return null;
  const isNameNew = requests.requestAt(first).sentAtMs > fromMs;
  if (!isNameNew && (line.shown === cookie.name || wasSentBefore(requests, line.shown, from))) return null;
  const end = Math.min(requests.count, from + MOST_SEARCHED);
  for (let position = from; position < end; position += 1) {
    const request = requests.requestAt(position);
    if (request.sentAtMs > nextLineMs) return null;
    // Whether it was sent is told sooner than whether it may be.
    if (request.sentAtMs >= atMs && hasCookieOf(line, request) && matchesUrl(cookie, request.url)) {
      return { headerIndex: line.headerIndex, by: request.name };
    }
  }
  return null;
}

/** With another value it is the cookie of something else, such as a script. */
const hasCookieOf = ({ shown, name, value }: NonNullable<CookieEvent['line']>, { sent }: SentRequest): boolean =>
  sent.has(shown) && (value === null || sent.hasAnother?.(name, value) !== true);

function wasSentBefore(requests: SiteRequests, shown: string, from: number): boolean {
  for (let position = from - 1; position >= Math.max(0, from - MOST_SEARCHED); position -= 1) {
    if (requests.requestAt(position).sent.has(shown)) return true;
  }
  return false;
}
