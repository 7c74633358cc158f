import { changeEnvironment } from '../shared/fixes';
import { errorText } from '../shared/no-connection';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames, isPreflight } from '../shared/words';

/** The server requires a client certificate, and a preflight is sent without credentials, certificates included. */
export const rule = {
  id: 'preflight-client-cert',
  severity: 'blocks',
  certainty: 'inferred',
  spec: [fetchSpec('credentials'), fetchSpec('cors-preflight-fetch-0', '7')],
  applies: (s) => isPreflight(s) && s.cause.subjects.includes('client-certificate'),
  explain: (s) => ({
    title: `${code(apiHost(s))} asks for a client certificate (${code(errorText(s))}), and the connection of the preflight failed.`,
    why: 'By the standard a preflight is sent without credentials, and a client certificate is a credential. So the TLS handshake must succeed without it for OPTIONS, and the server must require the certificate only for the request itself.',
    short: 'Client certificate required of the preflight',
  }),
  fixes: () => [
    changeEnvironment(
      'make-the-certificate-optional',
      'Let the server ask for the certificate in the handshake without requiring it, and require it for every method except OPTIONS',
      'network',
    ),
  ],
  browserNames: fixedNames([], ['CORSDidNotSucceed2']),
} as const satisfies Rule;
