import fc from 'fast-check';
import type { Act, Application, Login } from './application';

const SESSIONS = [
  'sid',
  'connect.sid',
  'PHPSESSID',
  'JSESSIONID',
  'sessionid',
  '_shop_session',
  'laravel_session',
  'auth_token',
  'jwt',
  'access_token',
  'next-auth.session-token',
  '.AspNetCore.Identity.Application',
  'acme_auth',
  'cart_session',
  'magic_session',
  'device_token',
  'acme',
  'u',
];
const OTHERS = [
  'theme',
  'csrftoken',
  '_ga',
  'AWSALB',
  'lang',
  'font_size',
  'messages',
  'cart',
  'reset_token',
  'visitor',
];
const LOGIN_URLS = [
  '/login',
  '/api/session',
  '/auth/login',
  '/accounts/login/',
  '/users/sign_in',
  '/api/token',
  '/signin',
  '/register',
  '/graphql',
];
const LOGOUTS: readonly (readonly [method: string, url: string])[] = [
  ['POST', '/logout'],
  ['DELETE', '/api/session'],
  ['GET', '/auth/logout'],
  ['POST', '/accounts/logout/'],
  ['DELETE', '/users/sign_out'],
];
const PATHS = [
  '/me',
  '/api/me',
  '/api/orders',
  '/prefs',
  '/cart',
  '/api/items/7',
  '/push/tokens',
  '/analytics/session',
  '/search',
];

const attributes: fc.Arbitrary<Omit<Application['attributes'], 'secure'>> = fc.record({
  domain: fc.constantFrom(null, 'shop.test'),
  path: fc.constant('/'),
  httpOnly: fc.constantFrom(true, true, false),
  sameSite: fc.constantFrom('Default', 'Lax', 'Strict'),
});
const login: fc.Arbitrary<Application['login']> = fc.constantFrom<Application['login']>(
  {},
  {},
  {},
  {},
  { domain: 'other.test' },
  { sameSite: 'None', secure: false },
  { path: '/auth' },
  { path: null },
  { maxAgeSeconds: 2 },
);

const second: fc.Arbitrary<Application['second']> = fc.constantFrom<Application['second']>(
  { path: '/api' },
  { path: '/auth' },
  { path: null },
  { domain: 'shop.test' },
  { domain: null },
);
const loginBy: fc.Arbitrary<Login> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ url: fc.constantFrom(...LOGIN_URLS), status: fc.constantFrom(200, 200, 204, 302) })
      .map((by) => ({ ...by, method: 'POST', isNavigation: by.status === 302 })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Login>(
      { method: 'GET', url: '/auth/callback?code=abc&state=def', status: 302, isNavigation: true },
      { method: 'GET', url: '/auth/verify?token=abc', status: 302, isNavigation: true },
    ),
  },
);

export const application: fc.Arbitrary<Application> = fc
  .record({
    scheme: fc.constantFrom('https', 'https', 'https', 'http'),
    session: fc.constantFrom(...SESSIONS),
    attributes,
    isSecure: fc.constantFrom(true, true, false),
    login,
    second,
    guests: fc.constantFrom('none', 'none', 'page', 'call'),
    guestMethod: fc.constantFrom('GET', 'POST'),
    renews: fc.constantFrom('never', 'never', 'same', 'other'),
    others: fc.uniqueArray(fc.constantFrom(...OTHERS), { maxLength: 3 }),
    logins: fc.array(loginBy, { minLength: 1, maxLength: 2 }),
    isSessionKept: fc.constantFrom(false, false, false, true),
    isProviderOnSite: fc.boolean(),
    logoutStatus: fc.constantFrom(204, 204, 302),
    hasMetadata: fc.constantFrom(true, true, true, false),
    logout: fc.constantFrom(...LOGOUTS),
    renewUrl: fc.constantFrom('/auth/refresh', '/api/token/refresh', '/api/session/renew'),
    renewMethod: fc.constantFrom('POST', 'POST', 'GET'),
    isApiElsewhere: fc.boolean(),
    isLoginAtPages: fc.constantFrom(false, false, true),
    refusal: fc.constantFrom(401, 401, 403, 419, 302),
    recordedFrom: fc.constantFrom(0, 0, 0, 0, 2, 3),
  })
  .map(({ logout: [logoutMethod, logoutUrl], attributes: stated, isSecure, ...rest }) => ({
    ...rest,
    attributes: { ...stated, secure: isSecure && rest.scheme === 'https' },
    logoutMethod,
    logoutUrl,
  }));

const times = {
  afterMs: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 100, max: 400 }) },
    { weight: 2, arbitrary: fc.constantFrom(0, 5, 3000) },
  ),
  takesMs: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 10, max: 90 }) },
    { weight: 1, arbitrary: fc.constantFrom(300, 900) },
  ),
};
const act = (does: fc.Arbitrary<Act['does']>): fc.Arbitrary<Act> =>
  fc.record({ does, path: fc.constantFrom(...PATHS), method: fc.constantFrom('GET', 'GET', 'POST'), ...times });
const next = act(
  fc.constantFrom(
    'call',
    'call',
    'call',
    'call',
    'account',
    'public',
    'public',
    'visit',
    'prefers',
    'guest',
    'begin',
    'second',
    'other-host',
    'other-login',
    'other-call-login',
    'other-call',
    'other-link',
    'deletes',
    'deletes-by-page',
    'deletes-second',
    'deletes-nothing',
    'clears',
    'renew',
    'logout',
    'omits',
    'server-forgets',
    'script-deletes',
    'login',
  ),
);

/** A beginning, in some sessions a request before the login, a login, and what comes after it; at the end a request for users. */
export const acts: fc.Arbitrary<readonly Act[]> = fc
  .tuple(
    act(fc.constantFrom('visit', 'visit', 'visit', 'begin', 'second', 'other-host')),
    fc.array(act(fc.constantFrom('call', 'account', 'public')), { maxLength: 1 }),
    act(fc.constant('login' as const)),
    fc.array(next, { maxLength: 5 }),
    act(fc.constantFrom('call', 'call', 'account')),
  )
  .map(([first, before, begun, more, last]) => [first, ...before, begun, ...more, last])
  .filter((all) => all.filter(({ does }) => does === 'server-forgets' || does === 'script-deletes').length <= 1);
