import { sameSite } from '../../../src/rules/shared/example-parts';
import type { HeaderText, LabUrl } from '../../../src/rules/shared/scenario';
import {
  calls,
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
} from './parts';
import type { Situation } from './situation';

/** A user whose session cookie a response deleted, or was to delete. */

const BASKET = sameSite('basket');
const LOGOUT = sameSite('user/logout');

interface Deletion {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly by: readonly ['GET' | 'POST', LabUrl];
  readonly line: HeaderText;
}

const DELETES: HeaderText = 'Set-Cookie: sid=; Path=/; Max-Age=0; Secure';

const DELETIONS: readonly Deletion[] = [
  {
    id: 'lost-to-a-deletion',
    title: 'A response deletes the session cookie, and the next call gets 401',
    about: 'An endpoint that is no logout deletes the cookie.',
    by: ['GET', BASKET],
    line: DELETES,
  },
  {
    id: 'lost-to-clear-site-data',
    title: 'A response clears all cookies of the site with `Clear-Site-Data`',
    about: 'The header deletes the cookies of every host of the site, the session included.',
    by: ['GET', BASKET],
    line: 'Clear-Site-Data: "cookies"',
  },
  {
    id: 'lost-when-the-user-leaves',
    title: 'A call after a logout gets 401',
    about: 'Nothing is wrong with the cookie: the logout deleted it.',
    by: ['POST', LOGOUT],
    line: DELETES,
  },
];

const deletions: readonly Situation[] = DELETIONS.map(
  ({ by, line, ...said }: Deletion): Situation => ({
    ...said,
    server: [page(SHOP), responds(LOGIN, SID), responds(by[1], line), needsCookie(ME, 'sid')],
    steps: [
      OPENS_SHOP,
      logsIn(KEPT),
      calls(
        by,
        200,
        { title: 'The page calls an endpoint that deletes the cookie', expect: 'nothing is wrong with this request.' },
        { sent: ['sid'], stored: [] },
      ),
      isRefused(
        {
          verdict: 'advice',
          findings: ['session-deleted'],
          tells: `The response to \`${by[0]} /${said.id}/${by[1].replace(/^.*?\/\/.*?\//, '')}\` had deleted the session cookie \`sid\`.`,
        },
        'the response is named that deleted the cookie.',
      ),
    ],
  }),
);

/** A logout whose line means another cookie than the one that is stored. */
const misses = (id: string, title: string, about: string, line: HeaderText): Situation => ({
  id,
  title,
  about,
  server: [page(SHOP), responds(LOGIN, SID), responds(LOGOUT, line), needsCookie(ME, 'sid')],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    calls(
      ['POST', LOGOUT],
      200,
      { title: 'The page logs out', expect: '`sid` was not deleted: the line is for another cookie.' },
      {
        verdict: 'advice',
        findings: ['deletion-of-another'],
        tells: '`sid` was not deleted',
        fix: 'Set-Cookie: sid=; Max-Age=0; Secure; Path=/',
        sent: ['sid'],
      },
    ),
    isKnown(),
  ],
});

const setAndCleared: Situation = {
  id: 'cookie-set-and-cleared',
  title: 'One response sets the session cookie and deletes it again',
  about: 'Two `Set-Cookie` lines for one cookie: the last one counts, and it deletes.',
  server: [page(SHOP), responds(LOGIN, SID, DELETES), needsCookie(ME, 'sid')],
  steps: [
    OPENS_SHOP,
    logsIn({ verdict: 'cookies-lost', findings: ['setcookie-deleted-by-later-line'] }),
    isRefused(
      {
        verdict: 'advice',
        findings: ['session-deleted'],
        tells: 'POST /cookie-set-and-cleared/login` had deleted the session cookie `sid`',
      },
      'the response is named that deleted the cookie.',
    ),
  ],
};

const clearedAndSet: Situation = {
  id: 'cookie-cleared-and-set',
  title: 'One response deletes the old session cookie and sets the new one',
  about: 'A server that starts a new session at the login: the last line counts, and it sets.',
  server: [page(SHOP), responds(LOGIN, DELETES, SID), needsCookie(ME, 'sid')],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    isKnown(),
    calls(
      ['POST', LOGIN],
      200,
      { title: 'The page logs in again', expect: 'nothing is wrong.' },
      { sent: ['sid'], set: ['sid'] },
    ),
    isKnown(),
  ],
};

const RESET: LabUrl = 'https://www.shop.test/reset';

const clearedBySite: Situation = {
  id: 'cookie-cleared-with-site-data',
  title: 'Another host clears the site’s cookies, and its own new cookie with them',
  about: '`Clear-Site-Data: "cookies"` on one host of a site deletes the cookies of all of its hosts.',
  server: [
    page(SHOP),
    responds(LOGIN, SID),
    responds(RESET, 'Clear-Site-Data: "cookies"', 'Set-Cookie: seen=1; Path=/; Secure; SameSite=Lax'),
    needsCookie(ME, 'sid'),
  ],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    calls(
      ['POST', RESET],
      200,
      {
        title: 'Another host of the site clears the cookies, and sets one in the same response',
        expect: 'the cookie of this very response is not stored.',
      },
      {
        verdict: 'cookies-lost',
        findings: ['setcookie-clear-site-data'],
        blocked: { seen: ['SyntaxError'], sid: ['DomainMismatch'] },
        stored: [],
      },
    ),
    isRefused(
      {
        verdict: 'advice',
        findings: ['session-deleted'],
        tells: 'POST https://www.shop.test/cookie-cleared-with-site-data/reset` had deleted the session cookie `sid`',
      },
      'the cookie that the login set is no longer stored.',
    ),
  ],
};

export const deletedSituations: readonly Situation[] = [
  ...deletions,
  misses(
    'deletion-that-misses-its-cookie',
    'A logout that does not log out: it deletes a cookie of another path',
    'The line has no `Path`, so that it means the folder of the logout’s URL, and the cookie of `Path=/` stays.',
    'Set-Cookie: sid=; Max-Age=0; Secure',
  ),
  misses(
    'deletion-for-another-domain',
    'A logout that does not log out: it deletes a cookie of the parent domain',
    'The login set the cookie without `Domain`, for its own host. The logout deletes one with `Domain=shop.test`.',
    'Set-Cookie: sid=; Max-Age=0; Secure; Path=/; Domain=shop.test',
  ),
  setAndCleared,
  clearedAndSet,
  clearedBySite,
];
