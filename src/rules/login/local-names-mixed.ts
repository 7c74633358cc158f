import type { Fix } from '../../model/change';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { useOneLocalName } from '../shared/cookie-fixes';
import { answer, at, credentialed, scenario, session } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Explanation, Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** The page has one name of this computer, and the server that refused the user another; or a login began at one and returned to another. */
export const rule = {
  id: 'local-names-mixed',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('domain-matching'), cookieSpec('same-site-requests')],
  explain: (s) => (s.cause.subjects.length > 2 ? ofReturn(s) : ofCall(s)),
  fixes: (s) => [s.cause.subjects.length > 2 ? beginWhereItReturns(s) : useOneLocalName(s, pageName(s))],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const twoNames = (one: string, other: string): string =>
  `${code(one)} and ${code(other)} are both this computer, but a cookie that was set for one of them is not sent to the other`;

const ofCall = (s: Situation): Explanation => ({
  title: `${code(apiHost(s))} responded with ${s.response?.status} and got no cookie; the page is on ${code(pageName(s))}, which is another host.`,
  why: `${twoNames(pageName(s), requestedName(s))}${areTwoSites(s) ? ', and they are two sites' : ''}. Ports make no difference to cookies.`,
  short: `${s.response?.status}: ${pageName(s)} and ${requestedName(s)} are two hosts`,
});

const areTwoSites = ({ hop: { sameSite } }: Situation): boolean =>
  sameSite.known && sameSite.value.status === 'cross-site';

/** The third subject is a cookie of the login’s beginning. */
function ofReturn(s: Situation): Explanation {
  const [begun = '', returned = '', name = ''] = s.cause.subjects;
  const status = s.response?.status ?? 0;
  return {
    title: `The login began on ${code(begun)} and returned to ${code(apiHost(s))}, which is another host, without ${code(name)}; there it failed${status >= 400 ? ` (${status})` : ''}.`,
    why: `${twoNames(begun, returned)}. Servers refuse a return without the cookie with which the login began: presumably that is the reason.`,
    short: `Login failed: ${begun} and ${returned} are two hosts`,
  };
}

function beginWhereItReturns(s: Situation): Fix {
  const [begun = ''] = s.cause.subjects;
  const origin = parseUrl(s.hop.url)?.origin ?? s.hop.url;
  return changeEnvironment(
    'one-local-name',
    `Use one name everywhere: open the page at ${code(origin)}, to which the login returns; or give the login’s provider the URL to return to with ${code(begun)}`,
    'login',
  );
}

const pageName = ({ cause }: Situation): string => cause.subjects[0] ?? 'localhost';
const requestedName = ({ cause }: Situation): string => cause.subjects[1] ?? '127.0.0.1';

export const examples: readonly Example[] = [
  {
    id: 'local-names-mixed',
    title: 'The user logged in on `localhost`, and the page calls the API by another local name',
    scenario: scenario({
      page: 'http://localhost:3000',
      jar: [session('http://localhost:4000/login', 'Path=/; HttpOnly; SameSite=Lax')],
      server: [
        at(
          'http://api.localhost:4000/orders',
          answer(401, 'Access-Control-Allow-Origin: http://localhost:3000', 'Access-Control-Allow-Credentials: true'),
        ),
      ],
      calls: [credentialed('http://api.localhost:4000/orders')],
    }),
    findings: ['local-names-mixed'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
