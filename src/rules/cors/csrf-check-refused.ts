import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, allowing, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Call, Example, Scenario } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, requestOrigin } from '../shared/words';

/** Signed in, but refused: the framework’s list of trusted origins, which is not that of CORS, does not have the page’s. */
export const rule = {
  id: 'csrf-check-refused',
  severity: 'advice',
  spec: [cookieSpec('cookie-csrf')],
  explain: (s) => ({
    title: `${code(apiHost(s))} responded with ${s.response?.status} although the session’s cookie was sent: its protection against forged requests probably does not trust ${code(requestOrigin(s))}.`,
    why: `The signs: ${signs(s)} CORS is not the cause: these are two lists of origins.`,
    short: `${s.response?.status}: probably refused by ${framework(s)}`,
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'trust-the-origin',
      `Add ${code(requestOrigin(s))} to ${LISTS[framework(s)]}`,
      [{ intent: 'answer-status', status: 200 }],
      {
        snippet: null,
        danger: `Pages of ${code(requestOrigin(s))} can then change data as the signed-in user. Name this origin only, and do not turn the protection off.`,
      },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

type Framework = 'Django' | 'Rails' | 'Rack::Protection';

const framework = ({ cause }: Situation): Framework => {
  const [name] = cause.subjects;
  return name === 'Django' || name === 'Rails' ? name : 'Rack::Protection';
};

const LISTS: Readonly<Record<Framework, string>> = {
  Django: '`CSRF_TRUSTED_ORIGINS`',
  Rails: 'the origins that `valid_request_origin?` accepts, beside Rails’ own host',
  'Rack::Protection': 'the `permitted_origins` of Rack::Protection',
};

function signs(s: Situation): string {
  const cookie = code(s.cause.subjects[1] ?? '');
  switch (framework(s)) {
    case 'Django':
      return `the cookie ${cookie} is Django’s and the request has \`X-CSRFToken\`; Django also compares \`Origin\` with \`CSRF_TRUSTED_ORIGINS\`, and the token with the cookie.`;
    case 'Rails':
      return `the cookie ${cookie} is a session of Rails, the request has a token, and the response is a page; Rails also compares \`Origin\` with its own host, and the token with the session. A form with invalid data can get the same status.`;
    default:
      return `the cookie ${cookie} is that of a Rack application; Rack::Protection compares \`Origin\` with its own list, and removes the session or responds with 403.`;
  }
}

/** A signed-in user’s request that changes something, which the server refuses. */
const refused = (
  cookie: string,
  status: number,
  call: Partial<Call>,
  ...lines: readonly `${string}: ${string}`[]
): Scenario =>
  scenario({
    jar: [
      session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax'),
      { from: sameSite('form'), setCookie: cookie },
    ],
    server: [
      at(
        sameSite('orders/7'),
        answer(status, ...ALLOWS_PAGE, ...lines),
        allowing('Access-Control-Allow-Headers: X-CSRFToken'),
      ),
    ],
    calls: [credentialed(sameSite('orders/7'), { method: 'POST', ...call })],
  });

export const examples: readonly Example[] = [
  {
    id: 'csrf-origin-not-trusted',
    title: 'Django responds with 403 although the token was sent: the page’s origin is not trusted',
    scenario: refused('csrftoken=q7XxV2; Path=/; Secure; SameSite=Lax', 403, { headers: ['X-CSRFToken: q7XxV2'] }),
    findings: ['csrf-check-refused'],
    chromium: 'readable',
    cookiesSent: ['sid', 'csrftoken'],
  },
  {
    id: 'csrf-session-removed',
    title:
      'Rack::Protection removes the session of a request from another origin, and the application responds with 401',
    scenario: refused('rack.session=BAh7CEkiD3; Path=/; Secure; HttpOnly; SameSite=Lax', 401, {}),
    findings: ['csrf-check-refused'],
    chromium: 'readable',
    cookiesSent: ['sid', 'rack.session'],
  },
  {
    id: 'csrf-origin-of-rails',
    title: 'Rails responds with 422 and a page although the token was sent: `Origin` is not its own host',
    scenario: refused(
      '_shop_session=BAh7CEkiD3; Path=/; Secure; HttpOnly; SameSite=Lax',
      422,
      { headers: ['X-CSRFToken: q7XxV2'] },
      'Content-Type: text/html',
    ),
    findings: ['csrf-check-refused'],
    chromium: 'readable',
    cookiesSent: ['sid', '_shop_session'],
  },
  {
    id: 'csrf-read-only',
    title: 'A GET changes nothing, so its 403 has another cause',
    scenario: refused('csrftoken=q7XxV2; Path=/; Secure; SameSite=Lax', 403, {
      method: 'GET',
      headers: ['X-CSRFToken: q7XxV2'],
    }),
    findings: ['user-refused'],
    chromium: 'readable',
    cookiesSent: ['sid', 'csrftoken'],
  },
];
