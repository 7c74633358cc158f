import { useHttps } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { code, fixedNames } from '../shared/words';

/** Plain http from an https page, and there was a response. */
export const rule = {
  id: 'mixed-content-warning',
  severity: 'advice',
  spec: [{ standard: 'mixed-content', anchor: 'should-block-fetch', step: '1.3' }],
  explain: (s) => ({
    title: `The page is https and loaded ${code(s.hop.url)} over plain http.`,
    why: 'The browser blocks this for other users. Here “insecure content” is allowed in the site settings, or the page stated `targetAddressSpace`. Anyone on the network can read and change it.',
    short: 'Mixed content, allowed here',
  }),
  fixes: (s) => [useHttps(s)],
  browserNames: fixedNames(['MixedContentWarning'], ['LoadingMixedActiveContent2']),
} as const satisfies Rule;
