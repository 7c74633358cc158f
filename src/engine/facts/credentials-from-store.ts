import type { BrowserPolicy } from '../../browsers/policies';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts, HopFacts } from '../../model/facts';
import { inferred, type Known, proven, unknown } from '../../model/known';
import { pathMatches } from '../../standards/cookie-matching';
import { retrievalFailures } from '../../standards/cookie-retrieval';
import { isDeletion, storageFailures } from '../../standards/cookie-storage';
import { isSameOrigin } from '../../standards/origin';
import { type ParsedSetCookie, parseSetCookieString } from '../../standards/set-cookie';
import { serverClock } from './server-clock';

const SUPPOSED = proven(true, 'supposed');

/**
 * Infers the credentials mode from the cookie store: a cookie that nothing but the mode could hold back stayed at home, an
 * acceptable Set-Cookie was not stored, or one was. The store is read a moment beside the request, so none of it is proof.
 */
export function credentialsFromStore(
  exchange: Exchange,
  hops: Facts['hops'],
  policy: BrowserPolicy,
): Known<boolean> | null {
  const index = exchange.hops.length - 1;
  const hop = exchange.hops[index];
  const facts = hops[index];
  const { origin } = exchange.client;
  if (exchange.viaServiceWorker || !hop?.actual?.requestHeaders.known || !facts || !origin.known) return null;
  if (facts.urlOrigin === null || isSameOrigin(facts.urlOrigin, origin.value)) return null;
  const lines = acceptableLines(hop, facts, index, policy);
  const setHere = new Set(lines.map(({ name }) => name));
  const withheld = withheldForNoReason(hop, facts, index, policy).find((name) => !setHere.has(name));
  if (withheld !== undefined) return inferred(false, `the cookie \`${withheld}\` matches and was not sent`);
  return fromSetCookie(hop, lines);
}

/** Third-party blocking may be the reason too, unless the request stays on one site. */
const blockingOf = (facts: HopFacts): Known<boolean> =>
  facts.isThirdParty.known && !facts.isThirdParty.value ? proven(false, 'one site') : SUPPOSED;

/** Cookies of the store that match the request and that nothing but the credentials mode could have held back. */
export function withheldForNoReason(
  hop: Hop,
  facts: HopFacts,
  index: number,
  policy: BrowserPolicy,
): readonly string[] {
  const store = hop.actual?.storeBefore;
  if (!store?.known) return [];
  return store.value.flatMap((cookie, position) => {
    const causes = retrievalFailures({
      cookie,
      index: position,
      url: hop.url,
      includesCredentials: SUPPOSED,
      sameSite: facts.sameSite,
      thirdPartyCookiesBlocked: blockingOf(facts),
      isThirdParty: facts.isThirdParty,
      topLevelSite: unknown('the partition'),
      hasCrossSiteAncestor: facts.hasCrossSiteAncestor,
      isYoung: unknown('how old the cookie is'),
      at: { hop: index, message: 'request' },
      policy: policy.cookies,
    });
    return causes.length === 0 && cookie.partitionKey === null && facts.sameSite.known ? [cookie.name] : [];
  });
}

/** The store is read for the URL alone: a cookie of another path is not seen there, stored or not. */
export function staysInSight({ path }: ParsedSetCookie, url: string): boolean {
  return path === null || (URL.canParse(url) && pathMatches(new URL(url).pathname, path));
}

/** Set-Cookie lines of the response that the browser stores whenever credentials are included. */
function acceptableLines(
  hop: Hop,
  facts: HopFacts,
  index: number,
  policy: BrowserPolicy,
): readonly { readonly name: string }[] {
  const record = hop.actual;
  return (record?.response?.headerList ?? []).flatMap((line, headerIndex) => {
    if (!record || line.name.toLowerCase() !== 'set-cookie') return [];
    const parsed = parseSetCookieString(line.value);
    if ('failure' in parsed || isDeletion(parsed, serverClock(record, record.startedAtMs))) return [];
    if (!staysInSight(parsed, hop.url)) return [];
    const causes = storageFailures({
      setCookieString: line.value,
      url: hop.url,
      includesCredentials: SUPPOSED,
      sameSite: facts.sameSite,
      thirdPartyCookiesBlocked: blockingOf(facts),
      isThirdParty: facts.isThirdParty,
      store: record.storeBefore,
      at: { hop: index, message: 'response' },
      headerIndex,
      policy: policy.cookies,
    });
    return causes.length === 0 && facts.sameSite.known ? [{ name: parsed.name }] : [];
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
