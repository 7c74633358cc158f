import type { Exchange } from '../../model/exchange';
import type { Known } from '../../model/known';

/** The credentials mode of a hypothetical exchange: it has no outcome to conclude it from, so what was concluded from the recorded one is kept. */
export function keptCredentialsMode(
  exchange: Exchange,
  includes: Known<boolean>,
): Exchange['request']['credentialsMode'] {
  if (exchange.request.credentialsMode.known || !includes.known) return exchange.request.credentialsMode;
  return { ...includes, value: includes.value ? 'include' : 'same-origin' };
}
