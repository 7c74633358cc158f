import { withoutSecrets } from '../redaction/secrets-in-text';
import { code, fenced, marked } from '../report/markdown-escape';
import type { ReportedEvidence, ReportedFinding, ReportedFix } from '../report/schema';
import type { ServerChange } from './server-change';
import type { StackSnippet } from './stack';
import { STACKS } from './stacks';

/** What a ticket is about. */
export interface TicketSubject {
  readonly method: string;
  readonly url: string;
  /** Serialized origin of the page; null: not known. */
  readonly origin: string | null;
  /** "Chromium 156" */
  readonly browser: string;
  readonly finding: ReportedFinding;
  /** Of the finding’s fixes the one that the server makes. */
  readonly fixId: string;
  /** What came of trying the fix, and of asking the server again; a sentence each. Backticks mark code. */
  readonly results: readonly string[];
}

/**
 * Writes the ticket for those who change the server: what happened, the lines that decide, the cause in an earlier response, the
 * exact change, how to check it.
 *
 * In: a reported finding, whose secrets are replaced; the change of its server; whether it is written as header lines. Out: Markdown; secrets of URLs are
 * replaced, texts of pages and servers are escaped. Never throws.
 */
export function ticketOf(
  { method, url, origin, browser, finding, fixId, results }: TicketSubject,
  { server, stack, snippet, cannot, opens, proof, checks }: ServerChange,
  asHeaderLines: boolean,
): string {
  const inStack = asHeaderLines || stack === null ? null : snippet;
  const fix = finding.fixes.find(({ id }) => id === fixId);
  const title = inStack === null || stack === null ? 'header lines' : STACKS[stack].title;
  const called = origin === null ? '' : `, called by a page of ${code(origin)}`;
  return [
    `## ${marked(finding.title)}`,
    `${code(`${method} ${withoutSecrets(url)}`)}${called}, in ${marked(browser)}.${finding.certainty === 'inferred' ? ' This is inferred, not proven.' : ''}`,
    marked(finding.why),
    ...linesThatDecide(finding.evidence),
    finding.earlier === undefined ? '' : `It follows from the response to ${code(finding.earlier.request)}.`,
    list(results.map(withoutSecretsIn)),
    `### Change on ${code(server)} (${marked(title)})`,
    asHeaderLines ? '' : marked(cannot),
    ...(inStack === null ? headerLines(fix) : inWords(inStack)),
    marked(opens),
    fix === undefined || fix.danger === null ? '' : `**Caution:** ${marked(fix.danger)}`,
    inStack === null ? '' : marked(proof),
    '### Check',
    ...checks.flatMap(({ says, posix, powershell }) => [
      marked(says),
      fenced(posix, 'sh'),
      details('PowerShell', fenced(powershell, 'powershell')),
    ]),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n');
}

const withoutSecretsIn = (text: string): string => withoutSecrets(text);

const inWords = ({ parts, removes, notes }: StackSnippet): readonly string[] => [
  ...parts.flatMap(({ file, place, language, text }) => [`${code(file)}, ${marked(place)}:`, fenced(text, language)]),
  list([...removes.map((each) => `Remove ${each}.`), ...notes]),
];

function headerLines(fix: ReportedFix | undefined): readonly string[] {
  if (fix === undefined) return [];
  const removes = fix.removes ?? [];
  return [
    marked(fix.title),
    ...(fix.snippet === null ? [] : [fenced(fix.snippet.text, fix.snippet.language)]),
    list(removes.map((each) => `Remove ${each}.`)),
  ];
}

const list = (items: readonly string[]): string => items.map((item) => `- ${marked(item)}`).join('\n');

const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

/** At most as many as can be compared at a glance. */
const MOST_LINES = 4;

function linesThatDecide(evidence: readonly ReportedEvidence[]): readonly string[] {
  const lines = evidence.flatMap(({ kind, at, name, value }) => {
    const where = at === null ? '' : `   (${at.replace(/^\d+:/, '').replace('-', ' ')})`;
    if (kind === 'header-line') return [`${name}: ${value ?? ''}${where}`];
    return kind === 'header-absent' ? [`no ${name}${where}`] : [];
  });
  return lines.length === 0 ? [] : [fenced(lines.slice(0, MOST_LINES).join('\n'), 'text')];
}
