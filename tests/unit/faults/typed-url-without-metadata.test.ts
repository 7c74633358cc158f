import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

/** Over http, and in older browsers, a URL that the user typed has neither `Sec-Fetch-Site` nor `Referer`: `SameSite=Strict` alone may keep a cookie from such a page. */

const APP = 'http://app.corp.test';
const typed = (path: string, cookie: string, line: string): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'document',
  sent: cookie === '' ? {} : { Cookie: cookie },
  received: { 'Set-Cookie': line },
});
const call = (path: string, more: Partial<SmallEntry>): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'fetch',
  ...more,
  sent: { Referer: `${APP}/`, ...more.sent },
});
const login = (attributes: string): SmallEntry =>
  call('/login', {
    method: 'POST',
    sent: { Origin: APP },
    received: { 'Set-Cookie': `sid=u1; Path=/; ${attributes}` },
  });
const read = call('/api/orders', { sent: { Cookie: 'sid=u1' } });
const saidOf = (...entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', entries).exchanges.at(-1)?.findings[0];

describe('the page that the user asked for had no cookie any more', () => {
  it('a deletion by it found none', () => {
    const said = saidOf(
      login('HttpOnly'),
      read,
      typed('/home', '', 'sid=; Path=/; Max-Age=0'),
      call('/api/me', { status: 401 }),
    );
    expect(said).not.toHaveProperty('earlier');
  });

  it('near miss: a `Strict` one may have been kept back', () => {
    const said = saidOf(
      login('HttpOnly; SameSite=Strict'),
      read,
      typed('/home', '', 'sid=; Path=/; Max-Age=0'),
      call('/api/me', { status: 401 }),
    );
    expect(said?.earlier?.request).toBe('GET /home');
  });

  it('near miss: what was set before the recording may be `Strict`', () => {
    const said = saidOf(read, typed('/home', '', 'sid=; Path=/; Max-Age=0'), call('/api/orders', { status: 401 }));
    expect(said?.earlier?.request).toBe('GET /home');
  });
});
