import { ALLOWS_PAGE, answer, credentialed, sameSite } from '../../../src/rules/shared/example-parts';
import { always, needsCookie, page, SHOP, visit } from './parts';
import type { Situation } from './situation';

const loggingIn = (...lines: readonly `Set-Cookie: ${string}`[]) =>
  always(sameSite('login'), answer(200, ...ALLOWS_PAGE, ...lines));
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
        { request: 'GET https://api.shop.test/me', verdict: 'cookies-lost', findings: ['cookie-absent-or-expired'] },
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

const twoPaths: Situation = {
  id: 'cookie-same-name-on-two-paths',
  title: 'Two cookies of one name on two paths, and the server reads the stale one',
  about: 'The browser sends the one with the longer path first, and most servers read the first one.',
  server: [
    page(SHOP),
    always(
      sameSite('old/login'),
      answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=old; Path=/{id}/me; Secure; HttpOnly; SameSite=Lax'),
    ),
    loggingIn('Set-Cookie: sid=new; Path=/; Secure; HttpOnly; SameSite=Lax'),
    needsCookie(sameSite('me'), 'sid=new'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [credentialed(sameSite('old/login'), { method: 'POST' })] },
      title: 'An older version of the server sets `sid` for one path',
      expect: 'the cookie cannot be read for this URL: what became of it is not known until a later request sends it.',
      got: ['readable 200'],
      requests: [
        {
          request: 'POST https://api.shop.test/old/login',
          verdict: 'cannot-tell',
          findings: [],
          whenKnown: { verdict: 'passed', set: ['sid'] },
        },
      ],
      stored: ['sid'],
    },
    {
      act: { does: 'call', calls: [LOGIN] },
      title: 'The new version sets `sid` for all paths',
      expect: 'nothing is wrong: it is stored beside the other.',
      got: ['readable 200'],
      requests: [
        {
          request: 'POST https://api.shop.test/login',
          verdict: 'passed',
          findings: [],
          set: ['sid'],
          blocked: { sid: ['NotOnPath'] },
        },
      ],
      stored: ['sid', 'sid'],
    },
    {
      act: { does: 'call', calls: [ME] },
      title: 'The page requests the user’s data: 401',
      expect: 'two cookies of one name were sent, and the stale one comes first.',
      got: ['readable 401'],
      requests: [
        {
          request: 'GET https://api.shop.test/me',
          verdict: 'advice',
          findings: ['cookie-same-name-twice'],
          sent: ['sid', 'sid'],
        },
      ],
    },
  ],
};

const setAndCleared: Situation = {
  id: 'cookie-set-and-cleared',
  title: 'One response sets the session cookie and deletes it again',
  about: 'Two `Set-Cookie` lines for one cookie: the last one counts, and it deletes.',
  server: [
    page(SHOP),
    loggingIn(
      'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; HttpOnly; SameSite=Lax',
      'Set-Cookie: sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure',
    ),
    needsCookie(sameSite('me'), 'sid'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [LOGIN] },
      title: 'The user logs in',
      expect: 'the last line deletes the cookie that the line before it set.',
      got: ['readable 200'],
      requests: [
        {
          request: 'POST https://api.shop.test/login',
          verdict: 'cookies-lost',
          findings: ['setcookie-deleted-by-later-line'],
        },
      ],
    },
    {
      act: { does: 'call', calls: [ME] },
      title: 'The page requests the user’s data: 401',
      expect: 'the cookie is not stored.',
      got: ['readable 401'],
      requests: [
        {
          request: 'GET https://api.shop.test/me',
          verdict: 'advice',
          findings: ['session-deleted'],
          tells: 'POST /cookie-set-and-cleared/login` had deleted the session cookie `sid`',
        },
      ],
    },
  ],
};

const clearedBySite: Situation = {
  id: 'cookie-cleared-with-site-data',
  title: 'A response clears the site’s cookies, and the next call gets 401',
  about: '`Clear-Site-Data: "cookies"` on one host of a site deletes the cookies of all of its hosts.',
  server: [
    page(SHOP),
    loggingIn('Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; HttpOnly; SameSite=Lax'),
    always(
      'https://www.shop.test/reset',
      answer(200, ...ALLOWS_PAGE, 'Clear-Site-Data: "cookies"', 'Set-Cookie: seen=1; Path=/; Secure; SameSite=Lax'),
    ),
    needsCookie(sameSite('me'), 'sid'),
  ],
  steps: [
    visit(SHOP, 'The user opens the shop'),
    {
      act: { does: 'call', calls: [LOGIN] },
      title: 'The user logs in',
      expect: 'nothing is wrong: the cookie is stored.',
      got: ['readable 200'],
      requests: [{ request: 'POST https://api.shop.test/login', verdict: 'passed', findings: [], set: ['sid'] }],
      stored: ['sid'],
    },
    {
      act: { does: 'call', calls: [credentialed('https://www.shop.test/reset', { method: 'POST' })] },
      title: 'Another host of the site clears the cookies, and sets one in the same response',
      expect: 'the cookie of this very response is not stored.',
      got: ['readable 200'],
      requests: [
        {
          request: 'POST https://www.shop.test/reset',
          verdict: 'cookies-lost',
          findings: ['setcookie-clear-site-data'],
          blocked: { seen: ['SyntaxError'], sid: ['DomainMismatch'] },
        },
      ],
      stored: [],
    },
    {
      act: { does: 'call', calls: [ME] },
      title: 'The page requests the user’s data: 401',
      expect: 'the cookie that the login set is no longer stored.',
      got: ['readable 401'],
      requests: [
        {
          request: 'GET https://api.shop.test/me',
          verdict: 'advice',
          findings: ['session-deleted'],
          tells: 'POST /cookie-cleared-with-site-data/reset` had deleted the session cookie `sid`',
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
          blocked: { token: ['DomainMismatch'] },
        },
      ],
    },
    visit(SHOP, 'The user loads the page again', { sent: ['token'] }),
  ],
};

export const cookieSituations: readonly Situation[] = [anotherPath, twoPaths, setAndCleared, clearedBySite, byScript];
