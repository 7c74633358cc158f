import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { type JudgeOptions, openCase } from '../facts/case';
import { differencesInOtherBrowsers } from '../other-browsers/other-browsers';
import { explain } from './explain';
import { howDecided } from './how-decided';
import { missingHeadersOf } from './missing-headers';
import { timelineOf } from './timeline';

/**
 * Everything that is said and drawn of one exchange: its explanation, its steps in time, the header lines that should be
 * there, and what another browser would have done otherwise. In, out and errors as of `explain`.
 */
export function diagnose(exchange: Exchange, options: JudgeOptions): Diagnosis {
  const { explanation, case: opened } = explain(exchange, options);
  const { findings } = explanation;
  return {
    ...explanation,
    otherBrowsers: differencesInOtherBrowsers(opened),
    timeline: timelineOf(opened, findings),
    missingHeaders: missingHeadersOf(findings),
    howDecided: () => howDecided(openCase(exchange, options)),
  };
}
