import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { earlierRequest, whatHappened, whatHappenedShort } from '../shared/refused-user';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/**
 * A user was refused although the cookie of the session was sent: a response after the login had set another one in its place.
 * The subjects: its name, and the request that had set it before.
 */
export const rule = {
  id: 'session-replaced',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('storage-model')],
  explain: (s) => {
    const [name = '', before = ''] = s.cause.subjects;
    const isSeen = s.cause.earlier?.isValueSent === true;
    return {
      title: `${whatHappened(s)} The ${code(name)} that was sent is ${isSeen ? '' : 'presumably '}the one of ${earlierRequest(s)}, not the one of ${code(before)}.`,
      why: `${code(before)} set ${code(name)}, and ${earlierRequest(s)} set it again later. As it seems, the server does not know the user by the newer one: it belongs to a session without a login${isSeen ? '' : ', if its value is another one'}.`,
      short: `${whatHappenedShort(s)}: another response replaced ${name}`,
    };
  },
  fixes: (s) => {
    const [name = '', before = ''] = s.cause.subjects;
    return [
      changeEnvironment(
        'keep-the-session',
        before === earlierRequest(s).slice(1, -1)
          ? `Call ${code(before)} once at a time: the later response replaced the ${code(name)} of the earlier one`
          : `Change ${earlierRequest(s)} so that its response sets ${code(name)} only for a request without a session, or under another name`,
        'login',
      ),
    ];
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

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
