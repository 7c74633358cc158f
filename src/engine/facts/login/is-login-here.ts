import { isLoginCall, isNamedLoginCall } from '../../../model/login-url';
import type { Case, CaseHop } from '../case';
import { nameOfRequest } from '../messages';
import { knownBefore } from './known-user';

/**
 * Whether a request is the login of its server. Not a `POST` to `/push/tokens` or `/analytics/session` where users log in by another request, as the
 * recording shows. In: the case; its hop. Never throws. OURS: by their URLs.
 */
export function isLoginHere(c: Pick<Case, 'exchange' | 'related'>, { hop }: Pick<CaseHop, 'hop'>): boolean {
  const { method, url } = hop;
  if (!isLoginCall(method, url) || isNamedLoginCall(method, url)) return isLoginCall(method, url);
  return !knownBefore(c).some(({ kind, request }) => kind === 'login' && request !== nameOfRequest(hop));
}
