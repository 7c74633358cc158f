import { ALLOWS_PAGE, answer, sameSite } from '../../../src/rules/shared/example-parts';
import type { LabUrl } from '../../../src/rules/shared/scenario';
import {
  calls,
  GUEST,
  isKnown,
  isRefused,
  KEPT,
  LOGIN,
  logsIn,
  ME,
  needsCookie,
  OPENS_SHOP,
  page,
  replying,
  responds,
  SESSION,
  SHOP,
  SID,
  submits,
  USER,
  visit,
} from './parts';
import type { Situation, SituationStep } from './situation';

/** A user whose session cookie another response replaced after the login: the request sends a cookie, and it is the wrong one. */

const BASKET = sameSite('basket');

const isReplaced = (tells: string): SituationStep =>
  isRefused(
    { verdict: 'advice', findings: ['session-replaced'], tells, sent: ['sid'] },
    'the response is named that set the cookie again.',
  );

const guestSession: Situation = {
  id: 'lost-to-a-guest-session',
  title: 'After the login another response sets a guest session under the same name',
  about:
    'The login works, and the next response of another endpoint replaces its cookie: the user is logged out at once.',
  server: [page(SHOP), responds(LOGIN, SID), responds(BASKET, GUEST), needsCookie(ME, USER)],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    isKnown(),
    calls(
      ['GET', BASKET],
      200,
      { title: 'The page requests the basket', expect: 'nothing is wrong with this request.' },
      { sent: ['sid'], set: ['sid'] },
    ),
    isReplaced(
      'is the one of `GET /lost-to-a-guest-session/basket`, not the one of `POST /lost-to-a-guest-session/login`',
    ),
  ],
};

/** It says the same as before, so it has no body. */
const UNCHANGED = answer(304, 'ETag: "b1"', 'Cache-Control: no-cache', GUEST);

const guestSessionOfUnchanged: Situation = {
  id: 'lost-to-a-304',
  title: 'A 304 sets a guest session: the response is the stored one, and its cookie is new',
  about: 'The browser asks whether the basket has changed. It has not, and the 304 replaces the session’s cookie.',
  server: [
    page(SHOP),
    responds(LOGIN, SID),
    replying(
      BASKET,
      { when: { revalidates: true }, answer: UNCHANGED },
      { answer: answer(200, ...ALLOWS_PAGE, 'ETag: "b1"', 'Cache-Control: no-cache') },
    ),
    needsCookie(ME, USER),
  ],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    calls(
      ['GET', BASKET],
      200,
      { title: 'The page requests the basket', expect: 'nothing is wrong.' },
      { sent: ['sid'] },
    ),
    calls(
      ['GET', BASKET],
      200,
      {
        title: 'It requests it again, and the server responds with 304',
        expect: 'nothing is wrong with this request.',
      },
      { sent: ['sid'], set: ['sid'] },
    ),
    isReplaced('is the one of `GET /lost-to-a-304/basket`, not the one of `POST /lost-to-a-304/login`'),
  ],
};

const STAGING: LabUrl = 'https://www.shop.test/staging';

const parentDomain: Situation = {
  id: 'lost-to-a-staging-host',
  title: 'A staging host sets the cookie of the parent domain, and replaces the session of production',
  about: 'Both hosts set `sid` with `Domain=shop.test`: whoever visits staging is logged out of production.',
  server: [
    page(SHOP),
    responds(LOGIN, `${SID}; Domain=shop.test`),
    page(STAGING, `${GUEST}; Domain=shop.test`),
    needsCookie(ME, USER),
  ],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    visit(STAGING, 'The user opens the staging host', { sent: ['sid'], set: ['sid'] }),
    visit(SHOP, 'The user opens the shop again', { sent: ['sid'] }),
    isReplaced(
      'is the one of `GET https://www.shop.test/lost-to-a-staging-host/staging`, not the one of `POST /lost-to-a-staging-host/login`',
    ),
  ],
};

const RENEW = sameSite('renew');

/** The server takes a second renewal with the same cookie for a theft, and its response sets a session without a user. */
const RENEWS = replying(
  RENEW,
  { when: { cookie: USER }, answer: answer(200, ...ALLOWS_PAGE, `Set-Cookie: sid=77aa31; ${SESSION}`) },
  { answer: answer(200, ...ALLOWS_PAGE, GUEST) },
);

const refreshRace: Situation = {
  id: 'lost-to-a-second-turn',
  title: 'Two calls renew the session, and the second one ends it',
  about:
    'The server takes the second renewal with the same cookie for a theft, and its response sets a session without a user.',
  server: [page(SHOP), responds(LOGIN, SID), RENEWS, needsCookie(ME, 'sid=77aa31')],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    calls(
      ['POST', RENEW],
      200,
      { title: 'The page renews the session', expect: 'nothing is wrong.' },
      { sent: ['sid'], set: ['sid'] },
    ),
    calls(
      ['POST', RENEW],
      200,
      { title: 'Other code of the page renews it again', expect: 'nothing is wrong with this request.' },
      { sent: ['sid'], set: ['sid'] },
    ),
    isReplaced('is the one of `POST /lost-to-a-second-turn/renew`'),
  ],
};

const SILENT = sameSite('silent-renewal');

const renewedInFrame: Situation = {
  id: 'lost-to-a-renewal-in-a-frame',
  title: 'A hidden frame renews the session, and gets one without a user',
  about: 'A library renews the login in a frame. The server responds with a session of a guest, under the same name.',
  server: [
    page(SHOP),
    responds(LOGIN, SID),
    { at: SILENT, shows: 'frame', replies: [{ answer: answer(200, GUEST) }] },
    needsCookie(ME, USER),
  ],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT),
    isKnown(),
    {
      act: { does: 'open-frame', to: SILENT },
      title: 'The page opens the renewal in a frame',
      expect: 'nothing is wrong with this request.',
      requests: [{ request: `GET ${SILENT}`, verdict: 'passed', findings: [], sent: ['sid'], set: ['sid'] }],
    },
    isReplaced('is the one of `GET /lost-to-a-renewal-in-a-frame/silent-renewal`'),
  ],
};

const OWN_LOGIN: LabUrl = 'https://app.shop.test/login';
const OWN_ME: LabUrl = 'https://app.shop.test/me';
const PAYMENT: LabUrl = 'https://www.payments.test/pay';
const RETURN: LabUrl = 'https://app.shop.test/paid';

const payment: Situation = {
  id: 'lost-when-a-payment-returns',
  title: 'The payment page posts a form back, and the shop starts a new session',
  about:
    'The session is `SameSite=Lax`: the form of another site comes without it, and the shop takes the customer for a new one.',
  server: [
    page(SHOP),
    responds(OWN_LOGIN, SID),
    page(PAYMENT),
    {
      at: RETURN,
      shows: 'page',
      replies: [{ when: { cookie: 'sid' }, answer: answer(200) }, { answer: answer(200, GUEST) }],
    },
    needsCookie(OWN_ME, USER),
  ],
  steps: [
    OPENS_SHOP,
    logsIn(KEPT, OWN_LOGIN),
    isKnown(OWN_ME),
    visit(PAYMENT, 'The user goes to the payment page'),
    submits(
      RETURN,
      RETURN,
      {
        title: 'The payment page posts the result to the shop',
        expect: '`sid` was not sent, because the form comes from another site.',
      },
      {
        verdict: 'cookies-lost',
        findings: ['cookie-lax-unsafe-method'],
        set: ['sid'],
        blocked: { sid: ['SchemefulSameSiteLax'] },
      },
    ),
    isRefused(
      {
        verdict: 'advice',
        findings: ['session-replaced'],
        tells: 'is the one of `POST /lost-when-a-payment-returns/paid`',
        sent: ['sid'],
      },
      'the return from the payment page is named, which set the cookie again.',
      OWN_ME,
    ),
  ],
};

export const replacedSituations: readonly Situation[] = [
  guestSession,
  guestSessionOfUnchanged,
  parentDomain,
  refreshRace,
  renewedInFrame,
  payment,
];
