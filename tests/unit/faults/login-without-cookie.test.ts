import { describe, expect, it } from 'vitest';
import { APP, call, lastOf, nav, rulesOf, saidOf } from './small-calls';

const LANG = { Cookie: 'lang=en' };
const page = nav(`${APP}/`, 'none', { received: { 'Set-Cookie': 'lang=en; Path=/; Secure' } });
const EXPRESS = { 'X-Powered-By': 'Express' };
type Received = Readonly<Record<string, string>>;
const login = (received: Received, status = 200) =>
  call(APP, `${APP}/api/login`, 'same-origin', { method: 'POST', status, sent: LANG, received });
const me = (status = 401, sent: Readonly<Record<string, string>> = LANG) =>
  call(APP, `${APP}/api/me`, 'same-origin', { status, sent });

describe('a login that set no cookie, and then 401', () => {
  it('is named; with Express and https, what leaves the line out', () => {
    const exchange = lastOf(page, login(EXPRESS), me());
    expect(rulesOf(exchange)).toEqual(['user-refused']);
    expect(exchange.findings[0]?.certainty).toBe('inferred');
    expect(saidOf(exchange)).toContain('`POST /api/login` got 200 and set no cookie of a session');
    expect(saidOf(exchange)).toContain('`trust proxy`');
    expect(saidOf(exchange)).not.toMatch(/shows no login|Record the login/);
  });

  it('of another server nothing is said of Express', () => {
    expect(saidOf(lastOf(page, login({}), me()))).toContain('set no cookie of a session');
    expect(saidOf(lastOf(page, login({}), me()))).not.toMatch(/express|proxy/i);
  });

  it.each([
    ['it was refused', [login(EXPRESS, 401), me()]],
    ['it set one', [login({ 'Set-Cookie': 'sid=1; Path=/; Secure' }), me(401, { Cookie: 'sid=1; lang=en' })]],
    ['the user may not do this', [login(EXPRESS), me(403)]],
    ['a token was sent', [login(EXPRESS), me(401, { ...LANG, Authorization: 'Bearer a' })]],
  ])('near miss: %s', (_, entries) => {
    expect(saidOf(lastOf(page, ...entries))).not.toMatch(/set no cookie|trust proxy/);
  });

  it('near miss: a file without cookie lines tells nothing of them', () => {
    const bare = (path: string, status: number, method = 'GET') =>
      call(APP, `${APP}${path}`, 'same-origin', { method, status });
    expect(saidOf(lastOf(nav(`${APP}/`, 'none'), bare('/api/login', 200, 'POST'), bare('/api/me', 401)))).not.toContain(
      'set no cookie',
    );
  });
});

describe('a session cookie of a request whose URL has no word of a login', () => {
  const SESSION = { 'Set-Cookie': 'session=abc; Path=/; HttpOnly; Secure' };
  const askedAfter = (method: string, path: string, value = 'abc', status = 401) =>
    lastOf(
      nav(`${APP}/`, 'none'),
      call(APP, `${APP}${path}`, 'same-origin', { method, received: SESSION }),
      call(APP, `${APP}/profile`, 'same-origin', { status, sent: { Cookie: `session=${value}` } }),
    );

  it.each(['/graphql', '/verify-otp', '/sessionLogin'])('POST %s', (path) => {
    const exchange = askedAfter('POST', path);
    expect(rulesOf(exchange)).toEqual(['user-refused']);
    expect(saidOf(exchange)).toContain(
      `\`POST ${path}\`, which got 200, set \`session\` before, and this request sent it`,
    );
    expect(saidOf(exchange)).not.toMatch(/Record the login|shows no login/);
  });

  it('near miss: another value was sent', () => {
    expect(saidOf(askedAfter('POST', '/graphql', 'other'))).not.toContain('this request sent it.');
  });
  it('near miss: a page that was only read began a session, and no login is recorded', () => {
    expect(saidOf(askedAfter('GET', '/'))).toContain('The recording shows no login');
  });
  it('near miss: a 403 is not said to be a refused cookie', () => {
    expect(askedAfter('POST', '/graphql', 'abc', 403).verdict.text).toBe('403: not explained by cookies');
  });
});
