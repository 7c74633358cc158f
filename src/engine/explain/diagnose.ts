import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { type JudgeOptions, openCase } from '../facts/case';
import { differencesInOtherBrowsers } from '../other-browsers/other-browsers';
import { explainWithFixesWhenRead } from './explain';
import { howDecided } from './how-decided';
import { missingHeadersOf } from './missing-headers';
import { sitesOf } from './sites-of';
import { timelineOf } from './timeline';

/**
 * Makes everything that is shown of one exchange: its explanation, its timeline, the header lines that are missing, and what
 * other browsers would do differently. In, out and errors: see `explain`.
 */
export function diagnose(exchange: Exchange, options: JudgeOptions): Diagnosis {
  const explanation = explainWithFixesWhenRead(exchange, options);
  const { findings } = explanation;
  return {
    ...explanation,
    otherBrowsers: () => differencesInOtherBrowsers(openCase(exchange, options)),
    timeline: () => timelineOf(openCase(exchange, options), findings),
    missingHeaders: () => missingHeadersOf(exchange, findings),
    sites: () => sitesOf(exchange),
    howDecided: () => howDecided(openCase(exchange, options)),
  };
}
