import type { CheckFinding, Rating } from '../../check/check-finding';
import {
  type CheckConclusion,
  conclusionOfCheck,
  placeOfLine,
  RATING_NAMES,
  responsesOf,
  shownLines,
} from '../../check/checked';
import { code, escaped, fenced, marked } from '../../report/markdown-escape';
import { withoutCommands } from '../../report/printable';
import { counted } from '../../report/sentence';
import { serverText } from '../markdown';
import { markedHeader } from '../marked-line';
import type { CheckedUrl } from './checked';

const SIGNS: Readonly<Record<Rating, string>> = {
  fails: '❌',
  'open-with-credentials': '❌',
  open: '⚠️',
  'may-fail': '⚠️',
  advice: 'ℹ️',
};

const SIGNS_OF_CONCLUSIONS: Readonly<Record<CheckConclusion['kind'], string>> = {
  well: '✅ ',
  ended: '❌ ',
  found: '',
  'not-known': '❔ ',
};

const LINE_WIDTH = 100;

/** The report as GitHub’s Markdown: per URL a heading, and each finding. Out: pieces of text. */
export function* checkMarkdown(checked: readonly CheckedUrl[]): Iterable<string> {
  for (const each of checked) for (const piece of urlReport(each)) yield withoutCommands(piece);
}

function* urlReport(checked: CheckedUrl): Iterable<string> {
  const { url, page, findings, notKnown, server } = checked;
  const remarks = [...notKnown, ...checked.remarks];
  const { kind, text } = conclusionOfCheck(checked);
  yield `## Credentials: ${code(url)}\n\n`;
  yield `Page ${code(page)}, ${counted(responsesOf(checked), 'response')}. **${SIGNS_OF_CONCLUSIONS[kind]}${marked(text)}**\n\n`;
  yield* findings.map(findingText);
  if (server !== null && server.stack !== null) yield serverText(server);
  if (remarks.length > 0) yield `${remarks.map((remark) => `- ${marked(remark)}`).join('\n')}\n\n`;
}

function findingText(finding: CheckFinding): string {
  const { rating, id, title, why, fix } = finding;
  const blocks = [
    `### ${SIGNS[rating]} ${marked(title)}`,
    `**${escaped(RATING_NAMES[rating])}** · ${code(id)}`,
    marked(why),
    fenced(shownLines(finding).flatMap(evidenceLines).join('\n'), 'text'),
    `**Fix:** ${marked(fix)}`,
  ];
  return `${blocks.join('\n\n')}\n\n`;
}

function evidenceLines(each: CheckFinding['lines'][number]): readonly string[] {
  const where = placeOfLine(each);
  const { line, from, to, isAbsent } = markedHeader({ ...each, where }, LINE_WIDTH);
  return isAbsent
    ? [`${line}   ← not in ${where}`]
    : [line, `${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))} in ${where}`];
}
