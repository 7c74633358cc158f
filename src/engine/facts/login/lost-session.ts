import type { PastLine } from '../../../model/cookie-memory';
import type { Exchange } from '../../../model/exchange';
import { isLoginCall, isLoginPage, isLoginReturn, isLogoutUrl } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import type { LoginReason } from '../../../model/reason';
import { isSignedCookie } from '../../../model/signed-cookie';
import type { Case, CaseHop } from '../case';
import { isNamedLikeSession, isRenewalCookie, mayBeSession } from '../cookies/cookie-purpose';
import { sentCookieNames } from '../messages';
import { acceptedCookies, earlierOfOrigin } from './known-user';

/** What an earlier response did to the cookie of a session, so that a later request had none, or another one. */
export interface LostSession {
  readonly reason: Extract<
    LoginReason,
    'session-not-stored' | 'older-session-sent' | 'session-deleted' | 'session-replaced'
  >;
  /** cookie-name */
  readonly name: string;
  /** The line that did it. */
  readonly line: PastLine;
  /** The newest line before that one which set the cookie; null: none is recorded. */
  readonly before: PastLine | null;
}

/**
 * Finds the earlier response because of which a refused request had no cookie of a session, or another one than the login gave.
 *
 * In: the case of the refused request, and its hop. Out: null where no earlier line tells it. Never throws. OURS: which cookie is
 * the session’s is concluded: one that the newest login set, else one with the name of a session.
 */
export function lostSession(c: Case, hop: CaseHop): LostSession | null {
  const past = (c.related.cookies[hop.index]?.past ?? []).map((line) => asJudged(c, line));
  const sent = c.exchange.viaServiceWorker ? null : hop.sentCookies;
  // Where the site was cleared, the cookies that a server had accepted before are gone too, also those that were set before the recording began.
  const accepted = past.some(({ name }) => name === null) ? earlierOfOrigin(c).flatMap(acceptedCookies) : [];
  const names = [...new Set([...past.flatMap(({ name }) => name ?? []), ...accepted])].filter(
    (name) => mayBeSession(name) && !isRenewalCookie(name, ''),
  );
  const login = past.find((line) => line.name !== null && names.includes(line.name) && isOfLogin(line))?.exchange;
  const ofLogin = names.filter((name) => past.some((line) => line.name === name && line.exchange === login));
  const sessions = ofLogin.length > 0 ? ofLogin : names.filter(isNamedLikeSession);
  // What a delivery network refuses with 403 is no matter of a login: it checks a signature.
  const isForbidden = hop.response?.status === 403;
  const signed = isForbidden ? names.filter(isSignedCookie) : [];
  for (const name of [...signed, ...sessions]) {
    const lines = past.filter((line) => line.name === name || line.name === null);
    const times = sent === null ? null : sent.filter((each) => each === name).length;
    const found = storyOf(c, lines, times, isForbidden);
    if (found === null || (found.reason === 'session-deleted' && isOfAnother(c, hop, name, found.line))) continue;
    return { ...found, name };
  }
  return null;
}

/**
 * Whether a deleted cookie was probably none of the server that refused: the request has a session of another name; or another
 * server of the same host (its port is another) deleted it, and this one never accepted it.
 */
function isOfAnother(c: Case, { hop, sentCookies }: CaseHop, name: string, { exchange, hop: at }: PastLine): boolean {
  if (sentCookies?.some((sent) => sent !== name && isNamedLikeSession(sent))) return true;
  const [refused, deleting] = [parseUrl(hop.url), parseUrl(exchange.hops[at]?.url ?? '')];
  const isOtherPort = refused?.hostname === deleting?.hostname && refused?.port !== deleting?.port;
  return isOtherPort && !earlierOfOrigin(c).some((each) => acceptedCookies(each).includes(name));
}

/** A line of the exchange itself, which the redirect before this request had, as it is judged here: with what is remembered. */
function asJudged({ exchange, hops }: Case, line: PastLine): PastLine {
  if (line.exchange.id !== exchange.id || line.refusal?.reason === 'joined-by-comma') return line;
  const judged = hops[line.hop]?.setCookies.find(({ headerIndex }) => headerIndex === line.headerIndex);
  if (judged === undefined) return line;
  const [refused] = judged.refusals;
  return { ...line, refusal: refused ? { reason: refused.reason, schemeful: refused.schemeful } : null };
}

/** In: the lines of one cookie, the newest first; how often the request sent that name (null: not known); whether its status is 403. */
function storyOf(
  c: Case,
  lines: readonly PastLine[],
  sentTimes: number | null,
  isForbidden: boolean,
): Omit<LostSession, 'name'> | null {
  const [line, ...older] = lines;
  if (line === undefined) return null;
  const before = older.find(({ refusal, deletes }) => refusal === null && !deletes) ?? null;
  if (line.refusal !== null) {
    // That a deletion was refused does not explain why a cookie is missing, and a value that was sent is not missing.
    if (line.deletes || line.isValueSent === true) return null;
    if (sentTimes === null || sentTimes === 0) return { reason: 'session-not-stored', line, before };
    return isOfLogin(line) ? { reason: 'older-session-sent', line, before } : null;
  }
  if (line.deletes) return sentTimes === 0 ? { reason: 'session-deleted', line, before } : null;
  if (before === null || before.exchange === line.exchange || isOfLogin(line)) return null;
  if (isRenewal(line, before, isForbidden)) return null;
  const isSent = sentTimes === 1 && line.isValueSent !== false;
  return isSent && !wasAcceptedSince(c, line) ? { reason: 'session-replaced', line, before } : null;
}

/**
 * Whether the line is surely no reason: the earlier value is still the one that was sent; or the session was renewed: a request that had a cookie for
 * that, or, where a 403 tells that the user is known, the session itself, was accepted.
 */
function isRenewal({ name, exchange, hop }: PastLine, before: PastLine, isForbidden: boolean): boolean {
  if (before.isValueSent === true) return true;
  const request = exchange.hops[hop];
  const status = request?.actual?.response?.status ?? 0;
  if (request === undefined || status < 200 || status > 399) return false;
  const sent = sentCookieNames(request) ?? [];
  return sent.some((each) => isRenewalCookie(each, '') || (isForbidden && each === name));
}

interface LineOfRequests {
  readonly exchange: { readonly hops: readonly Pick<Exchange['hops'][0], 'method' | 'url'>[] };
  /** The line deletes the cookie. */
  readonly deletes: boolean;
}

/** Whether the response belongs to a login, by the URLs of its exchange. */
export function isOfLogin({ exchange: { hops }, deletes }: LineOfRequests): boolean {
  if (deletes || hops.some(({ url }) => isLogoutUrl(url))) return false;
  return hops.some(({ method, url }) => isLoginCall(method, url) || isLoginPage(url) || isLoginReturn(url));
}

/** Whether the server accepted a request with the cookie after a line had set it: then the line is not the reason. */
const wasAcceptedSince = (c: Case, { name, exchange }: PastLine): boolean =>
  earlierOfOrigin(c).some(
    (each) => each.startedAtMs > exchange.startedAtMs && acceptedCookies(each).some((sent) => sent === name),
  );
