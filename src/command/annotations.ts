import { printable, withoutCommands } from '../report/printable';
import { counted } from '../report/sentence';
import { conclusionOf, type Explained, LEVEL_NAMES, nameOf, titleOf, whyOf } from './explained';
import { serverTexts } from './server-texts';
import { shortUrl } from './short-url';
import { snippetTexts } from './snippet-texts';
import { REFUSALS_TITLE, refusalLines } from './tally/refusals';
import type { Group, Level } from './tally/summary';

const COMMANDS: Readonly<Record<Level, string>> = {
  blocks: 'error',
  unexplained: 'error',
  'loses-cookie': 'warning',
  open: 'warning',
  'will-block': 'warning',
  advice: 'notice',
};

const MOST_REQUESTS = 5;

/**
 * Makes GitHub’s workflow commands, one for each group and for each server whose stack is known: they name no file, because the fault is in none.
 *
 * The worst come first, because GitHub shows ten of each kind and drops the others. The last line is a count for the log.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions (read 2026-11)
 */
export function* annotations(explained: readonly Explained[]): Iterable<string> {
  for (const each of explained) {
    const { file, summary, servers } = each;
    for (const group of summary.groups) yield annotation(group, file);
    for (const server of servers) {
      const texts = serverTexts(server);
      if (texts !== null) yield workflowCommand('notice', texts.title, texts.lines);
    }
    const refused = refusalLines(summary.counts.refused, summary.refusals, MOST_REQUESTS, printable);
    if (refused.length > 0) yield workflowCommand('notice', REFUSALS_TITLE, [...refused, `in ${nameOf(file)}`]);
    yield withoutCommands(`${printable(nameOf(file))}: ${conclusionOf(each).text}\n`);
  }
}

function annotation(group: Group, file: string): string {
  const { level, culprit, first, requests, count } = group;
  const [best] = culprit?.fixes ?? [];
  const shown = requests.slice(0, MOST_REQUESTS);
  const message = [
    titleOf(group),
    whyOf(group),
    ...(best === undefined
      ? []
      : [
          `Fix: ${best.title}`,
          ...snippetTexts(best).flatMap((text) => text.split('\n')),
          best.danger === null ? '' : `Caution: ${best.danger}`,
        ]),
    ...shown.map(({ method, url }) => `${method} ${shortUrl(url)}`),
    ...(count > shown.length ? [`and ${counted(count - shown.length, 'more', 'more')}`] : []),
    `in ${nameOf(file)}`,
  ];
  const title = `${LEVEL_NAMES[level]}: ${culprit?.short ?? first.verdict.text}`;
  return workflowCommand(COMMANDS[level], title, message);
}

/** One workflow command. In: its name; a title; the lines of the message, empty ones are left out. */
export function workflowCommand(name: string, title: string, message: readonly string[]): string {
  const lines = message.filter((line) => line !== '').map(printable);
  return `::${name} title=${property(title)}::${data(lines.join('\n'))}\n`;
}

const data = (text: string): string =>
  withoutCommands(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
