import type { Situation } from '../../model/situation';
import { at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { noConnection } from '../shared/no-connection';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { pageOrigin } from '../shared/words';

/** The transport failed; the page sees the same “Failed to fetch” as for a CORS error. */
export const rule = {
  id: 'network-error',
  severity: 'blocks',
  spec: [fetchSpec('concept-network-error')],
  explain: (s) => {
    const { title, why, short } = noConnection(s);
    return s.response
      ? { title, why, short }
      : {
          title,
          why: `${why} The page got no response, so CORS and cookies are not the cause.${maybeUpgraded(s)}`,
          short,
        };
  },
  fixes: (s) => [changeEnvironment('reach-the-server', noConnection(s).fix, 'network')],
  browserNames: (s) => ({ chromium: [s.exchange.networkError ?? ''], firefox: ['CORSDidNotSucceed2'] }),
} as const satisfies Rule;

/** The browser requests images, audio and video of an https page over https, also where the page says http. */
function maybeUpgraded(s: Situation): string {
  const isUpgradeable = s.exchange.request.type === 'image' || s.exchange.request.type === 'media';
  const fromHttps = pageOrigin(s).startsWith('https:') && s.hop.url.startsWith('https:');
  return isUpgradeable && fromHttps
    ? ' If the page says `http:` here, the browser changed it to `https:` (mixed content).'
    : '';
}

export const examples: readonly Example[] = [
  {
    id: 'connection-closed',
    title: 'The server closes the connection without a response',
    scenario: scenario({
      server: [at(sameSite('me'), 'close')],
      calls: [credentialed(sameSite('me'))],
    }),
    findings: ['network-error'],
    chromium: { error: ['net::ERR_EMPTY_RESPONSE', 'net::ERR_CONNECTION_RESET', 'net::ERR_CONNECTION_CLOSED'] },
    cookiesSent: [],
  },
  {
    id: 'host-unknown',
    title: 'The API’s host name is misspelt',
    scenario: scenario({
      server: [],
      calls: [credentialed('https://api.shop.invalid/me')],
    }),
    findings: ['network-error'],
    chromium: { error: ['net::ERR_NAME_NOT_RESOLVED'] },
    cookiesSent: [],
  },
];
