import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { NOTHING_RELATED } from '../../model/related';
import { isSchemelesslySameSite } from '../../standards/site';
import type { JudgeOptions } from '../facts/case';
import { mapHops } from '../facts/map-messages';
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
  if (unsent.culprit?.severity === 'blocks') return unsent;
  const judged = judge(exchange);
  const sent = sentOf(judged);
  return sent.length === 0 ? judged : judge(withCookies(exchange, sent));
}

/** Names of the cookies that no rule keeps from being sent. Of a third party it depends on a setting that nobody stated. */
function sentOf({ exchange, cookies }: Diagnosis): readonly string[] {
  const { origin } = exchange.client;
  const [{ url }] = exchange.hops;
  if (!origin.known || !isSchemelesslySameSite(origin.value, url)) return [];
  return cookies.flatMap(({ at, fate, name }) => (at.message === 'request' && fate === 'cannot-tell' ? [name] : []));
}

function withCookies(exchange: Exchange, names: readonly string[]): Exchange {
  const line = { name: 'Cookie', value: names.map((name) => `${name}=…`).join('; ') };
  return {
    ...exchange,
    hops: mapHops(exchange, (hop) => {
      const { actual } = hop;
      if (!actual?.requestHeaders.known) return hop;
      const { requestHeaders } = actual;
      return {
        ...hop,
        actual: { ...actual, requestHeaders: { ...requestHeaders, value: [...requestHeaders.value, line] } },
      };
    }),
  };
}
