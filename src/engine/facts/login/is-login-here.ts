import { isLoginCall, isNamedLoginCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { Case, CaseHop } from '../case';
import { earlierOfOrigin } from './known-user';

/**
 * Whether a request is the login of its server. Not a `POST` to `/push/tokens` or `/analytics/session` where the recording shows that users log in by a request
 * with the word for it. In: the case; its hop. Never throws. OURS: by their URLs.
 */
export function isLoginHere(c: Pick<Case, 'exchange' | 'related'>, { hop }: Pick<CaseHop, 'hop'>): boolean {
  const { method, url } = hop;
  if (!isLoginCall(method, url) || isNamedLoginCall(method, url)) return isLoginCall(method, url);
  const path = parseUrl(url)?.pathname;
  return !earlierOfOrigin(c).some(({ hops: [first] }) => {
    const status = first.actual?.response?.status ?? 0;
    const isOther = parseUrl(first.url)?.pathname !== path;
    return isOther && isNamedLoginCall(first.method, first.url) && status >= 200 && status <= 399;
  });
}
