import { describe, expect, it } from 'vitest';
import { mayBeSession } from '../../../src/engine/facts/cookies/cookie-purpose';
import { explainLast } from './explain-session';

const PAGE = 'https://app.shop.example/';
const API = 'https://api.shop.example';
const ALLOWS = [
  'Access-Control-Allow-Origin: https://app.shop.example',
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
] as const;
const LINE = 'Set-Cookie: sid=3fa85f64; Path=/; HttpOnly; Secure; SameSite=Lax';

describe('a cookie that is no session by its name', () => {
  it.each([
    '_ga',
    '_ga_AB12',
    '_gid',
    '__cf_bm',
    'AWSALB',
    'lang',
    'locale',
    'theme',
    'color-scheme',
    'OptanonConsent',
    'cookie_consent',
    'CookieConsent',
  ])('%s', (name) => {
    expect(mayBeSession(name)).toBe(false);
  });
  it.each(['sid', 'session', 'lang_session', 'themed', 'access', 'token', 'country_user'])('but not %s', (name) => {
    expect(mayBeSession(name)).toBe(true);
  });
});

describe('a login on another host of the site sets a cookie without Domain, and the API refuses the user', () => {
  const me = (sent: `${string}: ${string}`[], status = 401, line = LINE) =>
    explainLast(PAGE, [
      {
        url: 'https://auth.shop.example/login',
        method: 'POST',
        status: 200,
        headers: [...ALLOWS, line as `${string}: ${string}`],
        requestHeaders: ['Cookie: lang=en'],
      },
      { url: `${API}/me`, status, headers: ALLOWS, requestHeaders: sent },
    ]);

  it.each([
    [[], 401],
    [['Cookie: _ga=GA1.2'], 401],
    [['Cookie: theme=dark; lang=en'], 403],
  ] as const)('%j, %i: the cookie is named, inferred', (sent, status) => {
    const { findings } = me([...sent], status);
    expect(findings.map(({ ruleId, certainty, cookies }) => [ruleId, certainty, cookies])).toEqual([
      ['cookie-host-only', 'inferred', ['sid']],
    ]);
  });

  it('not where a cookie was sent that may be the session: that one was refused', () => {
    const [finding, ...others] = me(['Cookie: session=1; lang=en']).findings;
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ ruleId: 'user-refused', certainty: 'inferred' });
    expect(finding?.title).toContain('Sent: `session`.');
    expect(finding?.why).toContain('The recording shows no login on `api.shop.example` before this request');
  });
  it('not where the request was accepted', () => {
    expect(me(['Cookie: lang=en'], 200).findings).toEqual([]);
  });
  it('not where the cookie is no session', () => {
    const { findings } = me(['Cookie: _ga=1'], 401, LINE.replace('sid', 'lang'));
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['user-refused']);
  });
});
