import { ALLOWS_PAGE, answer, sameSite } from '../../../src/rules/shared/example-parts';
import type { LabUrl } from '../../../src/rules/shared/scenario';
import {
  always,
  isKnown,
  isRefused,
  KEPT,
  LOGIN,
  logsIn,
  ME,
  needsCookie,
  OPENS_SHOP,
  page,
  responds,
  SHOP,
  SID,
  USER,
  visit,
} from './parts';
import type { Situation } from './situation';

/** The cookie of the session was sent, and the server refused it all the same; or refused the whole request. */

const ORDERS = sameSite('orders');

const refusedLater: Situation = {
  id: 'refused-with-the-same-cookie',
  title: 'The cookie of the login is accepted, and then refused, unchanged',
  about: 'No response has set the cookie again: the reason is at the server, and three are left.',
  server: [page(SHOP), responds(LOGIN, SID), needsCookie(ME, USER), always(ORDERS, answer(401, ...ALLOWS_PAGE))],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    isKnown(),
    isRefused(
      { verdict: 'advice', findings: ['user-refused'], sent: ['sid'] },
      'the cookie is the one that was accepted before: what is left is at the server.',
      ORDERS,
    ),
  ],
};

const refusedAtOnce: Situation = {
  id: 'refused-directly-after-the-login',
  title: 'The cookie of the login is sent with the next request, and refused',
  about:
    'The browser did its part: the server that checks the session is not the one that made it, or has another key.',
  server: [page(SHOP), responds(LOGIN, SID), always(ORDERS, answer(401, ...ALLOWS_PAGE))],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    isRefused(
      { verdict: 'advice', findings: ['user-refused'], sent: ['sid'] },
      'the cookie of the login was sent: what is left is at the server.',
      ORDERS,
    ),
  ],
};

const VISITED = [1, 2, 3].map((number): LabUrl => `https://app.shop.test/article-${number}`);

const tooLong: Situation = {
  id: 'cookies-grow-until-431',
  title: 'Each page adds a cookie, until the server refuses the request as too long',
  about:
    'No single cookie is too large. All of them are sent with every request, and a server takes 8 to 16 KB of headers.',
  server: VISITED.map((at, index) => ({
    at,
    shows: 'page' as const,
    replies: [
      { when: { cookieBytes: 7000 }, answer: answer(431) },
      { answer: answer(200, `Set-Cookie: article${index + 1}=${'x'.repeat(3600)}; Path=/; Secure; SameSite=Lax`) },
    ] as const,
  })),
  steps: [
    visit('https://app.shop.test/article-1', 'The user opens an article', { set: ['article1'], stored: ['article1'] }),
    visit('https://app.shop.test/article-2', 'The user opens another one', {
      sent: ['article1'],
      set: ['article2'],
      stored: ['article1', 'article2'],
    }),
    visit('https://app.shop.test/article-3', 'The user opens a third one: 431', {
      expect: 'the cookies are too long together.',
      verdict: 'advice',
      findings: ['cookies-too-long'],
      tells: 'set by `GET /cookies-grow-until-431/article-1`',
      sent: ['article1', 'article2'],
    }),
  ],
};

export const refusedSituations: readonly Situation[] = [refusedLater, refusedAtOnce, tooLong];
