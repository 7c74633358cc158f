import { describe, expect, it } from 'vitest';
import { call, HTML, navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const PAGE = 'http://localhost:3000';
const API = 'http://localhost:8080';
const ALLOWS = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
const COOKIE = { 'Set-Cookie': 'JSESSIONID=1; Path=/; HttpOnly' };

/** A call to another origin, and what its redirect leads to on the page’s own origin. */
const returned = (path: string, to: string, method = 'POST', last: Partial<SmallEntry> = {}) => {
  const { exchanges } = explainSmall('WebInspector', [
    navigation(`${PAGE}/login`, 'none'),
    call(PAGE, API + path, 'same-site', {
      method,
      status: 302,
      sent: { Cookie: 'JSESSIONID=0' },
      received: { ...ALLOWS, ...COOKIE, Location: PAGE + to },
    }),
    call(PAGE, PAGE + to, 'same-site', {
      error: 'net::ERR_FAILED',
      sent: { Origin: 'null' },
      ...last,
      received: { ...HTML, ...last.received },
    }),
  ]);
  const findings = exchanges[1]?.findings ?? [];
  const titles = findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  return { ids: findings.map(({ ruleId }) => ruleId), title: findings[0]?.title ?? '', titles };
};
const TITLE = /^The redirect from `localhost:8080` led the script’s call back to the page’s own origin/;

describe('a call of another origin whose redirect leads back to the page’s own origin', () => {
  it.each<readonly [string, Partial<SmallEntry>]>([
    ['no CORS header', {}],
    ['any origin', { received: { 'Access-Control-Allow-Origin': '*' } }],
    ['the page’s own origin', { received: ALLOWS }],
    ['an error page', { status: 404 }],
  ])('a login: the server responds to a script without a redirect; the page has %s', (_, last) => {
    const said = returned('/login', '/home', 'POST', last);
    expect(said.ids).toEqual(['redirect-origin-tainted']);
    expect(said.title).toMatch(TITLE);
    expect(said.titles).toEqual([
      expect.stringMatching(/^Let `POST \/login` respond to a script with 204 instead of the redirect/),
      expect.stringMatching(/^Or call it with `redirect: 'manual'`/),
      expect.stringMatching(/^Or submit a form instead of calling it/),
    ]);
    expect(said.titles.join()).not.toMatch(/must allow this origin/);
  });

  it.each([
    ['a login that was refused', '/login', '/login?error'],
    ['a logout', '/logout', '/login?logout'],
  ])('%s, which shows the login page', (_, path, to) => {
    const said = returned(path, to);
    expect(said.ids).toEqual(['redirect-origin-tainted']);
    expect(said.titles[0]).toMatch(/with 204 instead of the redirect/);
  });

  it('what is only read is called where it is', () => {
    const said = returned('/data', '/data.json', 'GET');
    expect(said.title).toMatch(TITLE);
    expect(said.titles).toEqual([
      'Call `http://localhost:3000/data.json` directly, without the redirect: it is of the page’s own origin, and needs no CORS header',
    ]);
  });

  it('near miss: a call that needs the user, and is redirected to the login page', () => {
    const said = returned('/items', '/login', 'GET');
    expect(said.ids).toEqual(['redirect-to-login']);
    expect(said.titles[0]).toMatch(/^Respond with 401/);
  });
});
