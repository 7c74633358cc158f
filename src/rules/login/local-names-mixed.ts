import type { Situation } from '../../model/situation';
import { useOneLocalName } from '../shared/cookie-fixes';
import { answer, at, credentialed, scenario, session } from '../shared/example-parts';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** The page has one name of this computer, and the server that refused the user another. */
export const rule = {
  id: 'local-names-mixed',
  severity: 'loses-cookie',
  certainty: 'inferred',
  spec: [cookieSpec('domain-matching'), cookieSpec('same-site-requests')],
  explain: (s) => ({
    title: `${code(apiHost(s))} responded with ${s.response?.status} and got no cookie; the page is on ${code(pageName(s))}, which is another host.`,
    why: `${code(pageName(s))} and ${code(requestedName(s))} are both this computer, but a cookie that was set for one of them is not sent to the other, and they are two sites. Ports make no difference to cookies.`,
    short: `${s.response?.status}: ${pageName(s)} and ${requestedName(s)} are two hosts`,
  }),
  fixes: (s) => [useOneLocalName(s, pageName(s))],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

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
