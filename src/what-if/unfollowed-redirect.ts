import type { Exchange } from '../model/exchange';
import { isRedirectStatus, redirectTarget } from '../standards/redirect';

/** The URL to which the last response of an exchange redirects: what comes from there is not in the exchange. null: it does not redirect. */
export function unfollowedRedirect({ hops }: Exchange): string | null {
  const { url, actual } = hops.at(-1) ?? hops[0];
  if (!actual?.response || !isRedirectStatus(actual.response.status)) return null;
  const target = redirectTarget(url, actual.response.headerList);
  return target === 'invalid' ? null : target;
}
