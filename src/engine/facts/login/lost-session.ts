import { type PastLine, requestOfLine } from '../../../model/cookie-memory';
import type { Exchange } from '../../../model/exchange';
import { getHeader, hasHeader } from '../../../model/header-lookup';
import { isLogoutCall } from '../../../model/login-url';
import type { LoginReason } from '../../../model/reason';
import { serializedOriginOf } from '../../../standards/origin';
import type { Case, CaseHop } from '../case';
import { isRenewalCookie, isRenewedEachTime } from '../cookies/cookie-purpose';
import { pastRefusal } from '../cookies/past-refusal';
import { requestHeader, sentCookieNames } from '../messages';
import { effectiveLines, isSetting } from './effective-lines';
import { foundNone } from './found-none';
import { isOfLogin } from './is-of-login';
import { acceptedCookies, cookiesSetAt, earlierOfOrigin } from './known-user';
import { loginWithoutCookie } from './login-without-cookie';
import { isNeededNoMore, isOfAnother } from './not-needed';
import { sessionNames } from './session-names';
import { tokenChallenge } from './token-challenge';
import { wasToRenew } from './was-to-renew';

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
  /** The line deleted a cookie that was set, or accepted, after its request had been sent. */
  readonly isLate: boolean;
  /** The line since then that set the cookie of the name which was sent: no login did; null: none. */
  readonly since: PastLine | null;
}

type Story = Omit<LostSession, 'name'>;

/**
 * Finds the earlier response because of which a refused request had no cookie of a session, or another one than the login gave.
 *
 * In: the case of the refused request, and its hop. Out: null where no earlier line tells it, and where the server refused a token or the
 * network in front of it challenged the browser. Never throws. OURS: which cookie is the session’s is concluded: see sessionNames.
 */
export function lostSession(c: Case, hop: CaseHop): LostSession | null {
  if (isOfToken(hop) || hasHeader(hop.response?.headerList ?? [], 'CF-Mitigated')) return null;
  const past = (c.related.cookies[hop.index]?.past ?? []).map((line) => asJudged(c, line));
  const sent = c.exchange.viaServiceWorker ? null : hop.sentCookies;
  for (const name of sessionNames(c, hop, past)) {
    const lines = thatFoundOne(c, effectiveLines(past.filter((line) => line.name === name || line.name === null)));
    const times = sent === null ? null : sent.filter((each) => each === name).length;
    const found = storyOf(c, name, lines, { times, isForbidden: hop.response?.status === 403 });
    if (found === null || isNeededNoMore(c, hop, name, found.line)) continue;
    if (found.reason === 'session-deleted' && isOfAnother(c, hop, name, found.line, past)) continue;
    return { ...found, name };
  }
  return null;
}

/** The request had a token, and the response says what is wrong with it: no cookie matters then. */
function isOfToken({ hop, response }: CaseHop): boolean {
  if (requestHeader(hop, 'Authorization') === null) return false;
  return tokenChallenge(getHeader(response?.headerList ?? [], 'WWW-Authenticate') ?? '')?.error != null;
}

/** A line of the exchange itself, which the redirect before this request had, as it is judged here: with what is remembered. */
function asJudged({ exchange, hops }: Case, line: PastLine): PastLine {
  if (line.exchange.id !== exchange.id || line.refusal?.reason === 'joined-by-comma') return line;
  const judged = hops[line.hop]?.setCookies.find(({ headerIndex }) => headerIndex === line.headerIndex);
  if (judged === undefined) return line;
  const [refused] = judged.refusals;
  return { ...line, refusal: refused ? pastRefusal(refused, judged.headerIndex) : null };
}

interface Refused {
  /** How often the request sent the name; null: not known. */
  readonly times: number | null;
  /** Its status is 403. */
  readonly isForbidden: boolean;
}

/** Without the deletions of responses whose request shows that the cookie was gone already. The line of a login was meant to set one. */
const thatFoundOne = (c: Case, lines: readonly PastLine[]): readonly PastLine[] =>
  lines.filter((line, at) => {
    if (!line.deletes || line.refusal !== null || isOfLogin({ ...line, deletes: false })) return true;
    return !foundNone(c, line, lines.slice(at + 1).find(isSetting) ?? null);
  });

/** In: a cookie-name; the lines by which its cookie was there or not, the newest first; the refused request. */
function storyOf(c: Case, name: string, lines: readonly PastLine[], { times, isForbidden }: Refused): Story | null {
  const [line, ...older] = lines;
  if (line === undefined) return null;
  const before = older.find(isSetting) ?? null;
  const story = { line, before, isLate: false, since: null };
  if (line.refusal !== null) {
    // That a deletion was refused does not explain why a cookie is missing, and a value that was sent is not missing.
    if (line.deletes || line.isValueSent === true) return null;
    if (times === null || times === 0) return { ...story, reason: 'session-not-stored' };
    return isOlderSent(c, line, before) ? { ...story, reason: 'older-session-sent' } : null;
  }
  if (line.deletes) {
    // A newer login set none: that is the reason.
    if (times !== 0 || loggedInSince(c, line)) return null;
    return { ...story, reason: 'session-deleted', isLate: isLate(c, name, line, before) };
  }
  const ofGuest = times === 1 && line.isValueSent !== false ? storyBefore(c, line, older) : null;
  if (ofGuest !== null) return ofGuest;
  const isOfBeginning = isOfLogin(line) || before?.exchange === line.exchange;
  if (times !== 1 || line.isValueSent === false || (isOfBeginning && !isOfPageAfterLogin(line, before))) return null;
  const wasThere = before === null ? wasAcceptedBefore(c, name, line) : isOfSession(name, before, older);
  if (!wasThere || wasAcceptedSince(c, line) || isRenewal(line, before, isForbidden)) return null;
  const isOfEachResponse = older.some((each) => isRotated(c, each, line)) || isRolling(c, name, line);
  return isOfEachResponse && !isOfLogout(line) ? null : { ...story, reason: 'session-replaced' };
}

/**
 * What had happened to the session before a response that was no login’s set the cookie which was sent: it had been deleted, so that the request to that
 * response had none; or the newest login had not stored it. null: neither.
 */
function storyBefore(c: Case, line: PastLine, older: readonly PastLine[]): Story | null {
  if (isOfLogin(line) || wasAcceptedSince(c, line)) return null;
  const [last] = older;
  const login = older.find((each) => isOfLogin(each));
  const of = { isLate: false, since: line };
  if (login !== undefined && login.refusal !== null && login.isValueSent !== true) {
    return { ...of, line: login, before: null, reason: 'older-session-sent' };
  }
  if (last?.deletes !== true || last.refusal !== null || last.name === null) return null;
  const before = older.find(isSetting) ?? null;
  const isOfUser = before !== null && isOfSession(last.name, before, older);
  return isOfUser && foundNone(c, line, before) ? { ...of, line: last, before, reason: 'session-deleted' } : null;
}

/**
 * Whether a refused line was to set a newer session than the one that was sent: a login was, or a renewal. Not where the older one is that of a login, and
 * the server accepted it after another login had set none.
 */
function isOlderSent(c: Case, line: PastLine, before: PastLine | null): boolean {
  if (!isOfLogin(line)) return line.isValueSent === false && wasToRenew(line);
  return before === null || !isOfLogin(before) || !wasAcceptedSince(c, line);
}

/** Whether a login led to the page whose response has the line, and that page was asked for with the cookie that the login had set. */
function isOfPageAfterLogin(line: PastLine, before: PastLine | null): boolean {
  const { name, exchange, hop } = line;
  const page = requestOfLine(line);
  if (before === null || name === null || hop !== exchange.hops.length - 1) return false;
  const isPage = before.exchange === exchange && before.hop < hop && page.method === 'GET';
  const isOfLoginItself = isOfLogin({ exchange: { hops: [page] }, deletes: false });
  return isPage && !isOfLoginItself && sentCookieNames(page)?.includes(name) === true;
}

/** Whether a line began more than the session of a visitor: a login did, or its request had such a cookie already. Where no login is known, a form may be one. */
function isOfSession(name: string, line: PastLine, all: readonly PastLine[]): boolean {
  const request = requestOfLine(line);
  if (isOfLogin(line) || (request.method !== 'GET' && !all.some((each) => isOfLogin(each)))) return true;
  return sentCookieNames(request)?.includes(name) !== false;
}

/** Whether the line deleted what had been set, or accepted, after its own request was sent without it: the loser of two refreshes. */
function isLate(c: Case, name: string, line: PastLine, before: PastLine | null): boolean {
  const { exchange, appliedAtMs } = line;
  const request = requestOfLine(line);
  const sentAtMs = request.actual?.startedAtMs ?? exchange.startedAtMs;
  if (before !== null) return before.exchange !== exchange && before.appliedAtMs > sentAtMs;
  if (sentCookieNames(request)?.includes(name) !== false) return false;
  return earlierOfOrigin(c).some(
    (each) =>
      each.startedAtMs > sentAtMs &&
      each.startedAtMs < appliedAtMs &&
      acceptedCookies(each).some((sent) => sent === name),
  );
}

/**
 * Whether the line is surely no reason: the earlier value is still the one that was sent; or the session was renewed: a request that had a cookie for
 * that, or, where a 403 tells that the user is known, the session itself, was accepted.
 */
function isRenewal(line: PastLine, before: PastLine | null, isForbidden: boolean): boolean {
  if (before?.isValueSent === true) return true;
  const { name } = line;
  const request = requestOfLine(line);
  const status = request.actual?.response?.status ?? 0;
  if (status < 200 || status > 399) return false;
  const sent = sentCookieNames(request) ?? [];
  return sent.some((each) => isRenewalCookie(each, '') || (isForbidden && each === name));
}

/**
 * Whether this server sets a new value now and then, as an earlier line shows: another request had the cookie, got another one, and that one
 * was accepted. The same request made twice is no such sign: the second one replaces the session that the first one renewed.
 */
function isRotated(c: Case, line: PastLine, newest: PastLine): boolean {
  const request = requestOfLine(line);
  const isSetByAnother = line.name !== null && isSetting(line) && !isOfLogin(line);
  const isSame = request.url === requestOfLine(newest).url;
  return (
    isSetByAnother && !isSame && sentCookieNames(request)?.includes(line.name) === true && wasAcceptedSince(c, line)
  );
}

/** Whether a login was successful after a line, as its status shows, and set no cookie that may be a session. */
function loggedInSince(c: Case, { appliedAtMs }: PastLine): boolean {
  const login = loginWithoutCookie(c);
  return login?.isNamed === true && login.startedAtMs > appliedAtMs;
}

const isOfLogout = ({ exchange: { hops } }: PastLine): boolean =>
  hops.some(({ method, url }) => isLogoutCall(method, url));

/**
 * Whether the line is one of a server that sets a new value with each response to a request that has the session: the refused response does so too, or a
 * framework is known for it by the name of its cookie. Not where the server accepted a request and set none.
 */
function isRolling(c: Case, name: string, line: PastLine): boolean {
  const { hops, exchange } = c;
  const isWithout = (each: Exchange): boolean =>
    acceptedCookies(each).includes(name) && each !== line.exchange && !cookiesSetAt(each.hops[0]).includes(name);
  if (earlierOfOrigin(c).some(isWithout)) return false;
  const request = requestOfLine(line);
  const isOfServer = serializedOriginOf(request.url) === serializedOriginOf(exchange.hops[0].url);
  if (!isOfServer || sentCookieNames(request)?.includes(name) !== true) return false;
  return isRenewedEachTime(name) || hops.some(({ setCookies }) => setCookies.some((set) => set.name === name));
}

/** Whether the server accepted a request with the cookie after a line had set it: then the line is not the reason. */
const wasAcceptedSince = (c: Case, { name, appliedAtMs }: PastLine): boolean =>
  earlierOfOrigin(c).some(
    (each) => each.startedAtMs > appliedAtMs && acceptedCookies(each).some((sent) => sent === name),
  );

/** Whether it accepted one with a cookie of the name before the line. */
const wasAcceptedBefore = (c: Case, name: string, { exchange, appliedAtMs }: PastLine): boolean =>
  earlierOfOrigin(c).some(
    (each) => each !== exchange && each.startedAtMs < appliedAtMs && acceptedCookies(each).includes(name),
  );
