import type { Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import {
  asUnreadable,
  earlierRequest,
  isAfterLogout,
  isOfRefusal,
  logInAgain,
  seeFirstRefusal,
  wasSentWithout,
  whatHappened,
  whatHappenedShort,
} from '../shared/refused/refused-user';
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
    title: isMeantToSet(s)
      ? `${whatHappened(s)} The response to ${earlierRequest(s)} had set the session cookie ${code(s.cause.subjects[0] ?? '')} with a lifetime that was over, which deletes it.`
      : wasGone(s)
        ? `${whatHappened(s)} ${earlierRequest(s)} had been refused before, and had no ${code(s.cause.subjects[0] ?? '')} any more.`
        : `${whatHappened(s)} The response to ${earlierRequest(s)} had deleted the session cookie ${code(s.cause.subjects[0] ?? '')}.`,
    why: `${whyDeleted(s)}${whatWasSent(s)}${asUnreadable(s)}`,
    short: `${whatHappenedShort(s)}: ${s.cause.subjects[0]} had been ${wasGone(s) ? 'gone before' : 'deleted'}`,
  }),
  fixes: (s) => [fixOf(s)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** The cookie was set, or accepted, after the request had been sent whose response deleted it. */
const isLate = ({ cause: { subjects } }: Situation): boolean => subjects[2] === 'late';

/** The response that deletes it refused a request that had none any more. */
const wasGone = (s: Situation): boolean =>
  isOfRefusal(s) && !isLate(s) && !isMeantToSet(s) && wasSentWithout(s, s.cause.subjects[0] ?? '');

/** The line was presumably meant to set the cookie. */
const isMeantToSet = ({ cause: { subjects } }: Situation): boolean => subjects[2] === 'meant';

/** Another response began a session since then, and its cookie was sent; or it had set a second cookie of the name before. */
function whatWasSent({ cause: { subjects } }: Situation): string {
  const [name = '', , , since = '', when = ''] = subjects;
  if (since === '') return '';
  return when === 'older'
    ? ` The ${code(name)} that was sent is another one, which ${code(since)} had set before: it is for another path or domain, and is still stored.`
    : ` The ${code(name)} that was sent is another one, which ${code(since)} set since then.`;
}

function whyDeleted(s: Situation): string {
  const name = code(s.cause.subjects[0] ?? '');
  if (isAfterLogout(s) && !isLate(s))
    return 'That was a logout: as it seems, the user must log in again before this request.';
  if (isLate(s)) {
    return `${whyLate(s, name)} As it seems, the server does not know the user without it.`;
  }
  if (isOfRefusal(s)) {
    return 'That response refused the user itself: as it seems, the session had ended before, and the deletion is not why.';
  }
  const isKnown = isMeantToSet(s) || wasSentWithout(s, s.cause.subjects[0] ?? '');
  return `${howDeleted(s)} As it seems, the server does not know the user without it${isKnown ? '' : '; or it deleted what it did not accept any more'}.`;
}

function whyLate(s: Situation, name: string): string {
  const [, before = ''] = s.cause.subjects;
  if (before === '') {
    return `${earlierRequest(s)} was sent without ${name}. Requests with it were accepted before that response came, which then deleted it.`;
  }
  return code(before) === earlierRequest(s)
    ? `${code(before)} was sent twice at once: one response set ${name}, and the other one came later and deleted it.`
    : `${earlierRequest(s)} was sent before ${code(before)} set ${name}. Its response came later, and deleted the newer one, too.`;
}

function fixOf(s: Situation): Fix {
  const name = code(s.cause.subjects[0] ?? '');
  if (isAfterLogout(s) && !isLate(s)) return logInAgain();
  if (isMeantToSet(s)) {
    return changeEnvironment(
      'set-a-lifetime',
      `Let ${earlierRequest(s)} set ${name} with a \`Max-Age\` above 0, or an \`Expires\` that is not past; then log in again`,
      'login',
    );
  }
  if (isLate(s)) {
    return changeEnvironment(
      'one-at-a-time',
      `Let the page wait for the response to ${earlierRequest(s)} before it sends a request that sets ${name} again, and renew a session once at a time; then log in again`,
      'login',
    );
  }
  if (isOfRefusal(s)) return seeFirstRefusal(s);
  return changeEnvironment(
    'keep-the-session',
    `Find out whether ${earlierRequest(s)} is meant to end the session. If not, change it so that its response does not delete ${name}; to go on, log in again`,
    'login',
  );
}

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
