import { answer, at, sameSite, scenario, session } from '../shared/example-parts';
import { callFinalUrl } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example, LabUrl } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, hostOf, notSent, pageOrigin } from '../shared/words';

/** A redirect through another origin: the request that comes back to the page's own origin is still a cross-origin request. */
export const rule = {
  id: 'redirect-loses-ambient-credentials',
  severity: 'loses-cookie',
  spec: [fetchSpec('http-network-or-cache-fetch'), fetchSpec('concept-request-response-tainting')],
  applies: (s) => s.cause.at.hop > 0 && s.hop.urlOrigin === pageOrigin(s),
  explain: (s) => {
    const through = hostOf(s.exchange.hops[s.cause.at.hop - 1]?.url ?? '');
    return {
      title: `After the redirect through ${code(through)} ${notSent(s.cause.subjects)}, although it led back to ${code(apiHost(s))}, which responded with ${s.response?.status}.`,
      why: `A request that was once sent to another origin stays cross-origin. Without \`credentials: 'include'\` no cookies are sent any more. With it, no response could allow its origin by name, which is now \`null\`.`,
      short: 'Cookies not sent after a cross-origin redirect',
    };
  },
  fixes: (s) => [callFinalUrl(s, s.hop.url, 'without the redirects')],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const OLD = 'https://app.shop.test/old' satisfies LabUrl;
const NEW = 'https://app.shop.test/new' satisfies LabUrl;

export const examples: readonly Example[] = [
  {
    id: 'redirect-there-and-back',
    title: 'A redirect leads through another host and back: the page’s own cookie is no longer sent',
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
