import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { NOTHING_RELATED } from '../../model/related';
import type { JudgeOptions } from '../facts/case';
import { diagnose } from './diagnose';

/**
 * What would be said of a request that nobody has sent. That its response is given shows nothing: what the browser refuses before it
 * sends anything, such as mixed content, comes first.
 *
 * In: an exchange of one hop, with outcome `not-run`, whose facts are given; the browser. Never throws.
 */
export function diagnoseMade(exchange: Exchange, options: Omit<JudgeOptions, 'related'>): Diagnosis {
  const [hop] = exchange.hops;
  const judge = (each: Exchange): Diagnosis => diagnose(each, { ...options, related: NOTHING_RELATED });
  const unsent = judge({
    ...exchange,
    hops: [{ ...hop, preflight: null, actual: hop.actual && { ...hop.actual, response: null } }],
  });
  return unsent.culprit?.severity === 'blocks' ? unsent : judge(exchange);
}
