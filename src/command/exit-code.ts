import type { CheckFinding } from '../check/check-finding';
import { type Checked, conclusionOfCheck } from '../check/checked';
import type { Summary } from './tally/summary';

/** What counts as a failure of the run. */
export const FAIL_ON = ['blocks', 'advice', 'never'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** Nothing that counts was found; something was found; the options or the input could not be used. */
export const EXIT = { nothing: 0, found: 1, unusable: 2 } as const;

/**
 * Decides the exit code for files that could be read.
 *
 * `blocks` counts requests that were blocked, that lost a cookie, and that failed for a reason that the file does not
 * show; `advice` counts every finding, too, and what is not explained. A file without a request could not be used.
 */
export function exitCodeFor(summaries: readonly Summary[], failOn: FailOn): number {
  const counts = (summary: Summary): boolean => {
    const { blocked, unexplained, cookiesLost, open, advised } = summary.counts;
    if (failOn === 'never') return false;
    return blocked + unexplained + cookiesLost > 0 || (failOn === 'advice' && open + advised > 0);
  };
  if (summaries.some(counts)) return EXIT.found;
  const isEmpty = summaries.some(({ counts: { requests } }) => requests === 0);
  return isEmpty && failOn !== 'never' ? EXIT.unusable : EXIT.nothing;
}

/** The same for checks of endpoints: `blocks` leaves out what is advice alone. Where nothing was found and that is no all-clear, the URL could not be checked. */
export function exitCodeForCheck(checked: readonly Checked[], failOn: FailOn): number {
  if (failOn === 'never') return EXIT.nothing;
  const counts = ({ rating }: CheckFinding): boolean => failOn === 'advice' || rating !== 'advice';
  if (checked.some(({ findings }) => findings.some(counts))) return EXIT.found;
  return checked.some((each) => conclusionOfCheck(each).kind === 'not-known') ? EXIT.unusable : EXIT.nothing;
}
