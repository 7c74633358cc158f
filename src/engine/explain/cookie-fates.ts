import type { Cause } from '../../model/cause';
import type { StoredCookie } from '../../model/cookie';
import type { MessageRef } from '../../model/exchange';
import type { CookieFate } from '../../model/finding';
import { linesNamed } from '../../model/header-lookup';
import type { Known } from '../../model/known';
import type { RetrievalReason, StorageReason } from '../../model/reason';
import { ruleFor } from '../../rules/index';
import { cookieReasonText } from '../../rules/shared/cookie-reasons';
import { isSecureForCookies } from '../../standards/cookies/cookie-checks';
import { cookieIdentity } from '../../standards/cookies/cookie-identity';
import { cookieOfLine } from '../../standards/cookies/cookie-of-line';
import { overlays } from '../../standards/cookies/cookie-overlay';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { describeAttributes, type ParsedSetCookie, parseSetCookieString } from '../../standards/cookies/set-cookie';
import { isVerified } from '../decide/cookies';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import type { StoredCookieOutcome } from '../facts/cookies/cookie-outcomes';
import { isAcceptanceProven, isSiteMissing, mayBeBlocked } from '../facts/cookies/cookie-setting';
import { areItsFactsProven } from '../facts/cookies/facts-of-refusal';
import { serverClock } from '../facts/cookies/server-clock';
import type { SetCookieOutcome } from '../facts/cookies/set-cookie-outcome';
import { isReadForUrl } from '../facts/credentials-from-store';
import { wasNeverSent } from '../facts/messages';
import { attributesOfCookie, hostName, lifeOfLine, placeOfCookie, placeOfLine } from './cookie-place';
import { situationOf } from './situation';

/**
 * What became of every cookie, sent and received, hop by hop: those of the store first, then the response’s Set-Cookie
 * lines. Each fate that a rule explains names that rule.
 */
export const cookieFates = (c: Case): readonly CookieFate[] =>
  c.hops.flatMap((hop) => [...fatesOfRequest(c, hop), ...fatesOfResponse(c, hop)]);

function fatesOfRequest(c: Case, hop: CaseHop): readonly CookieFate[] {
  const { index, sentCookies, storedCookies } = hop;
  const record = hop.hop.actual;
  const at = { hop: index, message: 'request' } as const;
  const store = record?.storeBefore;
  const isRead = store?.known === true && store.certainty === 'proven';
  // Another cookie of that name may be the one that was sent: the name is all that is sure.
  const isSurelyIt = ({ index, sent }: StoredCookieOutcome): boolean => {
    const cookie = store?.known ? store.value[index] : undefined;
    if (sent !== true || cookie === undefined) return true;
    return isRead ? cookie.presence !== 'uncertain' : !('isPerhapsAbsent' in cookie || 'isPresumed' in cookie);
  };
  const ofStore = storedCookies.filter(isSurelyIt).map((outcome) => fateOfStored(c, hop, outcome));
  const known = ofStore.filter(({ fate }) => fate === 'sent').map(({ name }) => name);
  const headers = record?.requestHeaders.known ? record.requestHeaders.value : [];
  const line = linesNamed(headers, 'Cookie')[0]?.index ?? -1;
  const others = without(sentCookies ?? [], known).map((name) => sentFate(name, at, line));
  const all = [...others, ...ofStore];
  if (!wasNeverSent(record)) return all;
  return all.map((fate) =>
    fate.fate === 'sent' ? { ...fate, fate: 'not-sent', reason: 'the request was never sent' } : fate,
  );
}

/** A name that was sent twice is known twice, or is listed once more. */
function without(names: readonly string[], known: readonly string[]): readonly string[] {
  const left = [...known];
  return names.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Of a cookie that was stored when the request was sent. */
function fateOfStored(c: Case, caseHop: CaseHop, outcome: StoredCookieOutcome): CookieFate {
  const { index: hop, includesCredentials } = caseHop;
  const { actual } = caseHop.hop;
  const { index, name, sent, refusals } = outcome;
  const at = { hop, message: 'request' } as const;
  const store = actual?.storeBefore;
  const cookie = store?.known ? store.value[index] : undefined;
  const [refused] = sent === false ? refusals : [];
  // The credentials mode may have excluded the cookie before any other rule.
  const isModeProven = includesCredentials.known && includesCredentials.certainty === 'proven';
  return {
    at,
    name,
    ...(cookie ? describeStored(cookie) : { attributes: '', where: '' }),
    fate: sent === true ? 'sent' : refused ? 'not-sent' : 'cannot-tell',
    certainty:
      sent === true || (outcome.wasStored && (!refused || (isModeProven && areItsFactsProven(caseHop, refused.reason))))
        ? 'proven'
        : 'inferred',
    reason: sent === true ? '' : 'no rule that could be checked refuses it',
    ruleId: null,
    evidence: { kind: 'stored-cookie', at, index },
    ...(refused ? explainedBy(c, `cookie:${refused.reason}`, at, name, refused) : {}),
  };
}

/** Of a cookie that only the Cookie header shows. In: the position of that header among the lines. */
export const sentFate = (name: string, at: MessageRef, line: number): CookieFate => ({
  at,
  name,
  attributes: '',
  where: '',
  fate: 'sent',
  certainty: 'proven',
  reason: '',
  ruleId: null,
  evidence: { kind: 'header-line', at, index: line, span: null },
});

const fatesOfResponse = (c: Case, hop: CaseHop): readonly CookieFate[] =>
  hop.setCookies.map((outcome) => fateOfLine(c, hop, outcome));

/** Of a Set-Cookie line: what the store showed before and after, where it was read, together with the result of the algorithm. */
function fateOfLine(c: Case, hop: CaseHop, outcome: SetCookieOutcome): CookieFate {
  const { headerIndex, line, name, refusals, replacedBy, sentLater } = outcome;
  const at = { hop: hop.index, message: 'response' } as const;
  const { url, actual: record } = hop.hop;
  const parsed = parseSetCookieString(line, hop.cookiePolicy);
  const readable = 'failure' in parsed ? null : parsed;
  const [refused] = refusals;
  const clock = serverClock(record, c.exchange.startedAtMs);
  const isDeleting = readable !== null && isDeletion(readable, clock);
  const after = storeHas(record?.storeAfter, readable?.name ?? name);
  const isRefused = refused !== undefined && replacedBy === null;
  const isRemoved = isDeleting || replacedBy !== null;
  const isMissing = after === false && !isRemoved && readable !== null && isReadForUrl(readable, url);
  const unknownFact =
    refused || sentLater !== null
      ? null
      : (unknownFactOf(hop, { after, isMissing, line: readable }) ?? unknownOverlay(hop, readable, isDeleting));
  const { includesCredentials } = hop;
  const isModeProven = includesCredentials.known && includesCredentials.certainty === 'proven';
  const isSure = refused
    ? isVerified(refused.reason, hop, c.policy) && areItsFactsProven(hop, refused.reason)
    : !dependsOnStore(hop, readable) && readable !== null && isAcceptanceProven(hop, readable);
  return {
    at,
    name,
    attributes: readable ? describeAttributes(readable) : '',
    ...(readable ? placeOfLine(hop, readable) : { where: hostName(url) }),
    ...(readable ? lifeOfLine(readable, isDeleting, clock) : {}),
    fate: isRefused ? 'not-stored' : unknownFact !== null ? 'cannot-tell' : isRemoved ? 'deleted' : 'stored',
    // What the store shows later, and what a later request has, may come from a script or from another response.
    certainty: isModeProven && isSure ? 'proven' : 'inferred',
    reason: unknownFact === null ? replacedText(outcome) || sentLaterText(outcome) : `not known: ${unknownFact}`,
    ruleId: null,
    evidence: { kind: 'header-line', at, index: headerIndex, span: null },
    ...(refused ? explainedBy(c, `set-cookie:${refused.reason}`, at, name, refused) : {}),
  };
}

const replacedText = ({ replacedBy }: SetCookieOutcome): string =>
  replacedBy === null ? '' : `${replacedBy.deletes ? 'deleted' : 'replaced'} by a later line of the response`;

const sentLaterText = ({ sentLater }: SetCookieOutcome): string =>
  sentLater === null ? '' : `sent again with \`${sentLater}\``;

interface StoreReading {
  /** Whether the store held the cookie after the response; null: it was not read. */
  readonly after: boolean | null;
  /** It should be in the store, and was not there. */
  readonly isMissing: boolean;
  /** null: it cannot be read. */
  readonly line: ParsedSetCookie | null;
}

/** The missing fact that decides whether a line that no rule refuses was stored; null when no fact is missing. */
function unknownFactOf(hop: CaseHop, reading: StoreReading): string | null {
  const { includesCredentials } = hop;
  // A setting of the user may refuse it if it is a third-party cookie: only the store shows that the setting did not.
  if (mayBeBlocked(hop) && reading.after !== true && reading.line?.partitioned !== true) {
    return 'whether it is a third-party cookie, and whether those are blocked';
  }
  if (reading.after !== true && isSiteMissing(hop, reading.line)) {
    return 'whether the page and the frames around the request are of the same site';
  }
  if (!includesCredentials.known) return reading.after === true ? null : includesCredentials.missing;
  const isModeProven = includesCredentials.certainty === 'proven';
  return !isModeProven && reading.isMissing ? 'whether the request included credentials' : null;
}

/**
 * Over http a `Secure` cookie of that name refuses the line, also one of a subdomain or of another path, which a reading of the store
 * for a URL does not list.
 */
const dependsOnStore = ({ hop, cookiePolicy }: CaseHop, line: ParsedSetCookie | null): boolean =>
  line?.secure === false && !isSecureForCookies(hop.url, cookiePolicy);

/**
 * A `Secure` cookie may refuse the line, and it is not known whether it is still stored: one that surely is has refused it. A line
 * that deletes a cookie which was not seen shows nothing of it, in whatever way the store is read later.
 */
function unknownOverlay(caseHop: CaseHop, line: ParsedSetCookie | null, isDeleting: boolean): string | null {
  const { url, actual } = caseHop.hop;
  if (!dependsOnStore(caseHop, line) || line === null || !actual?.storeBefore.known) return null;
  const place = cookieOfLine(line, url, 0, null);
  if (place === null) return null;
  const { value: stored, certainty } = actual.storeBefore;
  if (stored.some((cookie) => overlays(place, cookie))) return 'whether the `Secure` cookie of that name is stored';
  const isSeen = stored.some((cookie) => cookieIdentity(cookie) === cookieIdentity(place));
  return isDeleting && !isSeen && certainty === 'proven'
    ? 'whether a `Secure` cookie of that name is stored for another host or path'
    : null;
}

/** Whether a reading of the store has a cookie of that name; null: the store was not read. */
const storeHas = (reading: Known<readonly StoredCookie[]> | undefined, name: string): boolean | null =>
  reading?.known ? reading.value.some((cookie) => cookie.name === name) : null;

/** The reason in a few words, and the rule that explains it. */
function explainedBy(
  c: Case,
  reason: `cookie:${RetrievalReason}` | `set-cookie:${StorageReason}`,
  at: MessageRef,
  name: string,
  { evidence, schemeful }: Pick<Cause, 'evidence' | 'schemeful'>,
): Pick<CookieFate, 'reason' | 'ruleId'> {
  const cause = { ...advice(reason, at, evidence, { check: 'cookies', subjects: [name] }), schemeful };
  return { reason: cookieReasonText(reason, schemeful), ruleId: ruleFor(situationOf(c, cause)).id };
}

type Described = Pick<CookieFate, 'attributes' | 'where' | 'partition'>;

/** The same cookie is stored during many requests: one text for all of them saves memory. */
const described = new WeakMap<StoredCookie, Described>();

/** The attributes of a stored cookie, and what it is sent to. */
function describeStored(cookie: StoredCookie): Described {
  const known = described.get(cookie);
  if (known !== undefined) return known;
  const made = { attributes: attributesOfCookie(cookie), ...placeOfCookie(cookie) };
  described.set(cookie, made);
  return made;
}
