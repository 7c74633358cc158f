import { isNamed } from '../../model/header-lookup';
import type { Situation } from './rule';
import { code } from './words';

/** From when the remembered permission is and for how long the server asked to keep it, as far as it was recorded. */
export function rememberedFrom(s: Situation): string {
  const sentAtMs = s.exchange.hops[s.cause.at.hop]?.actual?.startedAtMs ?? s.exchange.startedAtMs;
  const giver = s.related.sameUrl.find(({ hops }) => hops[0].preflight?.response)?.hops[0].preflight;
  if (s.cause.certainty === 'inferred' || !giver?.response) {
    return 'It was given before this recording began, or to another page of the origin.';
  }
  const seconds = Math.max(1, Math.round((sentAtMs - giver.startedAtMs) / 1000));
  const line = giver.response.headerList.find((each) => isNamed(each, 'Access-Control-Max-Age'));
  const kept = line
    ? `with ${code(`${line.name}: ${line.value}`)}`
    : 'without `Access-Control-Max-Age`, for five seconds';
  return `OPTIONS was answered ${seconds} s earlier, ${kept}.`;
}
