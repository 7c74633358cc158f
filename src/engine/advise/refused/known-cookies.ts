import { type PastLine, requestOfLine } from '../../../model/cookie-memory';
import type { LoginReason } from '../../../model/reason';
import type { Case, CaseHop } from '../../facts/case';
import { isNamedLikeSession, isRenewalCookie, mayNameUser } from '../../facts/cookies/cookie-purpose';
import { type ExpiredCookie, expiredBefore } from '../../facts/login/expired-cookie';
import { hadLogin } from '../../facts/login/had-login';
import { isOfLogin } from '../../facts/login/is-of-login';
import type { KnownBefore } from '../../facts/login/known-user';
import { lastSetting } from '../../facts/login/last-setting';
import { logoutSince } from '../../facts/login/logout-since';
import { isOfVisitor, wasRefusedBefore } from '../../facts/login/lost/session-lines';
import { nameOfRequest } from '../../facts/messages';
import { sayOfLoginElsewhere } from './login-elsewhere';
import { isRenewalUrl, pathFor, renewsSession } from './renewal';
import type { SaidOfCookies } from './said-of-cookies';

/**
 * Compares the cookies that a refused request sent with those that an earlier request sent or set. One name is not one cookie:
 * they may differ by their path and their value.
 *
 * In: the case, the refused hop, the cookie-names that it sent, what was known before, and whether it included credentials as far
 * as is known. Never throws.
 */
export function sayOfCookies(
  c: Case,
  hop: CaseHop,
  sent: readonly string[],
  known: KnownBefore,
  isLeftOut: boolean,
): SaidOfCookies {
  const { kind, request, status } = known;
  const seen = [request, `${status}`];
  const notMeant = notMeantFor(c, hop, sent, known);
  const cookies = ofRenewal(
    hop,
    wholeOf(
      known.cookies.filter((name) => !notMeant.has(name)),
      sent,
    ),
  );
  const said = (reason: LoginReason, ...subjects: readonly string[]): SaidOfCookies => ({
    reason,
    subjects,
  });
  const gone = missing(cookies, sent).filter((name) => !sent.some((each) => isPartOf(each, name)));
  const wanted = isLeftOut ? [] : gone.length > 0 ? gone : cookies;
  const ofPlace = sayOfLoginElsewhere(c, hop, wanted, sent);
  if (ofPlace !== null) return ofPlace;
  const expired = isLeftOut ? null : expiredBefore(c, hop, gone);
  if (expired !== null) {
    const line = lineOf(c, hop, expired);
    return { ...said('cookie-expired', expired.setBy, '', expired.name), ...(line === null ? {} : { earlier: line }) };
  }
  for (const name of new Set(wanted)) {
    const set = lastSetting(c, hop, name);
    if (set === null) continue;
    const subjects = [set.request, `${set.status}`, name];
    const renews = renewsSession(c, hop, name, set.path);
    const wasAcceptedSince = sent.includes(name) && kind === 'accepted' && known.startedAtMs > set.startedAtMs;
    if (!set.isForUrl && (!renews || isRenewalUrl(hop)) && !wasAcceptedSince) {
      return said('cookie-of-another-path', ...subjects, set.path, ...(renews ? [pathFor(hop, set.path)] : []));
    }
    if (!set.isForUrl && renews && gone.every((each) => each === name))
      return said('token-not-sent', ...subjects, set.path);
    if (gone.length > 0) continue;
    if (set.isMeanwhile) return said('cookie-replaced-meanwhile', ...subjects);
    // The whole cookie in place of its parts is no new one.
    const isOfParts = !known.cookies.includes(name);
    if (
      set.isAnonymous &&
      kind === 'accepted' &&
      !isOfParts &&
      !cookies.some((other) => other !== name && isRather(other, name))
    ) {
      return said('no-login-yet', ...subjects);
    }
  }
  const [ended] = isLeftOut ? [] : gone.flatMap((name) => deletionOfRefused(c, hop, name) ?? []);
  if (ended !== undefined) return said('refused-before-deletion', ended.request, `${ended.status}`, ended.name);
  const guest = isLeftOut ? null : sessionOfGuest(c, hop, gone);
  if (guest !== null)
    return said('no-login-yet', nameOfRequest(requestOfLine(guest)), ofStatus(guest), guest.name ?? '');
  if (gone.length > 0) return said('cookie-gone', ...seen, ...gone);
  const logout = logoutSince(c, hop, cookies);
  if (logout !== null) return said('after-logout', logout.request, `${logout.status}`, ...cookies);
  const reason = kind === 'accepted' ? 'user-was-known' : 'cookie-of-login';
  const sentLine = sameLine(c, hop, { ...known, cookies });
  return { ...said(reason, ...seen, ...cookies), ...(sentLine === null ? {} : { sentLine }) };
}

/** A cookie that is too long is set in parts, whose names end with a number: where the whole one was sent in place of its parts, that one counts. */
function wholeOf(cookies: readonly string[], sent: readonly string[]): readonly string[] {
  const wholes = cookies.map((name) => {
    const whole = name.replace(/[._]\d+$/, '');
    return !sent.includes(name) && sent.includes(whole) && !cookies.includes(whole) ? whole : name;
  });
  return wholes.filter((name, at) => name === cookies[at] || wholes.indexOf(name) === at);
}

/** Whether a cookie is the first part of one that was too long. */
const isPartOf = (part: string, whole: string): boolean => part === `${whole}.0` || part === `${whole}_0`;

/** Whether one cookie may name the user, and another one may not. */
const isRather = (one: string, other: string): boolean => mayNameUser(one) && !mayNameUser(other);

/** The newest line that set a cookie which has expired; null: it is not among those that the request looks back to. */
function lineOf({ related }: Case, { index }: CaseHop, { name, setBy }: ExpiredCookie): PastLine | null {
  const isIt = (line: PastLine): boolean =>
    line.name === name && !line.deletes && line.refusal === null && nameOfRequest(requestOfLine(line)) === setBy;
  return related.cookies[index]?.past?.find(isIt) ?? null;
}

/** What tells most of a refused request: the newest, and of one that renews a session the newest that names a cookie for that. null: there is none. */
export function knownFor(hop: CaseHop, known: readonly KnownBefore[]): KnownBefore | null {
  const ofRenewal = isRenewalUrl(hop)
    ? known.find(({ cookies }) => cookies.some((name) => isRenewalCookie(name, '')))
    : undefined;
  return ofRenewal ?? known[0] ?? null;
}

/** Of the cookies of a session those that a request needs which renews it; all of them for another request, and where none is for that. */
function ofRenewal(hop: CaseHop, cookies: readonly string[]): readonly string[] {
  const renewing = isRenewalUrl(hop) ? cookies.filter((name) => isRenewalCookie(name, '')) : [];
  return renewing.length > 0 ? renewing : cookies;
}

/**
 * Of the known cookies those whose absence explains nothing where another one was sent: a response deleted them; or they are for other URLs, and what was sent is
 * rather the session’s: theirs renew it, or are not named like it.
 */
function notMeantFor(c: Case, hop: CaseHop, sent: readonly string[], { cookies }: KnownBefore): ReadonlySet<string> {
  const arrived = cookies.filter((name) => sent.includes(name));
  if (arrived.length === 0) return new Set();
  const hasSession = arrived.some(isNamedLikeSession);
  const isOfLoginSent = arrived.some(
    (name) => isNamedLikeSession(name) && linesOf(c, hop, name).some((line) => !line.deletes && isOfLogin(line)),
  );
  const isNotMeant = (name: string): boolean => {
    if (!sent.includes(name) && (isOfLoginSent || !isNamedLikeSession(name)) && wasDeleted(c, hop, name)) return true;
    const set = lastSetting(c, hop, name);
    if (set === null || set.isForUrl || sent.includes(name)) return false;
    if (isRenewalCookie(name, set.path)) return !isRenewalUrl(hop);
    return hasSession || !isNamedLikeSession(name);
  };
  return new Set(cookies.filter(isNotMeant));
}

/** Whether the newest line of a name deleted its cookie: where that is the reason, it was told before (lostSession). */
const wasDeleted = (c: Case, hop: CaseHop, name: string): boolean => linesOf(c, hop, name)[0]?.deletes === true;

/** The lines of a name that changed its cookie, the newest first. */
const linesOf = ({ related }: Case, { index }: CaseHop, name: string): readonly PastLine[] =>
  (related.cookies[index]?.past ?? []).filter((line) => line.name === name && line.refusal === null);

const ofStatus = (line: PastLine): string => `${requestOfLine(line).actual?.response?.status ?? 0}`;

/** The line that began the session of a visitor, where nothing else is missing and no login is recorded; null: it is another one. */
function sessionOfGuest(c: Case, hop: CaseHop, gone: readonly string[]): PastLine | null {
  const [name, other] = new Set(gone);
  if (name === undefined || other !== undefined) return null;
  const lines = linesOf(c, hop, name);
  const began = lines.findLast((line) => !line.deletes);
  if (began === undefined || lines.at(-1) !== began || hadLogin(c, c.exchange.startedAtMs)) return null;
  return isOfVisitor(c, began, []) ? began : null;
}

interface DeletionOfRefused {
  readonly name: string;
  /** "POST /logout" */
  readonly request: string;
  readonly status: number;
}

/** The request whose response deleted a cookie, which the server had refused before; null: the newest line of its name does not show that. */
function deletionOfRefused(c: Case, hop: CaseHop, name: string): DeletionOfRefused | null {
  const [line, ...older] = linesOf(c, hop, name);
  if (line?.deletes !== true) return null;
  const setAtMs = older.find((each) => !each.deletes)?.appliedAtMs ?? 0;
  if (!wasRefusedBefore(c, name, line, setAtMs)) return null;
  const request = requestOfLine(line);
  return { name, request: nameOfRequest(request), status: request.actual?.response?.status ?? 0 };
}

/** The line of the first of the cookies, where each was sent with the value that the server knew; null: of one of them this is not known. */
function sameLine(c: Case, hop: CaseHop, { kind, cookies, startedAtMs }: KnownBefore): PastLine | null {
  if (new Set(cookies).size < cookies.length) return null;
  const lines = cookies.map((name) => {
    const set = lastSetting(c, hop, name);
    if (set === null || set.line?.isValueSent !== true) return null;
    // The request that was accepted had what was set before it, not what its own response set.
    const isBefore = kind === 'login' ? set.startedAtMs <= startedAtMs : set.startedAtMs < startedAtMs;
    return isBefore ? set.line : null;
  });
  return lines.includes(null) ? null : (lines[0] ?? null);
}

/** Names that the one list has more often than the other. */
function missing(wanted: readonly string[], sent: readonly string[]): readonly string[] {
  const left = [...sent];
  return wanted.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
