import { firstValue } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario, session } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames } from '../shared/words';

/** User name or password in the redirect’s target, and the target is another origin. */
export const rule = {
  id: 'redirect-url-contains-credentials',
  severity: 'blocks',
  spec: [fetchSpec('http-redirect-fetch', '7')],
  explain: (s) => ({
    title: `The redirect goes to a URL with a user name or password in it (${code(hiddenTarget(s))}).`,
    why: 'A cross-origin request may not be redirected to a URL with user info. Remove it from the `Location` header.',
    short: 'Redirect to a URL with user info',
  }),
  fixes: (s) => [
    changeResponse(
      s,
      'remove-user-info',
      'Remove the user name and password from `Location`',
      [{ intent: 'redirect-to', url: plainTarget(s) }],
      { at: { hop: s.cause.at.hop, message: 'response' } },
    ),
  ],
  browserNames: fixedNames(['RedirectContainsCredentials', 'net::ERR_ABORTED'], ['CORSDidNotSucceed2']),
} as const satisfies Rule;

function target({ response, hop }: Situation): URL | null {
  const location = firstValue(response?.headerList ?? [], 'Location');
  return location === null ? null : parseUrl(location, hop.url);
}
const plainTarget = (s: Situation): string => {
  const url = target(s);
  return url === null ? '' : `${url.protocol}//${url.host}${url.pathname}${url.search}`;
};
/** The password is a secret too: only its place is shown. */
const hiddenTarget = (s: Situation): string => plainTarget(s).replace('://', '://…@');

export const examples: readonly Example[] = [
  {
    id: 'redirect-with-user-info',
    title: 'The redirect’s target has a user name and password in it',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [
        at(sameSite('old'), answer(302, 'Location: https://user:secret@api.shop.test/{id}/new', ...ALLOWS_PAGE)),
        at(sameSite('new'), answer(200, ...ALLOWS_PAGE)),
      ],
      calls: [credentialed(sameSite('old'))],
    }),
    findings: ['redirect-url-contains-credentials'],
    chromium: { cors: ['RedirectContainsCredentials'] },
    cookiesSent: ['sid'],
  },
];
