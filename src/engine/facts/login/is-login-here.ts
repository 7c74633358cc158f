import { isLoginCall, isLogoutCall, isNamedLoginCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { Case, CaseHop } from '../case';
import { isNamedLikeSession } from '../cookies/cookie-purpose';
import { cookiesSetAt, earlierOfOrigin } from './known-user';

/**
 * Whether a request is the login of its server. Not a `POST` to `/push/tokens` or `/analytics/session` where the recording shows that users log in by a request
 * with the word for it, whose session has not been ended since then. In: the case; its hop. Never throws. OURS: by their URLs.
 */
export function isLoginHere(c: Pick<Case, 'exchange' | 'related'>, { hop }: Pick<CaseHop, 'hop'>): boolean {
  const { method, url } = hop;
  if (!isLoginCall(method, url) || isNamedLoginCall(method, url)) return isLoginCall(method, url);
  const path = parseUrl(url)?.pathname;
  const earlier = earlierOfOrigin(c);
  const login = earlier.find(({ hops: [first] }) => {
    const isOther = parseUrl(first.url)?.pathname !== path;
    return isOther && isNamedLoginCall(first.method, first.url) && cookiesSetAt(first).some(isNamedLikeSession);
  });
  const hasEnded = earlier.some(
    ({ hops: [first], startedAtMs }) =>
      login !== undefined && startedAtMs > login.startedAtMs && isLogoutCall(first.method, first.url),
  );
  return login === undefined || hasEnded;
}
