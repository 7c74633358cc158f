import type { Situation } from '../../model/situation';
import { useHttps } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { code, fixedNames } from '../shared/words';

/** Plain http from an https page, and there was a response: the user allowed it, or the browser does not upgrade it to https. */
export const rule = {
  id: 'mixed-content-warning',
  severity: 'advice',
  spec: [{ standard: 'mixed-content', anchor: 'should-block-fetch', step: '1.3' }],
  explain: (s) => ({
    title: `The page is https and loaded ${code(s.hop.url)} over plain http.`,
    why: `${whyLoaded(s)} Anyone on the network can read and change it.`,
    short: isNotUpgraded(s) ? 'Mixed content, loaded over http' : 'Mixed content, allowed here',
  }),
  fixes: (s) => [useHttps(s)],
  browserNames: fixedNames(['MixedContentWarning'], ['LoadingMixedActiveContent2']),
} as const satisfies Rule;

const isNotUpgraded = ({ cause }: Situation): boolean => cause.reason === 'network-access:mixed-content-not-upgraded';

function whyLoaded(s: Situation): string {
  if (isNotUpgraded(s)) {
    const what = s.exchange.request.type === 'image' ? 'images' : 'audio and video';
    return `This version of the browser loads ${what} over http, with a warning. Chromium since version 86 and Firefox since version 127 request them over https instead, and never over http.`;
  }
  const allowed = '“insecure content” is allowed in the site settings';
  return s.cause.certainty === 'inferred'
    ? `A browser of today requests images, audio and video over https instead. Either this one is older, or ${allowed}.`
    : `The browser blocks this for other users. Here ${allowed}, or the page stated \`targetAddressSpace\`.`;
}
