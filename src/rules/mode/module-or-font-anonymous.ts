import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeCall, changeResponse, SEND_COOKIES } from '../shared/fixes';
import { includeCredentials, requesterOf } from '../shared/include-credentials';
import type { Rule } from '../shared/rule';
import type { Example, LabUrl } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, notSent, pageOrigin, pathOf } from '../shared/words';

/** Module scripts and fonts are always requested in mode "cors", and across origins without cookies. */
export const rule = {
  id: 'module-or-font-anonymous',
  severity: 'loses-cookie',
  spec: [
    { standard: 'html', anchor: 'cors-settings-attributes', step: null },
    fetchSpec('concept-request-credentials-mode'),
  ],
  applies: (s) => ['script-element', 'font'].includes(requesterOf(s)),
  explain: (s) => {
    const isFont = requesterOf(s) === 'font';
    const what = isFont ? 'Fonts are requested' : 'This script was requested';
    return {
      title: `${what} without cookies across origins, so ${notSent(s.cause.subjects)} and ${code(apiHost(s))} responded with ${s.response?.status}.`,
      why: isFont
        ? 'A font of a style sheet is requested without credentials across origins, and nothing in CSS or HTML can change that.'
        : 'A module script, and every script with `crossorigin`, is requested without credentials across origins unless the attribute says `use-credentials`. What it imports is requested in the same way.',
      short: isFont ? 'Fonts are requested without cookies' : 'Scripts in mode cors are requested without cookies',
    };
  },
  fixes: (s) =>
    requesterOf(s) === 'font'
      ? [
          changeResponse(s, 'open-the-font', 'Let the server send fonts without a session', [
            { intent: 'answer-status', status: 200 },
          ]),
          changeCall(s, 'serve-from-own-origin', `Or serve it from the page’s own origin, ${code(pageOrigin(s))}`, {
            url: `${pageOrigin(s)}${pathOf(s.hop.url)}`,
          }),
        ]
      : [includeCredentials(s, SEND_COOKIES)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const STATIC = 'https://static.shop.test/app.js' satisfies LabUrl;

export const examples: readonly Example[] = [
  {
    id: 'module-never-asked',
    title: 'A module script from a host that requires the session cookie',
    scenario: scenario({
      jar: [session(STATIC, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(STATIC, answer(401, ...ALLOWS_PAGE))],
      calls: [{ api: 'module', to: STATIC }],
    }),
    findings: ['module-or-font-anonymous'],
    chromium: 'unusable',
    cookiesSent: [],
  },
  {
    id: 'module-behind-access-proxy',
    title: 'A module behind an access proxy: without its cookie it is redirected to the login page',
    scenario: scenario({
      jar: [session(STATIC, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(STATIC, answer(302, 'Location: https://login.other.test/{id}/login', ...ALLOWS_PAGE)),
        at('https://login.other.test/login', answer(200, 'Content-Type: text/html')),
      ],
      calls: [{ api: 'module', to: STATIC }],
    }),
    findings: ['redirect-to-login', 'module-or-font-anonymous'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: [],
  },
  {
    id: 'module-with-credentials',
    title: 'A module script with `crossorigin="use-credentials"`',
    scenario: scenario({
      jar: [session(STATIC, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(STATIC, answer(200, ...ALLOWS_PAGE))],
      calls: [{ api: 'module-use-credentials', to: STATIC }],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
  {
    id: 'module-and-everyday-cookie',
    title: 'A module script from a host that sets a cookie on everything it serves',
    scenario: scenario({
      server: [at(STATIC, answer(200, 'Access-Control-Allow-Origin: *', 'Set-Cookie: seen=1; Path=/; Secure'))],
      calls: [{ api: 'module', to: STATIC }],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'module-without-credentials',
    title: 'A module script that needs no cookie',
    scenario: scenario({
      jar: [session(STATIC, 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(STATIC, answer(200, 'Access-Control-Allow-Origin: *'))],
      calls: [{ api: 'module', to: STATIC }],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
  },
  {
    id: 'font-never-asked',
    title: 'A font from a host that requires the session cookie',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(sameSite('brand.woff2'), answer(403, ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('brand.woff2'), { api: 'font' })],
    }),
    findings: ['module-or-font-anonymous'],
    chromium: 'unusable',
    cookiesSent: [],
  },
];
