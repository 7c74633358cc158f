import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { linesNamed } from '../../model/header-lookup';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { pathMatches } from '../../standards/cookies/cookie-matching';
import { retrievalFailures } from '../../standards/cookies/cookie-retrieval';
import { isDeletion, storageFailures } from '../../standards/cookies/cookie-storage';
import { type ParsedSetCookie, parseSetCookieString } from '../../standards/cookies/set-cookie';
import { isSameOrigin } from '../../standards/origin';
import { type CookieSetting, retrievalInput, storageInput } from './cookie-setting';
import type { HopOfExchange } from './cors-failures';
import { serverClock } from './server-clock';

const SUPPOSED = proven(true, 'supposed');

/**
 * Infers the credentials mode from the cookie store: a cookie that nothing but the mode could withhold was not sent, an
 * acceptable Set-Cookie was not stored, or one was. The store is read a moment beside the request, so none of it is proof.
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

/** Credentials supposed; third-party blocking too, because it may be on, unless the request stays within one site. */
const supposedSetting = ({ index, hop, facts }: HopOfExchange, { cookies }: BrowserPolicy): CookieSetting => ({
  index,
  hop,
  facts,
  includesCredentials: SUPPOSED,
  thirdPartyCookiesBlocked:
    facts.isThirdParty.known && !facts.isThirdParty.value ? proven(false, 'one site') : SUPPOSED,
  topLevelSite: unknown('the partition'),
  cookiePolicy: cookies,
});

/** Cookies of the store that match the request and that nothing but the credentials mode could have withheld. */
export function withheldWithoutReason(at: HopOfExchange, policy: BrowserPolicy): readonly string[] {
  const store = at.hop.actual?.storeBefore;
  if (!store?.known || !at.facts.sameSite.known) return [];
  const setting = supposedSetting(at, policy);
  return store.value.flatMap((cookie, position) => {
    const refusals = retrievalFailures(retrievalInput(setting, cookie, position, unknown('how old the cookie is')));
    return refusals.length === 0 && cookie.partitionKey === null ? [cookie.name] : [];
  });
}

/** The store is read for the URL alone: a cookie of another path is not seen there, stored or not. */
export function isReadForUrl({ path }: ParsedSetCookie, url: string): boolean {
  return path === null || (URL.canParse(url) && pathMatches(new URL(url).pathname, path));
}

/** Set-Cookie lines of the response that the browser stores whenever credentials are included. */
function acceptableLines(at: HopOfExchange, policy: BrowserPolicy): readonly { readonly name: string }[] {
  const record = at.hop.actual;
  if (!record?.response || !at.facts.sameSite.known) return [];
  const setting = supposedSetting(at, policy);
  return linesNamed(record.response.headerList, 'Set-Cookie').flatMap(({ index, value }) => {
    const parsed = parseSetCookieString(value);
    if ('failure' in parsed || isDeletion(parsed, serverClock(record, record.startedAtMs))) return [];
    if (!isReadForUrl(parsed, at.hop.url)) return [];
    const refusals = storageFailures(storageInput(setting, value, index, record.storeBefore));
    return refusals.length === 0 ? [{ name: parsed.name }] : [];
  });
}

function fromSetCookie(hop: Hop, lines: readonly { readonly name: string }[]): Known<boolean> | null {
  const after = hop.actual?.storeAfter;
  const before = hop.actual?.storeBefore;
  if (!after?.known || !before?.known) return null;
  const isIn = (store: readonly { readonly name: string }[], name: string) =>
    store.some((cookie) => cookie.name === name);
  for (const { name } of lines) {
    if (!isIn(after.value, name)) return inferred(false, `the cookie \`${name}\` of its response was not stored`);
    if (!isIn(before.value, name)) return inferred(true, `the cookie \`${name}\` of its response was stored`);
  }
  return null;
}
