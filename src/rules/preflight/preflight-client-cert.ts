import { outside } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight } from '../shared/words';

/** The server wants a client certificate, and a preflight carries no credentials, certificates included. */
export const rule = {
  id: 'preflight-client-cert',
  severity: 'blocks',
  certainty: 'inferred',
  spec: [fetchSpec('credentials'), fetchSpec('cors-preflight-fetch-0', '7')],
  applies: (s) => isPreflight(s) && s.cause.subjects.includes('client-certificate'),
  explain: (s) => ({
    title: `${code(apiHost(s))} asks for a client certificate (${code(s.exchange.networkError ?? '')}), and the preflight got none accepted.`,
    why: 'By the standard a preflight carries no credentials, and a client certificate is one. So the handshake must succeed without it for OPTIONS, and the certificate be asked for by the request itself.',
    short: 'Client certificate asked of the preflight',
  }),
  fixes: () => [
    outside(
      'make-the-certificate-optional',
      'Let the server ask for the certificate without insisting on it in the handshake, and insist on it for everything but OPTIONS',
      'network',
    ),
  ],
  browserNames: fixedNames([], ['CORSDidNotSucceed2']),
} as const satisfies Rule;
