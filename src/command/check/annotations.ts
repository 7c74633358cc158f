import { conclusionOfCheck, linesInWords, RATING_LEVELS, RATING_NAMES } from '../../check/checked';
import { printable, withoutCommands } from '../../report/printable';
import { workflowCommand } from '../annotations';
import type { CheckedUrl } from './checked';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Makes GitHub’s workflow commands, one for each finding, the worst first. The last line of a URL is a count for the log. */
export function* checkAnnotations(checked: readonly CheckedUrl[]): Iterable<string> {
  for (const each of checked) {
    for (const finding of each.findings) {
      const { rating, short, title, why, fix } = finding;
      const lines = [title, why, ...linesInWords(finding), `Fix: ${fix}`, `at ${each.url}`];
      yield workflowCommand(COMMANDS[RATING_LEVELS[rating]], `${RATING_NAMES[rating]}: ${short}`, lines);
    }
    yield withoutCommands(`${printable(each.url)}: ${printable(conclusionOfCheck(each).text)}\n`);
  }
}
