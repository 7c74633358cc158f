import type { Situation } from '../../model/situation';
import { changeSetCookieLine } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { storedCookie } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, staysLoggedInAfter } from '../shared/words';

/**
 * BELIEF: a line with the cookie's name deletes it. It deletes only the cookie with the same `Domain` and `Path` and in the same partition;
 * another one of that name stays.
 */
export const rule = {
  id: 'deletion-of-another',
  severity: 'advice',
  spec: [cookieSpec('storage-model', '23')],
  explain: (s) => {
    const name = code(s.cause.subjects[0] ?? '');
    const what = `${name} was not deleted${staysLoggedInAfter(s)}.`;
    if (isPartitioned(s)) {
      return {
        title: `${what} The line has no \`Partitioned\`, and the stored cookie, ${code(whereOf(s))}, is partitioned.`,
        why: 'A line deletes a cookie only with the `Domain` and the `Path` with which the cookie was set, and in the same partition. Without `Partitioned` it means the cookie outside of every partition.',
        short: `${s.cause.subjects[0]} was not deleted: no Partitioned`,
      };
    }
    const [cookie = '', meant = '', ...differs] = s.cause.subjects;
    return {
      title: `${what} The line is for ${code(meant)}, and the stored cookie is for ${code(whereOf(s))}: another ${differs.map(code).join(' and another ')}.`,
      why: 'A line deletes a cookie only with the `Domain` and the `Path` with which the cookie was set. Without `Domain` it means the host itself alone, without `Path` the folder of its own URL.',
      short: `${cookie} was not deleted: another ${differs.join(' and ')}`,
    };
  },
  fixes: (s) => {
    const cookie = storedCookie(s);
    if (cookie === null) return [];
    const { name, hostOnly, domain, path } = cookie;
    const where = `${hostOnly ? 'no `Domain`' : code(`Domain=${domain}`)}, ${code(`Path=${path}`)}`;
    const title = `Delete ${code(name)} as it was set: ${where}${isPartitioned(s) ? ', `Partitioned`' : ''}`;
    const partition = isPartitioned(s) ? { SameSite: 'None', Secure: '', Partitioned: '' } : {};
    return changeSetCookieLine(s, 'delete-as-it-was-set', title, {
      Domain: hostOnly ? null : domain,
      Path: path,
      ...partition,
    });
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const isPartitioned = (s: Situation): boolean => (storedCookie(s)?.partitionKey ?? null) !== null;

/** ".shop.test/", as the cookie table shows it. */
function whereOf(s: Situation): string {
  const cookie = storedCookie(s);
  return cookie === null ? '' : `${cookie.hostOnly ? '' : '.'}${cookie.domain}${cookie.path}`;
}

const IN_PARTITION = 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned';

export const examples: readonly Example[] = [
  {
    id: 'deletion-with-another-path',
    title: 'The logout deletes `sid` without a `Path`, so that the cookie of `Path=/` stays',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(sameSite('user/logout'), answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=; Max-Age=0; Secure'))],
      calls: [credentialed(sameSite('user/logout'), { method: 'POST' })],
    }),
    findings: ['deletion-of-another'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'deletion-without-partitioned',
    title:
      'The logout of an API of another site deletes `sid` without `Partitioned`, so that the cookie in the page’s partition stays',
    scenario: scenario({
      server: [
        at(crossSite('login'), answer(200, ...ALLOWS_PAGE, `Set-Cookie: sid=3fa85f64b3fc; ${IN_PARTITION}`)),
        at(
          crossSite('logout'),
          answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=; Path=/; Max-Age=0; Secure; SameSite=None'),
        ),
      ],
      calls: [credentialed(crossSite('login')), credentialed(crossSite('logout'))],
    }),
    findings: ['deletion-of-another'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'deletion-with-partitioned',
    title: 'The logout of an API of another site deletes `sid` with `Partitioned`, as it was set',
    scenario: scenario({
      server: [
        at(crossSite('login'), answer(200, ...ALLOWS_PAGE, `Set-Cookie: sid=3fa85f64b3fc; ${IN_PARTITION}`)),
        at(crossSite('logout'), answer(200, ...ALLOWS_PAGE, `Set-Cookie: sid=; Max-Age=0; ${IN_PARTITION}`)),
      ],
      calls: [credentialed(crossSite('login')), credentialed(crossSite('logout'))],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
