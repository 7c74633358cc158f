import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeCookie, changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { secureWhereItCanBe } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/**
 * Only the cookie that renews the session is stored, and it is meant for another URL. The subjects: its name, its path, and the
 * cookie that is missing, if an earlier request shows it. Sending it everywhere would give every handler a long-lived secret.
 */
export const rule = {
  id: 'renewal-needed',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('cookie-path')],
  explain: (s) => {
    const [renewal = 'refresh', path = '/', gone] = s.cause.subjects;
    return {
      title: `${code(apiHost(s))} responded with ${s.response?.status}: ${gone === undefined ? 'no cookie for this URL is stored' : `${code(gone)} is not stored any more`}, only ${code(renewal)} for ${code(path)}.`,
      why: `${code(renewal)} renews the session, by its name, and is rightly sent to ${code(path)} alone. The cookie that this request needs has probably expired.`,
      short: `${s.response?.status}: the session must be renewed`,
    };
  },
  fixes: (s) => {
    const [renewal = 'refresh', path = '/', gone] = s.cause.subjects;
    const title = `Call the URL below ${code(path)} that renews the session, then repeat this request; leave ${code(renewal)} as it is`;
    // Which cookie that sets is not recorded.
    if (gone === undefined) return [changeEnvironment('renew-first', title, 'login')];
    const intent = {
      intent: 'new-cookie',
      cookie: gone,
      attributes: { Path: '/', ...secureWhereItCanBe(s), HttpOnly: '', SameSite: 'Lax' },
    } as const;
    return [changeCookie(s, 'renew-first', title, intent)];
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'access-cookie-expired',
    title: 'The access cookie has expired, and the cookie that renews the session is for its own path',
    scenario: scenario({
      jar: [
        {
          from: sameSite('v1/auth/login'),
          setCookie: 'refresh=7c9e6679; Path=/{id}/v1/auth; Secure; HttpOnly; SameSite=Strict',
        },
      ],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['renewal-needed'],
    chromium: 'readable',
    blockedCookies: { refresh: ['NotOnPath'] },
    cookiesSent: [],
  },
];
