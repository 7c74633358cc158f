import type { StoredCookie } from '../../model/cookie';
import type { Exchange } from '../../model/exchange';
import type { CookieFate, HopCookies } from '../../model/finding';
import { parseUrl } from '../../model/parse-url';
import { appliedAt } from '../../model/responded-before';
import { cookieOfLine } from '../../standards/cookies/cookie-of-line';
import type { ParsedSetCookie } from '../../standards/cookies/set-cookie';
import type { Case, CaseHop } from '../facts/case';
import { clearsCookies, mayClearNothing } from '../facts/cookies/clears-cookies';
import { isPartitionedLine, partitionOfLine } from '../facts/cookies/partition-of-line';
import { sentCookieNames } from '../facts/messages';

type Place = Pick<CookieFate, 'where' | 'partition'>;

/** Which cookie of the store it is, beside its name. Never throws. */
export const placeOfCookie = ({ hostOnly, domain, path, partitionKey }: StoredCookie): Place => ({
  where: `${hostOnly ? '' : '.'}${domain}${path}`,
  ...(partitionKey === null ? {} : { partition: partitionKey.topLevelSite }),
});

/** The attributes of a stored cookie, as a server would have written them. Never throws. */
export const attributesOfCookie = ({ sameSite, secure, httpOnly, partitionKey }: StoredCookie): string =>
  [
    sameSite === 'Default' ? 'SameSite not set' : `SameSite=${sameSite}`,
    secure ? 'Secure' : '',
    httpOnly ? 'HttpOnly' : '',
    partitionKey ? `Partitioned (${partitionKey.topLevelSite})` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');

/** Which cookie of the store a line sets or deletes. Never throws. */
export function placeOfLine(hop: CaseHop, line: ParsedSetCookie): Place {
  const { url } = hop.hop;
  // No time is a part of it.
  const cookie = cookieOfLine(line, url, 0, partitionOfLine(hop, line));
  if (cookie === null) return { where: hostName(url) };
  return { ...(isPartitionedLine(hop, line) ? { partition: '' } : {}), ...placeOfCookie(cookie) };
}

/** How long a line keeps its cookie. In: whether it deletes it; the time with which Expires is compared (epoch ms). Never throws. */
export function lifeOfLine(
  { maxAgeSeconds, expiresAtMs }: ParsedSetCookie,
  isDeleting: boolean,
  clockMs: number,
): Pick<CookieFate, 'deletes' | 'lifetimeSeconds'> {
  if (isDeleting) return { deletes: true };
  if (maxAgeSeconds !== null) return { lifetimeSeconds: maxAgeSeconds };
  return expiresAtMs === null ? {} : { lifetimeSeconds: Math.round((expiresAtMs - clockMs) / 1000) };
}

/** What the recording shows of the cookies at each hop of a case. Never throws. */
export const hopCookiesOf = ({ exchange, hops }: Case): readonly HopCookies[] =>
  hops.map((hop): HopCookies => {
    const { actual } = hop.hop;
    const times = timesOf(exchange, hop, hops[hop.index + 1]?.hop.actual?.startedAtMs ?? null);
    if (!actual?.response || exchange.viaServiceWorker) return times;
    // A stored response that a 304 confirmed is marked like one that was shown without asking the server (Chromium 156).
    if (actual.response.fromCache) return clearsCookies(hop) ? { ...times, mayClearCookies: true } : times;
    return {
      ...times,
      ...(sentCookieNames(hop.hop) === null ? {} : { showsCookies: true }),
      ...(isWholeRead(hop) ? { readsStore: true } : {}),
      ...(clearsCookies(hop) ? (mayClearNothing(hop) ? { mayClearCookies: true } : { clearsCookies: true }) : {}),
    };
  });

/** In: when the next hop was sent, epoch ms; null: there is none. */
function timesOf({ startedAtMs }: Exchange, hop: CaseHop, nextAtMs: number | null): HopCookies {
  const { actual } = hop.hop;
  if (!actual) return {};
  const sent = actual.startedAtMs === startedAtMs ? {} : { sentAtMs: actual.startedAtMs };
  if (!actual.response || (hop.setCookies.length === 0 && !clearsCookies(hop))) return sent;
  const settledMs = appliedAt(actual, nextAtMs);
  const atMs = Number.isFinite(settledMs) ? settledMs : (actual.moments?.receivedAtMs ?? null);
  return atMs === null ? sent : { ...sent, appliedAtMs: atMs };
}

/** Whether the store was read, and of each cookie in it something is told: of one that this response may have set nothing is. */
function isWholeRead({ hop: { actual }, storedCookies }: CaseHop): boolean {
  const store = actual?.storeBefore;
  return store?.known === true && store.certainty === 'proven' && storedCookies.length === store.value.length;
}

/** '' for a URL that does not parse. */
export const hostName = (url: string): string => parseUrl(url)?.hostname ?? '';
