import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import type { Exchange } from '../../../../model/exchange';
import { isLoginReturn, isLoginStep, isNamedLoginCall } from '../../../../model/login-url';
import { hadRespondedBefore } from '../../../../model/responded-before';
import type { Case, CaseHop } from '../../case';
import { isNamedLikeSession, isOfLoginFlow, isOneTime, mayNameUser } from '../../cookies/cookie-purpose';
import { isOfLogin } from '../is-of-login';
import { isToRenew } from '../was-to-renew';
import { isByCall, isByNamedCall, isOfLoginOrLink } from './by-call';
import { hasOwnSession, isOfApplication, isOfOwnHost, wasAnotherDeletedSince } from './of-application';
import { isOfVisitor } from './session-lines';

/**
 * The lines, for any URL of the site, by which users logged in the last time: of the newest login that set, or was to set, a cookie of this name; without one, of
 * the newest that set another one like a session. Only of a login at the host of the refused request or of its page, or by the same page: another application
 * of the site has users of its own.
 *
 * In: the case; the position of the refused hop; a cookie-name. Out: empty where no such login is recorded. Never throws. OURS.
 */
export function linesOfNewestLogin(c: Case, index: number, name: string): readonly PastLine[] {
  const ofLogins = linesSinceClearing(c, index).filter(
    (line) => isOfLoginOrLink(line) && isByCall(line) && mayBeOfUser(line) && isOfApplication(c, index, line),
  );
  const ofName = ofLogins.filter((line) => line.name === name);
  const candidates = ofName.length > 0 ? ofName : ofLogins.filter(hasSign);
  // A call to `/session` may begin something else, too.
  const named = candidates.filter(isByNamedCall);
  // The page may log in at the host of another application, too.
  const isOwn = (line: PastLine): boolean => isOfOwnHost(c, index, line);
  const own = named.filter(isOwn);
  if (own.length === 0 && named.length > 0 && hasLoginOfOwnHost(c, index, name)) return [];
  const some = own.length > 0 ? own : named.length > 0 ? named : candidates;
  const newest = some.toSorted(byNewest)[0];
  return ofLogins.filter(({ exchange }) => exchange === newest?.exchange);
}

const hasSign = ({ name, httpOnly }: PastLine): boolean => isNamedLikeSession(name ?? '') || httpOnly;

/** Whether users log in at the host of the refused request, or of its page, by a cookie of this name, or may do so. */
const hasLoginOfOwnHost = (c: Case, index: number, name: string | null): boolean =>
  linesOfSite(c, index).some((line) => {
    const mayBeLogin = isOfLoginOrLink(line) || (!line.deletes && requestOfLine(line).method !== 'GET');
    return line.name === name && mayBeLogin && isOfOwnHost(c, index, line);
  });

const linesOfSite = ({ related }: Case, index: number): readonly PastLine[] => {
  const { past = [], elsewhere = [] } = related.cookies[index] ?? {};
  return [...past, ...elsewhere];
};

/** The lines for any URL of the site since its cookies were cleared the last time. */
function linesSinceClearing(c: Case, index: number): readonly PastLine[] {
  const clearedAtMs = c.related.cookies[index]?.past?.find(({ name }) => name === null)?.appliedAtMs ?? 0;
  return linesOfSite(c, index).filter(({ appliedAtMs }) => appliedAtMs > clearedAtMs);
}

const mayBeOfUser = ({ name }: PastLine): boolean =>
  name !== null && mayNameUser(name) && !isOfLoginFlow(name) && !isOneTime(name);

const byNewest = (one: PastLine, other: PastLine): number => other.appliedAtMs - one.appliedAtMs;

/**
 * Whether the cookie of a line is the one that the user was given last, as far as is known: the newest login set it; or, where no login is recorded, no
 * response to a form or a call has set another one of its name since, or, where its own request was a `GET`, at all. Not where another application of the site set it, or
 * the server accepted, or deleted, another cookie of the name since then.
 *
 * In: the case; the position of the refused hop; a line that set a cookie for another URL.
 */
export function isOfUser(c: Case, index: number, line: PastLine): boolean {
  const { name, identity, appliedAtMs } = line;
  const { past = [] } = c.related.cookies[index] ?? {};
  if (hasOwnSession(c, index, line) || wasAnotherDeletedSince(line, past) || !isOfApplication(c, index, line)) {
    return false;
  }
  if (!isOfOwnHost(c, index, line) && hasLoginOfOwnHost(c, index, name)) return false;
  const ofLogin = linesOfNewestLogin(c, index, name ?? '');
  const isOfPage =
    (isOfLoginOrLink(line) || isToRenew(requestOfLine(line))) &&
    ofLogin.every((each) => each.appliedAtMs < appliedAtMs);
  if (ofLogin.length > 0 && !isOfPage)
    return ofLogin.some((each) => each.identity === identity && each.refusal === null);
  const isRead = requestOfLine(line).method === 'GET' && !isOfPage;
  if (isRead && isOfVisitor(c, line, [])) return false;
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

/** Whether a login of the same server, by its URL, was under way when a request was sent: whether it would set the cookie was not known then. */
export function isLoginUnderWay({ exchange, related }: Pick<Case, 'exchange' | 'related'>, { hop }: CaseHop): boolean {
  const sentAtMs = hop.actual?.startedAtMs ?? exchange.startedAtMs;
  const isLogin = ({ hops: [{ method, url }] }: Exchange): boolean =>
    isNamedLoginCall(method, url) || isLoginStep(method, url) || (isLoginReturn(url) && /[?&]code=/.test(url));
  return [...related.sameOrigin, ...related.sameUrl].some(
    (each) => isLogin(each) && each.startedAtMs <= sentAtMs && !hadRespondedBefore(each, { endedAtMs: sentAtMs }),
  );
}
