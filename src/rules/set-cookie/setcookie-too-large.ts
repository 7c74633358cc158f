import {
  ALLOWS_PAGE,
  answer,
  at,
  cookieOfBytes,
  credentialed,
  login,
  sameSite,
  scenario,
} from '../shared/example-parts';
import { changeCookie } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { setCookieLine } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { fixedNames, names } from '../shared/words';

/** Name plus value over 4096 bytes. */
export const rule = {
  id: 'setcookie-too-large',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '4')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: name and value together are larger than 4096 bytes.`,
    why: 'Attributes do not count. Store the data on the server and put an identifier into the cookie.',
    short: 'Set-Cookie rejected: larger than 4096 bytes',
  }),
  fixes: (s) => [
    changeCookie(s, 'send-an-identifier', 'Store the data on the server and send an identifier', {
      intent: 'cookie-pair',
      cookie: s.cause.subjects[0] ?? '',
      from: setCookieLine(s),
      name: s.cause.subjects[0] ?? 'name',
    }),
  ],
  browserNames: fixedNames(['NameValuePairExceedsMaxSize'], ['CookieOversize']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'login-too-large',
    title: 'A cookie of more than 4096 bytes',
    scenario: scenario({ ...login(sameSite('login'), cookieOfBytes(4097)) }),
    findings: ['setcookie-too-large'],
    chromium: 'readable',
    blockedCookies: { sid: ['NameValuePairExceedsMaxSize'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'redirect-loop-too-large',
    title: 'The login’s cookie is too large, so each visit starts the login again until the browser stops',
    scenario: scenario({
      server: [
        at(sameSite('wiki'), answer(302, 'Location: /{id}/callback', ...ALLOWS_PAGE)),
        at(sameSite('callback'), answer(302, 'Location: /{id}/wiki', ...ALLOWS_PAGE, cookieOfBytes(4097))),
      ],
      calls: [credentialed(sameSite('wiki'))],
    }),
    findings: ['setcookie-too-large', 'redirect-limit'],
    chromium: { error: ['net::ERR_TOO_MANY_REDIRECTS'] },
    blockedCookies: { sid: ['NameValuePairExceedsMaxSize'] },
    cookiesSent: [],
    cookiesStored: [],
  },
];
