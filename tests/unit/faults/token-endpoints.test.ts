import { describe, expect, it } from 'vitest';
import { isTokenEndpoint } from '../../../src/model/login-url';
import { API, APP, call, lastOf, nav, rulesOf, saidOf } from './small-calls';

const page = nav(`${APP}/`, 'none', { sent: { Cookie: 'a=1' } });
const OPEN = { 'Access-Control-Allow-Origin': '*' };
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const post = (url: string, status: number, received: Readonly<Record<string, string>> = OPEN) =>
  call(APP, url, 'cross-site', {
    method: 'POST',
    status,
    sent: FORM,
    received,
    ...(received === OPEN ? {} : { error: 'net::ERR_FAILED' }),
  });

describe('an authorization server that gives no token', () => {
  it.each([
    ['https://t.eu.auth0.com/oauth/token', 403],
    ['https://sso.other.test/realms/a/protocol/openid-connect/token', 401],
    ['https://login.microsoftonline.com/common/oauth2/v2.0/token', 401],
    ['https://oauth2.googleapis.com/token', 401],
  ])('%s, %i: the error of its body says why', (url, status) => {
    const exchange = lastOf(page, post(url, status));
    expect(rulesOf(exchange)).toEqual(['login-refused']);
    expect(exchange.verdict.text).toBe(`${status}: no token was issued`);
    expect(saidOf(exchange)).toMatch(/`invalid_grant`: the code .*PKCE/);
    expect(saidOf(exchange)).not.toMatch(/forged requests|[Cc]heck the name/);
  });

  it('also where the page may not read the response', () => {
    const said = saidOf(lastOf(page, post(`${API}/oauth/token`, 401, { 'X-Request-Id': '1' })));
    expect(said).toContain('`invalid_grant`');
    expect(said).not.toContain('refused the name or the password');
  });

  it('near miss: a login with a name and a password', () => {
    expect(saidOf(lastOf(page, post(`${API}/token`, 401)))).toContain('The name or the password is wrong');
    expect(saidOf(lastOf(page, post(`${API}/oauth/login`, 403)))).not.toContain('invalid_grant');
  });

  it.each(['/token', '/api/token', '/oauth/token/revoke', '/oauth-token', '/connect/tokens', '/csrf/token'])(
    'near miss: %s is none',
    (path) => {
      expect(isTokenEndpoint('POST', `${API}${path}`)).toBe(false);
    },
  );
  it('near miss: a GET is none', () => {
    expect(isTokenEndpoint('GET', `${API}/oauth/token`)).toBe(false);
  });
});
