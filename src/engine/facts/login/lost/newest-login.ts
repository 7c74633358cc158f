import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import type { Exchange } from '../../../../model/exchange';
import {
  isLoginCall,
  isLoginPage,
  isLoginReturn,
  isLoginStep,
  isNamedLoginCall,
  parametersOf,
} from '../../../../model/login-url';
import { parseUrl } from '../../../../model/parse-url';
import { hadRespondedBefore } from '../../../../model/responded-before';
import type { Case, CaseHop } from '../../case';
import { isNamedLikeSession, isOfLoginFlow, isOneTime, mayNameUser } from '../../cookies/cookie-purpose';
import { isOfLogin } from '../is-of-login';

/** Whether the login was made by a call, a return or a link, and not by a page where users log in. */
export const isByCall = ({ exchange: { hops } }: PastLine): boolean =>
  hops.some(({ method, url }) => isLoginCall(method, url) || isNamed(method, url));

/** The same, but for calls whose URL has no word of a login. */
export const isByNamedCall = ({ exchange: { hops } }: PastLine): boolean =>
  hops.some(({ method, url }) => isNamed(method, url));

const isNamed = (method: string, url: string): boolean =>
  isNamedLoginCall(method, url) || isLoginReturn(url) || isLoginStep(method, url) || isByLink(method, url);

const SECRET_OF_LINK = /^(?:token|code|ticket|key|otp|hash)$/i;

/** A link that the user was sent. */
const isByLink = (method: string, url: string): boolean =>
  method === 'GET' &&
  isLoginPage(url) &&
  parametersOf(parseUrl(url)?.search ?? '').some(([name]) => SECRET_OF_LINK.test(name));

/** Lines of every URL of the site by which the newest login set, or was to set, cookies that may be a session; empty: no login is recorded. */
export function linesOfNewestLogin(c: Pick<Case, 'related'>, index: number): readonly PastLine[] {
  const ofLogins = linesSinceClearing(c, index).filter(
    (line) => isOfLogin(line) && isByCall(line) && line.name !== null && mayBeOfUser(line.name),
  );
  // A call to `/session` may begin something else, too.
  const named = ofLogins.filter(isByNamedCall);
  const newest = (named.length > 0 ? named : ofLogins).toSorted(byNewest)[0];
  return ofLogins.filter(({ exchange }) => exchange === newest?.exchange);
}

/** The lines for any URL of the site since its cookies were cleared the last time. */
function linesSinceClearing({ related }: Pick<Case, 'related'>, index: number): readonly PastLine[] {
  const { past = [], elsewhere = [] } = related.cookies[index] ?? {};
  const clearedAtMs = past.find(({ name }) => name === null)?.appliedAtMs ?? 0;
  return [...past, ...elsewhere].filter(({ appliedAtMs }) => appliedAtMs > clearedAtMs);
}

const mayBeOfUser = (name: string): boolean => mayNameUser(name) && !isOfLoginFlow(name) && !isOneTime(name);

const byNewest = (one: PastLine, other: PastLine): number => other.appliedAtMs - one.appliedAtMs;

/**
 * Whether the cookie of a line is the one that the user was given last, as far as is known: the newest login set it; or, where no login is recorded, no
 * response to a form or a call has set another one of its name since, or, where its own request was a `GET`, at all. In: the case; the position of the refused hop; a line that set a cookie for another URL.
 */
export function isOfUser(c: Pick<Case, 'related'>, index: number, line: PastLine): boolean {
  const { name, identity, appliedAtMs } = line;
  const ofLogin = linesOfNewestLogin(c, index);
  const isOfPage = isOfLogin(line) && ofLogin.every((each) => each.appliedAtMs < appliedAtMs);
  if (ofLogin.length > 0 && !isOfPage)
    return ofLogin.some((each) => each.identity === identity && each.refusal === null);
  const isRead = requestOfLine(line).method === 'GET' && !isOfPage;
  return !linesSinceClearing(c, index).some(
    (each) =>
      each.name === name &&
      each.identity !== identity &&
      !each.deletes &&
      (isRead || each.appliedAtMs > appliedAtMs) &&
      requestOfLine(each).method !== 'GET',
  );
}

/** Whether a line has any sign of a session: the name, `HttpOnly`, or that a login, a form or a call set it. OURS. */
export const isLikeSession = (line: PastLine): boolean =>
  isNamedLikeSession(line.name ?? '') || line.httpOnly || isOfLogin(line) || requestOfLine(line).method !== 'GET';

/** Whether a login of the same server was under way when a request was sent: whether it would set the cookie was not known then. */
export function isLoginUnderWay({ exchange, related }: Pick<Case, 'exchange' | 'related'>, { hop }: CaseHop): boolean {
  const sentAtMs = hop.actual?.startedAtMs ?? exchange.startedAtMs;
  const isLogin = ({ hops: [{ method, url }] }: Exchange): boolean => isLoginCall(method, url) || isNamed(method, url);
  return [...related.sameOrigin, ...related.sameUrl].some(
    (each) => isLogin(each) && each.startedAtMs <= sentAtMs && !hadRespondedBefore(each, { endedAtMs: sentAtMs }),
  );
}

/** The moment at which the request of a line was sent, epoch ms. */
export const sentAt = (line: PastLine): number => requestOfLine(line).actual?.startedAtMs ?? line.exchange.startedAtMs;
