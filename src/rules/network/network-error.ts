import type { Situation } from '../../model/situation';
import { at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import type { Explanation, Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, pageOrigin, requestLine } from '../shared/words';

/** The transport failed; the page sees the same “Failed to fetch” as for a CORS error. */
export const rule = {
  id: 'network-error',
  severity: 'blocks',
  spec: [fetchSpec('concept-network-error')],
  explain: (s) => {
    const { title, why, short } = explanation(s);
    const whyIncomplete = s.response
      ? `The server had begun to respond (${s.response.status}); the rest of the response did not arrive.`
      : `${why} No response arrived, so CORS and cookies are not the cause.${maybeUpgraded(s)}`;
    return { title, why: whyIncomplete, short };
  },
  fixes: (s) => [changeEnvironment('reach-the-server', fixTitle(s), 'network')],
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
        why: 'The user cannot accept a certificate for a request that a script makes.',
        short: 'Certificate not trusted',
      };
    case 'transport:timed-out':
      return {
        title: `${host} did not respond in time: ${error}.`,
        why: 'The connection was not made, or no response arrived.',
        short: 'Timed out',
      };
    case 'transport:offline':
      return {
        title: `The browser is offline: ${error}.`,
        why: 'The network can also be switched off in the Network panel of DevTools.',
        short: 'Offline',
      };
    case 'transport:connection-closed':
      return {
        title: `${host} closed the connection before a response came: ${error}.`,
        why: `A server is there and accepted the connection. It may have crashed on this request, or a proxy in front of it closed the connection.${
          s.hop.url.startsWith('http:')
            ? ' A port that expects https also closes the connection of an http request.'
            : ''
        }`,
        short: 'Server closed the connection',
      };
    default:
      return {
        title: `The connection to ${host} failed: ${error}.`,
        why: 'No server listens there, or the connection could not be made.',
        short: 'Connection failed',
      };
  }
}

function fixTitle(s: Situation): string {
  switch (s.cause.reason) {
    case 'transport:certificate':
      return 'Open the URL in a tab to see what is wrong with the certificate, and replace it';
    case 'transport:name-not-resolved':
      return 'Correct the host name';
    case 'transport:offline':
      return 'Connect to the network again';
    case 'transport:connection-closed':
      return `Look in the server’s log for a crash at ${code(requestLine(s))}, and let the server respond with an error status instead of closing the connection`;
    default:
      return 'Start the server, or correct the host and port';
  }
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
