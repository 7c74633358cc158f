import { describe, expect, it } from 'vitest';
import { isLoginCall, isLoginPage, isLoginStart, isLoginUrl, isLogoutCall } from '../../../src/model/login-url';

const HERE = 'https://app.example';
const PROVIDER = 'https://shop.eu.auth0.com/u/1';
const AUTHORIZATION = 'https://id.example/start?client_id=1&redirect_uri=x';

/** The paths of app.example, or whole URLs, for which a test holds. */
const those = (urls: readonly string[], test: (url: string) => boolean): readonly string[] =>
  urls.filter((url) => test(new URL(url, HERE).href));

describe('a URL of a login', () => {
  const OF_LOGIN = [
    '/login',
    '/users/sign_in',
    '/Account/LogOn',
    '/loginpage',
    '/sso',
    '/oauth/token',
    '/auth',
    '/cdn-cgi/access/login/app.example',
    'https://sso.other.example/',
    PROVIDER,
    AUTHORIZATION,
  ];
  const OF_NONE = [
    '/authors',
    '/lessons',
    '/blogin',
    '/api/auth/me',
    'https://notauth0.com/',
    'https://auth0.com.shop.example/',
  ];

  it('has a word, a host or the parameters of one', () => {
    expect(those([...OF_LOGIN, ...OF_NONE], isLoginUrl)).toEqual(OF_LOGIN);
    expect(isLoginUrl('login')).toBe(false);
  });

  it('as the target of a redirect: it returns to the URL, and is not the same resource', () => {
    expect(isLoginUrl(`${HERE}/enter?next=%2Fitems`, `${HERE}/items`)).toBe(true);
    expect(isLoginUrl(`${HERE}/enter?next=%2Fothers`, `${HERE}/items`)).toBe(false);
    expect(isLoginUrl(`${HERE}/login-history/`, `${HERE}/login-history`)).toBe(false);
    expect(isLoginUrl('https://auth.app.example/b', 'https://auth.app.example/a')).toBe(false);
  });
});

describe('a page where users log in', () => {
  const PAGES = [
    '/login',
    '/users/sign_in',
    '/oauth/authorize',
    '/auth/start',
    '/adfs/ls/',
    'https://idp.example/a',
    'https://keycloak.example/a',
    PROVIDER,
    AUTHORIZATION,
  ];
  const NO_PAGES = [
    '/authors',
    '/lessons',
    '/oauth/callback',
    '/auth/logout',
    '/auth/refresh',
    '/oauth/token',
    '/api/auth/session',
    '/saml/acs',
    'https://shop.eu.auth0.com/userinfo',
  ];

  it('is not the way back from it, nor a call about a session', () => {
    expect(those([...PAGES, ...NO_PAGES], isLoginPage)).toEqual(PAGES);
    expect(isLoginPage('login')).toBe(false);
  });
});

describe('a request that is itself the login', () => {
  const CALLS = [
    '/login',
    '/api/users/sign-in',
    '/login_check',
    '/users/authenticate',
    '/api/session',
    '/sessions/',
    '/oauth/token',
    '/api/tokens',
    '/auth.php',
  ];
  const OTHER_CALLS = [
    '/items',
    '/authors',
    '/auth/profile',
    '/sessions/7',
    '/auth/refresh',
    '/refresh/token',
    '/login/renew',
    '/auth/logout',
    '/csrf/token',
    'https://auth.example/items',
    'https://accounts.example/users/7',
  ];

  it('has a word of one in its path; its host decides nothing', () => {
    expect(those([...CALLS, ...OTHER_CALLS], (url) => isLoginCall('POST', url))).toEqual(CALLS);
    expect(isLoginCall('POST', 'login')).toBe(false);
  });

  it('is a POST', () => {
    expect(those(CALLS, (url) => isLoginCall('GET', url))).toEqual([]);
  });
});

describe('the start of a login', () => {
  const starts = (path: string, method = 'GET', target = AUTHORIZATION): boolean =>
    isLoginStart(`${HERE}${path}`, method, target);

  it('is redirected to an identity provider', () => {
    expect(['/login', '/auth/google', '/oauth2/authorization/github'].filter((path) => starts(path))).toHaveLength(3);
    expect(starts('/connect/auth0', 'GET', PROVIDER)).toBe(true);
    expect(starts('/login', 'GET', `${HERE}/home`)).toBe(false);
  });

  it('is a GET, of no other resource', () => {
    expect(starts('/login', 'POST')).toBe(false);
    expect(['/items', '/auth/history'].filter((path) => starts(path))).toEqual([]);
  });
});

describe('a request that ends the session', () => {
  const OF_ANY_METHOD = [
    '/logout',
    '/users/sign_out',
    '/auth/signout',
    '/Account/LogOff',
    '/api/session/end',
    '/connect/endsession',
    '/connect/end_session',
    '/sessions/destroy',
  ];
  const OF_DELETE = [
    '/session',
    '/sessions',
    '/api/session/',
    '/sessions/current',
    '/session.json',
    '/auth/token',
    '/api/auth',
    '/login',
  ];
  const OF_NONE = [
    '/sessions/7',
    '/items/session-notes',
    '/lessons',
    '/blogout',
    '/authors',
    '/login/history',
    '/cart',
  ];
  const all = [...OF_ANY_METHOD, ...OF_DELETE, ...OF_NONE];

  it('has a word of one in its path, or deletes what a login makes', () => {
    expect(those(all, (url) => isLogoutCall('POST', url))).toEqual(OF_ANY_METHOD);
    expect(those(all, (url) => isLogoutCall('GET', url))).toEqual(OF_ANY_METHOD);
    expect(those(all, (url) => isLogoutCall('DELETE', url))).toEqual([...OF_ANY_METHOD, ...OF_DELETE]);
    expect(isLogoutCall('DELETE', 'session')).toBe(false);
  });
});
