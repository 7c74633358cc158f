import { isLogoutUrl } from '../../model/login-url';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { asUnreadable, earlierRequest, whatHappened, whatHappenedShort } from '../shared/refused/refused-user';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** A user was refused because an earlier response deleted the cookie of the session. The first subject is its name. */
export const rule = {
  id: 'session-deleted',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('storage-model')],
  explain: (s) => ({
    title: `${whatHappened(s)} The response to ${earlierRequest(s)} had deleted the session cookie ${code(s.cause.subjects[0] ?? '')}.`,
    why: isOfRefusal(s)
      ? `That response refused the user itself: as it seems, the session had ended before, and the deletion is not why.${asUnreadable(s)}`
      : isLogout(s)
        ? `That was a logout: as it seems, the user must log in again before this request.${asUnreadable(s)}`
        : `${howDeleted(s)} As it seems, the server does not know the user without it.${asUnreadable(s)}`,
    short: `${whatHappenedShort(s)}: ${s.cause.subjects[0]} had been deleted`,
  }),
  fixes: (s) => [
    isOfRefusal(s)
      ? changeEnvironment(
          'see-the-first-refusal',
          `Look at what is said of ${earlierRequest(s)}: it was refused before its cookie was deleted. To go on, log in again`,
          'login',
        )
      : isLogout(s)
        ? changeEnvironment(
            'log-in-again',
            'Log in again before this request, or make no such request after a logout',
            'login',
          )
        : changeEnvironment(
            'keep-the-session',
            `Change ${earlierRequest(s)} so that its response does not delete ${code(s.cause.subjects[0] ?? '')}; then log in again`,
            'login',
          ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** A server that does not know the user often deletes the cookie that it did not accept. One that forbids something (403) may end a session by it. */
const isOfRefusal = ({ cause: { earlier } }: Situation): boolean =>
  [401, 419, 440].includes(earlier?.exchange.hops[earlier.hop]?.actual?.response?.status ?? 0);

const isLogout = ({ cause: { earlier } }: Situation): boolean =>
  earlier?.exchange.hops.some(({ url }) => isLogoutUrl(url)) === true;

const howDeleted = ({ cause: { earlier } }: Situation): string =>
  earlier?.name === null
    ? 'Its `Clear-Site-Data` header deletes every cookie of the site.'
    : 'Its `Set-Cookie` line has a lifetime that is over when it arrives.';

export const examples: readonly Example[] = [
  {
    id: 'deleted-then-401',
    title: 'A response to another call deletes the session cookie, and the API responds with 401',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(sameSite('basket'), answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=; Path=/; Secure; Max-Age=0')),
        at(sameSite('orders'), answer(401, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('basket')), credentialed(sameSite('orders'))],
    }),
    findings: ['session-deleted'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
