import { parseArgs } from 'node:util';
import type { BrowserName } from '../browsers/policy';
import { withoutSecrets } from '../redaction/secrets-in-text';
import { STACKS } from '../snippets/stacks';
import { CHECK_FLAGS, CHECK_OPTIONS, type CheckRequest, readCheck } from './check/request';
import { FILE_FORMATS } from './formats';
import {
  isOneOf,
  listed,
  noSuch,
  REPORT_OPTIONS,
  type Refused,
  type ReportOptions,
  readReportOptions,
  refused,
} from './options';
import { readWrittenOptions, WRITTEN_OPTIONS, type WrittenOptions } from './written/options';

/** What the user asked for. */
export type Request =
  /** `command`: of which; null: of all. */
  | { readonly kind: 'help'; readonly command: 'explain' | 'check' | null }
  | { readonly kind: 'version' }
  | Refused
  | ExplainRequest
  | CheckRequest;

export interface ExplainRequest extends ReportOptions {
  readonly kind: 'explain';
  /** As they were given; `-` is standard input. */
  readonly files: readonly string[];
  /** null: the browser that each file names. */
  readonly browser: BrowserName | null;
  /** The changes of servers let in the subdomains of the pages’ domains too. */
  readonly allowsSubdomains: boolean;
  /** The request whose response is in the file; null: the files are recorded. */
  readonly written: WrittenOptions | null;
}

const BROWSERS = ['chromium', 'firefox', 'safari'] as const satisfies readonly BrowserName[];

const FLAGS = ['help', 'version'] as const;
const EXPLAIN_OPTIONS = ['browser', ...REPORT_OPTIONS, ...WRITTEN_OPTIONS] as const;
const EXPLAIN_FLAGS = ['allow-subdomains'] as const;
const WITHOUT_VALUE = [...new Set([...CHECK_FLAGS, ...EXPLAIN_FLAGS])];
const WITH_VALUE: readonly string[] = [...new Set([...EXPLAIN_OPTIONS, ...CHECK_OPTIONS])];

/** The options of each command. */
const OF_COMMAND: Readonly<Record<'explain' | 'check', readonly string[]>> = {
  explain: [...EXPLAIN_OPTIONS, ...EXPLAIN_FLAGS],
  check: [...CHECK_OPTIONS, ...CHECK_FLAGS],
};

/**
 * Reads the command line.
 *
 * In: the arguments after the program's name. Out: what is asked for, or one sentence on what is wrong with it. Never throws.
 */
export function readArguments(args: readonly string[]): Request {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(WITH_VALUE.map((name) => [name, { type: 'string' as const }])),
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
    // Its own error texts do not fit this command; the tokens are checked below.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const [command, ...rest] = words;
  // What is said of an option must be right for the command that it is used with.
  const options = OF_COMMAND[command === 'check' ? 'check' : 'explain'];
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (name === 'version') return { kind: name };
    if (name === 'help') return { kind: name, command: command === 'explain' || command === 'check' ? command : null };
    if (!isOneOf(name, options)) return refused(`There is no option ${rawName}; ${listed(namesOf(options))}.`);
    if (isOneOf(name, WITHOUT_VALUE)) {
      if (value !== undefined) return refused(`${rawName} takes no value.`);
      values.set(name, '');
      continue;
    }
    if (value === undefined || value === '' || (!inlineValue && value.startsWith('--'))) {
      return refused(`${rawName} needs a value${isOneOf(name, FILE_FORMATS) ? ', the file to write' : ''}.`);
    }
    // Each line of a header list, and each cookie, is given with an option of its own.
    const before = values.get(name);
    if (before !== undefined && name !== 'request-header' && name !== 'cookie')
      return refused(givenTwice(rawName, command));
    values.set(name, before === undefined ? value : `${before}\n${value}`);
  }
  if (command === 'check') return readCheck(rest, values);
  if (command === 'explain') return readExplain(rest, values);
  const what = command === undefined ? 'No command is given' : `There is no command ${withoutSecrets(command)}`;
  return refused(`${what}; use explain FILE.har, check URL, or --help.`);
}

const givenTwice = (rawName: string, command: string | undefined): string =>
  `${rawName} is given twice${rawName === '--origin' && command === 'check' ? ': several origins are named in a file, with --allow' : ', and is possible once'}.`;

const namesOf = (options: readonly string[]): readonly string[] => [...options, ...FLAGS].map((name) => `--${name}`);

function readExplain(words: readonly string[], values: ReadonlyMap<string, string>): Request {
  const written = readWrittenOptions(values);
  if (written !== null && 'kind' in written) return written;
  if (written !== null && words.length > 0)
    return refused(`--headers is the only file then: ${withoutSecrets(words[0] ?? '')} cannot be explained with it.`);
  const address = words.find((word) => /^https?:\/\//i.test(word));
  if (address !== undefined)
    return refused(
      `${withoutSecrets(address)} is no file: use check URL, or save the response and use --headers FILE.`,
    );
  const files = written === null ? words : [values.get('headers') ?? ''];
  if (values.get('headers') === '-' && values.get('preflight') === '-')
    return refused('Standard input (-) can be read only once: --headers and --preflight are two files.');
  if (files.indexOf('-') !== files.lastIndexOf('-')) return refused('Standard input (-) can be read only once.');
  const browser = values.get('browser') ?? null;
  if (browser !== null && !isOneOf(browser, BROWSERS)) return noSuch('browser', browser, BROWSERS);
  const report = readReportOptions(values, 'blocks');
  const allowsSubdomains = values.has('allow-subdomains');
  if ('kind' in report) return report;
  // A file may have been taken for the value of an option: then that is what is wrong.
  if (files.length === 0) return refused('No file is given: use explain FILE.har, or - for standard input.');
  if (allowsSubdomains && report.stack !== null && !STACKS[report.stack].knowsPatterns)
    return refused(`--allow-subdomains is not possible with ${report.stack}, which knows no patterns.`);
  return { kind: 'explain', files, browser, ...report, allowsSubdomains, written };
}
