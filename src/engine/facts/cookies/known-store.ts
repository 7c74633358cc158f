import { hasSameAttributes, type StoredCookie } from '../../../model/cookie';
import { type CookieMemory, NOTHING_REMEMBERED, type RememberedCookie } from '../../../model/cookie-memory';
import type { Exchange, Hop, RequestRecord } from '../../../model/exchange';
import { linesNamed } from '../../../model/header-lookup';
import { inferred, type Known, proven, unknown } from '../../../model/known';
import { hasEndedAfterResponse } from '../../../model/read-before-response';
import { cookieIdentity } from '../../../standards/cookies/cookie-identity';
import { cookiesForUrl } from '../../../standards/cookies/cookie-matching';
import { isDeletion } from '../../../standards/cookies/is-deletion';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import { isFailedReturn } from '../login/failed-return';
import { isSentToLogin } from '../login/sent-to-login';
import { mapHops } from '../map-messages';
import { sentCookieNames } from '../messages';
import { refusesUser } from '../refusing-status';
import { isOfLoginFlow } from './cookie-purpose';
import { serverClock } from './server-clock';

/**
 * The exchange with the cookies that were stored when each of its requests was sent, as far as the whole recording shows it.
 *
 * A reading of the store ends later than the request was sent. A cookie in it counts as stored at that moment where an earlier
 * response or an earlier reading shows it too; where another response may have set it meanwhile it is left out; else it is
 * `uncertain`, or `read-once` where nothing else of the recording is about it. Of a reading that ended later than the response came, a
 * cookie that scripts can set is `uncertain`: the page may have set it when it had the response, unless that refuses the user. Without a reading, the cookies that earlier
 * responses set are inferred to be stored.
 *
 * In: an exchange; what is remembered for each of its hops, empty where that was not looked up. Out: the same object where
 * nothing is different. Never throws.
 */
export function withKnownStore(exchange: Exchange, memories: readonly CookieMemory[]): Exchange {
  // A hypothetical exchange has the cookies that it states.
  if (memories.length === 0 || exchange.outcome === 'not-run') return exchange;
  const stores = exchange.hops.map((hop, index) =>
    hop.actual === null ? null : knownStore(exchange, index, hop.actual, memories[index] ?? NOTHING_REMEMBERED),
  );
  if (exchange.hops.every(({ actual }, index) => actual === null || stores[index] === actual.storeBefore)) {
    return exchange;
  }
  return {
    ...exchange,
    hops: mapHops(exchange, (hop, index) => {
      const storeBefore = stores[index];
      return hop.actual && storeBefore ? { ...hop, actual: { ...hop.actual, storeBefore } } : hop;
    }),
  };
}

type Store = Known<readonly StoredCookie[]>;

function knownStore(exchange: Exchange, index: number, record: RequestRecord, memory: CookieMemory): Store {
  const { storeBefore } = record;
  const hop = exchange.hops[index] ?? exchange.hops[0];
  if (!storeBefore.known || storeBefore.certainty === 'inferred')
    return rememberedStore(exchange, index, record, memory);
  // A reading lists no cookie of another path, which over http may decide, and none that was deleted or expired before it ended.
  const goneMeanwhile = cookiesForUrl(memory.stored, hop.url).filter((cookie) =>
    memory.changing.includes(cookieIdentity(cookie)),
  );
  const hidden = [...new Set([...overlaidBy(hop, record, memory.stored), ...goneMeanwhile])].filter(
    (cookie) => !isListed(storeBefore.value, cookie),
  );
  const judged = [
    ...readStore(hop, record, storeBefore.value, memory),
    ...hidden.map((cookie): StoredCookie => ({ ...cookie, presence: 'uncertain' })),
  ];
  const isSame =
    judged.length === storeBefore.value.length && judged.every((each, at) => each === storeBefore.value[at]);
  return isSame ? storeBefore : proven(judged, storeBefore.because);
}

const isListed = (store: readonly StoredCookie[], cookie: StoredCookie): boolean =>
  store.some((each) => cookieIdentity(each) === cookieIdentity(cookie));

/** The cookies of a reading that were there when the request was sent. */
function readStore(
  hop: Hop,
  { moments, response }: RequestRecord,
  reading: readonly StoredCookie[],
  memory: CookieMemory,
): readonly StoredCookie[] {
  // A script stores what a response gives it; one that refuses the user gives it nothing.
  const isEndedLate = moments !== undefined && hasEndedAfterResponse(moments) && !refusesUser(response?.status);
  const remembered = new Map(memory.stored.map((cookie) => [cookieIdentity(cookie), cookie]));
  const changing = new Set(memory.changing);
  const sent = new Set(sentCookieNames(hop) ?? []);
  /** Names of those that were there before, and that nothing changed meanwhile: such a one was sent. */
  const unchanged = new Set(
    cookiesForUrl(memory.stored, hop.url).flatMap((cookie) => {
      const isSure = !cookie.isPerhapsAbsent && !changing.has(cookieIdentity(cookie)) && isListed(reading, cookie);
      return isSure ? [cookie.name] : [];
    }),
  );
  return reading.flatMap((cookie): readonly StoredCookie[] => {
    const identity = cookieIdentity(cookie);
    const before = remembered.get(identity);
    // A later reading shows nothing of this moment, unless a response had set the same cookie before.
    if (cookie.presence === 'read-later') {
      const isSame = before !== undefined && hasSameAttributes(before, cookie) && !changing.has(identity);
      // It may have been deleted meanwhile and set again.
      if (isSame && before.isPerhapsAbsent) return [{ ...before, presence: 'uncertain' }];
      if (isSame) return [{ ...cookie, presence: 'uncertain' }];
      // No reading at that moment lists it; the response that set it was recorded.
      const isHidden = before?.secure === true && hop.url.startsWith('http:');
      return isHidden ? [{ ...before, presence: 'uncertain' }] : [];
    }
    // Another response may have set or replaced it while the store was read: it is judged as it was before, and the reading
    // does not show that it was still there.
    if (changing.has(identity)) {
      if (before) return [{ ...before, presence: 'uncertain' }];
      return sent.has(cookie.name) && !unchanged.has(cookie.name) ? [{ ...cookie, presence: 'uncertain' }] : [];
    }
    // Something has replaced it since, and nobody saw when.
    if (before !== undefined && !hasSameAttributes(before, cookie)) return [{ ...cookie, presence: 'uncertain' }];
    if (before !== undefined && before.presence === undefined) return [before];
    if (cookie.presence === 'overtaken' || cookie.presence === 'uncertain') return [cookie];
    // A script that had the response may have set it.
    const isPerhapsOfScript = isEndedLate && !cookie.httpOnly;
    return [{ ...cookie, presence: isPerhapsOfScript ? 'uncertain' : 'read-once' }];
  });
}

/** Over http a `Secure` cookie decides whether a line of its name is stored. */
function overlaidBy<Cookie extends StoredCookie>(
  { url }: Hop,
  { response }: RequestRecord,
  stored: readonly Cookie[],
): ReadonlySet<Cookie> {
  if (!url.startsWith('http:')) return new Set();
  const names = linesNamed(response?.headerList ?? [], 'Set-Cookie').map(({ value }) =>
    value.split(/[=;]/, 1)[0]?.trim(),
  );
  return new Set(stored.filter(({ name, secure }) => secure && names.includes(name)));
}

/** Whether a line deletes a cookie of the name of a stored one: the `Domain` and `Path` of that one tell whether it means it. */
function deletesNameOf(record: RequestRecord, stored: readonly StoredCookie[]): boolean {
  if (stored.length === 0) return false;
  const lines = linesNamed(record.response?.headerList ?? [], 'Set-Cookie');
  return lines.some(({ value }) => {
    const parsed = parseSetCookieString(value);
    return (
      !('failure' in parsed) &&
      stored.some(({ name }) => name === parsed.name) &&
      isDeletion(parsed, serverClock(record, record.startedAtMs))
    );
  });
}

/** What earlier responses set, where the store was not read and a message shows which cookies were sent. */
function rememberedStore(exchange: Exchange, index: number, record: RequestRecord, { stored }: CookieMemory): Store {
  const { response, storeBefore } = record;
  const hop = exchange.hops[index] ?? exchange.hops[0];
  // What was read later, without a reading at the moment of sending, shows nothing of that moment.
  const notRead = storeBefore.known ? unknown('the cookies stored for this host') : storeBefore;
  const sent = sentCookieNames(hop);
  if (!response || response.fromCache || exchange.viaServiceWorker || sent === null) return notRead;
  // Where the server does not know the user, a cookie of another host or path may be the reason. In a live recording only a
  // reading of the store says so: the user may have deleted it.
  const isRefused = refusesUser(response.status) || isSentToLogin(exchange, index);
  const asksForOthers = isRefused && !record.witnesses.includes('web-request');
  const overlaid = overlaidBy(hop, record, stored);
  const ofUrl = new Set(cookiesForUrl(stored, hop.url));
  const isReturn = isFailedReturn(exchange, index) && !record.witnesses.includes('web-request');
  const isConcerned = (cookie: RememberedCookie): boolean =>
    ofUrl.has(cookie) || overlaid.has(cookie) || (isReturn && isOfLoginFlow(cookie.name));
  const concerned = asksForOthers ? stored : stored.filter(isConcerned);
  const isAllSent = concerned.every((cookie) => sent.includes(cookie.name));
  const isNeeded = !isAllSent || asksForOthers || overlaid.size > 0 || deletesNameOf(record, concerned);
  if (concerned.length === 0 || !isNeeded) return notRead;
  return inferred(concerned, 'earlier responses of the recording set these cookies');
}
