import type { Cause } from '../../../model/cause';
import { parseUrl } from '../../../model/parse-url';
import { defaultPath } from '../../../standards/cookies/cookie-matching';
import { advice } from '../../decide/make-cause';
import type { Case, CaseHop } from '../../facts/case';
import { OF_ANOTHER_URL } from '../../facts/cookies/cookie-outcomes';
import { isRenewalCookie } from '../../facts/cookies/cookie-purpose';
import { knownBefore } from '../../facts/login/known-user';

/** The only cookies that are stored renew the session, and are meant for another URL: the one that this request needs has gone. Never throws. */
export function adviseRenewal(c: Case, hop: CaseHop): readonly Cause[] {
  const store = hop.hop.actual?.storeBefore;
  const { storedCookies, index } = hop;
  const isForHere = storedCookies.some(({ refusals }) => !refusals.some(({ reason }) => OF_ANOTHER_URL.has(reason)));
  // A request that renews the session is meant to have the cookie for that.
  if (!store?.known || isForHere || isRenewalUrl(hop)) return [];
  const renewal = store.value.find(({ name, path }) => isRenewalCookie(name, path));
  if (renewal === undefined) return [];
  const known = knownBefore(c);
  const gone = known.flatMap(({ cookies }) => cookies.filter((name) => name !== renewal.name));
  // It is there, for other URLs.
  const { elsewhere = [] } = c.related.cookies[index] ?? {};
  if (elsewhere.some((line) => line.name !== null && gone.includes(line.name) && line.refusal === null)) return [];
  // The login set no other cookie: none of another name has expired.
  if (known.length > 0 && gone.length === 0) return [];
  const at = { hop: index, message: 'response' } as const;
  const subjects = [renewal.name, renewal.path, ...gone.slice(0, 1)];
  return [advice('login:renewal-needed', at, [{ kind: 'status', at }], { subjects, certainty: 'inferred' })];
}

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

/**
 * Whether a cookie renews the session: by its name, or by the path that it is for; not by that alone where a cookie of the name was set for the URL of the refused
 * request, too.
 */
export function renewsSession({ related }: Case, { index }: CaseHop, name: string, path: string): boolean {
  const isOfUrl = related.cookies[index]?.past?.some((line) => line.name === name && !line.deletes) === true;
  return isRenewalCookie(name, isOfUrl ? '' : path);
}
