import type { CookiePolicy } from '../browsers/policy';
import type { RequestType } from '../model/exchange';
import type { SameSiteStatus } from '../model/facts';
import { inferred, type Known, proven, unknown } from '../model/known';
import { isSchemefullySameSite, isSchemelesslySameSite, siteOf } from './site';

export interface SameSiteInput {
  readonly clientOrigin: Known<string>;
  readonly topLevelOrigin: Known<string>;
  readonly isTopLevel: Known<boolean>;
  /** The URLs of the documents around the client that are known to be between it and the top-level page. */
  readonly ancestors: readonly string[];
  /** The redirect chain; the last URL is the one that is requested now. */
  readonly urls: readonly string[];
  readonly type: RequestType;
  readonly method: string;
  readonly policy: CookiePolicy;
}

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

type SameSite = (a: string, b: string) => boolean;

const BECAUSE = {
  client: 'the client is of another site than the URL',
  'top-level': 'the top-level page is of another site than the URL',
  ancestor: 'a frame around the client is of another site than the URL',
  redirect: 'a URL earlier in the redirect chain is of another site',
};

type Other = { readonly becauseOf: NonNullable<SameSiteStatus['becauseOf']>; readonly otherSite: string };

/** The party that is of another site than the URL; null: none. */
function findCrossSite(input: SameSiteInput, url: string, sameSite: SameSite): Known<Other | null> {
  const other = (becauseOf: Other['becauseOf'], otherSite: string) => ({
    value: { becauseOf, otherSite },
    because: BECAUSE[becauseOf],
  });
  const [client, topLevel] = partiesOf(input);
  // Step 1. The client, which for a navigation is the page that started it. An opaque origin is of no site.
  if (client.known && !sameSite(client.value, url)) return { ...client, ...other('client', client.value) };
  // Step 2. The top-level page: a frame of the API's own site inside another site is a cross-site context too.
  if (topLevel.known && !sameSite(topLevel.value, url)) {
    return { ...topLevel, ...other('top-level', topLevel.value) };
  }
  // BELIEF: only the outermost page counts. A frame of another site between the two makes it cross-site as well.
  // OURS: which frames are between is concluded from the recording; a frame that was not recorded is not counted.
  const between = input.ancestors.find((ancestor) => !sameSite(ancestor, url));
  if (between !== undefined) {
    const { value, because } = other('ancestor', between);
    return inferred(value, because);
  }
  // Step 3. DEVIATES: Chromium does not count the redirect chain.
  const redirectedFrom = input.policy.redirectChainCounts && input.urls.find((hop) => !sameSite(asHttp(hop), url));
  if (typeof redirectedFrom === 'string') {
    const { value, because } = other('redirect', redirectedFrom);
    return proven(value, because);
  }
  if (!client.known) return client;
  if (!topLevel.known) return topLevel;
  const because = 'the client, the top-level page and the URL are of one site';
  const isProven = client.certainty === 'proven' && topLevel.certainty === 'proven';
  return isProven ? proven(null, because) : inferred(null, because);
}

/** The client and the top-level page. Where they are the same, a fact about one is a fact about the other. */
function partiesOf({
  clientOrigin,
  topLevelOrigin,
  isTopLevel,
  type,
  urls,
}: SameSiteInput): readonly [client: Known<string>, topLevel: Known<string>] {
  if (type === 'main_frame') {
    // The page that is being replaced does not count: the new top-level page is the URL itself.
    const self = inferred(asHttp(urls.at(-1) ?? ''), 'no client is named for the navigation');
    // A typed URL or a bookmark has no client, and is treated as same-site.
    return clientOrigin.known ? [clientOrigin, clientOrigin] : [self, self];
  }
  const same = isTopLevel.known && isTopLevel.value;
  return [
    clientOrigin.known || !same ? clientOrigin : topLevelOrigin,
    topLevelOrigin.known || !same ? topLevelOrigin : clientOrigin,
  ];
}

/** WebSockets: the handshake is a request to the http(s) URL. */
const asHttp = (url: string): string => url.replace(/^ws(s?):/i, 'http$1:');

/**
 * Decides whether a request is same-site or cross-site, with the details that the same-site-flag of a cookie needs.
 *
 * In: origins as serialized; the redirect chain up to the URL that is requested now. Out: unknown when an origin is
 * missing and nothing else already makes it cross-site, or when the URL has no site. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#same-site-requests (read 2026-07) and
 * https://fetch.spec.whatwg.org/#cookie-infrastructure (read 2026-07-02)
 */
export function sameSiteStatus(input: SameSiteInput): Known<SameSiteStatus> {
  const url = asHttp(input.urls.at(-1) ?? '');
  if (siteOf(url) === null) return unknown('the site of the URL');
  // BELIEF: SameSite compares origins. It compares sites: app.shop.test and api.shop.test are of one site.
  const schemeful = input.policy.schemefulSameSite;
  const crossSite = findCrossSite(input, url, schemeful ? isSchemefullySameSite : isSchemelesslySameSite);
  if (!crossSite.known) return crossSite;
  const whenSchemeless = findCrossSite(input, url, isSchemelesslySameSite);
  return {
    ...crossSite,
    value: {
      status: crossSite.value === null ? 'same-site' : 'cross-site',
      onlyByScheme: crossSite.value !== null && whenSchemeless.known && whenSchemeless.value === null,
      topLevelNavigation: input.type === 'main_frame',
      safeMethod: SAFE_METHODS.includes(input.method),
      becauseOf: crossSite.value?.becauseOf ?? null,
      otherSite: crossSite.value?.otherSite ?? null,
    },
  };
}
