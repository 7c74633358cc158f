import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import type { Exchange, RequestType } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { inferred, type Known, unknown } from '../../model/known';
import type { Reason, RetrievalReason, StorageReason } from '../../model/reason';
import { retrievalFailures } from '../../standards/cookie-retrieval';
import { storageFailures } from '../../standards/cookie-storage';
import { serializedOriginOf } from '../../standards/origin';
import { includesAt } from '../facts/credentials-at';
import { sentCookieNames } from '../facts/messages';

/** A cookie of the store and every reason why it did not travel with the request of one hop. */
export interface StoredFate {
  readonly index: number;
  readonly name: string;
  readonly sent: boolean | 'unknown';
  readonly causes: readonly {
    readonly reason: RetrievalReason;
    readonly evidence: readonly [Evidence, ...Evidence[]];
    readonly schemeful: boolean;
  }[];
}

/** Judges every cookie of the store at one hop against what the request really carried. */
export function storedFates(
  exchange: Exchange,
  facts: Facts,
  hopIndex: number,
  policy: BrowserPolicy,
): readonly StoredFate[] {
  const hop = exchange.hops[hopIndex];
  const hopFacts = facts.hops[hopIndex];
  if (!hop?.actual?.storeBefore.known || !hopFacts) return [];
  // A service worker answered: what is told of the request never left.
  const sent = exchange.viaServiceWorker ? null : sentCookieNames(hop);
  const setHere = setHereBy(exchange, hopIndex);
  /** No browser tells how old a cookie is; what it did with it tells whether it was young enough. */
  const youth = (name: string): Known<boolean> =>
    sent === null ? unknown('how old the cookie is') : inferred(sent.includes(name), 'the `Cookie` header shows it');
  const fates = hop.actual.storeBefore.value.flatMap((cookie, index): readonly StoredFate[] => {
    const causes = retrievalFailures({
      cookie,
      index,
      url: hop.url,
      includesCredentials: includesAt(exchange, facts, hopIndex),
      sameSite: hopFacts.sameSite,
      thirdPartyCookiesBlocked: facts.thirdPartyCookiesBlocked,
      isThirdParty: hopFacts.isThirdParty,
      topLevelSite: facts.topLevelSite,
      hasCrossSiteAncestor: hopFacts.hasCrossSiteAncestor,
      isYoung: youth(cookie.name),
      at: { hop: hopIndex, message: 'request' },
      policy: policy.cookies,
    });
    const wasSent = sent === null ? 'unknown' : sent.includes(cookie.name);
    // The store is read while the response is under way: a cookie that this response sets may already be in it.
    const heldBack = causes.some((cause) => !ELSEWHERE.has(cause.reason));
    if (wasSent !== true && setHere.has(cookie.name) && !heldBack) return [];
    // Two cookies of one name: the one that nothing holds back is the one that travelled.
    return [{ index, name: cookie.name, sent: wasSent === true && causes.length > 0 ? false : wasSent, causes }];
  });
  // More of one name than were sent: one came with this response, and nobody told which.
  const numberIn = (names: readonly string[], wanted: string): number => names.filter((name) => name === wanted).length;
  const matching = fates.filter((fate) => fate.sent === true).map(({ name }) => name);
  return fates.map((fate) => {
    const isSure = fate.sent !== true || numberIn(matching, fate.name) <= numberIn(sent ?? [], fate.name);
    return isSure ? fate : { ...fate, sent: 'unknown' };
  });
}

function setHereBy(exchange: Exchange, hopIndex: number): ReadonlySet<string> {
  const lines = exchange.hops[hopIndex]?.actual?.response?.headerList ?? [];
  return new Set(
    lines
      .filter((line) => line.name.toLowerCase() === 'set-cookie')
      .map((line) => line.value.split('=', 1)[0]?.trim() ?? ''),
  );
}

/** One refusal for each reason, naming every cookie that it held back at that hop. */
export function decideRetrieval(
  exchange: Exchange,
  facts: Facts,
  hopIndex: number,
  policy: BrowserPolicy,
): readonly Cause[] {
  const worthSaying = worthSayingAt(exchange, facts, hopIndex);
  const withheld = storedFates(exchange, facts, hopIndex, policy).filter((fate) => fate.sent === false);
  return group(
    withheld.flatMap((fate) =>
      fate.causes
        .filter((cause) => worthSaying(cause.reason, fate))
        .map((cause) => ({ ...cause, key: cause.reason, name: fate.name })),
    ),
  ).map((each) =>
    loss(certaintyOfMode(exchange, facts, hopIndex), `cookie:${each.key}`, { hop: hopIndex, message: 'request' }, each),
  );
}

/** Whatever else is said of a cookie, the credentials mode may have kept it first: it is no surer than the mode is. */
function certaintyOfMode(exchange: Exchange, facts: Facts, hopIndex: number): Cause['certainty'] {
  const includes = includesAt(exchange, facts, hopIndex);
  return includes.known ? includes.certainty : 'inferred';
}

/** A line that a third party sets is refused for the browser's setting before most else, and http shows no setting. */
function isSettingSeen(facts: Facts, hopIndex: number): boolean {
  const isThirdParty = facts.hops[hopIndex]?.isThirdParty;
  return facts.thirdPartyCookiesBlocked.known || (isThirdParty?.known === true && !isThirdParty.value);
}

function loss(
  certainty: Cause['certainty'],
  reason: Reason,
  at: Cause['at'],
  { evidence, names, schemeful }: Group,
): Cause {
  return { reason, at, evidence, subjects: names, schemeful, blocks: false, certainty, onlyInStandard: false };
}

const ELSEWHERE: ReadonlySet<RetrievalReason> = new Set(['domain-mismatch', 'host-only', 'path-mismatch']);
/** Answers of a server that does not know the user; 419 and 440 are two frameworks' words for it. */
const ASKS_WHO_YOU_ARE: ReadonlySet<number> = new Set([401, 403, 419, 440]);

/**
 * A cookie of another path or host, or a request without credentials, is everyday life and no loss. It is a finding only
 * where the server answered that it does not know the user, and (for path and host) no other cookie went along.
 */
function worthSayingAt(exchange: Exchange, facts: Facts, hopIndex: number) {
  const hop = exchange.hops[hopIndex] ?? exchange.hops[0];
  const includes = includesAt(exchange, facts, hopIndex);
  const asked = ASKS_WHO_YOU_ARE.has(hop.actual?.response?.status ?? 0);
  const anySent = (sentCookieNames(hop)?.length ?? 0) > 0;
  const leftOut = includes.known && !includes.value;
  const isSentAway = leftOut && endsElsewhere(exchange, hopIndex);
  return (reason: RetrievalReason, fate: StoredFate): boolean => {
    const isElsewhere = fate.causes.some((cause) => ELSEWHERE.has(cause.reason));
    if (isElsewhere) return ELSEWHERE.has(reason) && asked && !anySent && !leftOut;
    return !leftOut || asked || isSentAway;
  };
}

/** A proxy that does not know the user redirects to a login page of another origin, and there the request ended. */
function endsElsewhere(exchange: Exchange, hopIndex: number): boolean {
  const [url, target] = [exchange.hops[hopIndex]?.url, exchange.hops[hopIndex + 1]?.url];
  if (exchange.outcome !== 'network-error' || url === undefined || target === undefined) return false;
  return hopIndex === exchange.hops.length - 2 && serializedOriginOf(url) !== serializedOriginOf(target);
}

const ELEMENTS: ReadonlySet<RequestType> = new Set(['font', 'script', 'image', 'stylesheet', 'media']);

/** One refusal for each reason, naming every cookie of the response's Set-Cookie lines that it kept out of the store. */
export function decideStorage(
  exchange: Exchange,
  facts: Facts,
  hopIndex: number,
  policy: BrowserPolicy,
): readonly Cause[] {
  const fates = setCookieFates(exchange, facts, hopIndex, policy);
  // Hosts of fonts, scripts and images set cookies on everything they serve; nobody logs in by one of these.
  const isElement = ELEMENTS.has(exchange.request.type);
  const isEveryday = (reason: StorageReason): boolean => isElement && reason === 'credentials-not-included';
  return group(
    fates.flatMap((fate) =>
      fate.causes
        .filter(({ reason }) => !isEveryday(reason))
        .map((cause) => ({ ...cause, key: cause.reason, name: fate.name })),
    ),
  ).map((each) => {
    const certainty = isSettingSeen(facts, hopIndex) ? certaintyOfMode(exchange, facts, hopIndex) : 'inferred';
    return loss(certainty, `set-cookie:${each.key}`, { hop: hopIndex, message: 'response' }, each);
  });
}

/** Judges every Set-Cookie line of the response at one hop. */
export function setCookieFates(exchange: Exchange, facts: Facts, hopIndex: number, policy: BrowserPolicy) {
  const hop = exchange.hops[hopIndex];
  const hopFacts = facts.hops[hopIndex];
  const response = hop?.actual?.response;
  if (!hop?.actual || !hopFacts || !response) return [];
  const store = hop.actual.storeBefore;
  return response.headerList.flatMap((line, headerIndex) => {
    if (line.name.toLowerCase() !== 'set-cookie') return [];
    const causes = storageFailures({
      setCookieString: line.value,
      url: hop.url,
      includesCredentials: includesAt(exchange, facts, hopIndex),
      sameSite: hopFacts.sameSite,
      thirdPartyCookiesBlocked: facts.thirdPartyCookiesBlocked,
      isThirdParty: hopFacts.isThirdParty,
      store,
      at: { hop: hopIndex, message: 'response' },
      headerIndex,
      policy: policy.cookies,
    });
    return [
      { headerIndex, line: line.value, name: line.value.split('=', 1)[0]?.split(';', 1)[0]?.trim() ?? '', causes },
    ];
  });
}

interface Named<Key> {
  readonly key: Key;
  readonly name: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly schemeful: boolean;
}

interface Group {
  readonly names: readonly string[];
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly schemeful: boolean;
}

/** Joins refusals of one reason into one, in the order in which the reasons first came. */
function group<Key extends string>(items: readonly Named<Key>[]) {
  const groups = new Map<Key, { key: Key; names: string[]; evidence: [Evidence, ...Evidence[]]; schemeful: boolean }>();
  for (const { key, name, evidence, schemeful } of items) {
    const known = groups.get(key);
    if (known) {
      if (!known.names.includes(name)) known.names.push(name);
      known.evidence.push(...evidence);
    } else {
      groups.set(key, { key, names: [name], evidence: [...evidence], schemeful });
    }
  }
  return [...groups.values()];
}
