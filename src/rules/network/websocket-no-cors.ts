import { answer, at, sameSite, scenario, session } from '../shared/example-parts';
import { changeResponse } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, pageOrigin } from '../shared/words';

/** CORS headers have no effect on a WebSocket: only the server decides, by its response to the handshake. */
export const rule = {
  id: 'websocket-no-cors',
  severity: 'blocks',
  standsAlone: true,
  spec: [fetchSpec('concept-request-mode')],
  explain: (s) => {
    const status = s.exchange.hops[s.cause.at.hop]?.actual?.response?.status;
    return {
      title: `${code(apiHost(s))} did not open the WebSocket: ${handshakeWords(status)}.`,
      why: 'CORS does not apply to WebSockets: the handshake is sent with the cookies and `Origin`, and the server decides by itself. Any status other than 101 ends it, also a redirect. Possibly the server, or a proxy in front of it, does not accept this path, this origin or this user.',
      short: 'WebSocket handshake refused',
    };
  },
  fixes: (s) => [
    changeResponse(
      s,
      'accept-the-handshake',
      `Let the server accept handshakes from ${code(pageOrigin(s))} by name, and let every proxy pass \`Upgrade\` on`,
      [{ intent: 'answer-status', status: 101 }],
      {
        at: { hop: s.cause.at.hop, message: 'response' },
        danger: 'A server that accepts every `Origin` lets any page open a socket as the signed-in user.',
        snippet: null,
      },
    ),
  ],
  browserNames: fixedNames(['net::ERR_FAILED'], ['NS_ERROR_WEBSOCKET_CONNECTION_REFUSED']),
} as const satisfies Rule;

/** DevTools' log does not have the status of every refusal. */
function handshakeWords(status: number | undefined): string {
  if (status === undefined) return 'its response to the handshake did not have the status 101 that opens one';
  return status === 101
    ? 'its response has status 101, but header lines that do not match what the page requested'
    : `it responded to the handshake with ${status} instead of 101`;
}

/** While an extension listens to requests, Chromium leaves its text empty. */
// @__NO_SIDE_EFFECTS__
const handshakeFailed = (status: number): Example['chromium'] => ({
  error: [`Error during WebSocket handshake: Unexpected response code: ${status}`, ''],
});

export const examples: readonly Example[] = [
  {
    id: 'web-socket-refused',
    title: 'The server refuses a WebSocket because of its origin',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(sameSite('live'), answer(403))],
      calls: [{ api: 'web-socket', to: sameSite('live') }],
    }),
    findings: ['websocket-no-cors'],
    chromium: handshakeFailed(403),
    cookiesSent: ['sid'],
  },
  {
    id: 'web-socket-redirected',
    title: 'The handshake of a WebSocket is redirected',
    scenario: scenario({
      server: [at(sameSite('live'), answer(302, 'Location: /{id}/live/'))],
      calls: [{ api: 'web-socket', to: sameSite('live') }],
    }),
    findings: ['websocket-no-cors'],
    chromium: handshakeFailed(302),
    cookiesSent: [],
  },
  {
    id: 'web-socket-open',
    title: 'A WebSocket: its cookies are sent, and CORS does not apply',
    scenario: scenario({
      jar: [session(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=Lax')],
      server: [at(sameSite('live'), answer(101))],
      calls: [{ api: 'web-socket', to: sameSite('live') }],
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: ['sid'],
  },
];
