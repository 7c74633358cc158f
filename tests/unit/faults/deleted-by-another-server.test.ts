import { expect, it } from 'vitest';
import { explainLast } from './explain-session';

const PAGE = 'http://localhost:4000';
const API = 'http://localhost:4001';
const ALLOWS = [
  `Access-Control-Allow-Origin: ${PAGE}`,
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
] as const;
const HTTP = { headers: ALLOWS, status: 200 } as const;

/** A login and a response that deletes its cookie, both of one server; then a request that is refused. */
const afterDeletion = (url: string, status: number, sent: readonly `${string}: ${string}`[] = []) =>
  explainLast(`${PAGE}/`, [
    { ...HTTP, url: `${API}/login`, method: 'POST', headers: [...ALLOWS, 'Set-Cookie: sid=1; Path=/; HttpOnly'] },
    {
      ...HTTP,
      url: `${API}/preferences`,
      method: 'POST',
      headers: [...ALLOWS, 'Set-Cookie: sid=; Path=/; Max-Age=0'],
      requestHeaders: ['Cookie: sid=1'],
    },
    { ...HTTP, url, status, requestHeaders: sent },
  ]).findings.map(({ ruleId }) => ruleId);

it('the deleted cookie of the session is why the server that set it does not know the user', () => {
  expect(afterDeletion(`${API}/me`, 401)).toEqual(['session-deleted']);
});

it('and not why another server of the host does not, which never got it', () => {
  expect(afterDeletion('http://localhost:4002/me', 401)).not.toContain('session-deleted');
});

it('nor why a request was refused that had another session', () => {
  expect(afterDeletion(`${API}/me`, 403, ['Cookie: sessionid=2'])).not.toContain('session-deleted');
});

/** What is said of a later refusal, after a response that refused with a status and deleted the cookie. */
const afterRefusal = (status: number) => {
  const me = { ...HTTP, url: `${API}/me`, requestHeaders: ['Cookie: sid=1'] } as const;
  const { findings } = explainLast(`${PAGE}/`, [
    { ...HTTP, url: `${API}/login`, method: 'POST', headers: [...ALLOWS, 'Set-Cookie: sid=1; Path=/; HttpOnly'] },
    me,
    { ...me, status, headers: [...ALLOWS, 'Set-Cookie: sid=; Path=/; Max-Age=0'] },
    { ...HTTP, url: `${API}/orders`, status: 401 },
  ]);
  return findings.map(({ ruleId, fixes: [fix] }) => [ruleId, fix?.id]);
};

it('a response that does not know the user, and deletes the cookie that it did not accept, is no reason: the session had ended before', () => {
  expect(afterRefusal(401)).toEqual([['session-deleted', 'see-the-first-refusal']]);
});

it('a response that forbids something may end the session by the deletion', () => {
  expect(afterRefusal(403)).toEqual([['session-deleted', 'keep-the-session']]);
});
