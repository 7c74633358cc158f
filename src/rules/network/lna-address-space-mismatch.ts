import { allowsPage, answer, at, credentialed, scenario } from '../shared/example-parts';
import { askOverHttps, callOtherwise } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames } from '../shared/words';

/** The page promised an address space, and the address was of another. */
export const rule = {
  id: 'lna-address-space-mismatch',
  severity: 'blocks',
  spec: [{ standard: 'local-network-access', anchor: 'fetch-api', step: null }],
  explain: (s) => ({
    title: `${code(apiHost(s))} was let through over plain http, and then refused: its address is not in the space that the page promised.`,
    why: 'An https page may ask for http only where the network is near, so it states `targetAddressSpace`. Here the host led elsewhere: to another space than the one stated. The browser says only `net::ERR_FAILED`, so this is concluded from how far the request came.',
    short: 'Not the address space that was promised',
  }),
  fixes: (s) => [
    callOtherwise(
      s,
      'state-the-right-space',
      'State the space that the address is in: `loopback` for this computer, `local` for the local network',
      { targetAddressSpace: 'loopback' },
      { notProved: 'Which address space the page stated is not in what was recorded.' },
    ),
    askOverHttps(s, 'Or ask over https, and leave `targetAddressSpace` out'),
  ],
  browserNames: fixedNames(['InvalidLocalNetworkAccess', 'net::ERR_FAILED', 'MixedContentWarning'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'local-network-other-space',
    title: 'The page promises the local network, and the host is this computer',
    scenario: scenario({
      page: 'https://app.public.test',
      server: [at('http://api.shop.test/device', answer(200, ...allowsPage('https://app.public.test')))],
      calls: [credentialed('http://api.shop.test/device', { targetAddressSpace: 'local' })],
    }),
    findings: ['lna-address-space-mismatch'],
    chromium: { cors: ['InvalidLocalNetworkAccess'] },
    cookiesSent: [],
  },
];
