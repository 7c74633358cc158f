import type { Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { answer, at, crossSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** A silent renewal that the identity provider refused. What it says is in its redirect; why it does not know the user is not. */
export const rule = {
  id: 'provider-knows-nobody',
  severity: 'advice',
  spec: [cookieSpec('retrieval-algorithm', '1')],
  explain: (s) => ({
    title: `${code(apiHost(s))} refused to log the user in without a page: ${code(`error=${errorOf(s)}`)}.`,
    why: `${meaning(s)} ${reason(s)}`,
    short: `No login without a page: ${errorOf(s)}`,
  }),
  fixes: (s) => [fixOf(s)],
  browserNames: fixedNames([], []),
} as const satisfies Rule;

const errorOf = ({ cause }: Situation): string => cause.subjects[0] ?? 'login_required';

const meaning = (s: Situation): string =>
  errorOf(s) === 'login_required'
    ? 'For the provider nobody is logged in.'
    : 'The provider needs an input of the user: a login, a consent, or the choice of an account.';

/** What is known of the provider’s own cookies. */
function reason({ hop, facts: { thirdPartyCookiesBlocked: blocked } }: Situation): string {
  const isThirdParty = hop.isThirdParty.known && hop.isThirdParty.value;
  if (!isThirdParty || !blocked.known || !blocked.value) {
    return 'Either the user has no session there, or the cookie of that session was not sent with this request.';
  }
  const presumably = blocked.certainty === 'inferred' ? ', presumably' : '';
  return `This browser blocks cookies of other sites in a frame${presumably}: logged in or not, the provider cannot know the user here, unless its cookie is \`Partitioned\`.`;
}

const fixOf = (s: Situation): Fix =>
  changeEnvironment(
    'log-in-with-a-page',
    `Send the user to ${code(apiHost(s))} with a navigation of the whole page, without \`prompt=none\`; to renew later without a frame, let the server of the page keep the session`,
    'login',
  );

export const examples: readonly Example[] = [
  {
    id: 'silent-renewal-refused',
    title: 'A frame asks the identity provider silently, and nobody is logged in there',
    scenario: scenario({
      server: [
        at(
          crossSite('authorize'),
          answer(302, 'Location: https://app.shop.test/{id}/silent?error=login_required&state=1'),
        ),
        at('https://app.shop.test/silent', answer(200, 'Content-Type: text/html')),
      ],
      calls: [{ api: 'frame', to: crossSite('authorize') }],
    }),
    findings: ['provider-knows-nobody'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
