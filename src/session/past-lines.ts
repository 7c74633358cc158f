import { mayLackItsBeginning } from '../engine/facts/login/failed-return';
import { refusesUser } from '../engine/facts/refusing-status';
import type { PastLine, PastRefusal } from '../model/cookie-memory';
import type { Exchange } from '../model/exchange';
import { isLoginPage } from '../model/login-url';
import { matchesUrl } from '../standards/cookies/cookie-matching';
import type { CookieEvent } from './cookie-events';
import type { CookieTimeline } from './cookie-timeline';
import type { Sending } from './event-list';

/** How many earlier lines of a site are looked at. */
const MOST_LINES = 200;

/** Whether a response shows that the server does not know the user: by its status, or it led to a login; or that it lacks the beginning of a form. Never throws. */
export function isUserRefusedAt({ hops }: Exchange, index: number): boolean {
  const { method = '', url = '', actual = null } = hops[index] ?? {};
  const status = actual?.response?.status;
  if (refusesUser(status) || mayLackItsBeginning(method, url, status)) return true;
  return index < hops.length - 1 && hops.slice(index + 1).some(({ url }) => isLoginPage(url));
}

/** A request whose user was refused, and where the responses before it are found. */
export interface RefusedRequest extends Sending {
  readonly url: string;
  /** Where the value of a line stands among the cookies of its name that it sent, from 0; -1: it was not sent; null: not known. */
  placeOfValue(line: NonNullable<CookieEvent['line']>): number | null;
  /** The exchange of an event; null: it is not kept any more. */
  exchangeOf(event: CookieEvent): Exchange | null;
}

/** The reason of the refusal may be the place that the line names, so that it was meant for another one. */
const OF_PLACE: ReadonlySet<PastRefusal['reason']> = new Set([
  'domain-non-ascii',
  'domain-public-suffix',
  'domain-not-covering-host',
  'prefix-host',
  'prefix-http',
  'joined-by-comma',
]);

/** Whether a request would have had the cookie of a line, had it been stored as it was meant. */
function mightBeFor({ line, refusal }: CookieEvent, url: string): boolean {
  if (line === null) return true;
  if (refusal === null) return matchesUrl(line.cookie, url);
  // A `Secure` cookie that http set may have been meant for http.
  return OF_PLACE.has(refusal.reason) || matchesUrl({ ...line.cookie, secure: false }, url);
}

/**
 * What responses before a request did, or tried to do, to the cookies that it might have sent (`past`), and the lines that set others of the site
 * (`elsewhere`). The newest first. A line that a rule refused for its `Domain` or `Path` may be for any URL of the site. Never throws.
 */
export function pastLinesOf(
  timeline: CookieTimeline,
  request: RefusedRequest,
): { readonly past: readonly PastLine[]; readonly elsewhere: readonly PastLine[] } {
  const past: PastLine[] = [];
  const elsewhere: PastLine[] = [];
  for (const event of timeline.before(request, MOST_LINES)) {
    const isForUrl = mightBeFor(event, request.url);
    if (!isForUrl && event.cookie === null) continue;
    const exchange = request.exchangeOf(event);
    if (exchange !== null) (isForUrl ? past : elsewhere).push(pastLineOf(event, exchange, request));
  }
  return { past, elsewhere };
}

const pastLineOf = (event: CookieEvent, exchange: Exchange, { placeOfValue }: RefusedRequest): PastLine => {
  const { line, refusal, cookie, hop, identity, atMs } = event;
  const place = line === null || cookie === null ? null : placeOfValue(line);
  return {
    name: line?.name ?? null,
    deletes: cookie === null,
    refusal,
    isValueSent: place === null ? null : place >= 0,
    sentPlace: place === null || place < 0 ? null : place,
    identity,
    httpOnly: line?.cookie.httpOnly === true,
    appliedAtMs: atMs,
    exchange,
    hop,
    headerIndex: line?.headerIndex ?? null,
  };
};
