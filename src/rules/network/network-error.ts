import { at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { outside } from '../shared/fixes';
import type { Explanation, Rule, Situation } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, pageOrigin } from '../shared/words';

/** The transport failed; the page sees the same “Failed to fetch” as for a CORS error. */
export const rule = {
  id: 'network-error',
  severity: 'blocks',
  spec: [fetchSpec('concept-network-error')],
  explain: (s) => {
    const { title, why, short } = explanation(s);
    const brokeOff = s.response
      ? `The server had begun to answer (${s.response.status}); the rest never came.`
      : `${why} No answer arrived, so CORS and cookies had no part in it.${maybeUpgraded(s)}`;
    return { title, why: brokeOff, short };
  },
  fixes: (s) => [outside('reach-the-server', remedy(s), 'network')],
  browserNames: (s) => ({ chromium: [s.exchange.networkError ?? ''], firefox: ['CORSDidNotSucceed2'] }),
} as const satisfies Rule;

/** The browser asks for pictures, sound and film of an https page over https, also where the page says http. */
function maybeUpgraded(s: Situation): string {
  const isUpgradeable = s.exchange.request.type === 'image' || s.exchange.request.type === 'media';
  const fromHttps = pageOrigin(s).startsWith('https:') && s.hop.url.startsWith('https:');
  return isUpgradeable && fromHttps
    ? ' If the page says `http:` here, the browser made it `https:` (mixed content).'
    : '';
}

function explanation(s: Situation): Explanation {
  const host = code(apiHost(s));
  const error = code(s.exchange.networkError ?? '');
  switch (s.cause.reason) {
    case 'transport:name-not-resolved':
      return {
        title: `The name ${host} could not be resolved: ${error}.`,
        why: 'The host name is misspelt, or the name server does not know it.',
        short: 'Host name not found',
      };
    case 'transport:certificate':
      return {
        title: `The browser does not trust the certificate of ${host}: ${error}.`,
        why: 'A page gets no chance to accept a certificate for a request that a script makes.',
        short: 'Certificate not trusted',
      };
    case 'transport:timed-out':
      return {
        title: `${host} did not answer in time: ${error}.`,
        why: 'The connection was not made, or nothing came back.',
        short: 'Timed out',
      };
    case 'transport:offline':
      return {
        title: `The browser is offline: ${error}.`,
        why: 'DevTools can also switch the network off, in the Network panel.',
        short: 'Offline',
      };
    default:
      return {
        title: `The connection to ${host} failed: ${error}.`,
        why: 'Nothing listens there, or the connection was closed before an answer came.',
        short: 'Connection failed',
      };
  }
}

function remedy(s: Situation): string {
  switch (s.cause.reason) {
    case 'transport:certificate':
      return 'Open the URL in a tab to see what is wrong with the certificate, and replace it';
    case 'transport:name-not-resolved':
      return 'Correct the host name';
    case 'transport:offline':
      return 'Go online';
    default:
      return 'Start the server, or correct the host and port';
  }
}

export const examples: readonly Example[] = [
  {
    id: 'connection-closed',
    title: 'The server closes the connection without an answer',
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
