import { BROWSER_TITLES } from '../browsers/browser-titles';
import { printable, withoutCommands } from '../report/printable';
import type { ReportedFinding } from '../report/schema';
import { counted } from '../report/sentence';
import {
  type Conclusion,
  clientOf,
  conclusionOf,
  type Explained,
  LEVEL_NAMES,
  nameOf,
  titleOf,
  whyOf,
  writerInWords,
} from './explained';
import { lostSessionSentences } from './lost-session';
import { type MarkedLine, markedLinesOf } from './marked-line';
import { serversLines } from './server-lines';
import { shortUrl } from './short-url';
import { removalsOf, snippetsOf } from './snippet-texts';
import { hanging, type Role, type Screen, type Style, wrapped } from './style';
import { entriesInWords } from './tally/entries-in-words';
import { furtherFixes } from './tally/further-fixes';
import { REFUSALS_TITLE, refusalLines } from './tally/refusals';
import type { Group, Level } from './tally/summary';

const MOST_GROUPS = 25;
const MOST_REQUESTS = 4;
const MOST_FURTHER = 4;
const MOST_REFUSALS = 10;
/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 110;
const NARROWEST = 40;

const SIGNS: Readonly<Record<Level, readonly [sign: string, role: Role]>> = {
  blocks: ['✗', 'bad'],
  unexplained: ['✗', 'bad'],
  'loses-cookie': ['!', 'warning'],
  open: ['?', 'warning'],
  'will-block': ['!', 'warning'],
  advice: ['i', 'note'],
};

const SIGNS_OF_CONCLUSIONS: Readonly<Record<Conclusion['kind'], readonly [sign: string, role: Role]>> = {
  well: ['✓ ', 'good'],
  open: ['? ', 'warning'],
  found: ['', 'strong'],
};

/** The report for reading: per file a heading, what it cannot tell, each culprit once, a count. Out: pieces of text. */
export function* textReport(explained: readonly Explained[], screen: Screen): Iterable<string> {
  const width = readableWidth(screen);
  for (const each of explained) yield withoutCommands(`${fileReport(each, { ...screen, width }).join('\n')}\n`);
}

/** How wide lines are on a screen. */
export const readableWidth = ({ width }: Screen): number => Math.max(NARROWEST, Math.min(WIDEST, width));

function fileReport(explained: Explained, screen: Screen): readonly string[] {
  const { file, source, browser, summary, lives, servers } = explained;
  const { style, width } = screen;
  const conclusion = conclusionOf(explained);
  const [sign, role] = SIGNS_OF_CONCLUSIONS[conclusion.kind];
  const shown = summary.groups.slice(0, MOST_GROUPS);
  const more = summary.groups.slice(MOST_GROUPS).reduce((sum, { count }) => sum + count, summary.left);
  const origin = writerInWords(source, printable);
  const head = [
    origin,
    `judged by the rules of ${BROWSER_TITLES[browser]}`,
    counted(summary.counts.requests, 'request'),
  ];
  return [
    style('strong', printable(nameOf(file))),
    ...wrapped(head.join(' · '), width, style, 'faint'),
    ...gapLines(source.gaps, screen),
    '',
    ...shown.flatMap((group) => [...groupLines(group, screen), '']),
    ...(more === 0 ? [] : [`And ${counted(more, 'further request')}: --format json has them all.`, '']),
    ...serversLines(servers, screen),
    ...lostSessionSentences(lives).flatMap((sentence) =>
      hanging(`${style('warning', '!')} `, wrapped(sentence, width - 2, style), '  '),
    ),
    ...refusalsOf(summary, screen),
    ...wrapped(`${sign}${conclusion.text}`, width, style, role),
  ];
}

function refusalsOf({ counts, refusals }: Explained['summary'], { style, width }: Screen): readonly string[] {
  const lines = refusalLines(counts.refused, refusals, MOST_REFUSALS, printable);
  if (lines.length === 0) return [];
  const items = lines.flatMap((line) => hanging('  - ', wrapped(line, width - 4, style), '    '));
  return [style('strong', REFUSALS_TITLE), ...items, ''];
}

function gapLines(gaps: Explained['source']['gaps'], { style, width }: Screen): readonly string[] {
  if (gaps.length === 0) return [];
  const items = gaps.flatMap(({ text }) => hanging('  - ', wrapped(text, width - 4, style)));
  return ['', style('strong', 'What this file cannot tell'), ...items];
}

function groupLines(group: Group, screen: Screen): readonly string[] {
  const { style, width } = screen;
  const { level, culprit, first, requests, count } = group;
  const [sign, role] = SIGNS[level];
  const label = culprit?.certainty === 'inferred' ? `${LEVEL_NAMES[level]}, presumably` : LEVEL_NAMES[level];
  const why = whyOf(group);
  const asked = requests.slice(0, MOST_REQUESTS).map(({ method, url, entries }, index) => {
    const client = index === 0 ? clientOf(first) : '';
    const rest = [entriesInWords(entries), client].filter((part) => part !== '').join(', ');
    return `  ${printable(`${method} ${shortUrl(url)}`)}  ${style('faint', printable(rest))}`;
  });
  return [
    ...hanging(`${style(role, sign)} `, wrapped(titleOf(group), width - 2, style, 'strong'), '  '),
    `  ${style(role, label)}${style('faint', culprit === null ? '' : ` · ${culprit.ruleId}`)}`,
    ...asked,
    ...(count > asked.length ? [`  ${style('faint', `and ${counted(count - asked.length, 'more', 'more')}`)}`] : []),
    ...(why === '' ? [] : ['', ...hanging('  ', wrapped(why, width - 2, style))]),
    ...(culprit === null ? [] : [...evidenceLines(culprit, group, screen), ...fixLines(culprit, screen)]),
    ...furtherLines(group, screen),
  ];
}

function evidenceLines(culprit: ReportedFinding, { first }: Group, { style, width }: Screen): readonly string[] {
  const marked = markedLinesOf(culprit, first, width - 6);
  if (marked.length === 0) return [];
  const places = [...new Set(marked.map(({ where }) => where))];
  return [
    '',
    ...places.flatMap((where) => [
      ...(where === '' ? [] : [`  ${style('faint', `In ${where}:`)}`]),
      ...marked.filter((each) => each.where === where).flatMap((each) => linesWithMarks(each, style)),
    ]),
  ];
}

export function linesWithMarks({ line, from, to, isAbsent }: MarkedLine, style: Style): readonly string[] {
  if (isAbsent) return [`    ${style('mark', line)}  ${style('faint', '(missing)')}`];
  const marks = ' '.repeat(from) + style('mark', '^'.repeat(Math.max(1, to - from)));
  const decided = style('mark', line.slice(from, to));
  return [`    ${line.slice(0, from)}${decided}${line.slice(to)}`, `    ${marks}`];
}

function fixLines({ fixes: [best] }: ReportedFinding, { style, width }: Screen): readonly string[] {
  if (best === undefined) return [];
  return [
    '',
    ...hanging(`  ${style('good', 'Fix:')} `, wrapped(best.title, width - 7, style), '       '),
    ...snippetsOf(best).flatMap(({ text }) =>
      text.split('\n').map((line) => `    ${style('snippet', printable(line))}`),
    ),
    ...removalsOf(best).flatMap((line) => hanging('    ', wrapped(line, width - 4, style))),
    ...(best.danger === null
      ? []
      : hanging(`  ${style('warning', 'Caution:')} `, wrapped(best.danger, width - 11, style), '           ')),
  ];
}

function furtherLines(group: Group, { style, width }: Screen): readonly string[] {
  const { further, level } = group;
  if (further.length === 0) return [];
  const fixes = furtherFixes(group);
  const items = further.slice(0, MOST_FURTHER).flatMap(({ title, severity }, index) => {
    const isNext = level === 'blocks' && severity === 'blocks';
    const fix = fixes[index] ?? null;
    return [
      ...hanging(`  ${style('faint', isNext ? 'Next:' : 'Also:')} `, wrapped(title, width - 8, style), '        '),
      ...(fix === null
        ? []
        : hanging(`        ${style('good', 'Fix:')} `, wrapped(fix, width - 13, style), ' '.repeat(13))),
    ];
  });
  const more = further.length - MOST_FURTHER;
  return ['', ...items, ...(more > 0 ? [`  ${style('faint', `and ${counted(more, 'more finding')}`)}`] : [])];
}
