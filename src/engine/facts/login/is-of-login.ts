import type { Exchange } from '../../../model/exchange';
import { isLoginCall, isLoginPage, isLoginReturn, isLoginStep, isLogoutCall } from '../../../model/login-url';

interface LineOfRequests {
  readonly exchange: { readonly hops: readonly Pick<Exchange['hops'][0], 'method' | 'url'>[] };
  /** The line deletes the cookie. */
  readonly deletes: boolean;
  /** Position of the response that has the line; absent: the last one. */
  readonly hop?: number;
}

/** Whether the response belongs to a login, by the URLs of its exchange up to it: what is sent to the login page afterwards belongs to none. Never throws. */
export function isOfLogin({ exchange: { hops }, deletes, hop = hops.length - 1 }: LineOfRequests): boolean {
  if (deletes || hops.some(({ method, url }) => isLogoutCall(method, url))) return false;
  return hops
    .slice(0, hop + 1)
    .some(
      ({ method, url }) =>
        isLoginCall(method, url) || isLoginPage(url) || isLoginReturn(url) || isLoginStep(method, url),
    );
}
