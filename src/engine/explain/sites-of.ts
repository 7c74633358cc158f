import type { Exchange } from '../../model/exchange';
import type { ComparedSite } from '../../model/finding';
import { parseUrl } from '../../model/parse-url';
import { isSchemefullySameSite, isSchemelesslySameSite, sitePartsOf } from '../../standards/site';

/** The sites that decide whether a request is same-site, each scheme and host once. In: an exchange. Out: see Diagnosis. Never throws. */
export function sitesOf({ client: { origin, topLevelOrigin }, hops }: Exchange): readonly ComparedSite[] {
  const page = origin.known ? origin.value : null;
  const known = new Set<string>();
  const add = (of: ComparedSite['of'], urlOrOrigin: string): readonly ComparedSite[] => {
    const url = parseUrl(urlOrOrigin);
    // A site has no port.
    const own = url === null ? urlOrOrigin : `${url.protocol}//${url.hostname}`;
    if (known.has(own)) return [];
    known.add(own);
    return [{ of, parts: sitePartsOf(urlOrOrigin), compared: of === 'page' ? null : comparedTo(page, urlOrOrigin) }];
  };
  return [
    ...(page === null ? [] : add('page', page)),
    ...(topLevelOrigin.known ? add('top-level-page', topLevelOrigin.value) : []),
    // A WebSocket's handshake is a request of the http or https scheme.
    ...hops.flatMap(({ url }) => add('request', url.replace(/^ws/, 'http'))),
  ];
}

function comparedTo(page: string | null, other: string): ComparedSite['compared'] {
  if (page === null) return null;
  if (isSchemefullySameSite(page, other)) return 'same-site';
  return isSchemelesslySameSite(page, other) ? 'other-scheme' : 'cross-site';
}
