import { isLoginReturn } from '../../../model/login-url';

/**
 * Whether a login that returned from another host failed: servers respond so where a cookie of its beginning is missing, often with 400
 * or 500. In: the URL and the status of a request; no status: no response. Never throws. OURS: no standard has this.
 */
export const isFailedReturn = (url: string, status: number | undefined): boolean =>
  status !== undefined && status >= 400 && isLoginReturn(url);
