import type { Exchange } from '../../../model/exchange';
import { isLoginCall, isLoginPage, isLoginReturn, parametersOf } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import { isSentToLogin } from './sent-to-login';

/**
 * Whether a login that returned from another host failed: servers respond so where a cookie of its beginning is missing, often with 400
 * or 500, or with a redirect to a page for errors or to the login. Not where the provider itself returned with an error. In: an exchange; the
 * position of a hop, from 0; no response: it did not fail. Never throws. OURS: no standard has this.
 */
export function isFailedReturn(exchange: Pick<Exchange, 'hops'>, index: number): boolean {
  const { url = '', actual = null } = exchange.hops[index] ?? {};
  const status = actual?.response?.status;
  if (status === undefined || !isLoginReturn(url) || hasError(url)) return false;
  return status >= 400 || isErrorPage(exchange.hops[index + 1]?.url ?? '') || isSentToLogin(exchange, index);
}

/** RFC 6749, 4.1.2.1; pages for errors of a server’s own have the same parameter, or `error_code`, `auth_error`. */
const ERROR_PARAMETER = /^(?:auth_?)?error(?:_?(?:code|description|message|type))?$/i;
const ERROR_WORD = /[/._-](?:error|failure|failed)(?=[/._-]|$)/i;

function hasError(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== null && parametersOf(parsed.search).some(([name]) => ERROR_PARAMETER.test(name));
}

const isErrorPage = (url: string): boolean => hasError(url) || ERROR_WORD.test(parseUrl(url)?.pathname ?? '');

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
