import { requestOfLine } from '../../model/cookie-memory';
import type { Situation } from '../../model/situation';
import { changeStoredCookie } from '../shared/cookie-fixes';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { storedCookie } from '../shared/set-cookie-text';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, names, pathOf } from '../shared/words';

/** The host matches and the path does not; often the cookie has the default-path of the login URL. */
export const rule = {
  id: 'cookie-path-mismatch',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('cookie-path')],
  explain: (s) => ({
    title: `The cookie ${names(s.cause.subjects)} is for ${code(storedCookie(s)?.path ?? '')}, and this request is for ${code(pathOf(s.hop.url))}.`,
    why: 'A cookie is sent only to its own path and to paths below it. A `Set-Cookie` without `Path` gets the directory of the URL that set it, not the whole host.',
    short: `Cookie ${s.cause.subjects[0]} is for another path`,
  }),
  fixes: (s) =>
    changeStoredCookie(s, 'whole-host-path', `Set ${code(s.cause.subjects[0] ?? '')} with \`Path=/\`${orBoth(s)}`, {
      Path: '/',
    }),
  browserNames: fixedNames(['NotOnPath'], []),
} as const satisfies Rule;

/** A stated `Path` may be that of another application of the host, which needs its cookie. */
function orBoth(s: Situation): string {
  const { earlier } = s.cause;
  const line =
    earlier === undefined ? undefined : requestOfLine(earlier).actual?.response?.headerList[earlier.headerIndex ?? -1];
  const isStated = line === undefined || /;\s*path=/i.test(line.value);
  return isStated
    ? ''
    : `, and delete the one for ${code(storedCookie(s)?.path ?? '')}: else a browser that has it sends both`;
}

export const examples: readonly Example[] = [
  {
    id: 'other-path',
    title: 'The session cookie is for `/account` only',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/account; Secure; SameSite=Lax')],
      server: [at(sameSite('orders'), answer(401, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('orders'))],
    }),
    findings: ['cookie-path-mismatch'],
    chromium: 'readable',
    blockedCookies: { sid: ['NotOnPath'] },
    cookiesSent: [],
  },
];
