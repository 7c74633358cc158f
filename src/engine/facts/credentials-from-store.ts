import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { linesNamed } from '../../model/header-lookup';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { parseUrl } from '../../model/parse-url';
import { pathMatches } from '../../standards/cookies/cookie-matching';
import { retrievalFailures } from '../../standards/cookies/cookie-retrieval';
import { storageFailures } from '../../standards/cookies/cookie-storage';
import { identityInResponse } from '../../standards/cookies/identity-in-response';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { type ParsedSetCookie, parseSetCookieString } from '../../standards/cookies/set-cookie';
import { isSameOrigin } from '../../standards/origin';
import { type CookieSetting, retrievalInput, storageInput } from './cookies/cookie-setting';
import { serverClock } from './cookies/server-clock';
import type { HopOfExchange } from './cors-failures';

const ASSUMED = proven(true, 'assumed');

/**
 * Infers the credentials mode from the cookie store: a cookie that only the mode could exclude was not sent, an acceptable
 * Set-Cookie was not stored, or one was. The store is read shortly before or after the request, so this is no proof.
 */
export function credentialsFromStore(
  exchange: Exchange,
  hops: Facts['hops'],
  policy: BrowserPolicy,
): Known<boolean> | null {
  const index = exchange.hops.length - 1;
  const hop = exchange.hops[index] ?? exchange.hops[0];
  const facts = hops[index] ?? hops[0];
  const { origin } = exchange.client;
  if (exchange.viaServiceWorker || !hop.actual?.requestHeaders.known || !origin.known) return null;
  if (facts.urlOrigin === null || isSameOrigin(facts.urlOrigin, origin.value)) return null;
  const at = { index, hop, facts };
  const lines = acceptableLines(at, policy);
  const setHere = new Set(lines.map(({ name }) => name));
  const withheld = withheldWithoutReason(at, policy).find((name) => !setHere.has(name));
  if (withheld !== undefined) return inferred(false, `the cookie \`${withheld}\` matches and was not sent`);
  return fromSetCookie(hop, lines);
}

/** Assumes credentials. Assumes third-party blocking is on, unless the request is first-party. */
const assumedSetting = ({ index, hop, facts }: HopOfExchange, { cookies }: BrowserPolicy): CookieSetting => ({
  index,
  hop,
  facts,
  includesCredentials: ASSUMED,
  thirdPartyCookiesBlocked:
    facts.isThirdParty.known && !facts.isThirdParty.value ? proven(false, 'the request is first-party') : ASSUMED,
  topLevelSite: unknown('the partition key'),
  cookiePolicy: cookies,
});

/** Cookies of the store that match the request and that only the credentials mode could have excluded. */
export function withheldWithoutReason(at: HopOfExchange, policy: BrowserPolicy): readonly string[] {
  const store = at.hop.actual?.storeBefore;
  if (!store?.known || !at.facts.sameSite.known) return [];
  const setting = assumedSetting(at, policy);
  return store.value.flatMap((cookie, position) => {
    const refusals = retrievalFailures(retrievalInput(setting, cookie, position, unknown('how old the cookie is')));
    const wasStored = cookie.presence === undefined || cookie.presence === 'read-once';
    return wasStored && refusals.length === 0 && cookie.partitionKey === null ? [cookie.name] : [];
  });
}

/** The store is read for the URL only: a cookie of another path is not in that list, stored or not. */
export function isReadForUrl({ path }: ParsedSetCookie, url: string): boolean {
  if (path === null) return true;
  const parsed = parseUrl(url);
  return parsed !== null && pathMatches(parsed.pathname, path);
}

/** Set-Cookie lines of the response that the browser stores whenever credentials are included. */
function acceptableLines(at: HopOfExchange, policy: BrowserPolicy): readonly { readonly name: string }[] {
  const record = at.hop.actual;
  if (!record?.response || !at.facts.sameSite.known) return [];
  const setting = assumedSetting(at, policy);
  // A later line may replace or delete what an earlier one of the response stored.
  const lastOf = new Map<string, ParsedSetCookie>();
  for (const { index, value } of linesNamed(record.response.headerList, 'Set-Cookie')) {
    const parsed = parseSetCookieString(value, policy.cookies);
    if ('failure' in parsed) continue;
    const refusals = storageFailures(storageInput(setting, value, index, record.storeBefore));
    const identity = identityInResponse(parsed, at.hop.url);
    if (refusals.length === 0 && identity !== null) lastOf.set(identity, parsed);
  }
  const clock = serverClock(record, record.startedAtMs);
  return [...lastOf.values()].filter((parsed) => !isDeletion(parsed, clock) && isReadForUrl(parsed, at.hop.url));
}

function fromSetCookie(hop: Hop, lines: readonly { readonly name: string }[]): Known<boolean> | null {
  const after = hop.actual?.storeAfter;
  const before = hop.actual?.storeBefore;
  if (!after?.known || !before?.known) return null;
  const isIn = (store: readonly { readonly name: string }[], name: string) =>
    store.some((cookie) => cookie.name === name);
  for (const { name } of lines) {
    if (!isIn(after.value, name)) return inferred(false, `the cookie \`${name}\` of the response was not stored`);
    if (!isIn(before.value, name)) return inferred(true, `the cookie \`${name}\` of the response was stored`);
  }
  return null;
}
