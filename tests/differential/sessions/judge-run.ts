import { explainHar } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import { createLives } from '../../../src/session/lives';
import { compareLives, withLives } from './compare-lives';
import { compareSession, type StepComparison } from './compare-session';
import type { SessionRun } from './run-session';

/** What the panel said of a session, and what is said of DevTools’ own file of it, held against the browser. */
export interface Judged {
  readonly live: readonly StepComparison[];
  readonly har: readonly StepComparison[];
}

export const judgeRun = (run: SessionRun): Judged => {
  const reading = parseHar(run.har);
  if ('refusal' in reading) throw new Error(`DevTools’ own file is refused: ${reading.refusal}`);
  const { recording, exchanges } = explainHar(reading.har);
  const ofFile = [...exchanges()];
  const lives = createLives();
  for (const [index, exchange] of ofFile.entries()) lives.add(exchange, recording.valuesAt(index));
  const ofPanel = run.report?.exchanges ?? [];
  return {
    live: withLives(
      compareSession(run, ofPanel, 'live'),
      compareLives(run, run.report?.cookies ?? [], ofPanel, 'live'),
    ),
    har: withLives(compareSession(run, ofFile, 'har'), compareLives(run, lives.lives(), ofFile, 'har')),
  };
};
