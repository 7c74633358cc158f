import { describe, expect, it } from 'vitest';
import { ALLOWS, API, APP, call, lastOf, nav, OTHER, rulesOf, saidOf } from './small-calls';

const page = nav(`${APP}/`, 'none', { sent: { Cookie: 'theme=1' } });
const OPEN = { 'Access-Control-Allow-Origin': '*' };
const ACTIVE = { 'Sec-Fetch-Storage-Access': 'active' };

describe('401 of an API of the page’s site', () => {
  it('a login of the recording that set no cookie is named; whether credentials were included is not known', () => {
    const exchange = lastOf(
      page,
      call(APP, `${API}/login`, 'same-site', { method: 'POST', received: ALLOWS }),
      call(APP, `${API}/me`, 'same-site', { status: 401, received: ALLOWS }),
    );
    expect(rulesOf(exchange)).toEqual(['user-refused']);
    expect(saidOf(exchange)).toContain('No cookie was sent. `POST /login` got 200 and set no cookie of a session');
    expect(saidOf(exchange)).toContain('Whether the call included credentials is not known');
  });

  it('without a login: none is recorded', () => {
    const exchange = lastOf(page, call(APP, `${API}/me`, 'same-site', { status: 401, received: ALLOWS }));
    expect(rulesOf(exchange)).toEqual(['user-refused']);
    expect(exchange.verdict.text).toBe('401: no login is recorded');
    expect(saidOf(exchange)).toContain('Whether the call included credentials is not known');
  });

  it('another port of this computer', () => {
    const [PAGE, API_HERE] = ['http://localhost:3000', 'http://localhost:5000'];
    const lines = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' };
    const exchange = lastOf(
      nav(`${PAGE}/`, 'none', { sent: { Cookie: 'theme=1' } }),
      call(PAGE, `${API_HERE}/me`, 'same-site', { status: 401, sent: { Cookie: 'theme=1' }, received: lines }),
    );
    expect(rulesOf(exchange)).toEqual(['user-refused']);
    expect(saidOf(exchange)).toContain('Sent: `theme`.');
    expect(saidOf(exchange)).not.toContain('is not known');
  });

  it('another site that allows credentials, which were included', () => {
    const more = { status: 401, sent: ACTIVE, received: ALLOWS };
    expect(rulesOf(lastOf(page, call(APP, `${OTHER}/me`, 'cross-site', more)))).toEqual(['user-refused']);
  });

  it('a login that is recorded is not denied where credentials were left out', () => {
    const exchange = lastOf(
      page,
      call(APP, `${OTHER}/login`, 'cross-site', { method: 'POST', received: ALLOWS }),
      call(APP, `${OTHER}/me`, 'cross-site', { status: 401, received: ALLOWS }),
    );
    expect(saidOf(exchange)).toContain('`POST /login`, which got 200, set no cookie of a session');
    expect(saidOf(exchange)).not.toContain('shows no login');
  });

  it.each([
    ['a key in the URL', call(APP, `${API}/me?api_key=1`, 'same-site', { status: 401, received: ALLOWS })],
    ['403', call(APP, `${API}/me`, 'same-site', { status: 403, received: ALLOWS })],
    [
      'an image',
      {
        ...call(APP, `${API}/a.png`, 'same-site', { status: 401 }),
        type: 'image',
        sent: { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Site': 'same-site' },
      },
    ],
    [
      'a host of another owner',
      call(APP, 'https://o1.ingest.sentry.io/api/1', 'cross-site', {
        status: 401,
        sent: ACTIVE,
        received: ALLOWS,
      }),
    ],
    ['another site with a key', call(APP, `${OTHER}/me?key=1`, 'cross-site', { status: 401, received: OPEN })],
  ])('near miss: %s', (_, entry) => {
    expect(rulesOf(lastOf(page, entry))).toEqual([]);
  });
});
