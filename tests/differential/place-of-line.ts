import { cookieOfLine } from '../../src/standards/cookies/cookie-of-line';
import { parseSetCookieString } from '../../src/standards/cookies/set-cookie';

/** Which cookie a Set-Cookie line of a response sets: "sid .shop.test/"; null: none. In: the line; the URL of the response. */
export const placeOfLine = (line: string, url: string): string | null => {
  const parsed = parseSetCookieString(line);
  const cookie = 'failure' in parsed ? null : cookieOfLine(parsed, url, 0, null);
  return cookie && `${cookie.name} ${cookie.hostOnly ? '' : '.'}${cookie.domain}${cookie.path}`;
};
