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
    ['a return that succeeds', login('oauth_state', 200)],
    ['a cookie that no login needs', login('visits', 400)],
    ['the same cookie was sent', login('oauth_state', 400, 'www.shop.test', 'oauth_state=1')],
    ['a login of its own host returned', login('oauth_state', 400, 'www.shop.test', 'id.nonce=1')],
  ])('%s is none', (_, entries) => {
    expect(said(entries).map(({ ruleId }) => ruleId)).not.toContain('cookie-host-only');
  });
});
