import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const AUTHORIZE = 'https://id.other.test/authorize?client_id=1&response_type=code&state=abc';
const RETURN = 'https://shop.test/auth/callback?code=1&state=abc';
const visit = (url: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': site },
  received: { 'Content-Type': 'text/html' },
  ...more,
});
const login = (cookie: string, status: number, host = 'www.shop.test', sent = ''): readonly SmallEntry[] => [
  visit(`https://${host}/`, 'none'),
  visit(`https://${host}/auth/start`, 'same-origin', {
    status: 302,
    received: { Location: AUTHORIZE, 'Set-Cookie': `${cookie}=abc; Path=/; HttpOnly; Secure; SameSite=Lax` },
  }),
  visit(AUTHORIZE, 'cross-site', { status: 302, received: { Location: RETURN } }),
  visit(RETURN, 'cross-site', {
    status,
    sent: {
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
      'Sec-Fetch-Site': 'cross-site',
      ...(sent === '' ? {} : { Cookie: sent }),
    },
  }),
];
const said = (entries: readonly SmallEntry[]) => explainSmall('WebInspector', entries).exchanges.at(-1)?.findings ?? [];

describe('a login that begins at one host and returns to another', () => {
  it.each([400, 401, 403, 422, 500])('%i: the cookie of its beginning was not sent', (status) => {
    const [finding] = said(login('oauth_state', status));
    expect(finding).toMatchObject({ ruleId: 'cookie-host-only', certainty: 'inferred', cookies: ['oauth_state'] });
    // No subdomain has to get the cookie for it.
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['use-one-host', 'share-with-domain']);
    expect(finding?.fixes[0]?.title).toContain('redirect `shop.test` to `www.shop.test`');
  });

  it.each(['next-auth.state', '__Secure-authjs.pkce.code_verifier', '.AspNetCore.Correlation.abc'])('%s', (name) => {
    expect(said(login(name, 400)).map(({ ruleId }) => ruleId)).toEqual(['cookie-host-only']);
  });

  it('two servers of one domain are not one', () => {
    expect(said(login('oauth_state', 400, 'app.shop.test'))[0]?.fixes.map(({ id }) => id)).toEqual([
      'share-with-domain',
    ]);
  });

  it.each([
    ['a page for errors', 'https://shop.test/api/auth/error?error=OAuthCallback'],
    ['a page that is told of the failure', 'https://shop.test/auth/failure?message=csrf_detected'],
    ['the login', 'https://shop.test/login'],
  ])('a redirect to %s is a failure, too', (_, target) => {
    const [begin, start, provider, end] = login('oauth_state', 302);
    if (!begin || !start || !provider || !end) expect.fail();
    const entries = [begin, start, provider, { ...end, received: { Location: target } }, visit(target, 'cross-site')];
    expect(said(entries)).toMatchObject([{ ruleId: 'cookie-host-only', cookies: ['oauth_state'] }]);
  });

  it('a redirect to a page of the shop is none, and no error of the provider', () => {
    const [begin, start, provider, end] = login('oauth_state', 302);
    if (!begin || !start || !provider || !end) expect.fail();
    const home = 'https://shop.test/home';
    expect(said([begin, start, provider, { ...end, received: { Location: home } }, visit(home, 'cross-site')])).toEqual(
      [],
    );
    const denied = 'https://shop.test/auth/callback?error=access_denied&state=abc';
    const page = 'https://shop.test/auth/error';
    const entries = [
      begin,
      start,
      { ...provider, received: { Location: denied } },
      { ...end, url: denied, received: { Location: page } },
      visit(page, 'cross-site'),
    ];
    expect(said(entries)).toEqual([]);
  });

  it.each([
    ['a return that succeeds', login('oauth_state', 200)],
    ['a cookie that no login needs', login('visits', 400)],
    ['the same cookie was sent', login('oauth_state', 400, 'www.shop.test', 'oauth_state=1')],
    ['a login of its own host returned', login('oauth_state', 400, 'www.shop.test', 'id.nonce=1')],
  ])('%s is none', (_, entries) => {
    expect(said(entries).map(({ ruleId }) => ruleId)).not.toContain('cookie-host-only');
  });
});

describe('a login that begins at one name of this computer and returns to another', () => {
  const local = (begun: string, returned: string, status: number, sent = ''): readonly SmallEntry[] => [
    visit(`http://${begun}:3000/auth/start`, 'none', {
      status: 302,
      received: { Location: AUTHORIZE, 'Set-Cookie': 'oauth_state=abc; Path=/; HttpOnly; SameSite=Lax' },
    }),
    visit(AUTHORIZE, 'none', { status: 302, received: { Location: `http://${returned}:3000/auth/callback?code=1` } }),
    visit(`http://${returned}:3000/auth/callback?code=1`, 'cross-site', {
      status,
      ...(sent === '' ? {} : { sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', Cookie: sent } }),
    }),
  ];

  it('is told which names they are', () => {
    const [finding] = said(local('127.0.0.1', 'localhost', 400));
    expect(finding).toMatchObject({ ruleId: 'local-names-mixed', certainty: 'inferred' });
    expect(finding?.title).toContain('began on `127.0.0.1` and returned to `localhost:3000`');
    expect(finding?.fixes[0]?.title).toContain('open the page at `http://localhost:3000`');
  });

  it.each([
    ['one name', local('localhost', 'localhost', 400)],
    ['a return that succeeds', local('127.0.0.1', 'localhost', 200)],
    ['a return with a cookie of a login', local('127.0.0.1', 'localhost', 400, 'oauth_state=1')],
    ['a host that is no name of this computer', local('127.0.0.1', 'dev.shop.test', 400)],
  ])('%s: nothing is said of names', (_, entries) => {
    expect(said(entries).map(({ ruleId }) => ruleId)).not.toContain('local-names-mixed');
  });
});
