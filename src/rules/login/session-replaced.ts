import type { Fix } from '../../model/change';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
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

/**
 * A user was refused although the cookie of the session was sent: a response after the login had set another one in its place.
 * The subjects: its name, the request that had set it before, and when the request of the new one was sent: `sent-before` that, `after-end` of its lifetime, or `when-gone`: it had gone for another reason.
 */
export const rule = {
  id: 'session-replaced',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('storage-model')],
  explain: (s) => {
    const [name = '', before = ''] = s.cause.subjects;
    const isSeen = s.cause.earlier?.isValueSent === true;
    return isSeen
      ? {
          title: `${whatHappened(s)} The ${code(name)} that was sent is the one of ${earlierRequest(s)}, not the one ${before === '' ? 'that was sent and accepted before' : `of ${code(before)}`}.`,
          why: `${whySent(s)}${asUnreadable(s)}`,
          short: `${whatHappenedShort(s)}: another response replaced ${name}`,
        }
      : {
          title: `${whatHappened(s)} The ${code(name)} that was sent had been ${before === '' ? 'accepted before, and was then set' : `set by ${code(before)}, and again`} by ${earlierRequest(s)}.`,
          why: `Which value each was is not known. If the second one is another value, it presumably belongs to a session without a login; if not, the session has probably ended at the server.${ofNoSession(s)}${asUnreadable(s)}`,
          short: `${whatHappenedShort(s)}: ${name} was set again before`,
        };
  },
  fixes: (s) => {
    const [name = '', before = ''] = s.cause.subjects;
    if (isAfterLogout(s)) return [logInAgain()];
    if (followsRefusal(s, name)) return [seeFirstRefusal(s)];
    if (wasGone(s)) return [findWhenItWent(s)];
    if (wasSentWithout(s, name)) return [startNoSession(s, name)];
    if (isOfOtherPort(s)) return [useOtherName(name)];
    if (isOvertaken(s)) return [oneAtATime(s, name)];
    return [
      changeEnvironment(
        'keep-the-session',
        before === earlierRequest(s).slice(1, -1)
          ? `Call ${code(before)} once at a time: a later response replaces the ${code(name)} of an earlier one`
          : `Find out whether ${earlierRequest(s)} is meant to set a new ${code(name)}. If not, change it so that it keeps the session that the request has; if so, look in the server’s log why the new one is refused here`,
        'login',
      ),
    ];
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

function whySent(s: Situation): string {
  const [name = ''] = s.cause.subjects;
  if (isAfterLogout(s)) return 'That was a logout: as it seems, the user must log in again before this request.';
  if (followsRefusal(s, name) && !wasSentWithout(s, name))
    return 'That response refused the user itself: as it seems, the session had ended before.';
  if (wasGone(s)) return `${howItWent(s)} The reason is there, and not in the new one.`;
  if (isOfOtherPort(s))
    return `Another server of ${code(parseUrl(s.hop.url)?.hostname ?? '')}, with another port, set it: as it seems, this server does not know the user by it.`;
  return `As it seems, the server does not know the user by it: ${isOfRenewal(s) ? 'it has ended since, or was never accepted' : 'it belongs to a session without a login, or has ended since'}.${ofNoSession(s)}`;
}

/** The request whose response set the new cookie had none any more: the lifetime of the one before had passed, or nothing recorded tells why. */
const wasGone = ({ cause: { subjects } }: Situation): boolean =>
  subjects[2] === 'after-end' || subjects[2] === 'when-gone';

function howItWent(s: Situation): string {
  const [name = '', before = '', when] = s.cause.subjects;
  const had = `${earlierRequest(s)} ${isOfRefusal(s) ? 'was itself refused: it' : 'itself'} had no ${code(name)} any more`;
  return when === 'after-end'
    ? `${had}: the lifetime of the one of ${code(before)} had passed.`
    : `${had}, and no response of the recording had deleted ${before === '' ? 'it' : `the one of ${code(before)}`}: a script may have, or the browser, or a response that is not recorded.`;
}

function findWhenItWent(s: Situation): Fix {
  const [name = '', before = '', when] = s.cause.subjects;
  return changeEnvironment(
    'find-when-it-went',
    when === 'after-end'
      ? `Let the server renew ${code(name)} while it is used, or give it a longer lifetime in the response to ${code(before)}`
      : `Find out what removed ${code(name)} ${before === '' ? 'before' : `between ${code(before)} and`} ${earlierRequest(s)}: look at the cookies of this site in DevTools after each step, and for \`document.cookie\` and \`cookieStore\` in the page’s scripts`,
    'login',
  );
}

/** Whether the response that set the new cookie had refused the user itself, who had no session any more: that had expired, or was sent and not accepted. */
const followsRefusal = (s: Situation, name: string): boolean =>
  isOfRefusal(s) && (!wasSentWithout(s, name) || wasGone(s));

/** Whether the request that set the new cookie was to renew the session, by its URL. */
const isOfRenewal = (s: Situation): boolean => /refresh|renew|rotat/i.test(earlierRequest(s));

/** Whether another server of the same host set the new cookie. */
function isOfOtherPort({ cause: { earlier }, hop }: Situation): boolean {
  const refused = parseUrl(hop.url);
  const setting = parseUrl(earlier?.exchange.hops[earlier.hop]?.url ?? '');
  return refused?.hostname === setting?.hostname && refused?.port !== setting?.port;
}

const oneAtATime = (s: Situation, name: string): Fix =>
  changeEnvironment(
    'one-at-a-time',
    `Let the page wait for the response to ${earlierRequest(s)} before it sends ${code(s.cause.subjects[1] ?? '')}; or let ${earlierRequest(s)} set no ${code(name)}`,
    'login',
  );

const useOtherName = (name: string): Fix =>
  changeEnvironment(
    'another-name',
    `Give the cookie of one of the two servers another name than ${code(name)}: a cookie is for a host, with all its ports, so that each server replaces that of the other`,
    'login',
  );

/** The request whose response set the new cookie was sent before the one that this replaced had been set. */
const isOvertaken = ({ cause: { subjects } }: Situation): boolean => subjects[2] === 'sent-before';

/** A server starts a new session for a request that has none: a form of a payment page, a call without credentials. */
const ofNoSession = (s: Situation): string => {
  const [name = ''] = s.cause.subjects;
  const [, before = ''] = s.cause.subjects;
  const overtaken = isOvertaken(s)
    ? ` It was sent before the response to ${code(before)} had come, and its own response came after that one.`
    : '';
  if (!wasSentWithout(s, name)) return overtaken.replace(' It', ` ${earlierRequest(s)}`);
  const began = `${earlierRequest(s)} itself was sent without ${code(name)}, so presumably the server began a new session there.`;
  return ` ${began}${overtaken}`;
};

const startNoSession = (s: Situation, name: string): Fix =>
  changeEnvironment(
    'start-no-session',
    isOvertaken(s)
      ? `Let ${earlierRequest(s)} set no ${code(name)} where none was sent to it; or let the page wait for its response before the login`
      : `Let ${earlierRequest(s)} set no ${code(name)} where none was sent to it; why none was sent is told in the life of ${code(name)}`,
    'login',
  );

export const examples: readonly Example[] = [
  {
    id: 'guest-session-replaces-it',
    title:
      'After the login a response starts a guest session under the same cookie name, and the API responds with 401',
    scenario: scenario({
      server: [
        at(
          sameSite('login'),
          answer(200, ...ALLOWS_PAGE, 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; HttpOnly; SameSite=Lax'),
        ),
        at(
          sameSite('basket'),
          answer(401, ...ALLOWS_PAGE, 'Set-Cookie: sid=9c1185a5c5e9; Path=/; Secure; HttpOnly; SameSite=Lax'),
        ),
        at(sameSite('orders'), answer(401, ...ALLOWS_PAGE)),
      ],
      calls: [
        credentialed(sameSite('login'), { method: 'POST' }),
        credentialed(sameSite('basket')),
        credentialed(sameSite('orders')),
      ],
    }),
    findings: ['session-replaced'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
