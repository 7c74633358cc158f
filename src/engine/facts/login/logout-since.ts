import type { Exchange } from '../../../model/exchange';
import { isLogoutCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { Case, CaseHop } from '../case';
import { sentCookieNames } from '../messages';
import { isUserUnknown } from '../refusing-status';
import { isSubresource } from '../subresource';
import { mayBeLogin } from './had-login';
import { acceptedCookies, earlierOfOrigin, requestName } from './known-user';

export interface Logout {
  /** "POST /logout" */
  readonly request: string;
  readonly status: number;
}

/**
 * Finds the logout by which the session of a request had ended at the server, although its cookie was still sent: it was successful by its status, it had one of these
 * cookies, and since then no login is recorded, and the server accepted none of them but for a page, which it may show to everybody.
 *
 * In: the case; its hop; cookie-names. Out: null where the recording shows none, or the status tells nothing of the user. Never throws. OURS.
 */
export function logoutSince(c: Case, { response }: CaseHop, names: readonly string[]): Logout | null {
  const isRefusal = isUserUnknown(response?.status) || (response?.status ?? 0) < 400;
  if (!isRefusal || response?.status === 419) return null;
  const hasOne = (sent: readonly string[]): boolean => names.some((name) => sent.includes(name));
  const newest = earlierOfOrigin(c).find((each) => {
    const isOfPage = each.hops[0].method === 'GET' && each.request.type === 'main_frame';
    const isAccepted = !isOfPage && hasOne(acceptedCookies(each));
    return mayBeLogin(each) || isAccepted || isLogoutOf(each) || isDone(each);
  });
  const isOfOne = newest !== undefined && isLogoutOf(newest) && hasOne(sentCookieNames(newest.hops[0]) ?? []);
  return isOfOne ? { request: requestName(newest), status: newest.hops[0].actual?.response?.status ?? 0 } : null;
}

/** A form or a call that did something may have been a login, too. */
const isDone = (exchange: Exchange): boolean => exchange.hops[0].method !== 'GET' && isSuccessful(exchange);

/** A script `logout.js`, and a call to `/logout-timer`, end nothing. */
const ENDS_WITH_LOGOUT = /(?:log|sign)[-_]?(?:out|off)(?:\.(?:php|aspx?|do|jsp|html?))?\/?$/i;

const isLogoutOf = (exchange: Exchange): boolean =>
  isSuccessful(exchange) &&
  !isSubresource(exchange) &&
  exchange.hops.some(
    ({ method, url }) =>
      isLogoutCall(method, url) && (method !== 'GET' || ENDS_WITH_LOGOUT.test(parseUrl(url)?.pathname ?? '')),
  );

function isSuccessful({ hops: [{ actual }] }: Exchange): boolean {
  const status = actual?.response?.status ?? 0;
  return status >= 200 && status <= 399;
}
