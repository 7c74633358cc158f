import type { Exchange } from '../../../model/exchange';
import { parseUrl } from '../../../model/parse-url';
import { isSchemelesslySameSite } from '../../../standards/site';

/**
 * Whether all of an exchange went to another site than that of the page. Schemes are not compared.
 *
 * Out: false where the page is not known, or has no site; and for the page itself. Needs the Public Suffix List. Never throws.
 */
export function isThirdParty({ client, request, hops }: Exchange): boolean {
  const { topLevelOrigin } = client;
  if (request.type === 'main_frame' || !topLevelOrigin.known) return false;
  const page = topLevelOrigin.value;
  if (parseUrl(page) === null) return false;
  return hops.every(({ url }) => !isSchemelesslySameSite(page, url));
}
