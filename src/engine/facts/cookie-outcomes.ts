import type { Evidence } from '../../model/decision';
import { linesNamed } from '../../model/header-lookup';
import { inferred, type Known, unknown } from '../../model/known';
import type { RetrievalReason, StorageReason } from '../../model/reason';
import { retrievalFailures } from '../../standards/cookies/cookie-retrieval';
import { storageFailures } from '../../standards/cookies/cookie-storage';
import { type CookieSetting, retrievalInput, storageInput } from './cookie-setting';

/** One reason of an algorithm, with what it stood on. */
interface Refusal<Reason extends string> {
  readonly reason: Reason;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** The sites differ by scheme alone. */
  readonly schemeful: boolean;
}

/** A cookie of the store, and every reason why it was not sent with the request of one hop. */
export interface StoredCookieOutcome {
  /** Position in the reading of the store. */
  readonly index: number;
  readonly name: string;
  readonly sent: boolean | 'unknown';
  readonly refusals: readonly Refusal<RetrievalReason>[];
}

/** A Set-Cookie line, and every reason why it was not stored. */
export interface SetCookieOutcome {
  /** Position in the response’s header list. */
  readonly headerIndex: number;
  readonly line: string;
  readonly name: string;
  readonly refusals: readonly Refusal<StorageReason>[];
}

/** Reasons that lie in the URL alone: such a cookie belongs to another host or path. */
export const OF_ANOTHER_URL: ReadonlySet<RetrievalReason> = new Set(['domain-mismatch', 'host-only', 'path-mismatch']);

/**
 * Judges every cookie of the store at one hop against what the request really carried.
 *
 * In: the setting; the cookie-names that were sent, null where nobody told. Out: one outcome for each cookie that was in the
 * store when the request was sent, in the order of the store; empty where the store was not read. Never throws.
 */
export function judgeStoredCookies(
  setting: CookieSetting,
  sent: readonly string[] | null,
): readonly StoredCookieOutcome[] {
  const store = setting.hop.actual?.storeBefore;
  if (!store?.known) return [];
  const setHere = new Set(setCookieLines(setting).map(({ name }) => name));
  const outcomes = store.value.flatMap((cookie, index): readonly StoredCookieOutcome[] => {
    const { name } = cookie;
    const refusals = retrievalFailures(retrievalInput(setting, cookie, index, youngAsSent(name, sent)));
    const wasSent = sent === null ? 'unknown' : sent.includes(name);
    // The store is read while the response is under way: a cookie that this response sets may already be in it.
    const isRefused = refusals.some(({ reason }) => !OF_ANOTHER_URL.has(reason));
    if (wasSent !== true && setHere.has(name) && !isRefused) return [];
    // Of two cookies of one name the one that no rule refuses is the one that was sent.
    return [{ index, name, sent: wasSent === true && refusals.length > 0 ? false : wasSent, refusals }];
  });
  return withoutDoubt(outcomes, sent ?? []);
}

/** No browser tells how old a cookie is; whether it sent the cookie tells whether it was young enough. */
export const youngAsSent = (name: string, sent: readonly string[] | null): Known<boolean> =>
  sent === null ? unknown('how old the cookie is') : inferred(sent.includes(name), 'the `Cookie` header shows it');

/** Where more cookies of a name match than were sent, one of them came with this response, and nobody told which. */
function withoutDoubt(
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

/** Judges every Set-Cookie line of the response at one hop, in arrival order; empty without a response. Never throws. */
export function judgeSetCookies(setting: CookieSetting): readonly SetCookieOutcome[] {
  const store = setting.hop.actual?.storeBefore;
  if (!store) return [];
  return setCookieLines(setting).map(({ headerIndex, line, name }) => ({
    headerIndex,
    line,
    name,
    refusals: storageFailures(storageInput(setting, line, headerIndex, store)),
  }));
}

function setCookieLines({ hop }: CookieSetting) {
  return linesNamed(hop.actual?.response?.headerList ?? [], 'Set-Cookie').map(({ index, value }) => ({
    headerIndex: index,
    line: value,
    name: value.split('=', 1)[0]?.split(';', 1)[0]?.trim() ?? '',
  }));
}
