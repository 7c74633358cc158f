import type { Situation } from '../../model/situation';
import { answer, at, scenario } from '../shared/example-parts';
import { changeEnvironment } from '../shared/fixes';
import { OBSOLETE_HEADER, serveFromTheSameNetwork, whereItIs } from '../shared/local-network';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames, pageOrigin } from '../shared/words';

/** For a page that came over plain http, the browser does not ask the user for permission. */
export const rule = {
  id: 'lna-insecure-context',
  severity: 'blocks',
  spec: [{ standard: 'local-network-access', anchor: 'secure-context-restriction', step: null }],
  explain: (s) => ({
    title: `${code(apiHost(s))} ${whereItIs(s)}, and ${code(insecurePage(s))} is plain http: such a page may not send requests to it.`,
    why: `The browser asks the user for permission only when the page is a secure context. ${OBSOLETE_HEADER}`,
    short: 'Local network from an http page',
  }),
  fixes: () => [
    changeEnvironment(
      'serve-the-page-over-https',
      'Serve the page over https; the browser then asks the user',
      'page-delivery',
    ),
    serveFromTheSameNetwork(),
  ],
  browserNames: fixedNames(
    ['InsecureLocalNetwork', 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', 'net::ERR_FAILED'],
    ['NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED'],
  ),
} as const satisfies Rule;

/** The one of the two that is http: an https frame does not make the page around it secure. */
function insecurePage(s: Situation): string {
  const { topLevelOrigin } = s.exchange.client;
  const isFine = pageOrigin(s).startsWith('https:');
  return isFine && topLevelOrigin.known ? topLevelOrigin.value : pageOrigin(s);
}

export const examples: readonly Example[] = [
  {
    id: 'local-network-from-http',
    title: 'An http page of the public network calls a service on this computer',
    scenario: scenario({
      page: 'http://app.public.test',
      server: [at('http://api.shop.test/device', answer(200, 'Access-Control-Allow-Origin: http://app.public.test'))],
      calls: [{ api: 'fetch', to: 'http://api.shop.test/device' }],
    }),
    findings: ['lna-insecure-context'],
    chromium: { cors: ['InsecureLocalNetwork'] },
    cookiesSent: [],
  },
];
