import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { ALLOWS_PAGE, answer, at, credentialed, scenario } from '../shared/example-parts';
import { changeCall } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** The URL has a port to which browsers send no request. */
export const rule = {
  id: 'bad-port',
  severity: 'blocks',
  spec: [fetchSpec('block-bad-port'), fetchSpec('port-blocking')],
  explain: (s) => ({
    title: `The browser refuses to send a request to ${code(apiHost(s))}: port ${portOf(s)} is on its block list.`,
    why: 'The port belongs to another kind of service, to which a page could otherwise send data. No header changes this; tools such as `curl` do not use the list.',
    short: `Blocked port ${portOf(s)}`,
  }),
  fixes: (s) => [
    changeCall(s, 'use-another-port', 'Serve it on another port, 8080 for example', { url: onPort(s, '8080') }),
  ],
  browserNames: fixedNames(['net::ERR_UNSAFE_PORT'], ['NS_ERROR_PORT_ACCESS_NOT_ALLOWED']),
} as const satisfies Rule;

const portOf = (s: Situation): string => parseUrl(s.hop.url)?.port ?? '';

const onPort = (s: Situation, port: string): string => s.hop.url.replace(`:${portOf(s)}`, `:${port}`);

export const examples: readonly Example[] = [
  {
    id: 'bad-port',
    title: 'The API runs on port 6000, which browsers refuse',
    scenario: scenario({
      server: [at('https://api.shop.test:6000/me', answer(200, ...ALLOWS_PAGE))],
      calls: [credentialed('https://api.shop.test:6000/me')],
    }),
    findings: ['bad-port'],
    chromium: { error: ['net::ERR_UNSAFE_PORT'] },
    cookiesSent: [],
  },
];
