import { answer, at, sameSite, scenario, session } from '../shared/example-parts';
import { callDirectly } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example, LabUrl } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, hostOf, names, pageOrigin } from '../shared/words';

/** A detour over another origin: what comes back to the page's own origin is a cross-origin request all the same. */
export const rule = {
  id: 'redirect-loses-ambient-credentials',
  severity: 'loses-cookie',
  spec: [fetchSpec('http-network-or-cache-fetch'), fetchSpec('concept-request-response-tainting')],
  applies: (s) => s.cause.at.hop > 0 && s.hop.urlOrigin === pageOrigin(s),
  explain: (s) => {
    const over = hostOf(s.exchange.hops[s.cause.at.hop - 1]?.url ?? '');
    return {
      title: `The redirect over ${code(over)} kept ${names(s.cause.subjects)} at home, although it led back to ${code(apiHost(s))}, which answered ${s.response?.status}.`,
      why: `A request that once left the page’s origin counts as cross-origin to the end. Without \`credentials: 'include'\` it sends no cookies any more, and with it no answer could name its origin, which now is \`null\`.`,
      short: 'Cookies lost on a cross-origin detour',
    };
  },
  fixes: (s) => [callDirectly(s, s.hop.url, 'without the redirects')],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const OLD = 'https://app.shop.test/old' satisfies LabUrl;
const NEW = 'https://app.shop.test/new' satisfies LabUrl;

export const examples: readonly Example[] = [
  {
    id: 'redirect-there-and-back',
    title: 'A redirect leads over another host and back: the page’s own cookie no longer goes along',
    scenario: scenario({
      jar: [session('https://app.shop.test/login', 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(OLD, answer(302, 'Location: https://api.shop.test/{id}/mid')),
        at(
          sameSite('mid'),
          answer(302, 'Location: https://app.shop.test/{id}/new', 'Access-Control-Allow-Origin: https://app.shop.test'),
        ),
        at(NEW, answer(401, 'Access-Control-Allow-Origin: *')),
      ],
      calls: [{ api: 'fetch', to: OLD }],
    }),
    findings: ['redirect-loses-ambient-credentials'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
