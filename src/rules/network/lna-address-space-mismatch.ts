import { allowsPage, answer, at, credentialed, scenario } from '../shared/example-parts';
import { changeCall, useHttps } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { apiHost, code, fixedNames } from '../shared/words';

/** The page stated an address space, and the address is in another. */
export const rule = {
  id: 'lna-address-space-mismatch',
  severity: 'blocks',
  spec: [{ standard: 'local-network-access', anchor: 'fetch-api', step: null }],
  explain: (s) => ({
    title: `${code(apiHost(s))} was first allowed over plain http, and then refused: its address is not in the address space that the page stated.`,
    why: 'An https page may request an http URL only on the local network or on this computer, so it states `targetAddressSpace`. Here the address of the host is in another address space than the one stated. The browser reports only `net::ERR_FAILED`, so this is concluded from the point at which the request failed.',
    short: 'Not the address space that the page stated',
  }),
  fixes: (s) => [
    changeCall(
      s,
      'state-the-right-space',
      'State the address space in which the address is: `loopback` for this computer, `local` for the local network',
      { targetAddressSpace: 'loopback' },
      { notProved: 'Which address space the page stated was not recorded.' },
    ),
    useHttps(s, 'Or use https:// for this request, and leave out `targetAddressSpace`'),
  ],
  browserNames: fixedNames(['InvalidLocalNetworkAccess', 'net::ERR_FAILED', 'MixedContentWarning'], []),
} as const satisfies Rule;

export const examples: readonly Example[] = [
  {
    id: 'local-network-other-space',
    title: 'The page states the local network, and the host is this computer',
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
