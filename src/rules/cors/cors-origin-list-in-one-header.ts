import { answer, signedIn } from '../shared/example-parts';
import { allowOrigin } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { corsCheckStep } from '../shared/spec';
import { code, corsNames, evidenceValue, requestOrigin, responseName } from '../shared/words';

/** One line with several origins in it: the header may hold exactly one. */
export const rule = {
  id: 'cors-origin-list-in-one-header',
  severity: 'blocks',
  spec: corsCheckStep('4'),
  explain: (s) => ({
    title: `\`Access-Control-Allow-Origin\` must be one origin, not the list ${code(evidenceValue(s))}.`,
    why: `${responseName(s)} names several origins in one line; the whole text is compared with ${code(requestOrigin(s))}. For each response, choose the request’s origin from the server’s own list.`,
    short: 'A list of origins in Access-Control-Allow-Origin',
  }),
  fixes: allowOrigin,
  // The events of Firefox join two lines into one, and its console tells them apart.
  browserNames: (s) => {
    const { chromium, firefox } = corsNames('MultipleAllowOriginValues', 'CORSAllowOriginNotMatchingOrigin')(s);
    return { chromium, firefox: [...firefox, 'CORSMultipleAllowOriginNotAllowed'] };
  },
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'origin-list',
    title: 'Several allowed origins in one line',
    scenario: signedIn(
      answer(
        200,
        'Access-Control-Allow-Origin: https://app.shop.test, https://admin.shop.test',
        'Access-Control-Allow-Credentials: true',
      ),
    ),
    findings: ['cors-origin-list-in-one-header'],
    chromium: { cors: ['MultipleAllowOriginValues'] },
    cookiesSent: ['sid'],
  },
  {
    id: 'origin-list-with-spaces',
    title: 'Several allowed origins with spaces between them',
    scenario: signedIn(
      answer(
        200,
        'Access-Control-Allow-Origin: https://app.shop.test https://admin.shop.test',
        'Access-Control-Allow-Credentials: true',
      ),
    ),
    findings: ['cors-origin-list-in-one-header'],
    chromium: { cors: ['MultipleAllowOriginValues'] },
    cookiesSent: ['sid'],
  },
];
