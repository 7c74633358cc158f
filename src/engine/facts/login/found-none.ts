import { type PastLine, requestOfLine } from '../../../model/cookie-memory';
import { parseUrl } from '../../../model/parse-url';
import { domainMatches, pathMatches } from '../../../standards/cookies/cookie-matching';
import type { Case } from '../case';
import { requestHeader, sentCookieNames } from '../messages';
import { earlierOfOrigin } from './known-user';

/**
 * Whether the request of a line shows that the browser had no such cookie any more: it would have had the one that was set before, and had none. Then
 * that line is not why the cookie is missing. Not where it was sent before that cookie was set, from another site, or to a URL that the cookie is not for.
 *
 * In: the case of the refused request; the line of an earlier response; the newest line before it that set the cookie (null: none is recorded). Never throws.
 */
export function foundNone(c: Case, line: PastLine, before: PastLine | null): boolean {
  const { name, exchange, appliedAtMs } = line;
  const request = requestOfLine(line);
  if (name === null || exchange.viaServiceWorker || sentCookieNames(request)?.includes(name) !== false) return false;
  // From another site `SameSite` may have kept it back.
  if (!/^(?:same-origin|same-site|none)$/.test(requestHeader(request, 'Sec-Fetch-Site') ?? '')) return false;
  if (!isFor(before ?? line, request.url)) return false;
  const sentAtMs = request.actual?.startedAtMs ?? exchange.startedAtMs;
  if (before !== null) return before.exchange !== exchange && before.appliedAtMs <= sentAtMs;
  return !earlierOfOrigin(c).some(
    (each) =>
      each.startedAtMs > sentAtMs &&
      each.startedAtMs < appliedAtMs &&
      each.hops.some((hop) => sentCookieNames(hop)?.includes(name)),
  );
}

/** Whether the cookie of a line is for a URL. */
function isFor({ identity }: PastLine, url: string): boolean {
  const [, domain, hostOnly, path]: readonly unknown[] = JSON.parse(identity ?? '[]');
  const parsed = parseUrl(url);
  if (parsed === null || typeof domain !== 'string' || typeof path !== 'string') return false;
  const isOfHost = hostOnly === true ? parsed.hostname === domain : domainMatches(parsed.hostname, domain);
  return isOfHost && pathMatches(parsed.pathname, path);
}
