import type { Exemption } from '../model/exchange';
import { isUnderWay } from '../recorder/har-entry';
import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import { isCorsSafelistedMethod, isCorsSafelistedRequestHeader } from '../standards/cors-safelist';
import { serializedOriginOf } from '../standards/origin';
import { firstValueOf, isKept } from './headers/entry-headers';
import type { ReadEntry } from './headers/read-entry';
import { joinsLines } from './joined-lines';
import { exemptionReader } from './user-agent';

/** What a file has and lacks: numbers of entries, unless said otherwise. */
export interface FileFacts {
  readonly requests: number;
  /** Whether any entry has such a line with its value. */
  readonly hasCookies: boolean;
  readonly hasAuthorization: boolean;
  /** Whether the value of any such line was removed. */
  readonly hasRemovedValues: boolean;
  readonly preflights: number;
  /** Across origins, with a method, a type of body or credentials of their own that need a preflight. */
  readonly needPreflight: number;
  /** Without a response. */
  readonly failures: number;
  /** Of a type that only a browser knows. */
  readonly typed: number;
  readonly onPages: number;
  readonly unfinished: number;
  /** With a response, and with only a part of their request headers. */
  readonly provisional: number;
  /** Made by a test's own code. */
  readonly ofTest: number;
  /** The response came from a test, not from a server. */
  readonly mocked: number;
  /** Whether its writer joins Set-Cookie lines by a comma, and did. */
  readonly joinsSetCookie: boolean;
  /** Whether request headers are listed twice. */
  readonly repeatsHeaders: boolean;
  /** The first user agent; null: no request states one. */
  readonly agent: string | null;
  /** Whether a request states another: each client has cookies of its own. */
  readonly hasSeveralAgents: boolean;
  /** How many requests each user agent made that is none of a browser of today, by its name. */
  readonly programs: ReadonlyMap<string, number>;
  readonly otherBrowsers: ReadonlyMap<string, number>;
  /** Positions of the entries whose response sets or deletes cookies. */
  readonly setsCookies: readonly number[];
  /** When the first request began that carried `Sec-Fetch-Storage-Access: none` (epoch ms); null: none did. */
  readonly withoutStorageAccessFromMs: number | null;
}

type Counts = { -readonly [Key in keyof FileFacts]: FileFacts[Key] } & {
  readonly setsCookies: number[];
  readonly programs: Map<string, number>;
  readonly otherBrowsers: Map<string, number>;
};

/** Of so many entries the facts are collected at once: a few milliseconds. */
const SLICE = 200;

/**
 * Collects the facts of a file in one pass, in slices: after each it yields, so that the caller can do something else. In: its entries; who
 * wrote it, in the file's own words. Never throws.
 */
export function* fileFactsInSlices(entries: readonly ReadEntry[], creator: string): Generator<void, FileFacts> {
  const counts: Counts = {
    requests: 0,
    hasCookies: false,
    hasAuthorization: false,
    hasRemovedValues: false,
    preflights: 0,
    needPreflight: 0,
    failures: 0,
    typed: 0,
    onPages: 0,
    unfinished: 0,
    provisional: 0,
    ofTest: 0,
    mocked: 0,
    joinsSetCookie: false,
    repeatsHeaders: false,
    agent: null,
    hasSeveralAgents: false,
    programs: new Map(),
    otherBrowsers: new Map(),
    setsCookies: [],
    withoutStorageAccessFromMs: null,
  };
  const exemptionOf = exemptionReader();
  for (const [index, entry] of entries.entries()) {
    if (index % SLICE === 0) yield;
    count(counts, entry, index, exemptionOf);
  }
  counts.joinsSetCookie &&= JOINS_SET_COOKIE.test(creator) || (yield* joinsLines(entries, settersOf(entries, counts)));
  return counts;
}

/** The entries whose response sets or deletes cookies. */
const settersOf = (entries: readonly ReadEntry[], { setsCookies }: FileFacts): readonly ReadEntry[] =>
  setsCookies.flatMap((position) => entries[position] ?? []);

function count(
  counts: Counts,
  { entry, sent, received }: ReadEntry,
  index: number,
  exemptionOf: (agent: string) => Exemption | null,
): void {
  const { startedDateTime, request, response, pageref, _resourceType, _apiRequestRef, _wasFulfilled } =
    membersOf(entry);
  const { method, headers, url } = membersOf(request);
  if (typeof url !== 'string' || !/^https?:/i.test(url) || typeof method !== 'string' || method === 'CONNECT') return;
  const { status } = membersOf(response);
  const hasResponse = numberOr(status, 0) > 0;
  counts.requests += 1;
  if (isUnderWay(entry)) counts.unfinished += 1;
  else if (!hasResponse) counts.failures += 1;
  if (typeof _resourceType === 'string') counts.typed += 1;
  if (typeof pageref === 'string') counts.onPages += 1;
  if (_apiRequestRef !== undefined) counts.ofTest += 1;
  if (_wasFulfilled === true) counts.mocked += 1;
  if (hasResponse && hasPartOfHeaders(itemsOf(headers))) counts.provisional += 1;
  const isPreflight = method === 'OPTIONS' && sent.asksForMethod;
  if (isPreflight) counts.preflights += 1;
  const { setCookies: set, clearsSiteData } = received;
  if (set.length > 0 || clearsSiteData) counts.setsCookies.push(index);
  const isRemoved = (value: string): boolean => !isKept(value);
  counts.hasCookies ||= set.some(isKept) || sent.cookies.some(isKept);
  counts.hasAuthorization ||= sent.authorizations.some(isKept);
  counts.hasRemovedValues ||= [set, sent.cookies, sent.authorizations].some((values) => values.some(isRemoved));
  counts.joinsSetCookie ||= set.some(isJoined);
  if (sent.storageAccess === 'none') {
    const startedAtMs = Date.parse(textOr(startedDateTime, ''));
    counts.withoutStorageAccessFromMs = Math.min(
      counts.withoutStorageAccessFromMs ?? Number.POSITIVE_INFINITY,
      startedAtMs,
    );
  }
  counts.repeatsHeaders ||= sent.repeatsAgent;
  const exemption = exemptionOf(sent.agent ?? '');
  if (exemption?.kind !== 'program' && !isPreflight && needsPreflight(method, url, sent)) counts.needPreflight += 1;
  if (exemption !== null) {
    const named = exemption.kind === 'program' ? counts.programs : counts.otherBrowsers;
    named.set(exemption.name, (named.get(exemption.name) ?? 0) + 1);
  }
  counts.agent ??= sent.agent;
  counts.hasSeveralAgents ||= sent.agent !== null && sent.agent !== counts.agent;
}

function needsPreflight(
  method: string,
  url: string,
  { origin, authorizations, contentTypes }: ReadEntry['sent'],
): boolean {
  if (origin === null) return false;
  const isAsked =
    !isCorsSafelistedMethod(method) ||
    authorizations.length > 0 ||
    contentTypes.some((type) => !isCorsSafelistedRequestHeader('Content-Type', type));
  // The URL is parsed last, because that takes the longest.
  return isAsked && origin !== serializedOriginOf(url);
}

/**
 * Tools that join lines: WebKit's inspector, and mitmproxy before version 10. In a file of any other, a comma in a
 * `Set-Cookie` line is what the server sent, and belongs to the cookie, unless the file itself shows that it was joined.
 */
const JOINS_SET_COOKIE = /^(?:WebKit Web Inspector|mitmproxy har_dump)\b/i;

/** A comma, and then what looks like another cookie: `Expires` has a comma, too, before a date. */
const isJoined = (value: string): boolean => /,\s*[^\s=;,]+=/.test(value) && !value.includes('\n');

/** Every browser sends its user agent and the host. A list without them was written before the request was sent, where it has no cookies either: the network adds these. */
export const hasPartOfHeaders = (sent: readonly unknown[]): boolean =>
  sent.length < MOST_PROVISIONAL &&
  firstValueOf(sent, 'cookie') === undefined &&
  firstValueOf(sent, 'host') === undefined &&
  firstValueOf(sent, ':authority') === undefined &&
  !isSentOverHttp2(sent);

const MOST_PROVISIONAL = 10;

/** What proxies list of a request over HTTP/2 has no host line either, and has what the network adds. */
const isSentOverHttp2 = (sent: readonly unknown[]): boolean => firstValueOf(sent, 'accept-encoding') !== undefined;
