import { judgeRun } from './judge-run';
import { keptRuns } from './kept-runs';
import { makeTally, type SessionCounts } from './session-tally';

/**
 * Explains the files of kept sessions with the engine as it is now, and holds that against what the browser did then. What the panel said
 * is not judged again: it was recorded as a report.
 */
export const judgeAgain = async (
  folder: string,
  say: (line: string) => void,
): Promise<{ readonly sessions: number; readonly har: SessionCounts }> => {
  const tally = makeTally('File');
  let sessions = 0;
  for await (const run of keptRuns(folder)) {
    tally.take(run, judgeRun(run).har);
    sessions += 1;
  }
  for (const line of tally.lines()) say(line);
  return { sessions, har: tally.counts() };
};
