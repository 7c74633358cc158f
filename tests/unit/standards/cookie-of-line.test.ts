import { describe, expect, it } from 'vitest';
import { cookieOfLine } from '../../../src/standards/cookies/cookie-of-line';
import { parseSetCookieString } from '../../../src/standards/cookies/set-cookie';

const isHostOnly = (host: string, attribute: string): boolean | undefined => {
  const parsed = parseSetCookieString(`sid=1; Path=/${attribute}`);
  if ('failure' in parsed) throw new Error(parsed.failure);
  return cookieOfLine(parsed, `http://${host}/`, 0, null)?.hostOnly;
};

/** Measured in Chromium 156, over http, with each of these hosts: what its store has, and whether a line without `Domain` replaces and deletes it. */
describe('a Domain attribute that is the host itself', () => {
  it.each(['localhost', '127.0.0.1', 'co.uk', 'intranet'])('%s: the cookie is host-only', (host) => {
    expect(isHostOnly(host, `; Domain=${host}`)).toBe(true);
    expect(isHostOnly(host, `; Domain=.${host.toUpperCase()}`)).toBe(true);
  });

  it.each(['app.localhost', 'shop.test'])('%s: it is for the hosts below, too', (host) => {
    expect(isHostOnly(host, `; Domain=${host}`)).toBe(false);
    expect(isHostOnly(host, '')).toBe(true);
  });

  it('near miss: of a host above', () => {
    expect(isHostOnly('app.localhost', '; Domain=localhost')).toBe(false);
  });
});
