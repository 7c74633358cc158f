import {
  type CheckConclusion,
  conclusionOfCheck,
  linesInWords,
  RATING_LEVELS,
  RATING_NAMES,
} from '../../check/checked';
import { printable, withoutCommands } from '../../report/printable';
import { workflowCommand } from '../annotations';
import { type CheckedUrl, changeOf } from './checked';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Of a run that tells too little; null: it has told what it can. */
const TITLES: Readonly<Record<CheckConclusion['kind'], string | null>> = {
  ended: 'The check ended early',
  'not-known': 'No all-clear',
  found: null,
  well: null,
};

/**
 * Makes GitHub’s workflow commands, one for each finding, the worst first, and for what is not known or should be known. The last line of a URL is a count for the log, or one more command where
 * it could not be checked.
 */
export function* checkAnnotations(checked: readonly CheckedUrl[]): Iterable<string> {
  for (const each of checked) {
    for (const finding of each.findings) {
      const { rating, short, title, why, fix } = finding;
      const lines = [title, why, ...linesInWords(finding), `Fix: ${fix}`, `at ${each.url}`];
      yield workflowCommand(COMMANDS[RATING_LEVELS[rating]], `${RATING_NAMES[rating]}: ${short}`, lines);
    }
    yield* changeOf(each).map(({ title, lines }) => workflowCommand('notice', title, lines));
    const { kind, text } = conclusionOfCheck(each);
    const { notKnown, remarks } = each;
    // The conclusion says itself why there is no all-clear.
    if (kind !== 'not-known')
      yield* notKnown.map((reason) => workflowCommand('warning', 'Not known', [reason, `at ${each.url}`]));
    yield* remarks.map((remark) => workflowCommand('notice', 'To be known', [remark, `at ${each.url}`]));
    const title = TITLES[kind];
    if (title === null) yield withoutCommands(`${printable(each.url)}: ${printable(text)}\n`);
    else yield workflowCommand('error', title, [text, `at ${each.url}`]);
  }
}
