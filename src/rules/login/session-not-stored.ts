import { isSignedCookie } from '../../model/signed-cookie';
import type { Situation } from '../../model/situation';
import { cookieReasonText } from '../shared/cookie-reasons';
import { ALLOWS_PAGE, answer, at, credentialed, crossSite, sameSite, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import {
  asUnreadable,
  earlierRequest,
  TOKEN_STATUS,
  whatHappened,
  whatHappenedShort,
} from '../shared/refused/refused-user';
import type { Explanation, Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames, names, plural } from '../shared/words';

/**
 * A user was refused because the cookie of the session, which an earlier response was to set, was not stored; or an older cookie
 * of that name was sent in its place. The first subject is its name. The fixes are those of the earlier line. So it is with the
 * cookies of a token against forged requests; the subjects are all of them.
 */
export const rule = {
  id: 'session-not-stored',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('storage-model')],
  explain: (s) => {
    const name = code(s.cause.subjects[0] ?? '');
    const from = earlierRequest(s);
    if (isOfToken(s)) return ofToken(s);
    return {
      title: isOlderSent(s)
        ? `${whatHappened(s)} It sent ${ofGuest(s) === '' ? `an older ${name}` : `another ${name}, which ${code(ofGuest(s))} set`}: the one that ${from} set was not stored${whyNot(s)}.`
        : `${whatHappened(s)} The ${isOfForm(s) ? '' : isOfDelivery(s) ? 'signed ' : 'session '}cookie ${name} that ${from} set was not stored${whyNot(s)}.`,
      why: `${
        isOlderSent(s)
          ? `${ofGuest(s) === '' ? 'The server probably does not know the older session any more.' : 'As it seems, that one belongs to a session without a login.'} ${whereItIs(s)}`
          : isOfForm(s)
            ? `So this request could not send it. Servers respond so to a form or to a login that comes without the cookie with which it began, and for other reasons too: the body of the response, or the server’s log, tells which. ${whereItIs(s)}`
            : `So this request could not send it, and as it seems the server ${isOfDelivery(s) ? 'serves nothing' : 'does not know the user'} without it. ${whereItIs(s)}`
      }${asUnreadable(s)}`,
      short: `${whatHappenedShort(s)}: ${s.cause.subjects[0]} had not been stored`,
    };
  },
  fixes: (s) => [
    isLeftOut(s)
      ? changeEnvironment(
          'mend-the-login',
          `Mend ${earlierRequest(s)}, as its own finding says: the request must include credentials, and its response must allow them`,
          'login',
        )
      : changeEnvironment(
          'mend-the-login',
          `Mend the response to ${earlierRequest(s)}: its line for ${code(s.cause.subjects[0] ?? '')} must be stored`,
          'login',
        ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const isOfToken = ({ cause }: Situation): boolean => cause.reason === 'login:token-not-stored';

const ofToken = (s: Situation): Explanation => {
  const { subjects } = s.cause;
  return {
    title: `${whatHappened(s)} ${names(subjects)}, which ${earlierRequest(s)} set, ${plural(subjects, 'was', 'were')} not stored${whyNot(s)}.`,
    why: `So this request could not send ${plural(subjects, 'it', 'them')}. ${s.response?.status === 419 ? TOKEN_STATUS : 'Servers refuse with 403 what may be forged by another site.'} Without ${plural(subjects, 'that cookie', 'those cookies')} no token matches. ${whereItIs(s)}`,
    short: `${whatHappenedShort(s)}: ${subjects[0]} had not been stored`,
  };
};

/** A form or a login failed, and its status does not say that the user is not known. */
const isOfForm = ({ response }: Situation): boolean => [400, 422, 500].includes(response?.status ?? 0);

/** The first subject is a signature for a delivery network: no user logs in by it. */
const isOfDelivery = ({ cause }: Situation): boolean => isSignedCookie(cause.subjects[0] ?? '');

const isOlderSent = ({ cause }: Situation): boolean => cause.reason === 'login:older-session-sent';

/** The request, no login, whose response set the cookie that was sent; empty: it is an older one. */
const ofGuest = ({ cause }: Situation): string => cause.subjects[3] ?? '';

/** The request did not include credentials: whatever its response has in its line, it is not stored. */
const isLeftOut = ({ cause: { earlier } }: Situation): boolean =>
  earlier?.refusal?.reason === 'credentials-not-included';

const whereItIs = (s: Situation): string =>
  isLeftOut(s)
    ? `The reason is the request ${earlierRequest(s)}: it did not include credentials, so that the browser stores no cookie of its response.`
    : `The reason is a line of the response to ${earlierRequest(s)}.`;

function whyNot({ cause: { earlier } }: Situation): string {
  const refusal = earlier?.refusal ?? null;
  return refusal === null ? '' : ` (${cookieReasonText(`set-cookie:${refusal.reason}`, refusal.schemeful)})`;
}

const LAX = 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; SameSite=Lax';

export const examples: readonly Example[] = [
  {
    id: 'login-not-kept-then-401',
    title: 'The login sets a Lax cookie across sites, and the API responds with 401 directly after',
    scenario: scenario({
      server: [
        at(crossSite('login'), answer(200, ...ALLOWS_PAGE, LAX)),
        at(crossSite('orders'), answer(401, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(crossSite('login'), { method: 'POST' }), credentialed(crossSite('orders'))],
    }),
    findings: ['session-not-stored'],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'older-session-sent',
    title: 'The new session cookie of the login is too large to be stored, and the old one is sent',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(
          sameSite('login'),
          answer(200, ...ALLOWS_PAGE, `Set-Cookie: sid=${'x'.repeat(4100)}; Path=/; Secure; SameSite=Lax`),
        ),
        at(sameSite('orders'), answer(401, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('login'), { method: 'POST' }), credentialed(sameSite('orders'))],
    }),
    findings: ['session-not-stored'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
