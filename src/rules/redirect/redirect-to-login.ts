import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { allowOriginDanger, changeResponse, corsIntents } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, hostOf, isPreflight } from '../shared/words';

const LOGIN = /log-?in|sign-?in|auth|sso|saml|idp|oidc|accounts?\b/i;

/** The API redirected a script to a login page, which a script cannot use: probably the session has ended. */
export const rule = {
  id: 'redirect-to-login',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: [fetchSpec('http-redirect-fetch'), ...corsCheckStep('2')],
  applies: (s) => !isPreflight(s) && s.cause.at.hop > 0 && LOGIN.test(s.hop.url),
  explain: (s) => {
    const first = s.exchange.hops[0];
    const { includesCredentials } = s.facts;
    const { origin } = s.exchange.client;
    const isOwn = origin.known && s.facts.hops[0].urlOrigin === origin.value;
    const cookiesLeftOut = includesCredentials.known && !includesCredentials.value && !isOwn;
    return {
      title: cookiesLeftOut
        ? `The request was sent without cookies, and ${code(hostOf(first.url))} redirected it to a login page on ${code(apiHost(s))}.`
        : `You are not logged in: ${code(hostOf(first.url))} redirected the request to a login page on ${code(apiHost(s))}.`,
      why: `A script cannot use a login page, and ${code(apiHost(s))} rightly does not allow other origins to read it. The CORS message is a side effect: an API should respond with 401 to a script. Possibly the session has ended, or its cookie was not sent.`,
      short: 'Redirected to a login page',
    };
  },
  fixes: (s) => [
    changeResponse(
      s,
      'answer-401',
      'Respond with 401 to requests that are not navigations, instead of redirecting',
      [
        { intent: 'answer-status', status: 401 },
        ...corsIntents({ ...s, hop: s.facts.hops[0], response: s.exchange.hops[0].actual?.response ?? null }),
      ],
      {
        at: { hop: 0, message: 'response' },
        danger: allowOriginDanger({ ...s, hop: s.facts.hops[0] }),
      },
    ),
  ],
  browserNames: fixedNames(['MissingAllowOriginHeader'], ['CORSMissingAllowOrigin2']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'redirect-to-login',
    title: 'The session has expired, and the API redirects to a login page',
    scenario: scenario({
      server: [
        at(sameSite('old'), answer(302, 'Location: https://login.other.test/{id}/login', ...ALLOWS_PAGE)),
        at('https://login.other.test/login', {
          status: 200,
          headers: ['Content-Type: text/html'],
          body: '<h1>Log in</h1>',
        }),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['redirect-to-login'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
