import type { Fix } from '../../model/change';
import { isLoginCall } from '../../model/login-url';
import type { Situation } from '../../model/situation';
import { statusFix, statusMeaning } from '../shared/error-status';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, signedIn } from '../shared/example-parts';
import { allowOrigin, changeResponse, corsIntents } from '../shared/fixes';
import { compareTheRoute, GATEWAY_RESPONSES, gatewayError, whyOfGateway } from '../shared/gateway-error';
import { seenByLayer } from '../shared/layer-refusal';
import { keepMethod, methodChange } from '../shared/method-change';
import { isOfTokenEndpoint, READ_THE_ERROR, WHY_NO_TOKEN } from '../shared/refused/refused-user';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight, requestHeaderOf, requestLine, requestOrigin } from '../shared/words';

/** An error page without CORS headers: the status is the cause, and the missing CORS header hides it from the page. */
export const rule = {
  id: 'cors-error-page-without-headers',
  severity: 'blocks',
  marksStatus: true,
  spec: corsCheckStep('2'),
  applies: (s) => !isPreflight(s) && (s.response?.status ?? 0) >= 400,
  explain: (s) => {
    const sign = seenByLayer(s);
    const responded = `${code(apiHost(s))} responded with ${s.response?.status} to ${code(requestLine(s))}`;
    return sign === null
      ? {
          title: `${responded}; the CORS message is a side effect.`,
          why: `${meaning(s)} That response was made outside the CORS layer and has no \`Access-Control-Allow-Origin\`, so the page cannot see even the status.${gatewayError(s)?.isOfRoute === true ? '' : ' Look at the server’s log first.'}`,
          short: `Server responded with ${s.response?.status}; CORS is a side effect`,
        }
      : {
          title: `${responded}, and its CORS layer presumably does not have the page’s origin on its list.`,
          why: `${meaning(s)} The response has ${sign} and no \`Access-Control-Allow-Origin\`: presumably a CORS layer saw it, and ${code(requestOrigin(s))} is not on its list, written exactly so, without a slash at its end. So the page cannot see even the status.`,
          short: `Server responded with ${s.response?.status}; origin presumably not listed`,
        };
  },
  fixes: fixesFor,
  browserNames: fixedNames(['MissingAllowOriginHeader'], ['CORSMissingAllowOrigin2']),
} as const satisfies Rule;

/** The steps in the order in which they help: a page that cannot see a 401 cannot show its login form. */
function fixesFor(s: Situation): readonly Fix[] {
  const status = s.response?.status ?? 0;
  const gateway = gatewayError(s);
  const toList = `Add ${code(requestOrigin(s))} to the list in the server’s CORS settings, written exactly so, without a slash at its end`;
  const ofGateway = `Let the gateway send CORS headers with its own errors too, so that the page can see the ${status}: ${GATEWAY_RESPONSES}`;
  const cover = (title: string): readonly Fix[] =>
    allowOrigin(s).map((fix) => ({
      ...fix,
      id: 'cover-error-pages',
      title: gateway === null ? (seenByLayer(s) === null ? title : toList) : ofGateway,
    }));
  const mend = (title: string): Fix =>
    changeResponse(s, 'mend-the-server', title, [{ intent: 'answer-status', status: 200 }, ...corsIntents(s)], {
      snippet: null,
    });
  const alsoCover = cover(`Also send CORS headers on error pages, so that the page can see a ${status}`);
  const changed = methodChange(s.exchange, s.cause.at.hop);
  if (changed !== null) return [...keepMethod(s, changed), ...alsoCover];
  if (gateway?.isOfRoute === true) return [mend(compareTheRoute(s)), ...alsoCover];
  if (status !== 401 && status !== 403) return [mend(statusFix(status)), ...alsoCover];
  if (isLogin(s)) {
    const coverFirst = cover(`Send CORS headers on error pages too, so that the page can see the ${status} and say so`);
    return [
      ...coverFirst,
      mend(isOfTokenEndpoint(s) ? READ_THE_ERROR : 'Then check the name and the password that the page sends'),
    ];
  }
  if (sentCredentials(s)) return [mend(statusFix(status)), ...alsoCover];
  const coverFirst = cover(
    `Send CORS headers on error pages too, so that the page can see the ${status} and show its login form`,
  );
  return [...coverFirst, mend('Then log in, or make the server accept this user')];
}

const isLogin = ({ exchange: { hops } }: Situation): boolean => isLoginCall(hops[0].method, hops[0].url);

/** Whether a cookie or a token was sent: then a session may have ended; without either there was none. */
const sentCredentials = (s: Situation): boolean =>
  requestHeaderOf(s, 'Cookie') !== null || requestHeaderOf(s, 'Authorization') !== null;

function meaning(s: Situation): string {
  const gateway = gatewayError(s);
  const status = s.response?.status ?? 0;
  if (methodChange(s.exchange, s.cause.at.hop) !== null)
    return 'A redirect turned the POST into a GET: its body did not arrive.';
  if (gateway !== null && (gateway.isOfRoute || !isLogin(s))) {
    return `${whyOfGateway(gateway)}${gateway.isOfRoute ? '' : ` ${statusMeaning(status)}`}`;
  }
  if (!isLogin(s) || ![401, 403].includes(status)) return statusMeaning(status);
  return isOfTokenEndpoint(s)
    ? `This request asks for a token, and got none. ${WHY_NO_TOKEN}`
    : 'This request is the login itself: the server refused the name or the password.';
}

export const examples: readonly Example[] = [
  {
    id: 'error-page-500',
    title: 'The API fails, and its error page has no CORS headers',
    scenario: signedIn(answer(500)),
    findings: ['cors-error-page-without-headers', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'error-page-404',
    title: 'A wrong path: the 404 page has no CORS headers',
    scenario: signedIn(answer(404)),
    findings: ['cors-error-page-without-headers', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'error-page-401',
    title: 'Logged out: the 401 is made before the CORS layer',
    scenario: signedIn(answer(401)),
    findings: ['cors-error-page-without-headers', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'error-page-401-first-call',
    title: 'The first call of an app, before any login: the 401 is made before the CORS layer',
    scenario: scenario({ server: [at(sameSite('me'), answer(401))], calls: [credentialed(sameSite('me'))] }),
    findings: ['cors-error-page-without-headers'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'error-page-login-refused',
    title: 'A wrong password: the login call itself gets a 401 without CORS headers',
    scenario: scenario({
      server: [at(sameSite('login'), answer(401))],
      calls: [credentialed(sameSite('login'), { method: 'POST', body: 'name=a' })],
    }),
    findings: ['cors-error-page-without-headers'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'error-page-login-became-get',
    title: 'The login is redirected with 301 for a slash, arrives as a GET, and gets a 401 without CORS headers',
    scenario: scenario({
      server: [
        at(sameSite('login'), answer(301, 'Location: /{id}/login/', ...ALLOWS_PAGE)),
        at(sameSite('login/'), answer(401)),
      ],
      calls: [credentialed(sameSite('login'), { method: 'POST', body: 'name=a' })],
    }),
    findings: ['cors-error-page-without-headers', 'redirect-drops-method-and-body'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'error-page-502',
    title: 'The proxy responds with 502 without CORS headers',
    scenario: signedIn(answer(502)),
    findings: ['cors-error-page-without-headers', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'readable-500',
    title: 'The API fails, and its error page has CORS headers',
    scenario: signedIn(answer(500, ...ALLOWS_PAGE)),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
