import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import { isLoginCall, isLoginReturn, isLoginStep, isNamedLoginCall, parametersOf } from '../../../../model/login-url';
import { parseUrl } from '../../../../model/parse-url';
import { isNamedLikeSession } from '../../cookies/cookie-purpose';
import { isOfLogin } from '../is-of-login';

/** Whether the login was made by a call, a return or a link, and not by a page where users log in. */
export const isByCall = (line: PastLine): boolean =>
  line.exchange.hops.some(({ method, url }) => isLoginCall(method, url) || isNamed(method, url)) || isByLink(line);

/** The same, but for calls whose URL has no word of a login. */
export const isByNamedCall = (line: PastLine): boolean =>
  line.exchange.hops.some(({ method, url }) => isNamed(method, url)) || isByLink(line);

const isNamed = (method: string, url: string): boolean =>
  isNamedLoginCall(method, url) || isLoginReturn(url) || isLoginStep(method, url);

const SECRET_OF_LINK = /^(?:token|code|ticket|key|otp|hash)$/i;

/** Whether a line is of a login, by the URLs of its exchange or by a link. */
export const isOfLoginOrLink = (line: PastLine): boolean => isOfLogin(line) || isByLink(line);

/** A link that the user was sent: it has a secret, sets a cookie of a session, and leads to a page. */
function isByLink(line: PastLine): boolean {
  const { method, url, actual } = requestOfLine(line);
  const status = actual?.response?.status ?? 0;
  const isOfSession = isNamedLikeSession(line.name ?? '') || line.httpOnly;
  return isOfSession && isSecretLink({ method, url, status });
}

/** Whether a request is that of a link with a secret, which leads to a page. */
export const isSecretLink = ({ method, url, status }: { method: string; url: string; status: number }): boolean =>
  method === 'GET' &&
  status >= 300 &&
  status <= 399 &&
  parametersOf(parseUrl(url)?.search ?? '').some(([name]) => SECRET_OF_LINK.test(name));
