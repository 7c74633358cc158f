import type { PastLine } from '../../../model/cookie-memory';
import { isLogoutCall } from '../../../model/login-url';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import { isOfLogin } from './is-of-login';

const DAY_MS = 86_400_000;
/** A clock that is wrong, or the time of another time zone that is written as GMT: at most so far from the right time. */
const MOST_MS_OFF = DAY_MS;

/**
 * Whether a line that deletes a cookie was presumably meant to set it: it has a value, and a lifetime by which no server deletes; and it is
 * that of a login, or nothing had set the cookie before. In: the line of an earlier response; the newest that set the cookie before it. Never throws. OURS: `Max-Age=-1` means “until the browser is closed” in some frameworks, and seconds that
 * are taken for milliseconds give a day of January 1970; and a login whose `Expires` is just over has a wrong clock or time zone.
 */
export function isMeantToSet({ exchange, hop, headerIndex }: PastLine, before: PastLine | null): boolean {
  const { hops } = exchange;
  const isOfOwnLogin = isOfLogin({ exchange, deletes: false, hop });
  if (before !== null && !isOfOwnLogin) return false;
  const line = hops[hop]?.actual?.response?.headerList[headerIndex ?? -1]?.value ?? '';
  const parsed = parseSetCookieString(line);
  const isLogout = hops.some(({ method, url }) => isLogoutCall(method, url));
  if (isLogout || 'failure' in parsed || !/^[^=;]*=\s*[^\s;]/.test(line)) return false;
  const { maxAgeSeconds, expiresAtMs } = parsed;
  if (maxAgeSeconds !== null) return maxAgeSeconds < 0;
  if (expiresAtMs === null) return false;
  const receivedAtMs = hops[hop]?.actual?.startedAtMs ?? exchange.startedAtMs;
  const isLatelyOver = isOfOwnLogin && expiresAtMs > receivedAtMs - MOST_MS_OFF;
  return (expiresAtMs > DAY_MS && expiresAtMs < 365 * DAY_MS) || isLatelyOver;
}
