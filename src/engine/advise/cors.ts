import { networkErrorKind } from '../../browsers/network-errors';
import type { Cause } from '../../model/cause';
import type { Evidence } from '../../model/decision';
import type { MessageRef } from '../../model/exchange';
import type { HeaderList } from '../../model/header';
import { getHeader, hasHeader, headerEvidence } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import { hadRespondedBefore } from '../../model/responded-before';
import { unexposedLines } from '../../standards/cors-exposed-headers';
import { getDecodeAndSplit, listItems } from '../../standards/header-list';
import { variesByOrigin } from '../../standards/vary';
import { advice } from '../decide/make-cause';
import { findCachedPreflight } from '../facts/cached-preflight';
import type { Case, CaseHop } from '../facts/case';
import type { CrossOriginRead } from '../facts/read-across-origins';
import { isOfApplication, isWantedByPage } from './wanted-headers';

const EXPOSE = 'Access-Control-Expose-Headers';
const MISSPELT: readonly HeaderName[] = [
  'Access-Control-Expose-Header',
  'Access-Control-Exposed-Headers',
  'Access-Control-Allow-Expose-Headers',
];

/** A header that the page is likely to want, or that the server meant to expose and did not. */
export function adviseExposed(c: Case, { response, at }: CrossOriginRead): readonly Cause[] {
  if (c.exchange.request.type !== 'xmlhttprequest') return [];
  const { headerList, status } = response;
  const { includesCredentials } = c.facts;
  const meant = meantToExpose(headerList, at);
  const wanted = (unexposedLines(headerList, includesCredentials) ?? []).filter((index) => {
    const line = headerList[index];
    return line && (isWantedByPage(line, { status }) || (meant !== null && isOfApplication(line)));
  });
  const lines = wanted.map((index): Evidence => ({ kind: 'header-line', at, index, span: null }));
  const [first, ...others] = meant ?? headerEvidence(headerList, EXPOSE, at);
  if (lines.length === 0 || !first) return [];
  const ofMode = first.kind === 'header-line' && includesCredentials.known ? includesCredentials.certainty : 'proven';
  const subjects = [...new Set(wanted.map((index) => headerList[index]?.name ?? ''))];
  return [advice('cors-advice:header-not-exposed', at, [first, ...others, ...lines], { subjects, certainty: ofMode })];
}

/** The line that shows what the server meant to do: a literal `*`, or a misspelt name. */
function meantToExpose(list: HeaderList, at: MessageRef): readonly Evidence[] | null {
  const wildcard = listItems(list, EXPOSE).find(({ text }) => text === '*');
  if (wildcard) return [{ kind: 'header-line', at, index: wildcard.index, span: wildcard.span }];
  const misspelt = MISSPELT.find((name) => hasHeader(list, name));
  return misspelt === undefined ? null : headerEvidence(list, misspelt, at);
}

/** Responses to two requests for one URL name different origins, and a cache may use the response to one for the other. */
export function adviseVary({ exchange, related }: Case, { response, at }: CrossOriginRead): readonly Cause[] {
  const { headerList } = response;
  const named = allowedBy(headerList);
  if (at.hop !== 0 || response.fromCache || variesByOrigin(headerList)) return [];
  if (named === '*' || !mayBeStored(headerList)) return [];
  const depends = related.sameUrl.some((earlier) => {
    const other = hadRespondedBefore(earlier, exchange) ? earlier.hops[0].actual?.response : null;
    return other && !other.fromCache && other.status === response.status && allowedBy(other.headerList) !== named;
  });
  const [vary, ...others] = headerEvidence(headerList, 'Vary', at);
  const evidence = [vary, ...others, ...headerEvidence(headerList, 'Cache-Control', at)] as const;
  return depends ? [advice('cors-advice:vary-missing', at, evidence)] : [];
}

const allowedBy = (list: HeaderList): string | null => getHeader(list, 'Access-Control-Allow-Origin');

/** Whether a cache, in the browser or between it and the server, may use this response for the next request. */
function mayBeStored(list: HeaderList): boolean {
  const directives = (getDecodeAndSplit(list, 'Cache-Control') ?? []).map((each) => each.toLowerCase());
  if (directives.some((each) => each === 'no-store' || each === 'no-cache')) return false;
  return directives.some((each) => /^(?:s-maxage|max-age)="?[1-9]/.test(each));
}

/** A refused request without a preflight, because the response to an earlier one was still cached. */
export function adviseCachedPreflight(c: Case, { index }: CaseHop): readonly Cause[] {
  const cached = networkErrorKind(c.exchange.networkError).name === 'aborted' ? null : findCachedPreflight(c, index);
  if (!cached) return [];
  const at = { hop: index, message: 'preflight-request' } as const;
  const certainty = cached.askedAtMs === null ? 'inferred' : 'proven';
  const evidence = [{ kind: 'request-property', property: 'method' }] as const;
  return [advice('cors-advice:preflight-remembered', at, evidence, { certainty })];
}
