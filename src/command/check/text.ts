import type { CheckFinding, Rating } from '../../check/check-finding';
import {
  type CheckConclusion,
  conclusionOfCheck,
  placeOfLine,
  RATING_NAMES,
  responsesOf,
  shownLines,
} from '../../check/checked';
import { printable, withoutCommands } from '../../report/printable';
import { counted } from '../../report/sentence';
import { markedHeader } from '../marked-line';
import { serversLines } from '../server-lines';
import { hanging, type Role, type Screen, wrapped } from '../style';
import { linesWithMarks, readableWidth } from '../text';
import type { CheckedUrl } from './checked';

const SIGNS: Readonly<Record<Rating, readonly [sign: string, role: Role]>> = {
  fails: ['✗', 'bad'],
  'open-with-credentials': ['✗', 'bad'],
  open: ['!', 'warning'],
  'may-fail': ['!', 'warning'],
  advice: ['i', 'note'],
};

const SIGNS_OF_CONCLUSIONS: Readonly<Record<CheckConclusion['kind'], readonly [sign: string, role: Role]>> = {
  well: ['✓ ', 'good'],
  ended: ['✗ ', 'bad'],
  found: ['', 'strong'],
  'not-known': ['? ', 'warning'],
};

/** The report for reading: per URL a heading, each finding, what is not known, a count. Out: pieces of text. */
export function* checkText(checked: readonly CheckedUrl[], screen: Screen): Iterable<string> {
  const width = readableWidth(screen);
  for (const each of checked) yield withoutCommands(`${urlReport(each, { ...screen, width }).join('\n')}\n`);
}

function urlReport(checked: CheckedUrl, screen: Screen): readonly string[] {
  const { style, width } = screen;
  const { url, page, findings, notKnown, remarks, server } = checked;
  const conclusion = conclusionOfCheck(checked);
  const [sign, role] = SIGNS_OF_CONCLUSIONS[conclusion.kind];
  return [
    style('strong', printable(url)),
    ...wrapped(`Page ${page} · ${counted(responsesOf(checked), 'response')}`, width, style, 'faint'),
    '',
    ...findings.flatMap((finding) => [...findingLines(finding, screen), '']),
    ...serversLines(server === null ? [] : [server], screen),
    ...[...notKnown, ...remarks].flatMap((remark) => hanging('- ', wrapped(remark, width - 2, style))),
    ...(notKnown.length + remarks.length === 0 ? [] : ['']),
    ...wrapped(`${sign}${conclusion.text}`, width, style, role),
  ];
}

function findingLines(finding: CheckFinding, screen: Screen): readonly string[] {
  const { style, width } = screen;
  const { rating, id, title, why, fix } = finding;
  const [sign, role] = SIGNS[rating];
  return [
    ...hanging(`${style(role, sign)} `, wrapped(title, width - 2, style, 'strong'), '  '),
    `  ${style(role, RATING_NAMES[rating])}${style('faint', ` · ${id}`)}`,
    '',
    ...hanging('  ', wrapped(why, width - 2, style)),
    '',
    ...evidenceLines(finding, screen),
    '',
    ...hanging(`  ${style('good', 'Fix:')} `, wrapped(fix, width - 7, style), '       '),
  ];
}

function evidenceLines(finding: CheckFinding, { style, width }: Screen): readonly string[] {
  let before = '';
  return shownLines(finding).flatMap((line) => {
    const where = printable(placeOfLine(line));
    const heading = where === before ? [] : [`  ${style('faint', `In ${where}:`)}`];
    before = where;
    return [...heading, ...linesWithMarks(markedHeader({ ...line, where }, width - 6), style)];
  });
}
