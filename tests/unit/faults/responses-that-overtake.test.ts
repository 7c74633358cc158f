import { describe, expect, it } from 'vitest';
import { API, call, refused, SID, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

/** Responses that come in another order than their requests were sent: what counts is when each came. */

const login = (atMs = 100): SmallEntry =>
  call(`${API}/login`, { method: 'POST', atMs, received: { 'Set-Cookie': `sid=of-login; ${SID}` } });
const accepted = (atMs: number): SmallEntry => call(`${API}/me`, { atMs, sent: { Cookie: 'sid=of-login' } });
const later = (cookie?: string): SmallEntry => ({ ...refused(cookie), atMs: 9_000 });

describe('a deletion whose request was sent before', () => {
  it('is why, although its response refused the user: the session was set meanwhile', () => {
    const slow = call(`${API}/session-check`, {
      atMs: 0,
      durationMs: 900,
      status: 401,
      received: { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' },
    });
    const [finding] = saidOf(slow, login(), accepted(400), later());
    expect(finding?.short).toBe('401: sid had been deleted');
    expect(finding?.why).toContain(
      '`GET /session-check` was sent before `POST /login` set `sid`. Its response came later, and deleted the newer one',
    );
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['one-at-a-time']);
  });

  it('near miss: it was sent with the session, which had ended before', () => {
    const ended = call(`${API}/me`, {
      atMs: 1_000,
      status: 401,
      sent: { Cookie: 'sid=of-login' },
      received: { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' },
    });
    const [finding] = saidOf(login(), accepted(400), ended, later());
    expect(finding?.why).toContain('the session had ended before');
  });
});

describe('a guest’s session that replaces that of the login', () => {
  it('is told, where its request was sent before the login and its response came after it', () => {
    const guest = call(`${API}/catalog`, {
      atMs: 0,
      durationMs: 900,
      received: { 'Set-Cookie': `sid=guest; ${SID}` },
    });
    const [finding] = saidOf(guest, login(), accepted(400), later('sid=guest'));
    expect(finding?.short).toBe('401: another response replaced sid');
    expect(finding?.title).toContain('is the one of `GET /catalog`, not the one of `POST /login`');
  });

  it('is told, where the login came before the recording began', () => {
    const back = call(`${API}/payment/return`, { atMs: 1_000, received: { 'Set-Cookie': `sid=guest; ${SID}` } });
    const [finding] = saidOf(accepted(400), back, later('sid=guest'));
    expect(finding?.title).toContain('not the one that was sent and accepted before');
  });

  it('near miss: a visitor who never logged in has lost nothing', () => {
    const first = call(`${API}/catalog`, { atMs: 0, received: { 'Set-Cookie': `sid=g1; ${SID}` } });
    const again = call(`${API}/settings`, {
      atMs: 500,
      sent: { Cookie: 'sid=g1' },
      received: { 'Set-Cookie': `sid=g2; ${SID}` },
    });
    expect(saidOf(first, again, later('sid=g2'))[0]?.ruleId).not.toBe('session-replaced');
  });
});

it('where another request had the new value already, it is not said that this one sent the one before', () => {
  const [finding] = saidOf(login(), accepted(400), { ...refused('sid=by-a-script'), atMs: 700 });
  expect(finding?.why).not.toContain('sent the one before');
});

it.each([
  ['POST', '/logout', 'a new session', `sid=guest; ${SID}`, 'sid=guest'],
  ['DELETE', '/api/session', 'no session', 'sid=; Path=/; Max-Age=0', undefined],
])('%s %s is a logout, with %s after it: log in again', (method, path, _, line, sent) => {
  const logout = call(`${API}${path}`, {
    method,
    atMs: 1_000,
    sent: { Cookie: 'sid=of-login' },
    received: { 'Set-Cookie': line },
  });
  const [finding] = saidOf(login(), accepted(400), logout, later(sent));
  expect(finding?.fixes.map(({ id }) => id)).toEqual(['log-in-again']);
});

describe('the line of an earlier response', () => {
  const ends = (line: string): SmallEntry =>
    call(`${API}/me`, { atMs: 1_000, sent: { Cookie: 'sid=of-login' }, received: { 'Set-Cookie': line } });

  it('is said, without its value', () => {
    const [finding] = saidOf(login(), ends('sid=; Path=/; Max-Age=0'), later());
    expect(finding?.earlier?.header).toEqual({ name: 'Set-Cookie', value: 'sid=; Path=/; Max-Age=0' });
    const [replaced] = saidOf(login(), accepted(400), ends(`sid=guest; ${SID}`), later('sid=guest'));
    expect(replaced?.earlier?.header?.value).toBe(`sid=⟨5 bytes⟩; ${SID}`);
  });

  it.each([
    ['Max-Age=-1', 'set-a-lifetime'],
    ['Expires=Wed, 21 Jan 1970 18:00:00 GMT', 'set-a-lifetime'],
    // The local time, written as GMT.
    ['Expires=Mon, 05 Oct 2026 09:00:00 GMT', 'set-a-lifetime'],
    ['Expires=Mon, 05 Oct 2025 09:00:00 GMT', 'keep-the-session'],
    ['Max-Age=0', 'keep-the-session'],
    ['Expires=Thu, 01 Jan 1970 00:00:01 GMT', 'keep-the-session'],
  ])('of a login, with a value and %s: %s', (lifetime, fix) => {
    const sets: SmallEntry = call(`${API}/login`, {
      method: 'POST',
      received: { 'Set-Cookie': `sid=s1; Path=/; ${lifetime}` },
    });
    expect(saidOf(sets, later())[0]?.fixes.map(({ id }) => id)).toEqual([fix]);
  });

  it('near miss: of another response, after which the session was stored', () => {
    const [finding] = saidOf(login(), accepted(400), ends('sid=deleted; Path=/; Max-Age=-1'), later());
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['keep-the-session']);
  });
});

describe('a deletion by a slow response', () => {
  it('whose request had the session already is not said to be late', () => {
    const deletes = call(`${API}/basket`, {
      atMs: 1_000,
      durationMs: 500,
      sent: { Cookie: 'sid=of-login' },
      received: { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' },
    });
    const [finding] = saidOf(login(), deletes, accepted(1_100), later());
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['keep-the-session']);
  });
});
