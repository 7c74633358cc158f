import { describe, expect, it } from 'vitest';
import { API, APP, call, lastOf, nav, OTHER, rulesOf, saidOf } from './small-calls';
import type { SmallEntry } from './small-har';

const page = nav(`${APP}/`, 'none', { sent: { Cookie: 'a=1' } });
const OPEN = { 'Access-Control-Allow-Origin': '*' };
type Lines = Readonly<Record<string, string>>;
const get = (url: string, site: 'same-site' | 'cross-site', received: Lines = OPEN, status = 401) =>
  call(APP, url, site, { status, received });
const SERVER_FIRST = 'First let the server name `https://app.shop.test` instead of `*`';

describe('401 of a host of another site that serves every origin without credentials', () => {
  it('a key or a token is missing: no change of its server is advised', () => {
    const exchange = lastOf(page, get('https://api.weather.test/v1', 'cross-site'));
    expect(rulesOf(exchange)).toEqual(['user-refused']);
    expect(exchange.findings[0]?.certainty).toBe('inferred');
    expect(exchange.verdict.text).toBe('401: probably a key or a token is missing');
    expect(exchange.findings[0]?.fixes.map(({ id }) => id)).toEqual(['identify-the-caller']);
    expect(saidOf(exchange)).not.toMatch(/instead of `\*`|credentials: 'include'/);
  });

  it('of the page’s own site the server may change; what is likelier is said first', () => {
    const exchange = lastOf(page, get(`${API}/me`, 'same-site'));
    expect(saidOf(exchange)).toContain(SERVER_FIRST);
    expect(exchange.findings[0]?.why).toMatch(/^The response allows every origin .* a token or a key is missing/);
  });

  it.each<readonly [string, readonly SmallEntry[]]>([
    [
      'it allows credentials',
      [get(`${OTHER}/me`, 'cross-site', { ...OPEN, 'Access-Control-Allow-Credentials': 'true' })],
    ],
    [
      'an earlier response of it set a cookie',
      [
        get(`${OTHER}/start`, 'cross-site', { ...OPEN, 'Set-Cookie': 'lang=1; Path=/; Secure' }, 200),
        get(`${OTHER}/me`, 'cross-site'),
      ],
    ],
  ])('near miss: %s', (_, entries) => {
    const said = saidOf(lastOf(page, ...entries));
    expect(said).toContain(SERVER_FIRST);
  });

  it('near miss: it names the page’s origin', () => {
    const lines = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' };
    const said = saidOf(lastOf(page, get(`${OTHER}/me`, 'cross-site', lines)));
    expect(said).toContain("Send cookies: `credentials: 'include'`");
    expect(said).not.toContain('a key is missing');
  });
});
