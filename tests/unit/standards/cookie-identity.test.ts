import { describe, expect, it } from 'vitest';
import { cookieIdentity } from '../../../src/standards/cookies/cookie-identity';
import { identityInResponse } from '../../../src/standards/cookies/identity-in-response';
import { parseSetCookieString } from '../../../src/standards/cookies/set-cookie';
import { storedCookie } from '../stored-cookie';

function inResponse(line: string, url = 'https://api.shop.test/auth/login'): string | null {
  const parsed = parseSetCookieString(line);
  if ('failure' in parsed) throw new Error(line);
  return identityInResponse(parsed, url);
}

describe('two lines of one response', () => {
  const FIRST = inResponse('sid=1');

  it.each(['sid=2; Path=/auth; Secure; HttpOnly', 'sid=; Max-Age=0'])('%s is for the same cookie', (line) =>
    expect(inResponse(line)).toBe(FIRST),
  );

  it.each(['SID=1', 'sid=1; Path=/', 'sid=1; Domain=api.shop.test', 'sid=1; Secure; Partitioned'])(
    '%s is for another one',
    (line) => expect(inResponse(line)).not.toBe(FIRST),
  );

  it('of a URL without a host set no cookie', () => {
    expect(inResponse('sid=1', 'data:,a')).toBeNull();
    expect(inResponse('sid=1', 'sid')).toBeNull();
  });
});

it('two stored cookies are the same one whatever they allow, and not in another partition', () => {
  const identity = cookieIdentity(storedCookie());
  expect(cookieIdentity(storedCookie({ secure: false, sameSite: 'None', expiresAtMs: 1 }))).toBe(identity);
  const partitionKey = { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: false };
  const others = [{ name: 'lang' }, { hostOnly: false }, { path: '/a' }, { partitionKey }].map((changes) =>
    cookieIdentity(storedCookie(changes)),
  );
  expect(new Set([identity, ...others]).size).toBe(5);
});
