import { ALLOWS_PAGE, answer, signedIn } from '../shared/example-parts';
import { answerWith, corsIntents, nameTheOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight, requestLine } from '../shared/words';

/** The error page in disguise: the status is the news, the missing CORS header only hides it from the page. */
export const rule = {
  id: 'cors-error-page-without-headers',
  severity: 'blocks',
  spec: corsCheckStep('2'),
  applies: (s) => !isPreflight(s) && (s.response?.status ?? 0) >= 400,
  explain: (s) => ({
    title: `${code(apiHost(s))} answered ${s.response?.status} to ${code(requestLine(s))}; the CORS message is a side effect.`,
    why: `${meaning(s.response?.status ?? 0)} That answer was made outside the CORS layer and carries no \`Access-Control-Allow-Origin\`, so the page cannot even see the status. Look at the server’s log first.`,
    short: `Server answered ${s.response?.status}; CORS is a side effect`,
  }),
  fixes: (s) => [
    answerWith(
      s,
      'mend-the-server',
      remedy(s.response?.status ?? 0),
      [{ intent: 'answer-status', status: 200 }, ...corsIntents(s)],
      { snippet: null },
    ),
    ...nameTheOrigin(s).map((fix) => ({
      ...fix,
      id: 'cover-error-pages',
      title: `And put error pages behind the CORS layer too, so that the page can see a ${s.response?.status}`,
    })),
  ],
  browserNames: fixedNames(['MissingAllowOriginHeader'], ['CORSMissingAllowOrigin2']),
} as const satisfies Rule;

/** Where to begin: with the status, not with CORS. */
function remedy(status: number): string {
  if (status === 401 || status === 403) return 'Log in, or let the server accept this user';
  if (status === 404) return 'Correct the path, or give the server a route for it';
  if (status === 413) return 'Send less, or raise the limit of server and proxy';
  if (status === 429) return 'Call less often, or raise the limit';
  if (status === 502 || status === 503 || status === 504) return 'Start, or speed up, the server behind the proxy';
  return status >= 500
    ? `Look into the server’s log for why it answered ${status}`
    : `Find out why the server answered ${status}`;
}

/** What an error status says of its likely author. */
function meaning(status: number): string {
  if (status === 401 || status === 403) return 'The server, or a gateway before it, refused the user.';
  if (status === 404) return 'The server knows no such path.';
  if (status === 413) return 'The upload is larger than the server, or a proxy before it, takes.';
  if (status === 429) return 'The server limits how often it may be called.';
  if (status === 502 || status === 503 || status === 504)
    return 'A proxy answered because the server behind it did not.';
  return status >= 500 ? 'The server failed while it made the answer.' : 'The server refused the request.';
}

export const examples: readonly Example[] = [
  {
    id: 'error-page-500',
    title: 'The API crashes, and its error page has no CORS headers',
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
    id: 'error-page-502',
    title: 'The proxy answers 502 without CORS headers',
    scenario: signedIn(answer(502)),
    findings: ['cors-error-page-without-headers', 'cors-credentials-header-missing'],
    chromium: { cors: ['MissingAllowOriginHeader'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'readable-500',
    title: 'The API crashes, and its error page has CORS headers',
    scenario: signedIn(answer(500, ...ALLOWS_PAGE)),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
