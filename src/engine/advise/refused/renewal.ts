import { parseUrl } from '../../../model/parse-url';
import { defaultPath } from '../../../standards/cookies/cookie-matching';
import type { CaseHop } from '../../facts/case';
import { isRenewalCookie } from '../../facts/cookies/cookie-purpose';

/** A request that renews a session is meant to have the cookie for that. */
export const isRenewalUrl = ({ hop }: CaseHop): boolean => isRenewalCookie('', parseUrl(hop.url)?.pathname ?? '');

/** A Path with which only the URLs there get the cookie: the one that was set, behind what a proxy or a router put before it; else the directory of the URL. */
export function pathFor({ hop }: CaseHop, set: string): string {
  const { pathname = '/' } = parseUrl(hop.url) ?? {};
  // A Path that ends with a slash is not for the URL without it.
  const path = set.replace(/\/$/, '');
  const at = `${pathname}/`.indexOf(`${path}/`);
  return at >= 0 && path !== '' ? pathname.slice(0, at + path.length) : defaultPath(pathname);
}
