import type { Exchange } from '../../../model/exchange';
import { isLoginCall, isLoginPage, isLoginReturn, isLoginStep, isLogoutCall } from '../../../model/login-url';

interface LineOfRequests {
  readonly exchange: { readonly hops: readonly Pick<Exchange['hops'][0], 'method' | 'url'>[] };
  /** The line deletes the cookie. */
  readonly deletes: boolean;
  /** Position of the response that has the line; absent: the last one. */
  readonly hop?: number;
}

/** Whether the response belongs to a login, by the URLs of its exchange: what ends at the login page afterwards belongs to none. Never throws. */
export function isOfLogin({ exchange: { hops }, deletes, hop = hops.length - 1 }: LineOfRequests): boolean {
  if (deletes || hops.some(({ method, url }) => isLogoutCall(method, url))) return false;
  const endsThere = (at: number): boolean => at > hop && at === hops.length - 1;
  return hops.some(
    ({ method, url }, at) =>
      isLoginCall(method, url) ||
      isLoginReturn(url) ||
      isLoginStep(method, url) ||
      (isLoginPage(url) && !endsThere(at)),
  );
}
