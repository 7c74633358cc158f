import type { Cause } from '../../model/cause';
import type { PastLine } from '../../model/cookie-memory';
import { isLoginCall, isLoginReturn } from '../../model/login-url';
import { parseUrl } from '../../model/parse-url';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { isNamedLikeSession, isOfLoginFlow, isRenewalCookie, mayBeSession } from '../facts/cookies/cookie-purpose';
import { mayLackItsBeginning } from '../facts/login/failed-return';
import { isOfLogin } from '../facts/login/is-of-login';
import { requestHeader } from '../facts/messages';

/**
 * What is said of a form or a login that failed with 400, 422 or 500, where an earlier response of the same host was to set the cookie that it
 * began with, and the browser refused that line. Nothing where the request had a cookie of the same kind, or a rule explains why one was not
 * sent. Always inferred: such a status has other reasons too.
 *
 * In: the case; the hop at which it ended; the refusals of the algorithms. Never throws.
 */
export function adviseLackOfBeginning(c: Case, hop: CaseHop, refusals: readonly Cause[]): readonly Cause[] {
  const { method, url } = hop.hop;
  const { request, outcome, viaServiceWorker } = c.exchange;
  const isPage = request.type === 'main_frame' || request.type === 'sub_frame';
  // Of a call that is no login, 400 and 422 mostly say that its data are wrong.
  const isCall =
    request.type === 'xmlhttprequest' && (isLoginCall(method, url) || isLoginReturn(url) || sendsForm(hop));
  if (!(isPage || isCall) || viaServiceWorker || outcome === 'network-error') return [];
  if (!mayLackItsBeginning(method, url, hop.response?.status)) return [];
  const isOfRequest = ({ at, cookies }: Cause): boolean =>
    at.hop === hop.index && at.message === 'request' && cookies.some(mayBeSession);
  if (refusals.some(isOfRequest)) return [];
  const line = refusedLine(c, hop);
  if (line?.name == null) return [];
  const at = { hop: hop.index, message: 'response' } as const;
  const about = { subjects: [line.name], certainty: 'inferred', earlier: line } as const;
  return [advice('login:session-not-stored', at, [{ kind: 'status', at }], about)];
}

const sendsForm = ({ hop }: CaseHop): boolean =>
  /^(?:application\/x-www-form-urlencoded|multipart\/form-data)/i.test(requestHeader(hop, 'Content-Type') ?? '');

/** The newest line of each name counts: an older one may have been refused, and the cookie stored since. */
function refusedLine({ related }: Case, { index, hop, sentCookies }: CaseHop): PastLine | null {
  const host = parseUrl(hop.url)?.hostname;
  const past = related.cookies[index]?.past ?? [];
  const found = past.filter((line, position) => {
    const { name, deletes, refusal, exchange } = line;
    if (name === null || deletes || refusal === null || isRenewalCookie(name, '')) return false;
    if (past.findIndex((each) => each.name === name || each.name === null) !== position) return false;
    const isOfHost = parseUrl(exchange.hops[line.hop]?.url ?? '')?.hostname === host;
    return isOfHost && isNeeded(line, name, sentCookies);
  });
  return found.find(({ name }) => isOfLoginFlow(name ?? '') || isNamedLikeSession(name ?? '')) ?? found[0] ?? null;
}

/** A cookie of the login’s flow, or of the session; the request had none of that kind. */
function isNeeded(line: PastLine, name: string, sent: readonly string[] | null): boolean {
  if (isOfLoginFlow(name)) return !sent?.some((each) => each === name || isOfLoginFlow(each));
  const isSession = isNamedLikeSession(name) || (isOfLogin(line) && mayBeSession(name));
  return isSession && !sent?.some((each) => each === name || isNamedLikeSession(each));
}
