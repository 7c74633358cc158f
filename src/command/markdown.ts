import { BROWSER_TITLES } from '../browsers/browser-titles';
import { code, escaped, fenced, marked } from '../report/markdown-escape';
import { withoutCommands } from '../report/printable';
import type { ReportedFinding, ReportedServer } from '../report/schema';
import { counted } from '../report/sentence';
import {
  type Conclusion,
  conclusionOf,
  type Explained,
  LEVEL_NAMES,
  nameOf,
  titleOf,
  whyOf,
  writerInWords,
} from './explained';
import { lostSessionSentences } from './lost-session';
import { markedLinesOf } from './marked-line';
import { guessOf } from './server-texts';
import { shortUrl } from './short-url';
import { removalsOf, snippetsOf } from './snippet-texts';
import { entriesInWords } from './tally/entries-in-words';
import { furtherFixes } from './tally/further-fixes';
import { REFUSALS_TITLE, refusalLines } from './tally/refusals';
import type { Group, Level } from './tally/summary';

const SIGNS: Readonly<Record<Level, string>> = {
  blocks: '❌',
  unexplained: '❌',
  'loses-cookie': '⚠️',
  open: '❔',
  'will-block': '⚠️',
  advice: 'ℹ️',
};

const SIGNS_OF_CONCLUSIONS: Readonly<Record<Conclusion['kind'], string>> = { well: '✅ ', open: '❔ ', found: '' };

/** A job's summary may be 1 MiB long; this many groups are far below that. */
const MOST_GROUPS = 100;
const MOST_REQUESTS = 50;
const MOST_REFUSALS = 50;
const LINE_WIDTH = 100;

/** The report as GitHub’s Markdown: per file a heading, a table of its culprits, and each culprit. Out: pieces of text. */
export function* markdownReport(explained: readonly Explained[]): Iterable<string> {
  for (const each of explained) for (const piece of fileReport(each)) yield withoutCommands(piece);
}

function* fileReport(explained: Explained): Iterable<string> {
  const { file, source, browser, summary, lives, servers } = explained;
  const { groups, left } = summary;
  const writer = writerInWords(source, escaped);
  const { kind, text } = conclusionOf(explained);
  const shown = groups.slice(0, MOST_GROUPS);
  yield `## Credentials: ${code(nameOf(file))}\n\n`;
  yield `${writer}, judged by the rules of ${BROWSER_TITLES[browser]}. **${SIGNS_OF_CONCLUSIONS[kind]}${text}**\n\n`;
  yield* lostSessionSentences(lives).map((sentence) => `- ⚠️ ${marked(sentence)}\n`);
  if (lostSessionSentences(lives).length > 0) yield '\n';
  yield* source.gaps.length === 0
    ? []
    : [`> **What this file cannot tell**\n>\n${source.gaps.map(({ text }) => `> - ${marked(text)}`).join('\n')}\n\n`];
  yield* shown.map(groupText);
  const more = groups.slice(MOST_GROUPS).reduce((sum, { count }) => sum + count, left);
  if (more > 0) yield `And ${counted(more, 'further request')}: the JSON report has them all.\n\n`;
  const refused = refusalLines(summary.counts.refused, summary.refusals, MOST_REFUSALS, code);
  if (refused.length > 0) yield `${REFUSALS_TITLE}\n\n${refused.map((line) => `- ${line}\n`).join('')}\n`;
  yield* servers.filter(({ stack }) => stack !== null).map(serverText);
}

function groupText(group: Group): string {
  const { level, culprit, first, further } = group;
  const label = culprit?.certainty === 'inferred' ? `${LEVEL_NAMES[level]}, presumably` : LEVEL_NAMES[level];
  const blocks = [
    `### ${SIGNS[level]} ${marked(titleOf(group))}`,
    `**${label}**${culprit === null ? '' : ` · ${code(culprit.ruleId)}`}${first.origin === null ? '' : ` · from ${code(first.origin)}`}`,
    requestList(group),
    marked(whyOf(group)),
    ...(culprit === null ? [] : [evidenceText(culprit, group), ...fixTexts(culprit)]),
    further.length === 0
      ? ''
      : details(`And ${counted(further.length, 'further finding')}`, furtherItems(group).join('\n')),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n\n`;
}

function furtherItems(group: Group): readonly string[] {
  const fixes = furtherFixes(group);
  return group.further.map(({ title, short }, index) => {
    const fix = fixes[index] ?? null;
    const said = `- **${escaped(short)}**: ${marked(title)}`;
    return fix === null ? said : `${said} **Fix:** ${marked(fix)}`;
  });
}

function requestList({ requests, count }: Group): string {
  const items = requests.map(
    ({ method, url, entries }) => `- ${code(`${method} ${shortUrl(url)}`)} (${entriesInWords(entries)})`,
  );
  const [first = '', ...rest] = items.slice(0, MOST_REQUESTS);
  if (rest.length === 0) return first;
  const more = count - 1 - rest.length;
  const tail = more > 0 ? `\n- and ${counted(more, 'more', 'more')}` : '';
  return `${first}\n\n${details(`And ${counted(count - 1, 'more request')} with the same findings`, rest.join('\n') + tail)}`;
}

function evidenceText(culprit: ReportedFinding, { first }: Group): string {
  const lines = markedLinesOf(culprit, first, LINE_WIDTH).flatMap(({ line, from, to, isAbsent, where }) => {
    if (isAbsent) return [`${line}   ← not in ${where}`];
    return [line, `${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}${where === '' ? '' : ` in ${where}`}`];
  });
  return lines.length === 0 ? '' : fenced(lines.join('\n'), 'text');
}

function fixTexts({ fixes: [best, ...others] }: ReportedFinding): readonly string[] {
  if (best === undefined) return [];
  return [
    `**Fix:** ${marked(best.title)}`,
    ...snippetsOf(best).map(({ language, text }) => fenced(text, language)),
    ...removalsOf(best).map(marked),
    best.danger === null ? '' : `> ⚠️ Caution: ${marked(best.danger)}`,
    others.map(({ title }) => `- ${marked(title)}`).join('\n'),
  ];
}

const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

const checksText = (checks: ReportedServer['checks']): string =>
  checks.length === 0
    ? ''
    : details('How to check it', checks.flatMap(({ says, posix }) => [marked(says), fenced(posix, 'sh')]).join('\n\n'));

export function serverText(change: ReportedServer): string {
  const { server, stack, parts, removes, notes, opens, proof, checks } = change;
  const guess = guessOf(change);
  const blocks = [
    `### Change on ${code(server)} (${escaped(stack?.title ?? '')}${guess === undefined ? '' : `, presumably: ${marked(guess.evidence)}`})`,
    ...parts.flatMap(({ file, place, language, text }) => [`${code(file)}, ${marked(place)}:`, fenced(text, language)]),
    [...removes.map((each) => `Remove ${each}.`), ...notes].map((each) => `- ${marked(each)}`).join('\n'),
    ...(parts.length === 0 ? [] : [marked(opens), escaped(proof), checksText(checks)]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n\n`;
}
