import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import { parseSetCookieString } from '../../../../standards/cookies/set-cookie';
import { serializedOriginOf } from '../../../../standards/origin';
import { isSchemelesslySameSite } from '../../../../standards/site';
import type { Case } from '../../case';
import { requestHeader, sentCookieNames } from '../../messages';
import { earlierOfOrigin } from '../known-user';
import { isForUrl } from '../line-place';

/**
 * Whether the request of a line shows that the browser had a cookie no more: it would have had it, and had none of the name. Then that line is not why the
 * cookie is missing. Not where it was sent before the cookie was set, from another site or in a frame of one, or to a URL that the cookie is not for.
 *
 * In: the case of the refused request; the cookie-name; the line of an earlier response, or its `Clear-Site-Data`; the line by which the cookie is known: the newest one that set it before, or one that
 * deletes it; the newest one that set it before, null: none is recorded. Never throws.
 */
export function foundNone(c: Case, name: string, line: PastLine, known: PastLine, before: PastLine | null): boolean {
  const { exchange, appliedAtMs } = line;
  const request = requestOfLine(line);
  if (exchange.viaServiceWorker || sentCookieNames(request)?.includes(name) !== false) return false;
  if (mayBeKeptBack(line, mayBeStrict(c, before)) || !isForUrl(known, request.url)) return false;
  const sentAtMs = request.actual?.startedAtMs ?? exchange.startedAtMs;
  if (known !== line) return known.exchange !== exchange && known.appliedAtMs <= sentAtMs;
  return !earlierOfOrigin(c).some(
    (each) =>
      each.startedAtMs > sentAtMs &&
      each.startedAtMs < appliedAtMs &&
      each.hops.some((hop) => sentCookieNames(hop)?.includes(name)),
  );
}

/** Whether the request of a line had no cookie of a name, and one to `/` of the same host had one before: that was for every URL of the host. */
export function lacksCookieOfHost(c: Case, name: string, line: PastLine): boolean {
  const request = requestOfLine(line);
  if (
    line.exchange.viaServiceWorker ||
    sentCookieNames(request)?.includes(name) !== false ||
    mayBeKeptBack(line, true)
  ) {
    return false;
  }
  const root = `${serializedOriginOf(request.url)}/`;
  return earlierOfOrigin(c).some(
    ({ startedAtMs, hops: [first] }) =>
      first.url === root && startedAtMs < line.appliedAtMs && sentCookieNames(first)?.includes(name) === true,
  );
}

/** Whether the cookie that a line set may have `SameSite=Strict`. null: no line is recorded. */
function mayBeStrict({ policy }: Case, line: PastLine | null): boolean {
  const text = line && requestOfLine(line).actual?.response?.headerList[line.headerIndex ?? -1]?.value;
  const parsed = text == null ? null : parseSetCookieString(text, policy.cookies);
  return parsed === null || 'failure' in parsed || parsed.sameSite === 'Strict';
}

/** Whether `SameSite`, or the blocking of third-party cookies, may have kept a cookie back from the request of a line. In: whether the cookie may be `Strict`. */
function mayBeKeptBack(line: PastLine, isPerhapsStrict: boolean): boolean {
  // From the navigation of a top-level page by a `GET` only `Strict` keeps a cookie back.
  if (!isPerhapsStrict && line.exchange.request.type === 'main_frame' && isOfSafeMethods(line)) return false;
  const request = requestOfLine(line);
  const { topLevelOrigin, isTopLevel } = line.exchange.client;
  if (!isOfSameSite(line)) return true;
  // A browser sends this header in the frame of another site alone.
  if (requestHeader(request, 'Sec-Fetch-Storage-Access') !== null) return true;
  if (topLevelOrigin.known) return !isSchemelesslySameSite(topLevelOrigin.value, request.url);
  return isTopLevel.known && !isTopLevel.value;
}

const isOfSafeMethods = ({ exchange: { hops } }: PastLine): boolean => hops.every(({ method }) => method === 'GET');

/** Whether the same site, or the user, made the request of a line, by its headers. A browser sends `Sec-Fetch-Site` to https alone, and not each link has a `Referer`. */
function isOfSameSite(line: PastLine): boolean {
  const request = requestOfLine(line);
  const site = requestHeader(request, 'Sec-Fetch-Site');
  if (site !== null) return site === 'same-origin' || site === 'same-site' || site === 'none';
  const referrer = requestHeader(request, 'Referer') ?? requestHeader(request, 'Origin');
  return referrer !== null && isSchemelesslySameSite(referrer, request.url);
}
