import type { PastLine } from '../../../../model/cookie-memory';
import { isLogoutCall } from '../../../../model/login-url';
import { parseUrl } from '../../../../model/parse-url';
import type { Case, CaseHop } from '../../case';
import { isNamedLikeSession, isRemembering, isRenewalCookie, mayNameUser } from '../../cookies/cookie-purpose';
import { mayCarryAuthorization, mayCarryKey, sentCookieNames } from '../../messages';
import { isSubresource } from '../../subresource';
import { isOfLogin } from '../is-of-login';
import { acceptedCookies, earlierOfOrigin } from '../known-user';
import { isSetting } from './effective-lines';

/**
 * Whether the request has a token or a key, and the server accepted one after the line that had such a header and no cookie of the name. Not where it had
 * accepted that cookie for the very URL.
 */
export function isNeededNoMore(c: Case, { hop }: CaseHop, name: string, { appliedAtMs }: PastLine): boolean {
  if (!mayCarryAuthorization(hop) && !mayCarryKey(hop)) return false;
  const earlier = earlierOfOrigin(c);
  if (earlier.some((each) => each.hops[0].url === hop.url && acceptedCookies(each).includes(name))) return false;
  return earlier.some((each) => {
    const [first] = each.hops;
    const status = first.actual?.response?.status ?? 0;
    const isAccepted = status >= 200 && status <= 299 && each.hops.length === 1 && !isSubresource(each);
    const hasOther = mayCarryAuthorization(first) || mayCarryKey(first);
    const isSince = each.startedAtMs > appliedAtMs;
    return isAccepted && isSince && hasOther && sentCookieNames(first)?.includes(name) === false;
  });
}

/**
 * Whether a deleted cookie was probably none of the server that refused. The request has the session that the same response, no logout, set in its place; or it
 * has a session of another name, and no login set the deleted one, or a newer login set that one, or the status (403) tells that the user is known. Or another
 * server of the same host (its port is another) deleted it, and this one never accepted it. In: the line that deleted it; all lines.
 */
export function isOfAnother(
  c: Case,
  { hop, response, sentCookies }: CaseHop,
  name: string,
  line: PastLine,
  past: readonly PastLine[],
): boolean {
  const { exchange, hop: at } = line;
  const loginOf = (of: string): PastLine | undefined =>
    past.find((each) => each.name === of && isSetting(each) && isOfLogin(each));
  const login = loginOf(name);
  const isOfNewerLogin = (other: string): boolean => {
    const own = loginOf(other);
    return login === undefined || (own !== undefined && own.appliedAtMs > login.appliedAtMs);
  };
  const isLogout = exchange.hops.some(({ method, url }) => isLogoutCall(method, url));
  const isInItsPlace = (other: string): boolean =>
    !isLogout &&
    past.some(
      (each) =>
        each.name === other &&
        isSetting(each) &&
        each.exchange === exchange &&
        mayNameUser(other) &&
        (isNamedLikeSession(other) || (each.httpOnly && !isNamedLikeSession(name))),
    );
  const isAnother = (sent: string): boolean =>
    sent !== name && (isInItsPlace(sent) || (isOwnSession(sent) && (response?.status === 403 || isOfNewerLogin(sent))));
  if (sentCookies?.some(isAnother)) return true;
  const [refused, deleting] = [parseUrl(hop.url), parseUrl(exchange.hops[at]?.url ?? '')];
  const isOtherPort = refused?.hostname === deleting?.hostname && refused?.port !== deleting?.port;
  return isOtherPort && !earlierOfOrigin(c).some((each) => acceptedCookies(each).includes(name));
}

/** Neither one that renews a session, nor one by which a user is remembered after it. */
const isOwnSession = (name: string): boolean =>
  isNamedLikeSession(name) && !isRenewalCookie(name, '') && !isRemembering(name);
