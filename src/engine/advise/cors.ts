import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import type { Exchange } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import type { HeaderList } from '../../model/header';
import { getHeader, headerEvidence } from '../../model/header-lookup';
import type { Related } from '../../model/related';
import { unexposedLines } from '../../standards/cors-exposed-headers';
import { getDecodeAndSplit, listItems } from '../../standards/header-list';
import { variesByOrigin } from '../../standards/vary';
import { advice } from '../decide/make-cause';
import { rememberedPreflight } from '../facts/preflight-memory';
import { readAcrossOrigins } from '../facts/read-across-origins';
import { isOfApplication, isWantedByPage } from './wanted-headers';

/** What the CORS protocol did here that its users do not expect, though it refused nothing by it. */
export function adviseCors(
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
  related: Related,
): readonly Cause[] {
  return [
    headersNotExposed(exchange, facts),
    varyMissing(exchange, facts, related),
    preflightRemembered(exchange, facts, policy, related),
  ].flatMap((cause) => cause ?? []);
}

const EXPOSE = 'Access-Control-Expose-Headers';
const MISSPELT = [
  'Access-Control-Expose-Header',
  'Access-Control-Exposed-Headers',
  'Access-Control-Allow-Expose-Headers',
];

/** A header that the page is likely to want, or that the server meant to expose and did not. */
function headersNotExposed(exchange: Exchange, facts: Facts): Cause | null {
  const read = exchange.request.type === 'xmlhttprequest' ? readAcrossOrigins(exchange, facts) : null;
  if (!read) return null;
  const { response, hop, at } = read;
  const { headerList, status } = response;
  const meant = meantToExpose(headerList);
  const kept = unexposedLines(headerList, facts.includesCredentials) ?? [];
  const wanted = kept.filter((index) => {
    const line = headerList[index];
    return line && (isWantedByPage(line, { method: hop.method, status }) || (meant !== null && isOfApplication(line)));
  });
  const lines = wanted.map((index): Evidence => ({ kind: 'header-line', at, index, span: null }));
  const [first, ...others] = meant ?? headerEvidence(headerList, EXPOSE, at);
  if (lines.length === 0 || !first) return null;
  const { includesCredentials } = facts;
  const ofMode = first.kind === 'header-line' && includesCredentials.known ? includesCredentials.certainty : 'proven';
  return advice('cors-advice:header-not-exposed', at, [first, ...others, ...lines], {
    subjects: [...new Set(wanted.map((index) => headerList[index]?.name ?? ''))],
    certainty: ofMode,
  });

  /** The line that shows the server's wish: a literal `*`, or a misspelt name. */
  function meantToExpose(list: HeaderList): readonly Evidence[] | null {
    const wildcard = listItems(list, EXPOSE).find(({ text }) => text === '*');
    if (wildcard) return [{ kind: 'header-line', at, index: wildcard.index, span: wildcard.span }];
    const misspelt = MISSPELT.find((name) => getHeader(list, name) !== null);
    return misspelt === undefined ? null : headerEvidence(list, misspelt, at);
  }
}

/** Two requests to one URL got different origins named, and a cache may hand the one’s answer to the other. */
function varyMissing(exchange: Exchange, facts: Facts, related: Related): Cause | null {
  const read = readAcrossOrigins(exchange, facts);
  if (!read || read.response.fromCache || variesByOrigin(read.response.headerList)) return null;
  const { headerList } = read.response;
  const named = getHeader(headerList, 'Access-Control-Allow-Origin');
  if (named === '*' || !mayBeStored(headerList)) return null;
  const depends = related.sameUrl.some(({ hops }) => {
    const other = hops[0].actual?.response;
    return other && !other.fromCache && other.status === read.response.status && allowedBy(other.headerList) !== named;
  });
  return read.at.hop === 0 && depends
    ? advice('cors-advice:vary-missing', read.at, [
        ...headerEvidence(headerList, 'Vary', read.at),
        ...headerEvidence(headerList, 'Cache-Control', read.at),
      ])
    : null;
}

const allowedBy = (list: HeaderList): string | null => getHeader(list, 'Access-Control-Allow-Origin');

/** Whether a cache, the browser's or one on the way, may answer the next request with this response. */
function mayBeStored(list: HeaderList): boolean {
  const directives = (getDecodeAndSplit(list, 'Cache-Control') ?? []).map((each) => each.toLowerCase());
  if (directives.some((each) => each === 'no-store' || each === 'no-cache')) return false;
  return directives.some((each) => /^(?:s-maxage|max-age)="?[1-9]/.test(each));
}

/** A refused request whose preflight the user looks for in vain. */
function preflightRemembered(exchange: Exchange, facts: Facts, policy: BrowserPolicy, related: Related): Cause | null {
  const hop = exchange.hops.length - 1;
  if (exchange.outcome !== 'network-error' || exchange.networkError === 'net::ERR_ABORTED') return null;
  const remembered = rememberedPreflight(exchange, hop, facts, policy, related);
  if (!remembered) return null;
  const at = { hop, message: 'preflight-request' } as const;
  return advice('cors-advice:preflight-remembered', at, [{ kind: 'request-property', property: 'method' }], {
    certainty: remembered.askedAtMs === null ? 'inferred' : 'proven',
  });
}
