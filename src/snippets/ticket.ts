import { code, fenced, marked } from '../report/markdown-escape';
import type { ReportedEvidence, ReportedFinding } from '../report/schema';
import type { ServerChange } from './server-change';
import { STACKS } from './stacks';

/** What a ticket is about: its texts have no secrets. */
export interface TicketSubject {
  readonly method: string;
  readonly url: string;
  /** Serialized origin of the page; null: not known. */
  readonly origin: string | null;
  /** "Chromium 156" */
  readonly browser: string;
  readonly finding: ReportedFinding;
}

/**
 * Writes the ticket for those who change the server: what happened, the lines that decide, the cause in an earlier response, the
 * exact change, how to check it.
 *
 * In: a reported finding, whose secrets are replaced; the change of its server. Out: Markdown; texts of pages and servers are escaped. Never
 * throws.
 */
export function ticketOf({ method, url, origin, browser, finding }: TicketSubject, change: ServerChange): string {
  const { snippet, stack, opens, checks, executed } = change;
  const title = stack === null ? 'header lines' : STACKS[stack].title;
  return [
    `## ${marked(finding.title)}`,
    `${code(`${method} ${url}`)}${origin === null ? '' : `, called by a page of ${code(origin)}`}, in ${marked(browser)}.${finding.certainty === 'inferred' ? ' This is inferred, not proven.' : ''}`,
    marked(finding.why),
    ...linesThatDecide(finding.evidence),
    ...(finding.earlier === undefined ? [] : [`It follows from the response to ${code(finding.earlier.request)}.`]),
    `### Change on ${code(change.server)} (${marked(title)})`,
    ...(snippet === null
      ? headerLines(finding)
      : snippet.parts.flatMap(({ file, place, language, text }) => [
          `${code(file)}, ${marked(place)}:`,
          fenced(text, language),
        ])),
    ...(snippet === null ? [] : [list([...snippet.removes.map((each) => `Remove ${each}.`), ...snippet.notes])]),
    marked(opens),
    executed === null ? '' : `Executed with ${executed.versions.map(code).join(', ')} on ${executed.on}.`,
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

const list = (items: readonly string[]): string => items.map((item) => `- ${marked(item)}`).join('\n');

const details = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

function headerLines({ fixes }: ReportedFinding): readonly string[] {
  const texts = fixes.flatMap(({ snippet }) => (snippet?.language === 'http' ? [fenced(snippet.text, 'http')] : []));
  return texts.slice(0, 1);
}

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
