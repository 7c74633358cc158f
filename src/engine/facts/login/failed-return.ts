import { isLoginCall, isLoginPage, isLoginReturn } from '../../../model/login-url';

/**
 * Whether a login that returned from another host failed: servers respond so where a cookie of its beginning is missing, often with 400
 * or 500. In: the URL and the status of a request; no status: no response. Never throws. OURS: no standard has this.
 */
export const isFailedReturn = (url: string, status: number | undefined): boolean =>
  status !== undefined && status >= 400 && isLoginReturn(url);

/** Statuses that servers use for a form or a login without what its beginning stored: the token, the state, the session. */
const OF_FORM: ReadonlySet<number> = new Set([400, 422]);

/**
 * Whether a form or a login failed as servers let it fail where a cookie of its beginning is missing. In: the method, the URL and the
 * status of a request; whether a page or a script made it is not asked. Never throws. OURS: no standard has this. A 500 has too many reasons: it
 * counts for a login alone.
 */
export function mayLackItsBeginning(method: string, url: string, status: number | undefined): boolean {
  if (isLoginReturn(url)) return status === 500 || OF_FORM.has(status ?? 0);
  if (method !== 'POST') return false;
  return OF_FORM.has(status ?? 0) || (status === 500 && (isLoginCall(method, url) || isLoginPage(url)));
}
