import { getHeader } from '../../../model/header-lookup';
import type { Case, CaseHop } from '../case';
import { ownershipOf } from '../hosts/host-owner';
import { sentCookieNames } from '../messages';
import { cookiesSetAt, earlierOfOrigin } from './known-user';

/**
 * Whether a host of another site gives its responses to every origin, and so to requests without credentials: its response has
 * `Access-Control-Allow-Origin: *`, and no message of the recording shows a cookie of it, or allows credentials.
 *
 * False for a host of the page’s owner, who can change it, and for a tracker. Never throws. OURS: an API that identifies its
 * users by a key or a token responds so.
 */
export function isOpenToAll(c: Case, { hop, response, storedCookies }: CaseHop): boolean {
  const lines = response?.headerList ?? [];
  if (getHeader(lines, 'Access-Control-Allow-Origin') !== '*' || storedCookies.length > 0) return false;
  const page = c.exchange.client.topLevelOrigin.known ? c.exchange.client.topLevelOrigin : c.exchange.client.origin;
  const { owner, provider } = ownershipOf(hop.url, page.known ? page.value : null);
  if (owner === 'own' || provider?.kind === 'tracker') return false;
  return ![c.exchange, ...earlierOfOrigin(c)].some(({ hops }) =>
    hops.some((each) => {
      const allows = getHeader(each.actual?.response?.headerList ?? [], 'Access-Control-Allow-Credentials') === 'true';
      return allows || (sentCookieNames(each) ?? []).length > 0 || cookiesSetAt(each).length > 0;
    }),
  );
}
