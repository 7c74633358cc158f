import { describe, expect, it } from 'vitest';
import { ALLOWS, API, APP, call, lastOf, nav, rulesOf, saidOf } from './small-calls';

const COOKIES = 'wordpress_logged_in_abc=1; wp-settings-1=x';
const page = nav(`${APP}/`, 'none', { sent: { Cookie: COOKIES } });
const LINK = { Link: '<https://app.shop.test/wp-json/>; rel="https://api.w.org/"' };
type Lines = Readonly<Record<string, string>>;
const get = (path: string, status: number, sent: Lines = {}, received: Lines = {}) =>
  lastOf(page, call(APP, `${APP}${path}`, 'same-origin', { status, sent: { Cookie: COOKIES, ...sent }, received }));

describe('the REST API of WordPress, with the cookie of a login and without a nonce', () => {
  it.each([
    ['its path', () => get('/wp-json/wp/v2/users/me', 401)],
    ['its parameter', () => get('/?rest_route=/wp/v2/users/me', 401)],
    ['its link', () => get('/api/users/me', 403, {}, LINK)],
    [
      'another origin',
      () =>
        lastOf(
          page,
          call(APP, `${API}/wp-json/wp/v2/posts`, 'same-site', {
            method: 'POST',
            status: 401,
            sent: { Cookie: COOKIES },
            received: ALLOWS,
          }),
        ),
    ],
  ])('known by %s', (_, exchange) => {
    expect(rulesOf(exchange())).toEqual(['csrf-token-missing']);
    expect(exchange().findings[0]?.certainty).toBe('inferred');
    expect(exchange().findings[0]?.fixes[0]?.title).toBe('Send the token in `X-WP-Nonce`');
    expect(saidOf(exchange())).toContain('takes a call without a nonce for that of nobody');
    expect(saidOf(exchange())).not.toMatch(/Rails|Record the login|session has expired/);
  });

  it.each([
    ['a nonce was sent', () => get('/wp-json/wp/v2/users/me', 401, { 'X-WP-Nonce': '1' })],
    ['a nonce in the URL', () => get('/wp-json/wp/v2/users/me?_wpnonce=1', 403)],
    ['nobody has logged in', () => get('/wp-json/wp/v2/users/me', 401, { Cookie: 'a=1' })],
    ['another URL of WordPress', () => get('/wp-admin/admin-ajax.php', 403)],
  ])('near miss: %s', (_, exchange) => {
    expect(rulesOf(exchange())).toEqual(['user-refused']);
  });

  it('near miss: a password of an application', () => {
    expect(rulesOf(get('/wp-json/wp/v2/users/me', 401, { Authorization: 'Basic a' }))).toEqual(['token-refused']);
  });
});
