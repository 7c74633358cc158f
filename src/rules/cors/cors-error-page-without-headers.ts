import { ALLOWS_PAGE, answer, signedIn } from '../shared/example-parts';
import { allowOrigin, changeResponse, corsIntents } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight, requestLine } from '../shared/words';

/** An error page without CORS headers: the status is the cause, and the missing CORS header hides it from the page. */
export const rule = {
  id: 'cors-error-page-without-headers',
  severity: 'blocks',
  spec: corsCheckStep('2'),
  applies: (s) => !isPreflight(s) && (s.response?.status ?? 0) >= 400,
  explain: (s) => ({
    title: `${code(apiHost(s))} responded with ${s.response?.status} to ${code(requestLine(s))}; the CORS message is a side effect.`,
    why: `${meaning(s.response?.status ?? 0)} That response was made outside the CORS layer and has no \`Access-Control-Allow-Origin\`, so the page cannot see even the status. Look at the server’s log first.`,
    short: `Server responded with ${s.response?.status}; CORS is a side effect`,
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'mend-the-server',
      fixTitle(s.response?.status ?? 0),
      [{ intent: 'answer-status', status: 200 }, ...corsIntents(s)],
      { snippet: null },
    ),
    ...allowOrigin(s).map((fix) => ({
      ...fix,
      id: 'cover-error-pages',
      title: `Also send CORS headers on error pages, so that the page can see a ${s.response?.status}`,
    })),
  ],
  browserNames: fixedNames(['MissingAllowOriginHeader'], ['CORSMissingAllowOrigin2']),
} as const satisfies Rule;

/** What to do first: about the status, not about CORS. */
function fixTitle(status: number): string {
  if (status === 401 || status === 403) return 'Log in, or make the server accept this user';
  if (status === 404) return 'Correct the path, or add a route for it to the server';
  if (status === 413) return 'Send a smaller body, or raise the limit of the server and the proxy';
  if (status === 429) return 'Send fewer requests, or raise the limit';
  if (status === 502 || status === 503 || status === 504)
    return 'Start the server behind the proxy, or make it respond faster';
  return status >= 500
    ? `Find in the server’s log why it responded with ${status}`
    : `Find out why the server responded with ${status}`;
}

/** What an error status says about its likely cause. */
function meaning(status: number): string {
  if (status === 401 || status === 403) return 'The server, or a gateway in front of it, refused the user.';
  if (status === 404) return 'The server does not know this path.';
  if (status === 413) return 'The upload is larger than the server, or a proxy in front of it, accepts.';
  if (status === 429) return 'The server limits the number of requests.';
  if (status === 502 || status === 503 || status === 504)
    return 'The response comes from a proxy, because the server behind it did not respond.';
  return status >= 500 ? 'The server failed while it made the response.' : 'The server refused the request.';
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
