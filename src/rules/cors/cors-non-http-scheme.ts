import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { code, fixedNames, pageOrigin } from '../shared/words';

/** file:, or a scheme that an application defined: no request was sent to a server. */
export const rule = {
  id: 'cors-non-http-scheme',
  severity: 'blocks',
  spec: [fetchSpec('concept-main-fetch', '12')],
  explain: (s) => ({
    title: `A page of ${code(pageOrigin(s))} cannot fetch ${code(s.hop.url)}: only http and https URLs can be fetched across origins.`,
    why: 'The browser refuses it before anything is sent. There is no server whose CORS headers could allow it.',
    short: `Not http: ${s.hop.url.split(':', 1)[0]}:`,
  }),
  fixes: (s) => [
    changeCall(s, 'serve-it-over-https', 'Serve the file over http(s), and fetch that URL', {
      url: `${pageOrigin(s)}/${s.hop.url.split('/').pop() ?? ''}`,
    }),
  ],
  browserNames: fixedNames(['CorsDisabledScheme', 'net::ERR_UNKNOWN_URL_SCHEME'], ['CORSRequestNotHttp']),
} as const satisfies Rule;
