import { crossSite, sameSite } from '../../../src/rules/shared/example-parts';
import type { HeaderText, LabUrl } from '../../../src/rules/shared/scenario';
import { calls, isKnown, isRefused, LOGIN, logsIn, ME, needsCookie, OPENS_SHOP, page, responds, SHOP } from './parts';
import type { ExpectedRequest, Situation } from './situation';

/** Two cookies of one name for one URL: most servers read the first one of the `Cookie` line. */

interface Twice {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** Of the stale cookie, of the new one, and the line that deletes the stale one. */
  readonly lines: readonly [old: HeaderText, current: HeaderText, deletes: HeaderText];
  /** Whether the recording shows which is which; undefined: it does. A file may show it where the panel does not. */
  readonly isAgeOpen?: true;
  readonly urls?: readonly [oldLogin: LabUrl, login: LabUrl, me: LabUrl, cleanUp: LabUrl];
  /** What is stated of the two logins. */
  readonly oldLogin?: Partial<ExpectedRequest>;
  readonly login?: Partial<ExpectedRequest>;
  readonly cleanUp?: Partial<ExpectedRequest>;
}

const URLS = [sameSite('old/login'), LOGIN, ME, sameSite('clean-up')] as const;
const CROSS_SITE = [crossSite('old/login'), crossSite('login'), crossSite('me'), crossSite('clean-up')] as const;

const twice = ({ id, title, about, lines, urls = URLS, ...stated }: Twice): Situation => {
  const [old, login, me, cleanUp] = urls;
  // As the browser stores it, and as the panel proposes it: the value is not shown.
  const fix = lines[2].replaceAll('{id}', id);
  return {
    id,
    title,
    about,
    server: [
      page(SHOP),
      responds(old, lines[0]),
      responds(login, lines[1]),
      needsCookie(me, 'sid=new'),
      responds(cleanUp, lines[2]),
    ],
    steps: [
      OPENS_SHOP,
      calls(
        ['POST', old],
        200,
        { title: 'An older version of the server sets `sid`', expect: 'nothing is wrong.' },
        { set: ['sid'], stored: ['sid'], ...stated.oldLogin },
      ),
      logsIn({ set: ['sid'], sent: ['sid'], stored: ['sid', 'sid'], ...stated.login }, login),
      isRefused(
        {
          verdict: 'advice',
          findings: ['cookie-same-name-twice'],
          sent: ['sid', 'sid'],
          ...(stated.isAgeOpen ? {} : { fix }),
        },
        'two cookies of one name were sent, and the stale one comes first.',
        me,
      ),
      calls(
        ['POST', cleanUp],
        200,
        {
          title: 'The server deletes the stale one, with the attributes that the panel names',
          expect: 'nothing is wrong: the session stays.',
        },
        { sent: ['sid', 'sid'], stored: ['sid'], ...stated.cleanUp },
      ),
      isKnown(me),
    ],
  };
};

const TWO_COOKIES: readonly Twice[] = [
  {
    id: 'cookie-same-name-on-two-paths',
    title: 'Two cookies of one name on two paths, and the server reads the stale one',
    about: 'The browser sends the one with the longer path first, and most servers read the first one.',
    lines: [
      'Set-Cookie: sid=old; Path=/{id}/me; Secure; HttpOnly; SameSite=Lax',
      'Set-Cookie: sid=new; Path=/; Secure; HttpOnly; SameSite=Lax',
      'Set-Cookie: sid=; Max-Age=0; Path=/{id}/me; Secure',
    ],
    // No cookie was sent with either login, so that it is not proven that these included credentials.
    isAgeOpen: true,
    oldLogin: { verdict: 'cannot-tell', set: [], whenKnown: { verdict: 'passed', set: ['sid'] } },
    login: { sent: [], blocked: { sid: ['NotOnPath'] } },
    cleanUp: { sent: ['sid'], blocked: { sid: ['NotOnPath'] } },
  },
  {
    id: 'cookie-same-name-for-host-and-domain',
    title: 'Two cookies of one name, one for the host and one for its parent domain',
    about: 'The new version of the server added `Domain`: that is another cookie, and the older one is sent first.',
    lines: [
      'Set-Cookie: sid=old; Path=/; Secure; HttpOnly; SameSite=Lax',
      'Set-Cookie: sid=new; Path=/; Secure; HttpOnly; SameSite=Lax; Domain=shop.test',
      'Set-Cookie: sid=; Max-Age=0; Path=/; Secure',
    ],
  },
  {
    id: 'cookie-same-name-in-two-partitions',
    title: 'Two cookies of one name, one of them partitioned',
    about:
      'The new version of the server added `Partitioned`: that is another cookie, and the older one is sent first.',
    lines: [
      'Set-Cookie: sid=old; Path=/; Secure; HttpOnly; SameSite=None',
      'Set-Cookie: sid=new; Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
      'Set-Cookie: sid=; Max-Age=0; Path=/; Secure; SameSite=None',
    ],
    urls: CROSS_SITE,
  },
  {
    id: 'cookie-same-name-after-a-partition',
    title: 'Two cookies of one name, and the stale one is partitioned',
    about: 'The new version of the server left `Partitioned` out: a line without it deletes another cookie.',
    lines: [
      'Set-Cookie: sid=old; Path=/; Secure; HttpOnly; SameSite=None; Partitioned',
      'Set-Cookie: sid=new; Path=/; Secure; HttpOnly; SameSite=None',
      'Set-Cookie: sid=; Max-Age=0; Path=/; Secure; SameSite=None; Partitioned',
    ],
    urls: CROSS_SITE,
  },
];

export const sameNameSituations: readonly Situation[] = TWO_COOKIES.map(twice);
