import type { Fix } from '../../model/change';
import type { Exchange } from '../../model/exchange';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { isUrlCorrection } from '../../model/url-correction';
import { changeResponse } from './fixes';
import { callWithoutRedirect } from './redirect-target';

/**
 * The redirect before a hop that turned a POST into a GET although it only corrects the URL: https, another host, a slash.
 * null: none did; a redirect to another path may be meant to end in a GET.
 */
export function methodChange({ hops }: Exchange, before: number): number | null {
  const found = hops.findIndex((hop, index) => {
    const next = hops[index + 1];
    const status = hop.actual?.response?.status;
    const isChange = (status === 301 || status === 302) && hop.method === 'POST' && next?.method === 'GET';
    return isChange && index < before && isUrlCorrection(parseUrl(hop.url), parseUrl(next.url));
  });
  return found < 0 ? null : found;
}

const UNSEEN_RESPONSE = 'What the server responds to the POST was not recorded.';

/** The page calls the URL to which the redirect leads; or the redirect keeps the method. */
export function keepMethod(s: Situation, hop: number): readonly Fix[] {
  const { hops } = s.exchange;
  const today = hops[hop]?.actual?.response?.status;
  const status = today === 301 ? 308 : 307;
  const title = `Or respond with ${status} instead of ${today}`;
  // The failing response came to the GET; without the GET there is another one.
  const words = s.cause.at.hop === hop ? {} : { notProved: UNSEEN_RESPONSE };
  return [
    callWithoutRedirect(s, hops[hop + 1]?.url ?? s.hop.url),
    changeResponse(s, 'keep-the-method', title, [{ intent: 'answer-status', status }], {
      at: { hop, message: 'response' },
      ...words,
    }),
  ];
}
