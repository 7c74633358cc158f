import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import { parseUrl } from '../../../../model/parse-url';
import { pathMatches } from '../../../../standards/cookies/cookie-matching';
import { isSchemelesslySameSite } from '../../../../standards/site';
import type { Case } from '../../case';
import { requestHeader, sentCookieNames } from '../../messages';
import { earlierOfOrigin } from '../known-user';
import { isForHost, placeOfLine } from '../line-place';

/**
 * Whether the request of a line shows that the browser had a cookie no more: it would have had it, and had none of the name. Then that line is not why the
 * cookie is missing. Not where it was sent before the cookie was set, from another site or in a frame of one, or to a URL that the cookie is not for.
 *
 * In: the case of the refused request; the cookie-name; the line of an earlier response, or its `Clear-Site-Data`; the line by which the cookie is known: the newest one that set it before, or one that
 * deletes it. Never throws.
 */
export function foundNone(c: Case, name: string, line: PastLine, known: PastLine): boolean {
  const { exchange, appliedAtMs } = line;
  const request = requestOfLine(line);
  if (exchange.viaServiceWorker || sentCookieNames(request)?.includes(name) !== false) return false;
  if (mayBeKeptBack(line) || !isFor(known, request.url)) return false;
  const sentAtMs = request.actual?.startedAtMs ?? exchange.startedAtMs;
  if (known !== line) return known.exchange !== exchange && known.appliedAtMs <= sentAtMs;
  return !earlierOfOrigin(c).some(
    (each) =>
      each.startedAtMs > sentAtMs &&
      each.startedAtMs < appliedAtMs &&
      each.hops.some((hop) => sentCookieNames(hop)?.includes(name)),
  );
}

/** Whether `SameSite`, or the blocking of third-party cookies, may have kept a cookie back from the request of a line. */
function mayBeKeptBack(line: PastLine): boolean {
  const request = requestOfLine(line);
  const { topLevelOrigin, isTopLevel } = line.exchange.client;
  if (!isOfSameSite(line)) return true;
  // A browser sends this header in the frame of another site alone.
  if (requestHeader(request, 'Sec-Fetch-Storage-Access') !== null) return true;
  if (topLevelOrigin.known) return !isSchemelesslySameSite(topLevelOrigin.value, request.url);
  return isTopLevel.known && !isTopLevel.value;
}

/** Whether the same site, or the user, made the request of a line, by its headers. A browser sends `Sec-Fetch-Site` to https alone. */
function isOfSameSite(line: PastLine): boolean {
  const request = requestOfLine(line);
  const site = requestHeader(request, 'Sec-Fetch-Site');
  if (site !== null) return site === 'same-origin' || site === 'same-site' || site === 'none';
  const referrer = requestHeader(request, 'Referer') ?? requestHeader(request, 'Origin');
  if (referrer !== null) return isSchemelesslySameSite(referrer, request.url);
  return line.exchange.request.type === 'main_frame' && request.method === 'GET';
}

/** Whether the cookie of a line is for a URL. */
function isFor(line: PastLine, url: string): boolean {
  const place = placeOfLine(line);
  const parsed = parseUrl(url);
  return (
    place !== null && parsed !== null && isForHost(place, parsed.hostname) && pathMatches(parsed.pathname, place.path)
  );
}
