import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { elsewhere } from '../other-browsers/other-browsers';
import { type ExplainOptions, explain } from './explain';
import { ghostsOf } from './missing-headers';
import { storyOf } from './timeline';

/**
 * Everything that is said and drawn of one exchange: its explanation, the way that it went, the header lines that should
 * be there, and what another browser would have done otherwise. In, out and errors as of `explain`.
 */
export function diagnose(exchange: Exchange, options: ExplainOptions): Diagnosis {
  const { explanation, facts, policy } = explain(exchange, options);
  const { findings, related } = explanation;
  return {
    ...explanation,
    elsewhere: elsewhere(exchange, facts, policy, related),
    story: storyOf(exchange, facts, findings, policy, related),
    ghosts: ghostsOf(findings),
  };
}
