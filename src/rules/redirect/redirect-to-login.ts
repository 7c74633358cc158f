import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { respondWith401 } from '../shared/fixes';
import { accessProxyOf, passAccessProxy } from '../shared/redirect/access-proxy';
import { isManifestWithoutCookies, sendCookiesForManifest, WHY_NO_COOKIES } from '../shared/redirect/manifest';
import { loginRedirect } from '../shared/redirect-target';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep, fetchSpec } from '../shared/spec';
import { code, hostOf, isPreflight } from '../shared/words';

/** The API redirected a script to a login page, which a script cannot use: probably the session has ended. */
export const rule = {
  id: 'redirect-to-login',
  severity: 'blocks',
  standsAlone: true,
  certainty: 'inferred',
  spec: [fetchSpec('http-redirect-fetch'), ...corsCheckStep('2')],
  applies: (s) =>
    !isPreflight(s) && loginRedirect(s) !== null && (isManifestWithoutCookies(s) || s.cause.check === 'cors'),
  explain: (s) => {
    const { from, target } = loginRedirect(s) ?? { from: 0, target: s.hop.url };
    const redirecting = code(hostOf(s.exchange.hops[from]?.url ?? s.hop.url));
    const login = code(hostOf(target));
    if (isManifestWithoutCookies(s)) {
      return {
        title: `The manifest of the page was requested without cookies, and ${redirecting} redirected it to a login page on ${login}.`,
        why: WHY_NO_COOKIES,
        short: 'Manifest requested without cookies',
      };
    }
    const proxy = accessProxyOf(target);
    if (proxy?.hasApplications) {
      return {
        title: `${proxy.name} in front of ${redirecting} redirected the request to its login: the request had no valid login for that host.`,
        why: `Its cookie belongs to one host, so that a login at another host of the same site is none here. The server behind ${proxy.name} did not get the request: no change of that server helps.`,
        short: `Redirected to the login of ${proxy.name}`,
      };
    }
    const { includesCredentials } = s.facts;
    const { origin } = s.exchange.client;
    const isOwn = origin.known && s.facts.hops[0].urlOrigin === origin.value;
    const cookiesLeftOut = includesCredentials.known && !includesCredentials.value && !isOwn;
    return {
      title: cookiesLeftOut
        ? `The request was sent without cookies, and ${redirecting} redirected it to a login page on ${login}.`
        : `You are not logged in: ${redirecting} redirected the request to a login page on ${login}.`,
      why: `A script cannot use a login page, and ${login} rightly does not allow other origins to read it. The CORS message is a side effect: an API should respond with 401 to a script. Possibly the session has ended, or its cookie was not sent.`,
      short: 'Redirected to a login page',
    };
  },
  fixes: (s) => {
    if (isManifestWithoutCookies(s)) return [sendCookiesForManifest(s)];
    const { from, target } = loginRedirect(s) ?? { from: 0, target: '' };
    const proxy = accessProxyOf(target);
    return proxy?.hasApplications ? passAccessProxy(s, proxy, from) : [respondWith401(s, from)];
  },
  browserNames: (s) =>
    s.cause.check === 'cors'
      ? { chromium: ['MissingAllowOriginHeader'], firefox: ['CORSMissingAllowOrigin2'] }
      : { chromium: ['net::ERR_FAILED'], firefox: ['NS_BINDING_ABORTED'] },
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
  {
    id: 'redirect-to-login-without-cors',
    title: 'The session has expired, and the redirect to the login page has no CORS headers itself',
    scenario: scenario({
      server: [at(sameSite('old'), answer(302, 'Location: https://login.other.test/{id}/login'))],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['redirect-to-login'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
];
