import { ALLOWS_PAGE, answer, credentialed, sameSite } from '../../../src/rules/shared/example-parts';
import { always, needsCookie, page, SHOP, visit } from './parts';
import type { Situation } from './situation';

const LOGIN = credentialed(sameSite('login'), { method: 'POST' });
const ME = credentialed(sameSite('me'));

const anotherPath: Situation = {
  id: 'cookie-set-later-for-another-path',
  title: 'A 401 before the login, and a cookie that comes later for another path',
  about: 'What is stored after the login says nothing about the 401 before it: there was no cookie then.',
  server: [
    page(SHOP),
    always(
      sameSite('login'),
      answer(
        200,
        ...ALLOWS_PAGE,
        'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; HttpOnly; SameSite=Lax',
        'Set-Cookie: refresh=9b1d; Path=/{id}/auth; Secure; HttpOnly; SameSite=Lax',
      ),
    ),
    needsCookie(sameSite('me'), 'sid'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [ME] },
      title: 'The page requests the user’s data before the login',
      expect: 'the browser has no cookie for this host. This does not change when cookies come later.',
      got: ['readable 401'],
      requests: [
        {
          request: 'GET https://api.shop.test/me',
          verdict: 'cookies-lost',
          findings: ['cookie-absent-or-expired'],
          inFile: ['user-refused'],
        },
      ],
    },
    {
      act: { does: 'call', calls: [LOGIN] },
      title: 'The user logs in: two cookies, one of them for the path of the renewal only',
      expect: '`sid` is stored. `refresh` cannot be read for this URL: what became of it is not known.',
      got: ['readable 200'],
      requests: [
        {
          request: 'POST https://api.shop.test/login',
          verdict: 'cannot-tell',
          findings: [],
          set: ['sid'],
          whenKnown: { verdict: 'passed', set: ['sid', 'refresh'] },
        },
      ],
      stored: ['refresh', 'sid'],
    },
    {
      act: { does: 'call', calls: [ME] },
      title: 'The page requests the user’s data again',
      expect: 'nothing is wrong: `refresh` is for another path, as it should be.',
      got: ['readable 200'],
      requests: [
        {
          request: 'GET https://api.shop.test/me',
          verdict: 'passed',
          findings: [],
          sent: ['sid'],
          blocked: { refresh: ['NotOnPath'] },
        },
      ],
    },
  ],
};

const byScript: Situation = {
  id: 'cookie-written-by-script',
  title: 'The page writes a cookie by `document.cookie`, and the API never gets it',
  about: 'Without `Domain` such a cookie is for the page’s own host only.',
  server: [page(SHOP), needsCookie(sameSite('me'), 'token')],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'script-cookie', line: 'token=e5c1; Path=/; Secure' },
      title: 'The page stores a token in a cookie',
      expect: 'nothing: no request was made.',
      requests: [],
      stored: ['token'],
    },
    {
      act: { does: 'call', calls: [ME] },
      title: 'The page calls the API: 401',
      expect: 'the browser has no cookie for this host: `token` is for `app.shop.test` only.',
      got: ['readable 401'],
      requests: [
        {
          request: 'GET https://api.shop.test/me',
          verdict: 'cookies-lost',
          findings: ['cookie-absent-or-expired'],
          inFile: ['user-refused'],
          blocked: { token: ['DomainMismatch'] },
        },
      ],
    },
    visit(SHOP, 'The user loads the page again', { sent: ['token'] }),
  ],
};

export const cookieSituations: readonly Situation[] = [anotherPath, byScript];
