import { describe, expect, it } from 'vitest';
import { call, HTML, navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.test';
const API = 'https://api.shop.test';
const ALLOWS = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };
const ENDED = { 'Set-Cookie': 'sid=; Path=/; Max-Age=0; Secure; HttpOnly' };
const RULE = 'user-page-called-by-script';

/** A script’s call whose redirect the browser follows to a response that it refuses. */
const led = (url: string, to: string, first: Partial<SmallEntry> = {}, last: Partial<SmallEntry> = {}) => {
  const isOwn = url.startsWith(APP);
  const { received, ...rest } = first;
  const origin = isOwn ? {} : { Origin: 'null' };
  const { exchanges } = explainSmall('WebInspector', [
    navigation(`${APP}/`, 'none'),
    call(APP, url, isOwn ? 'same-origin' : 'same-site', {
      method: 'POST',
      status: 302,
      ...rest,
      received: { ...(isOwn ? {} : ALLOWS), Location: to, ...received },
    }),
    call(APP, to, 'cross-site', { error: 'net::ERR_FAILED', received: HTML, sent: origin, ...last }),
  ]);
  const said = exchanges[1];
  if (said === undefined) throw new Error('nothing was recorded');
  const { findings, verdict } = said;
  const fixes = findings.flatMap((finding) => finding.fixes);
  return { ids: findings.map(({ ruleId }) => ruleId), findings, verdict, titles: fixes.map(({ title }) => title) };
};

describe('a logout that a script calls, and that goes on at an identity provider, is a navigation', () => {
  it.each([
    'https://id.corp.test/realms/a/protocol/openid-connect/logout?post_logout_redirect_uri=https%3A%2F%2Fapp.shop.test',
    'https://t.eu.auth0.com/v2/logout?client_id=1&returnTo=https%3A%2F%2Fapp.shop.test',
    'https://p.auth.eu-west-1.amazoncognito.com/logout?client_id=1&logout_uri=https%3A%2F%2Fapp.shop.test',
    'https://id.corp.test/connect/endsession?id_token_hint=x',
  ])('%s', (target) => {
    for (const url of [`${APP}/logout`, `${API}/logout`]) {
      const said = led(url, target, { sent: { Cookie: 'sid=1' }, received: ENDED });
      expect(said.ids).toEqual([RULE]);
      expect(said.findings[0]?.certainty).toBe('inferred');
      expect(said.titles).toEqual([
        expect.stringMatching(/^Submit a form instead of calling it/),
        expect.stringMatching(/^Or let `POST \/logout` respond with 200 and the URL as JSON/),
      ]);
    }
  });

  it('a GET is a plain link', () => {
    const said = led(`${APP}/logout`, 'https://t.eu.auth0.com/v2/logout?client_id=1', { method: 'GET' });
    expect(said.titles[0]).toMatch(/^Go there instead of calling it: `location\.href = …`/);
  });

  it('a call with a token cannot be a navigation: the server says where the page is', () => {
    const said = led(`${APP}/logout`, 'https://t.eu.auth0.com/v2/logout?client_id=1', {
      sent: { Authorization: 'Bearer x' },
    });
    expect(said.titles).toEqual([expect.stringMatching(/^Let `POST \/logout` respond with 200/)]);
  });

  it('the page of the provider, called by the script itself', () => {
    const { exchanges } = explainSmall('WebInspector', [
      navigation(`${APP}/`, 'none'),
      call(APP, 'https://id.corp.test/connect/endsession?post_logout_redirect_uri=x', 'cross-site', {
        error: 'net::ERR_FAILED',
        received: HTML,
      }),
    ]);
    expect(exchanges[1]?.findings.map(({ ruleId }) => ruleId)).toEqual([RULE]);
  });

  it.each<readonly [string, ReturnType<typeof led>, string]>([
    ['a call that needs the user', led(`${APP}/items`, 'https://id.corp.test/login'), 'redirect-to-login'],
    ['a server that failed', led(`${APP}/logout`, 'https://id.corp.test/logout?a=1', {}, { status: 502 }), ''],
    ['the logout itself at another host', led(`${APP}/logout`, `${API}/logout`), 'cors-origin-missing'],
  ])('%s is none', (_, said, rule) => {
    expect(said.ids).not.toContain(RULE);
    expect(said.ids[0]).toMatch(rule);
  });
});

describe('a call of one’s own server that is redirected to a page of another site', () => {
  const PAY = 'https://checkout.stripe.com/c/pay/cs_test_1';

  it.each([`${APP}/create-checkout-session`, `${API}/create-checkout-session`])('%s', (url) => {
    const said = led(url, PAY, { status: 303 });
    expect(said.ids).toEqual([RULE]);
    expect(said.titles).toEqual([
      expect.stringMatching(/^Let `POST \/create-checkout-session` respond with 200 and the URL as JSON/),
      expect.stringMatching(/^Or submit a form with the same fields/),
    ]);
  });

  it.each<readonly [string, ReturnType<typeof led>]>([
    ['data of another site', led(`${APP}/prices`, 'https://prices.test/a', {}, { received: {} })],
    ['a page that refuses', led(`${APP}/pay`, PAY, {}, { status: 404 })],
    ['a page of the same site', led(`${APP}/pay`, 'https://pay.shop.test/cart')],
    ['a server of another site', led('https://other.test/pay', PAY)],
    ['an image', led(`${APP}/a.png`, 'https://cdn.test/a', { method: 'GET', type: 'image' }, { type: 'image' })],
  ])('%s is none', (_, said) => {
    expect(said.ids).not.toContain(RULE);
  });
});
