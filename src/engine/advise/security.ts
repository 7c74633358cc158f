import type { Cause } from '../../model/cause';
import { getHeader, headerEvidence } from '../../model/header-lookup';
import type { Related } from '../../model/related';
import { promisedAddressSpace } from '../../standards/address-space';
import { serializedOriginOf } from '../../standards/origin';
import { isSchemelesslySameSite, siteOf } from '../../standards/site';
import { isPotentiallyTrustworthyOrigin } from '../../standards/trustworthy';
import { advice } from '../decide/make-cause';
import type { Case } from '../facts/case';
import { requestHeader } from '../facts/messages';
import type { CrossOriginRead } from '../facts/read-across-origins';

const ALLOW_ORIGIN = 'Access-Control-Allow-Origin';
const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';

/**
 * What a server allows more than it should, as far as answers that were seen anyway show it. Nothing is ever probed.
 *
 * An answer that names the one page that asked is what it should be, whether it comes from a list or not: it says nothing.
 */
export function adviseSecurity({ related }: Case, read: CrossOriginRead): readonly Cause[] {
  const { at, hop, response } = read;
  if (getHeader(response.headerList, ALLOW_CREDENTIALS) !== 'true') return [];
  const named = getHeader(response.headerList, ALLOW_ORIGIN);
  const { requestOrigin, url } = hop.facts;
  if (named === null || !requestOrigin.known || requestOrigin.value !== named) return [];
  const said = tooMuch(url, named, related);
  if (said === null || isSaidBefore(url, named, related)) return [];
  const evidence = [
    ...headerEvidence(response.headerList, ALLOW_ORIGIN, at),
    ...headerEvidence(response.headerList, ALLOW_CREDENTIALS, at),
  ] as const satisfies Cause['evidence'];
  return [advice(said.reason, at, evidence, { subjects: said.subjects, certainty: said.certainty })];
}

/** What is allowed too freely; null when nothing shows it. */
function tooMuch(url: string, named: string, related: Related) {
  if (named === 'null') return { reason: 'cors-advice:null-allowed', subjects: [], certainty: 'proven' } as const;
  if (url.startsWith('https:') && !isPotentiallyTrustworthyOrigin(named)) {
    return { reason: 'cors-advice:http-origin-trusted', subjects: [named], certainty: 'proven' } as const;
  }
  const other = reflectedElsewhere(url, named, related);
  return other === null
    ? null
    : ({ reason: 'cors-advice:origin-reflected', subjects: [named, other], certainty: 'inferred' } as const);
}

/** Once for a host is enough: a page makes hundreds of requests. */
function isSaidBefore(url: string, named: string, { sameUrl, sameOrigin }: Related): boolean {
  const host = serializedOriginOf(url);
  return [...sameUrl, ...sameOrigin].some((earlier) => {
    const hop = earlier.hops.at(-1);
    const list = hop?.actual?.response?.headerList ?? [];
    const allowsThis = getHeader(list, ALLOW_ORIGIN) === named && getHeader(list, ALLOW_CREDENTIALS) === 'true';
    return allowsThis && earlier.outcome === 'readable' && serializedOriginOf(hop?.url ?? '') === host;
  });
}

/**
 * Another origin that the same host answered with just that origin. Both must be strangers, to each other and to the API:
 * an allow-list holds the API's own site and the developers' localhost, and seldom two sites that have nothing in common.
 */
function reflectedElsewhere(url: string, named: string, related: Related): string | null {
  const host = serializedOriginOf(url);
  if (host === null || !isStranger(named, host)) return null;
  for (const { hops } of [...related.sameUrl, ...related.sameOrigin]) {
    const hop = hops.find((each) => serializedOriginOf(each.url) === host);
    const list = hop?.actual?.response?.headerList;
    if (!hop || !list || getHeader(list, ALLOW_CREDENTIALS) !== 'true') continue;
    const other = requestHeader(hop, 'Origin');
    const isOwn = other !== null && other === getHeader(list, ALLOW_ORIGIN);
    if (isOwn && isStranger(other, host) && !isSchemelesslySameSite(other, named)) return other;
  }
  return null;
}

const isStranger = (origin: string, host: string): boolean =>
  siteOf(origin) !== null && promisedAddressSpace(origin) !== 'loopback' && !isSchemelesslySameSite(origin, host);
