import type { Fix } from '../../model/change';
import { isSignedCookie } from '../../model/signed-cookie';
import type { Situation } from '../../model/situation';
import {
  fixesOfStorage,
  hasSignature,
  isDeliveryElsewhere,
  isStorage,
  signAgain,
  signElsewhere,
  WHY_STORAGE,
  WHY_UNSIGNED,
  whyElsewhere,
} from '../shared/delivery-network';
import { answer, at, scenario, session } from '../shared/example-parts';
import { fixOfRefused, programOf } from '../shared/refused/fix-of-refused';
import { includeAfterServer } from '../shared/refused/left-out';
import { whatHappened } from '../shared/refused/refused-user';
import { isForbidden, isLeftOut, shortOf, whatIsKnown, whatWasSent } from '../shared/refused/why-refused';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/**
 * A page or a call that was refused or sent to a login. It says what was sent and what the recording shows
 * of an earlier login; that the server does not know the user is an inference.
 */
export const rule = {
  id: 'user-refused',
  severity: 'advice',
  certainty: 'inferred',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${whatHappened(s)} ${whatWasSent(s)}`,
    why: isOfDelivery(s) ? whyOfDelivery(s) : `${whatIsKnown(s)}${ofProgram(s)}`,
    short: isOfDelivery(s) ? `Delivery network refused it (${s.response?.status})` : shortOf(s),
  }),
  fixes: (s) => {
    if (isOfDelivery(s)) return fixesOfDelivery(s);
    return isLeftOut(s) ? includeAfterServer(s) : [fixOfRefused(s)];
  },
  browserNames: fixedNames([], []),
} as const satisfies Rule;

/** The network itself refused, and nothing shows that it got a signed cookie: who the user is, and whether credentials were included, is no matter. */
function isOfDelivery(s: Situation): boolean {
  const { reason, subjects } = s.cause;
  const isUnsigned =
    reason === 'login:credentials-left-out' ||
    (reason === 'login:nothing-known' && subjects.length === 0) ||
    reason === 'login:no-session-sent' ||
    (reason === 'login:cookies-refused' && !subjects.some(isSignedCookie));
  return isUnsigned && isForbidden(s) && isDeliveryElsewhere(s);
}

const whyOfDelivery = (s: Situation): string =>
  isStorage(s) ? WHY_STORAGE : hasSignature(s) ? WHY_UNSIGNED : whyElsewhere(s);

const fixesOfDelivery = (s: Situation): readonly Fix[] =>
  isStorage(s) ? fixesOfStorage : hasSignature(s) ? signAgain : signElsewhere;

function ofProgram(s: Situation): string {
  const name = programOf(s);
  if (name === null) return '';
  const isGone = s.cause.reason === 'login:cookie-gone';
  return `${isGone ? ' Or the program keeps no cookies.' : ''} This request was sent by ${code(name)}, which applies neither CORS nor SameSite.`;
}

const OWN = 'https://app.shop.test';

export const examples: readonly Example[] = [
  {
    id: 'own-call-401',
    title: 'A call to the page’s own origin responds with 401, and the cookie was sent',
    scenario: scenario({
      jar: [session(`${OWN}/login`, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(`${OWN}/me`, answer(401))],
      calls: [{ api: 'fetch', to: `${OWN}/me` }],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'session-ended',
    title: 'The same cookie was accepted a moment ago, and now the response is 401',
    scenario: scenario({
      jar: [session(`${OWN}/login`, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(`${OWN}/me`, answer(200)), at(`${OWN}/orders`, answer(401))],
      calls: [
        { api: 'fetch', to: `${OWN}/me` },
        { api: 'fetch', to: `${OWN}/orders` },
      ],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'own-call-403',
    title: 'A call to the page’s own origin is forbidden, and the user is known',
    scenario: scenario({
      jar: [session(`${OWN}/login`, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(`${OWN}/admin`, answer(403))],
      calls: [{ api: 'fetch', to: `${OWN}/admin` }],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'frame-sent-away',
    title: 'A page in a frame is redirected to the login',
    scenario: scenario({
      server: [
        at(`${OWN}/orders`, answer(302, 'Location: /{id}/login')),
        at(`${OWN}/login`, { status: 200, headers: ['Content-Type: text/html'], body: '<h1>Log in</h1>' }),
      ],
      calls: [{ api: 'frame', to: `${OWN}/orders` }],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
