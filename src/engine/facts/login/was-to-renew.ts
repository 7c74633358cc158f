import { type PastLine, requestOfLine } from '../../../model/cookie-memory';
import type { Hop } from '../../../model/exchange';
import { parseUrl } from '../../../model/parse-url';
import { isRenewalCookie } from '../cookies/cookie-purpose';
import { sentCookieNames } from '../messages';

/** Whether a line was to renew the cookie of its name: its request had that cookie, or renews a session. In: the line of an earlier response. Never throws. */
export function wasToRenew(line: PastLine): boolean {
  const { name } = line;
  const request = requestOfLine(line);
  if (name === null) return false;
  return sentCookieNames(request)?.includes(name) === true || isToRenew(request);
}

/** Whether a request renews a session, by its URL, or by a cookie that it sent. Never throws. OURS: by their names. */
export const isToRenew = (request: Hop): boolean =>
  isRenewalCookie('', parseUrl(request.url)?.pathname ?? '') ||
  (sentCookieNames(request) ?? []).some((name) => isRenewalCookie(name, ''));
