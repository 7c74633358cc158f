import { ALLOWS_PAGE, answer, at, scenario } from '../shared/example-parts';
import { useHttps } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames } from '../shared/words';

/** Plain http from an https page, allowed because the URL names the local network. */
export const rule = {
  id: 'lna-mixed-content-exception',
  severity: 'advice',
  spec: [{ standard: 'local-network-access', anchor: 'mixed-content', step: null }],
  explain: (s) => ({
    title: `${code(apiHost(s))} was requested over plain http from an https page; this was allowed because it names the local network.`,
    why: 'Chromium makes this exception for private addresses and names below `.local`, if the user gives permission. A browser without it blocks the request as mixed content.',
    short: 'Plain http, allowed for the local network',
  }),
  fixes: (s) => [
    useHttps(
      s,
      'Use https:// for this request if the device has a certificate, so that it works in other browsers too',
    ),
  ],
  browserNames: fixedNames(['MixedContentWarning'], ['BlockMixedActiveContent']),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'local-network-over-http',
    title: 'An https page requests a device’s state over plain http, at a private address',
    scenario: scenario({
      server: [at('http://192.168.7.7/state', answer(200, ...ALLOWS_PAGE))],
      calls: [{ api: 'fetch', to: 'http://192.168.7.7/state' }],
    }),
    findings: ['lna-mixed-content-exception'],
    chromium: 'readable',
    cookiesSent: [],
  },
];
