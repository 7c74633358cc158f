import { isLoginCall } from '../../../model/login-url';
import type { Case } from '../case';
import { earlierOfOrigin, requestName } from './known-user';

/** The newest login of the same origin, where the server refused it. Out: null where it did not, or none is recorded. Never throws. */
export function loginRefusedBefore(
  c: Pick<Case, 'exchange' | 'related'>,
): { readonly request: string; readonly status: number } | null {
  const login = earlierOfOrigin(c).find(({ hops: [{ method, url }] }) => isLoginCall(method, url));
  const status = login?.hops.at(-1)?.actual?.response?.status ?? 0;
  return login !== undefined && status >= 400 && status <= 499 ? { request: requestName(login), status } : null;
}
