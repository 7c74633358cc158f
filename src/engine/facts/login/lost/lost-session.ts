import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import { getHeader, hasHeader } from '../../../../model/header-lookup';
import { isLogoutCall } from '../../../../model/login-url';
import type { Case, CaseHop } from '../../case';
import { pastRefusal } from '../../cookies/past-refusal';
import { requestHeader, sentCookieNames } from '../../messages';
import { hadLogin } from '../had-login';
import { isOfLogin } from '../is-of-login';
import { tokenChallenge } from '../token-challenge';
import { wasToRenew } from '../was-to-renew';
import { effectiveLines, isSetting } from './effective-lines';
import { isLoginUnderWay, linesOfNewestLogin } from './newest-login';
import { isNeededNoMore, isOfAnother } from './not-needed';
import { wasAnotherSentSince } from './of-application';
import { storyOfOtherPort } from './other-port';
import { isRenewal, isRolling, isRotated } from './renewed';
import {
  isLate,
  isOfSession,
  isOfVisitor,
  loggedInSince,
  wasAcceptedBefore,
  wasAcceptedSince,
  wasItselfAcceptedSince,
  wasRefusedBefore,
} from './session-lines';
import { sessionNames } from './session-names';
import type { Story } from './story';
import { storyBefore } from './story-before';
import { refusedUser, thatFoundOne } from './that-found-one';
import { whenSent } from './when-sent';

/** A story, and the cookie-name that it is about. */
export interface LostSession extends Story {
  readonly name: string;
}

/**
 * Finds the earlier response because of which a refused request had no cookie of a session, or another one than the login gave.
 *
 * In: the case of the refused request, and its hop. Out: null where no earlier line tells it, and where the server refused a token or the
 * network in front of it challenged the browser. Never throws. OURS: which cookie is the session’s is concluded: see sessionNames.
 */
export function lostSession(c: Case, hop: CaseHop): LostSession | null {
  if (isOfToken(hop) || hasHeader(hop.response?.headerList ?? [], 'CF-Mitigated')) return null;
  const isUnderWay = isLoginUnderWay(c, hop);
  const past = (c.related.cookies[hop.index]?.past ?? []).map((line) => asJudged(c, line));
  const sent = c.exchange.viaServiceWorker ? null : hop.sentCookies;
  for (const name of sessionNames(c, hop, past)) {
    const lines = thatFoundOne(
      c,
      name,
      effectiveLines(past.filter((line) => line.name === name || line.name === null)),
    );
    const newestLogin = linesOfNewestLogin(c, hop.index, name);
    const times = sent === null ? null : sent.filter((each) => each === name).length;
    const found = storyOf(c, name, lines, {
      url: hop.hop.url,
      times,
      isForbidden: hop.response?.status === 403,
      newestLogin,
      isUnderWay,
    });
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
  readonly url: string;
  /** How often the request sent the name; null: not known. */
  readonly times: number | null;
  /** Its status is 403. */
  readonly isForbidden: boolean;
  readonly newestLogin: readonly PastLine[];
  /** A login was under way. */
  readonly isUnderWay: boolean;
}

/** In: a cookie-name; the lines by which its cookie was there or not, the newest first; the refused request. */
function storyOf(c: Case, name: string, lines: readonly PastLine[], refused: Refused): Story | null {
  const { times, isForbidden } = refused;
  const [line, ...older] = lines;
  if (line === undefined) return null;
  const before = older.find(isSetting) ?? null;
  const story = { line, before, isLate: false, since: null, when: null };
  if (line.refusal !== null) {
    // That a deletion was refused does not explain why a cookie is missing, and a value that was sent is not missing.
    if (line.deletes || line.isValueSent === true) return null;
    if (times === null || times === 0) return { ...story, reason: 'session-not-stored' };
    return isOlderSent(c, name, line, before) ? { ...story, reason: 'older-session-sent' } : null;
  }
  if (line.deletes) return storyOfDeletion(c, name, story, older, refused);
  if (times !== 1 || line.isValueSent === false || isRenewal(line, before, isForbidden)) return null;
  // A login since then kept the cookie: it is that of the user.
  if (loggedInSince(c, line)) return null;
  const ofOther = storyOfOtherPort(c, refused.url, line, older) ?? storyBefore(c, line, older);
  if (ofOther !== null) return ofOther;
  const login = refusedLogin(older, before);
  if (login !== undefined) {
    const wasGood = wasAcceptedSince(c, login, line.exchange);
    return wasGood ? null : { ...story, line: login, reason: 'older-session-sent' };
  }
  const isOfBeginning = isOfLogin(line) || before?.exchange === line.exchange;
  if (isOfBeginning && !isOfPageAfterLogin(line, before)) return null;
  const wasThere = before === null ? wasAcceptedBefore(c, name, line) : isOfSession(c, name, before, older);
  if (!wasThere || wasAcceptedSince(c, line)) return null;
  if (wasRefusedBefore(c, name, line, before?.appliedAtMs ?? 0)) return null;
  const isOfEachResponse = older.some((each) => isRotated(c, each, line)) || isRolling(c, name, line);
  if (isOfEachResponse && !isOfLogout(line)) return null;
  const when = whenSent(c, line, before, lines);
  // Only the same cookie is replaced, and only where it is there; else it is told where it was gone.
  const [last] = older;
  const wasDeleted = last?.deletes === true && last.refusal === null && last.exchange !== line.exchange;
  const isSame = before === null || before.identity === line.identity;
  return (isSame && (!wasDeleted || isOfLogout(line))) || when !== null
    ? { ...story, when, reason: 'session-replaced' }
    : null;
}

/** What the deletion of a cookie explains. In: a cookie-name; the line that deletes and the one that had set it; the lines before. */
function storyOfDeletion(
  c: Case,
  name: string,
  story: Omit<Story, 'reason'>,
  older: readonly PastLine[],
  refused: Refused,
): Story | null {
  const { line, before } = story;
  const { times, newestLogin, isUnderWay } = refused;
  const olderThanIt = before === null ? [] : older.slice(older.indexOf(before) + 1);
  const isOfGuest = before !== null && isOfVisitor(c, before, olderThanIt);
  const sinceMs = (before ?? line).appliedAtMs;
  const isElsewhere = newestLogin.some(
    (each) =>
      each.name === name &&
      each.refusal === null &&
      each.appliedAtMs > sinceMs &&
      each.identity !== line.identity &&
      (isOfGuest || !wasAnotherSentSince(c, each)),
  );
  if (isUnderWay && newestLogin.length === 0 && !wasAcceptedBefore(c, name, line)) return null;
  // The visitor had not logged in.
  if (isOfGuest && newestLogin.length === 0 && !hadLogin(c, line.appliedAtMs)) return null;
  // A newer login set none, or one for other URLs: that is the reason.
  if (isElsewhere || loggedInSince(c, line)) return null;
  const login = times === 0 ? refusedLogin(older, before) : undefined;
  if (login !== undefined && (isOfGuest || !wasAcceptedSince(c, login, line.exchange))) {
    return { ...story, line: login, reason: 'session-not-stored' };
  }
  if (times !== 0) return storyOfTwo(c, story, older, times);
  if (!refusedUser(line) && wasRefusedBefore(c, name, line, before?.appliedAtMs ?? 0)) return null;
  // What it deleted was the session of a visitor, and that of the user had been lost before.
  const rest = isOfGuest ? olderThanIt : [];
  const ofUser = rest.some((each) => each.deletes || isOfLogin(each)) ? storyOf(c, name, rest, refused) : null;
  return ofUser ?? { ...story, reason: 'session-deleted', isLate: isLate(c, name, line, before) };
}

/** The line of a login that was not stored, since an older one set the cookie that was there. In: the lines, the newest first; the one that set it. */
const refusedLogin = (lines: readonly PastLine[], before: PastLine | null): PastLine | undefined =>
  before === null || isOfLogin(before)
    ? undefined
    : lines
        .slice(0, lines.indexOf(before))
        .find((line) => line.refusal !== null && line.isValueSent !== true && isOfLogin(line));

/** The cookie of the login was deleted, and the one that was sent is another one of its name, which had been set before: for another path, domain or partition. */
function storyOfTwo(
  c: Case,
  { line, before, ...story }: Omit<Story, 'reason'>,
  older: readonly PastLine[],
  times: number | null,
): Story | null {
  if (times !== 1 || before === null || !isOfLogin(before) || before.identity !== line.identity) return null;
  const other = older.find((each) => isSetting(each) && each.identity !== line.identity);
  if (other === undefined || other.isValueSent === false || isOfLogin(other)) return null;
  if (older.some((each) => each.deletes && each.identity === other.identity) || wasAcceptedSince(c, line)) return null;
  const isOfLate = isLate(c, line.name ?? '', line, before);
  return { ...story, line, before, isLate: isOfLate, since: other, reason: 'session-deleted' };
}

/**
 * Whether a refused line was to set a newer session than the one that was sent: a login was, or a renewal. Not where the older one is that of a login, and
 * the server accepted it after another login had set none; but a request that had been refused before that login needs the new one.
 */
function isOlderSent(c: Case, name: string, line: PastLine, before: PastLine | null): boolean {
  if (!isOfLogin(line)) return line.isValueSent === false && wasToRenew(line);
  if (before === null || !isOfLogin(before) || !wasAcceptedSince(c, line)) return true;
  return wasRefusedBefore(c, name, line, before.appliedAtMs) && !wasItselfAcceptedSince(c, line);
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

const isOfLogout = ({ exchange: { hops } }: PastLine): boolean =>
  hops.some(({ method, url }) => isLogoutCall(method, url));
