import type { StoredCookie } from '../../../model/cookie';
import type { RememberedCookie, SentLater } from '../../../model/cookie-memory';
import { linesNamed } from '../../../model/header-lookup';
import { inferred, type Known, unknown } from '../../../model/known';
import { isReadBeforeResponse } from '../../../model/read-before-response';
import type { RetrievalReason, StorageReason } from '../../../model/reason';
import { retrievalFailures } from '../../../standards/cookies/cookie-retrieval';
import { storageFailures } from '../../../standards/cookies/cookie-storage';
import { type CookieSetting, isSettingProven, retrievalInput, storageInput } from './cookie-setting';
import { markReplacedLines } from './repeated-lines';
import type { Refusal, SetCookieOutcome } from './set-cookie-outcome';

/** A cookie of the store, and every reason why it was not sent with the request of one hop. */
export interface StoredCookieOutcome {
  /** Position in the store as it was read. */
  readonly index: number;
  readonly name: string;
  readonly sent: boolean | 'unknown';
  readonly refusals: readonly Refusal<RetrievalReason>[];
  /** It is proven that it was stored when the request was sent. */
  readonly wasStored: boolean;
}

/** Reasons that depend on the URL only: such a cookie belongs to another host or path. */
export const OF_ANOTHER_URL: ReadonlySet<RetrievalReason> = new Set(['domain-mismatch', 'host-only', 'path-mismatch']);

/**
 * Judges every cookie of the store at one hop, and compares with the cookies that the request really had.
 *
 * In: the setting; the cookie-names that were sent, null where they are not known; whether the response refused the user, and whether the
 * request was made, or is supposed. Out: one outcome for each cookie that was in the
 * store when the request was sent, in the order of the store; empty where the store was not read. Never throws.
 */
export function judgeStoredCookies(
  setting: CookieSetting,
  sent: readonly string[] | null,
  { isUserRefused, wasMade }: { readonly isUserRefused: boolean; readonly wasMade: boolean },
): readonly StoredCookieOutcome[] {
  const store = setting.hop.actual?.storeBefore;
  if (!store?.known) return [];
  const { moments } = setting.hop.actual ?? {};
  const isOvertaken = moments === undefined || !isReadBeforeResponse(moments);
  const setHere = new Set(isOvertaken ? setCookieLines(setting).map(({ name }) => name) : []);
  const outcomes = store.value.flatMap((cookie, index): readonly StoredCookieOutcome[] => {
    const { name } = cookie;
    const wasSent = sent === null ? 'unknown' : sent.includes(name);
    const failures = retrievalFailures(retrievalInput(setting, cookie, index, ageAsSent(setting, cookie, sent)));
    const isOnlyOne = store.value.every((each) => each === cookie || each.name !== name);
    const refusals = wasMade && wasSent === true && isOnlyOne && areOpen(setting, failures) ? [] : failures;
    const wasStored = store.certainty === 'proven' && cookie.presence === undefined;
    // The store is read while responses may be arriving: a cookie that one of them sets may already be in it.
    const isRefused = refusals.some(({ reason }) => !OF_ANOTHER_URL.has(reason));
    const mayBeSetHere = cookie.presence === 'overtaken' || (setHere.has(name) && !isRefused);
    const mayBeNewer = store.certainty === 'proven' && !wasStored && refusals.length === 0;
    if (wasSent !== true && (mayBeSetHere || mayBeNewer)) return [];
    // Nobody read the store, and it is not sure that the cookie was ever in it: without credentials this request would not have
    // had it anyway. One of another host or path is known only where the server refused the user: it is what may be missing.
    const mayBeAbsent = store.certainty === 'inferred' && cookie.presence !== undefined;
    // Where the server knows the user, or does not ask for one, a cookie that is only presumed to be stored is not missed.
    // Where it is not known whether the request has credentials, the hop before this one, which set it, had perhaps none.
    const isMissed = isUserRefused && (setting.index === 0 || setting.includesCredentials.known);
    const isOpen = 'isPerhapsAbsent' in cookie || ('isPresumed' in cookie && !isMissed);
    if (isOpen && !wasStored && refusals.length > 0) return [];
    if (mayBeAbsent && refusals.some(({ reason }) => reason === 'credentials-not-included')) return [];
    // Of two cookies of one name the one that no rule refuses is the one that was sent.
    return [{ index, name, sent: wasSent === true && refusals.length > 0 ? false : wasSent, refusals, wasStored }];
  });
  const shown = store.certainty === 'inferred' ? withoutContradicted(outcomes, sent ?? []) : outcomes;
  return markUncertain(shown, sent ?? []);
}

/**
 * Nobody read the store, and a cookie was sent although all that are remembered of its name are refused: one of them was replaced by a response that
 * came before this request was sent, after it had begun, or it is another one. Of none of them is known which.
 */
function withoutContradicted(
  outcomes: readonly StoredCookieOutcome[],
  sent: readonly string[],
): readonly StoredCookieOutcome[] {
  const isOfUrl = ({ refusals }: StoredCookieOutcome): boolean =>
    !refusals.some(({ reason }) => OF_ANOTHER_URL.has(reason));
  const explained = new Set(outcomes.filter(({ refusals }) => refusals.length === 0).map(({ name }) => name));
  return outcomes.filter(
    (outcome) => !(isOfUrl(outcome) && sent.includes(outcome.name) && !explained.has(outcome.name)),
  );
}

/**
 * Whether all depends on which pages are around the client, and that is inferred: a cookie that was sent all the same, the only one of its
 * name, shows that it is otherwise.
 */
const areOpen = ({ facts: { sameSite } }: CookieSetting, refusals: readonly Refusal<RetrievalReason>[]): boolean =>
  sameSite.known && sameSite.certainty === 'inferred' && refusals.every(({ reason }) => OF_SITE.has(reason));

const OF_SITE: ReadonlySet<RetrievalReason> = new Set(['same-site-strict', 'same-site-lax', 'same-site-default']);

/**
 * Whether a cookie is new enough for Chromium's exception for cookies without SameSite. No browser reports the age: that it sent the
 * cookie shows that it was, and a response of the recording that set it shows when.
 */
export function ageAsSent(
  { hop, cookiePolicy }: CookieSetting,
  cookie: StoredCookie | RememberedCookie,
  sent: readonly string[] | null,
): Known<boolean> {
  if (sent === null) return unknown('how old the cookie is');
  if (sent.includes(cookie.name)) return inferred(true, 'the `Cookie` header shows it');
  const setAtMs = 'setAtMs' in cookie ? cookie.setAtMs : null;
  const ageMs = setAtMs === null || hop.actual === null ? null : hop.actual.startedAtMs - setAtMs;
  const isYoung = ageMs !== null && ageMs <= cookiePolicy.laxAllowUnsafeSeconds * 1000;
  return isYoung
    ? unknown('why a new cookie without SameSite was not sent')
    : inferred(false, 'the `Cookie` header shows it');
}

/** More cookies of this name match than were sent; one may have come with this response. Then it is not known which were sent. */
function markUncertain(
  outcomes: readonly StoredCookieOutcome[],
  sent: readonly string[],
): readonly StoredCookieOutcome[] {
  const numberIn = (names: readonly string[], wanted: string): number => names.filter((name) => name === wanted).length;
  const matching = outcomes.filter((outcome) => outcome.sent === true).map(({ name }) => name);
  return outcomes.map((outcome) => {
    const isSure = outcome.sent !== true || numberIn(matching, outcome.name) <= numberIn(sent, outcome.name);
    return isSure ? outcome : { ...outcome, sent: 'unknown' };
  });
}

/**
 * Judges every Set-Cookie line of the response at one hop, in arrival order; empty without a response. A later request that
 * had the cookie outweighs a refusal that depends on facts which are not proven. Never throws.
 */
export function judgeSetCookies(
  setting: CookieSetting,
  sentLater: readonly SentLater[] = [],
): readonly SetCookieOutcome[] {
  // Of two of one line the first counts.
  const laterAt = new Map(sentLater.toReversed().map(({ headerIndex, by }) => [headerIndex, by]));
  const store = setting.hop.actual?.storeBefore;
  if (!store) return [];
  const outcomes = setCookieLines(setting).map(({ headerIndex, line, name }) => ({
    headerIndex,
    line,
    name,
    ...shownLater(
      setting,
      laterAt.get(headerIndex) ?? null,
      storageFailures(storageInput(setting, line, headerIndex, store)),
    ),
    replacedBy: null,
  }));
  return markReplacedLines(setting, outcomes);
}

/** Refusals that depend on who made the request, not on the line and the URL. */
const OF_CONTEXT: ReadonlySet<StorageReason> = new Set([
  'credentials-not-included',
  'third-party-blocked',
  'same-site-strict-cross-site',
  'same-site-lax-cross-site',
  'same-site-default-cross-site',
]);

/** A name in a later request is no proof: a script may have set another cookie of that name. */
function shownLater(
  setting: CookieSetting,
  sentLater: string | null,
  refusals: SetCookieOutcome['refusals'],
): Pick<SetCookieOutcome, 'refusals' | 'sentLater'> {
  const { includesCredentials } = setting;
  const isModeProven = includesCredentials.known && includesCredentials.certainty === 'proven';
  const isOpen = ({ reason }: SetCookieOutcome['refusals'][number]): boolean =>
    OF_CONTEXT.has(reason) && !(reason === 'credentials-not-included' ? isModeProven : isSettingProven(setting));
  if (sentLater === null || !refusals.every(isOpen)) return { sentLater: null, refusals };
  return { sentLater, refusals: [] };
}

function setCookieLines({ hop }: CookieSetting) {
  return linesNamed(hop.actual?.response?.headerList ?? [], 'Set-Cookie').map(({ index, value }) => ({
    headerIndex: index,
    line: value,
    name: value.split('=', 1)[0]?.split(';', 1)[0]?.trim() ?? '',
  }));
}
