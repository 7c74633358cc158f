import { describe, expect, it } from 'vitest';
import { call, lastOf, nav, rulesOf, saidOf } from './small-calls';

const PAGE = 'http://localhost:3000';
const ALLOWS = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
const LINES = ['XSRF-TOKEN=e; Path=/; SameSite=Lax', 'laravel_session=e; Path=/; HttpOnly; SameSite=Lax'];
const ACTIVE = { 'Sec-Fetch-Storage-Access': 'active' };
const page = nav(`${PAGE}/`, 'none');
const BOTH = { Cookie: 'XSRF-TOKEN=e; laravel_session=e' };

/** The API at another name of this computer (another site), or at another port (the same site). */
const of = (host: string, site: 'cross-site' | 'same-site') => ({
  first: call(PAGE, `http://${host}/sanctum/csrf-cookie`, site, {
    status: 204,
    sent: site === 'cross-site' ? ACTIVE : {},
    received: { ...ALLOWS, 'Set-Cookie': LINES },
  }),
  login: (status: number, sent: Readonly<Record<string, string>>) =>
    call(PAGE, `http://${host}/login`, site, {
      method: 'POST',
      status,
      sent: site === 'cross-site' ? { ...ACTIVE, ...sent } : sent,
      received: ALLOWS,
    }),
});
const other = of('127.0.0.1:8000', 'cross-site');
const same = of('localhost:8000', 'same-site');

describe('419 of a login', () => {
  it('the cookies of its token were not stored: the line that set them is named', () => {
    const exchange = lastOf(page, other.first, other.login(419, {}));
    expect(rulesOf(exchange)).toEqual(['session-not-stored']);
    expect(exchange.findings[0]?.certainty).toBe('inferred');
    expect(exchange.findings[0]?.earlier?.request).toBe('GET /sanctum/csrf-cookie');
    expect(saidOf(exchange)).toContain(
      '`XSRF-TOKEN` and `laravel_session`, which `GET /sanctum/csrf-cookie` set, were not stored',
    );
    expect(saidOf(exchange)).not.toMatch(/password is wrong|check the name|No cookie of an earlier login/);
  });

  it('both cookies were sent without the header: only that is said', () => {
    const exchange = lastOf(page, same.first, same.login(419, BOTH));
    expect(rulesOf(exchange)).toEqual(['csrf-token-missing']);
    expect(exchange.findings[0]?.title).toContain('the request has no `X-XSRF-TOKEN` header');
  });

  it('no cookie is known: the password is not named', () => {
    const exchange = lastOf(page, call(PAGE, `${PAGE}/login`, 'same-origin', { method: 'POST', status: 419 }));
    expect(rulesOf(exchange)).toEqual(['login-refused']);
    expect(saidOf(exchange)).not.toMatch(/password is wrong|check the name/);
  });

  it('near miss: 401 of a login is a wrong password, also where those cookies were not stored', () => {
    const exchange = lastOf(page, other.first, other.login(401, {}));
    expect(rulesOf(exchange)).toEqual(['login-refused']);
    expect(saidOf(exchange)).toContain('The name or the password is wrong');
  });

  it('near miss: 403 of a login with the header stays open', () => {
    const sent = { Cookie: 'csrftoken=1', 'X-CSRFToken': '1' };
    const exchange = lastOf(page, call(PAGE, `${PAGE}/login`, 'same-origin', { method: 'POST', status: 403, sent }));
    expect(rulesOf(exchange)).toEqual(['login-refused']);
  });
});
