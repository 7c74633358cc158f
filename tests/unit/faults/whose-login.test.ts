import { describe, expect, it } from 'vitest';
import { API, APP, call, login, refused, SID, saidOf } from './shop-calls';
import type { Headers, SmallEntry } from './small-har';

/** Which response begins the session of the user: that of the own login, of no link and of no visit. */

const HOST = 'Path=/; Secure; HttpOnly';
const post = (url: string, line: string, sent: Headers = {}): SmallEntry =>
  call(url, { method: 'POST', sent, received: { 'Set-Cookie': line } });
const chat = post('https://chat.shop.test/api/login', `sid=other; ${HOST}`);
const first = (...entries: readonly SmallEntry[]) => saidOf(...entries)[0];
const earlierOf = (...entries: readonly SmallEntry[]): string | undefined => first(...entries)?.earlier?.request;

describe('the page logs in at its own host and at another one', () => {
  it('the Path of the own login is the reason, also where the other one is newer', () => {
    const own = login(`sid=own; Path=/auth; Domain=shop.test; Secure; HttpOnly`, `${API}/auth/login`);
    expect(earlierOf(own, chat, refused())).toBe('POST /auth/login');
  });

  it.each([
    ['set by a call without the word of a login', post(`${APP}/graphql`, `sid=own; ${HOST}; Max-Age=1`)],
    ['cleared since', login(`sid=own; ${SID}`)],
  ])('nothing is said of the other one where the own cookie was %s', (_, own) => {
    const cleared = call(`${API}/reset`, { received: { 'Clear-Site-Data': '"cookies"' } });
    expect(earlierOf(own, cleared, chat, refused())).not.toBe('POST /api/login');
  });
});

it('the link of a message that counts clicks at another host is no login', () => {
  const navigates = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
  const link: SmallEntry = {
    url: 'https://news.shop.test/click?key=abc',
    type: 'document',
    status: 302,
    sent: navigates,
    received: { Location: `${APP}/`, 'Set-Cookie': `sid=other; ${HOST}` },
  };
  expect(earlierOf(link, { url: `${APP}/`, type: 'document', sent: navigates }, refused())).toBeUndefined();
});

it('the session of a visitor of the pages is not the one that the API wants', () => {
  const visit: SmallEntry = {
    url: `${APP}/shop`,
    type: 'document',
    sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
    received: { 'Set-Cookie': `sid=guest; ${HOST}` },
  };
  expect(first(visit, refused())).not.toHaveProperty('earlier');
});

describe('the session of a visitor was deleted after a login that was not stored', () => {
  const guest = call(`${API}/home`, { received: { 'Set-Cookie': `sid=guest; ${SID}` } });
  const notStored = call(`${API}/login`, {
    method: 'POST',
    sent: { Cookie: 'sid=guest' },
    received: { 'Set-Cookie': 'sid=user; Domain=other.test; Path=/; Secure' },
  });
  const deletes = call(`${API}/promo`, {
    sent: { Cookie: 'sid=guest' },
    received: { 'Set-Cookie': 'sid=; Path=/; Secure; Max-Age=0' },
  });

  it('the login is the reason', () => {
    const said = first(guest, notStored, deletes, refused());
    expect(said).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /login' } });
  });

  it('and so it is where a response replaced that session', () => {
    const replaces = post(`${API}/basket`, `sid=guest-2; ${SID}`, { Cookie: 'sid=guest' });
    const said = first(guest, notStored, replaces, refused('sid=guest-2'));
    expect(said).toMatchObject({ ruleId: 'session-not-stored', earlier: { request: 'POST /login' } });
  });

  it('near miss: it was the session of the user', () => {
    const kept = call(`${API}/orders`, { sent: { Cookie: 'sid=user' } });
    const relogin = { ...notStored, sent: { ...notStored.sent, Cookie: 'sid=user' } };
    const ends = { ...deletes, sent: { ...deletes.sent, Cookie: 'sid=user' } };
    const said = first(login(`sid=user; ${SID}`), kept, relogin, kept, ends, refused());
    expect(said).toMatchObject({ ruleId: 'session-deleted', earlier: { request: 'GET /promo' } });
  });
});
