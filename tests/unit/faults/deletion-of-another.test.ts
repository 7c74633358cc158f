import { describe, expect, it } from 'vitest';
import { livesOf } from '../../../src/session/lives';
import { API, call, login, page, SID, saidOf } from './shop-calls';
import { explainSmall, type SmallEntry } from './small-har';

/** A file has no reading of the cookie store: which cookie is stored is concluded from the lines that set them. */

const logout = (line: string | readonly string[], cookie = 'sid=of-login'): SmallEntry =>
  call(`${API}/user/logout`, { method: 'POST', sent: { Cookie: cookie }, received: { 'Set-Cookie': line } });
const still = call(`${API}/me`, { sent: { Cookie: 'sid=of-login' } });
const DELETES = 'sid=; Max-Age=0; Secure';

/** Of the logout, where a later request still has the cookie. */
const ofLogout = (...before: readonly SmallEntry[]) => {
  const last = before.at(-1);
  if (last === undefined) throw new Error('no logout');
  return saidOf(...before.slice(0, -1), last);
};

describe('a line of a file that deletes another cookie than the one that is stored', () => {
  it.each([
    ['no `Path`', DELETES],
    ['another `Path`', `${DELETES}; Path=/user`],
    ['the domain above', `${DELETES}; Path=/; Domain=shop.test`],
  ])('%s: the cookie stays, and the line that would delete it is said', (_, line) => {
    const [finding] = ofLogout(login(), still, logout(line));
    expect(finding).toMatchObject({ ruleId: 'deletion-of-another', certainty: 'inferred' });
    expect(finding?.title).toContain('`sid` was not deleted; the user presumably stays logged in');
    expect(finding?.fixes[0]?.snippet?.text).toMatch(/^Set-Cookie: sid=; Max-Age=0; Secure; Path=\/$/);
  });

  it.each([
    ['Path', `${DELETES}; Path=/user`],
    ['Domain', `${DELETES}; Path=/; Domain=shop.test`],
    ['Domain and Path', `${DELETES}; Path=/user; Domain=shop.test`],
  ])('says that another %s is the reason', (differs, line) => {
    expect(ofLogout(login(), still, logout(line))[0]?.short).toBe(`sid was not deleted: another ${differs}`);
  });

  it('the life of the stored cookie has the step, and the cookie that never was has no life', () => {
    const { exchanges } = explainSmall('WebInspector', [
      page,
      login(),
      still,
      logout(`${DELETES}; Path=/; Domain=shop.test`),
      still,
    ]);
    const steps = livesOf(exchanges).map(({ where, state, steps }) => [where, state, ...steps.map(({ kind }) => kind)]);
    expect(steps).toEqual([['api.shop.test/', 'stored', 'set', 'sent', 'deletion-refused', 'sent']]);
    const fates = exchanges.find(({ url }) => url.endsWith('/logout'))?.cookies.map(({ name, fate }) => [name, fate]);
    expect(fates).toEqual([
      ['sid', 'sent'],
      ['sid', 'deletes-nothing'],
    ]);
  });

  it('a logout is also one that deletes the session by its method', () => {
    const ended = call(`${API}/api/session`, {
      method: 'DELETE',
      sent: { Cookie: 'sid=of-login' },
      received: { 'Set-Cookie': DELETES },
    });
    expect(ofLogout(login(), still, ended)[0]?.title).toContain('the user presumably stays logged in');
    const removed = { ...ended, url: `${API}/api/basket` };
    expect(ofLogout(login(), still, removed)[0]?.title).toMatch(/^`sid` was not deleted\./);
  });

  it('a cookie of the domain, which the line means for the host alone', () => {
    const ofDomain = login(`sid=of-login; ${SID}; Domain=shop.test`);
    const [finding] = ofLogout(ofDomain, still, logout(`${DELETES}; Path=/`));
    expect(finding?.fixes[0]?.snippet?.text).toContain('Domain=shop.test');
  });

  it('near miss: `Domain=localhost` makes a cookie of that host alone, which a line without `Domain` deletes', () => {
    const at = (path: string, status: number, cookie: string, line: string): SmallEntry => ({
      url: `http://localhost:3000${path}`,
      type: 'document',
      status,
      sent: { 'Sec-Fetch-Mode': 'navigate', ...(cookie === '' ? {} : { Cookie: cookie }) },
      received: line === '' ? {} : { 'Set-Cookie': line },
    });
    const session = [
      at('/login', 200, '', 'sid=1; Path=/; Domain=localhost; HttpOnly'),
      at('/logout', 200, 'sid=1', 'sid=; Path=/; Max-Age=0'),
    ];
    expect(ofLogout(...session)).toEqual([]);
    expect(saidOf(...session, at('/me', 401, '', '')).map(({ ruleId }) => ruleId)).toEqual(['session-deleted']);
  });

  it.each<[string, readonly SmallEntry[]]>([
    ['the line means the stored cookie', [login(), still, logout(`${DELETES}; Path=/`)]],
    ['another line of the response does', [login(), still, logout([DELETES, `${DELETES}; Path=/`])]],
    ['the cookie was not sent', [login(), still, logout(DELETES, 'lang=en')]],
    ['nothing shows where it is stored', [still, logout(DELETES)]],
    [
      'the line means a stale one of another path',
      [
        call(`${API}/old`, {
          sent: { Cookie: 'lang=en' },
          received: { 'Set-Cookie': `sid=old; ${SID.replace('Path=/', 'Path=/me')}` },
        }),
        call(`${API}/login`, {
          method: 'POST',
          sent: { Cookie: 'lang=en' },
          received: { 'Set-Cookie': `sid=of-login; ${SID}` },
        }),
        logout(`${DELETES}; Path=/me`),
      ],
    ],
  ])('near miss: %s', (_, entries) => {
    expect(ofLogout(...entries).map(({ ruleId }) => ruleId)).not.toContain('deletion-of-another');
  });
});

it('a line of the response that sets the cookie anew leaves nothing', () => {
  const anew = logout([`${DELETES}; Path=/; Domain=shop.test`, `sid=next; ${SID}`]);
  expect(ofLogout(login(), still, anew).map(({ ruleId }) => ruleId)).not.toContain('deletion-of-another');
});
