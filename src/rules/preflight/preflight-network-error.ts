import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, sameSite, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { errorText, noConnection } from '../shared/no-connection';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { preflightStep } from '../shared/spec';
import { apiHost, code, isPreflight } from '../shared/words';

/** There was no response to OPTIONS. */
export const rule = {
  id: 'preflight-network-error',
  severity: 'blocks',
  spec: preflightStep('7'),
  applies: isPreflight,
  explain: (s) => {
    if (isOfConnection(s)) {
      const { title, why, short } = noConnection(s);
      return {
        title,
        why: `${why} No response to the preflight can be used, so CORS headers are not the cause.`,
        short,
      };
    }
    return {
      title: `${code(apiHost(s))} sent no response to the preflight: ${code(errorText(s))}.`,
      why: `The connection ended before any header arrived, so CORS headers are not the cause. ${
        wasClosed(s)
          ? 'A server is there and accepted the connection: it may have crashed on OPTIONS, or a device on the network path blocks OPTIONS.'
          : 'A device on the network path blocks OPTIONS, or the server does not run.'
      }`,
      short: 'Preflight got no response',
    };
  },
  fixes: (s) => [
    changeEnvironment('reach-the-server', isOfConnection(s) ? noConnection(s).fix : fixTitle(s), 'network'),
  ],
  browserNames: (s) => ({ chromium: [s.exchange.networkError ?? ''], firefox: ['CORSDidNotSucceed2'] }),
} as const satisfies Rule;

/** The text says what happened whatever the method: there was no connection, or it ended in an error of its own. */
const isOfConnection = (s: Situation): boolean => !wasClosed(s) && s.cause.reason !== 'transport:timed-out';

const fixTitle = (s: Situation): string =>
  wasClosed(s)
    ? 'Look in the server’s log for a crash on OPTIONS, and check that no firewall or proxy blocks OPTIONS'
    : 'Make sure that OPTIONS reaches the server: check that the server runs, and that no firewall or proxy blocks OPTIONS';

/** A connection was made, and the server, or a device before it, closed it. */
const wasClosed = ({ cause }: Situation): boolean => cause.subjects[0] === 'connection-closed';

export const examples: readonly Example[] = [
  {
    id: 'preflight-closed',
    title: 'The connection is closed on OPTIONS',
    scenario: scenario({
      server: [at(sameSite('cart'), answer(200, ...ALLOWS_PAGE), 'close')],
      calls: [credentialed(sameSite('cart'), { method: 'PUT' })],
    }),
    findings: ['preflight-network-error'],
    chromium: { error: ['net::ERR_EMPTY_RESPONSE', 'net::ERR_CONNECTION_RESET', 'net::ERR_CONNECTION_CLOSED'] },
    cookiesSent: [],
  },
];
