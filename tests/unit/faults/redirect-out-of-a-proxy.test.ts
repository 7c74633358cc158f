import { describe, expect, it } from 'vitest';
import { call, navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const DEV = 'http://localhost:5173';
const API = 'https://api.shop.test';

/** A call of the page’s own origin, and the URL of another origin to which its response redirects. */
const led = (page: string, path: string, to: string, last: Partial<SmallEntry> = {}) => {
  const { exchanges } = explainSmall('WebInspector', [
    navigation(`${page}/`, 'none'),
    call(page, page + path, 'same-origin', { status: 307, received: { Location: to } }),
    call(page, to, 'cross-site', { error: 'net::ERR_FAILED', ...last }),
  ]);
  const findings = exchanges[1]?.findings ?? [];
  const titles = findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  return { ids: findings.map(({ ruleId }) => ruleId), title: findings[0]?.title ?? '', titles };
};

describe('a redirect of the page’s own origin that names the server behind its proxy', () => {
  it.each<readonly [string, string, string, string, Partial<SmallEntry>]>([
    ['a last slash', '/api/users', `${API}/api/users/`, `${DEV}/api/users/`, {}],
    ['no last slash', '/api/users/', `${API}/api/users`, `${DEV}/api/users`, {}],
    ['a query', '/api/users?a=1', `${API}/api/users/?a=1`, `${DEV}/api/users/?a=1`, {}],
    ['a first part that the proxy leaves out', '/api/users', `${API}/users/`, `${DEV}/api/users/`, {}],
    ['another port', '/api/users', 'http://localhost:8000/api/users/', `${DEV}/api/users/`, {}],
    [
      'a server that allows another page',
      '/api/users',
      `${API}/api/users/`,
      `${DEV}/api/users/`,
      { received: { 'Access-Control-Allow-Origin': 'https://shop.test' } },
    ],
  ])('%s: the page calls its own origin with the right path', (_, path, to, own, last) => {
    const said = led(DEV, path, to, last);
    expect(said.ids).toEqual(['redirect-out-of-proxy']);
    expect(said.title).toContain('of the page’s own origin was redirected (307) to');
    expect(said.titles).toEqual([
      expect.stringContaining(`Call \`${own}\` directly, with`),
      expect.stringMatching(/^Or let the proxy rewrite `Location`/),
    ]);
  });

  it('the same path at another address: the proxy calls that one', () => {
    expect(led(DEV, '/api/users', `${API}/api/users`).titles).toEqual([
      expect.stringMatching(/^Let the proxy call `https:\/\/api\.shop\.test` itself/),
    ]);
  });

  it('a page that is no server for development, and a last slash', () => {
    expect(led('https://app.shop.test', '/users', `${API}/users/`).ids).toEqual(['redirect-out-of-proxy']);
  });

  it.each([
    ['another resource', led(DEV, '/api/users', `${API}/v2/people`)],
    [
      'the same path of another host, not from a server for development',
      led('https://app.shop.test', '/users', `${API}/users`),
    ],
    ['another query', led(DEV, '/api/users', `${API}/api/users/?page=1`)],
  ])('%s is an ordinary redirect', (_, said) => {
    expect(said.ids[0]).toBe('cors-origin-missing');
  });
});
