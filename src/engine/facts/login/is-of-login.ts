import type { Exchange } from '../../../model/exchange';
import { isLoginCall, isLoginPage, isLoginReturn, isLoginStep, isLogoutCall } from '../../../model/login-url';

interface LineOfRequests {
  readonly exchange: { readonly hops: readonly Pick<Exchange['hops'][0], 'method' | 'url'>[] };
  /** The line deletes the cookie. */
  readonly deletes: boolean;
}

/** Whether the response belongs to a login, by the URLs of its exchange. Never throws. */
export function isOfLogin({ exchange: { hops }, deletes }: LineOfRequests): boolean {
  if (deletes || hops.some(({ method, url }) => isLogoutCall(method, url))) return false;
  return hops.some(
    ({ method, url }) => isLoginCall(method, url) || isLoginPage(url) || isLoginReturn(url) || isLoginStep(method, url),
  );
}
