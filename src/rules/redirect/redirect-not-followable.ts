import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, hostOf } from '../shared/words';

/** A Location that is not a URL, or a URL whose scheme is not http(s). */
export const rule = {
  id: 'redirect-not-followable',
  severity: 'blocks',
  spec: [fetchSpec('http-redirect-fetch', '4')],
  explain: (s) => ({
    title: `${code(hostOf(s.hop.url))} redirects to a value that is not an http or https URL.`,
    why: '`Location` must be a URL that can be fetched over http or https.',
    short: 'Redirect cannot be followed',
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'write-a-http-url',
      'Write an absolute https URL into `Location`',
      [{ intent: 'redirect-to', url: s.hop.url }],
      { at: { hop: s.cause.at.hop, message: 'response' }, snippet: null },
    ),
  ],
  browserNames: fixedNames(
    [
      'net::ERR_UNSAFE_REDIRECT',
      'net::ERR_INVALID_REDIRECT',
      'net::ERR_UNKNOWN_URL_SCHEME',
      'CorsDisabledScheme',
      'net::ERR_ABORTED',
    ],
    ['CORSRequestNotHttp', 'CORSDidNotSucceed2'],
  ),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'redirect-to-an-application',
    title: 'The API redirects to a URL of an application, and `fetch()` cannot follow it',
    scenario: scenario({
      server: [at(sameSite('login'), answer(302, 'Location: shopapp://logged-in', ...ALLOWS_PAGE))],
      calls: [credentialed(sameSite('login'))],
    }),
    findings: ['redirect-not-followable'],
    chromium: { cors: ['CorsDisabledScheme'] },
    cookiesSent: [],
  },
];
