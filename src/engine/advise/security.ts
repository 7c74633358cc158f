import type { Cause } from '../../model/cause';
import type { Exchange } from '../../model/exchange';
import { getHeader, headerEvidence } from '../../model/header-lookup';
import { hadRespondedBefore } from '../../model/responded-before';
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
 * Permissions of a server that are wider than needed, as far as recorded responses show them. No request is sent to find out.
 *
 * A response that names the origin of the request is correct, whether it comes from a list or not: it is no evidence.
 */
export function adviseSecurity({ exchange, related }: Case, read: CrossOriginRead): readonly Cause[] {
  const { at, hop, response } = read;
  if (getHeader(response.headerList, ALLOW_CREDENTIALS) !== 'true') return [];
  const named = getHeader(response.headerList, ALLOW_ORIGIN);
  const { requestOrigin, url } = hop.facts;
  if (named === null || !requestOrigin.known || requestOrigin.value !== named) return [];
  // In a file each of them is built when it is asked for.
  const earlier = (): readonly Exchange[] =>
    [...related.sameUrl, ...related.sameOrigin].filter((each) => hadRespondedBefore(each, exchange));
  const found = findOverPermission(url, named, earlier);
  if (found === null || wasReportedBefore(url, named, earlier())) return [];
  const evidence = [
    ...headerEvidence(response.headerList, ALLOW_ORIGIN, at),
    ...headerEvidence(response.headerList, ALLOW_CREDENTIALS, at),
  ] as const satisfies Cause['evidence'];
  return [advice(found.reason, at, evidence, { subjects: found.subjects, certainty: found.certainty })];
}

/** The permission that is too wide; null when nothing shows one. */
function findOverPermission(url: string, named: string, earlier: () => readonly Exchange[]) {
  if (named === 'null') return { reason: 'cors-advice:null-allowed', subjects: [], certainty: 'proven' } as const;
  if (url.startsWith('https:') && !isPotentiallyTrustworthyOrigin(named)) {
    return { reason: 'cors-advice:http-origin-trusted', subjects: [named], certainty: 'proven' } as const;
  }
  const other = findOtherReflectedOrigin(url, named, earlier);
  return other === null
    ? null
    : ({ reason: 'cors-advice:origin-reflected', subjects: [named, other], certainty: 'inferred' } as const);
}

/** Reported once per host: a page makes hundreds of requests. */
function wasReportedBefore(url: string, named: string, earlier: readonly Exchange[]): boolean {
  const host = serializedOriginOf(url);
  return earlier.some(({ hops, outcome }) => {
    const hop = hops.at(-1);
    const list = hop?.actual?.response?.headerList ?? [];
    const allowsThis = getHeader(list, ALLOW_ORIGIN) === named && getHeader(list, ALLOW_CREDENTIALS) === 'true';
    return allowsThis && outcome === 'readable' && serializedOriginOf(hop?.url ?? '') === host;
  });
}

/**
 * Another origin to which the same host responded with exactly that origin. Each must be of another site than the API, and
 * of another site than the other: a list of allowed origins has the API's own site and localhost, and rarely two more sites.
 */
function findOtherReflectedOrigin(url: string, named: string, earlier: () => readonly Exchange[]): string | null {
  const host = serializedOriginOf(url);
  if (host === null || !isUnrelated(named, host)) return null;
  for (const { hops } of earlier()) {
    const hop = hops.find((each) => serializedOriginOf(each.url) === host);
    const list = hop?.actual?.response?.headerList;
    if (!hop || !list || getHeader(list, ALLOW_CREDENTIALS) !== 'true') continue;
    const other = requestHeader(hop, 'Origin');
    const isOwn = other !== null && other === getHeader(list, ALLOW_ORIGIN);
    if (isOwn && isUnrelated(other, host) && !isSchemelesslySameSite(other, named)) return other;
  }
  return null;
}

const isUnrelated = (origin: string, host: string): boolean =>
  siteOf(origin) !== null && promisedAddressSpace(origin) !== 'loopback' && !isSchemelesslySameSite(origin, host);
