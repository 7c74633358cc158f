import { isNamed } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { code } from './words';

/** Since when the preflight response is cached, and how long it may be cached, as far as it was recorded. */
export function cachedSince(s: Situation): string {
  const sentAtMs = s.exchange.hops[s.cause.at.hop]?.actual?.startedAtMs ?? s.exchange.startedAtMs;
  const source = s.related.sameUrl.find(({ hops }) => hops[0].preflight?.response)?.hops[0].preflight;
  if (s.cause.certainty === 'inferred' || !source?.response) {
    return 'It was cached before this recording began, or for another page of the origin.';
  }
  const seconds = Math.max(1, Math.round((sentAtMs - source.startedAtMs) / 1000));
  const line = source.response.headerList.find((each) => isNamed(each, 'Access-Control-Max-Age'));
  const duration = line
    ? `with ${code(`${line.name}: ${line.value}`)}`
    : 'without `Access-Control-Max-Age`: it is valid for five seconds';
  return `The response to OPTIONS came ${seconds} s earlier, ${duration}.`;
}
