import { parseArgs } from 'node:util';
import type { BrowserName } from '../browsers/policy';
import { isStackId } from '../snippets/server-change';
import type { StackId } from '../snippets/stack-id';
import { STACKS } from '../snippets/stacks';
import { FAIL_ON, type FailOn } from './exit-code';
import { FILE_FORMATS, type FileFormat, FORMATS, type Format } from './formats';

/** What the user asked for. */
export type Request =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** One sentence: what cannot be understood, and what can be used instead. */
  | { readonly kind: 'refused'; readonly refusal: string }
  | ExplainRequest;

export interface ExplainRequest {
  readonly kind: 'explain';
  /** As they were given; `-` is standard input. */
  readonly files: readonly string[];
  /** null: the browser that each file names. */
  readonly browser: BrowserName | null;
  /** Of what is printed. */
  readonly format: Format;
  /** What else is written, and where. */
  readonly outputs: readonly { readonly format: FileFormat; readonly path: string }[];
  readonly failOn: FailOn;
  /** In whose words the changes of servers are written; null: as recognised. */
  readonly stack: StackId | null;
}

const BROWSERS = ['chromium', 'firefox', 'safari'] as const satisfies readonly BrowserName[];
const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[];

const FLAGS = ['help', 'version'] as const;
const WITH_VALUE = ['browser', 'format', 'fail-on', 'stack', ...FILE_FORMATS] as const;

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
  const words: string[] = [];
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (isOneOf(name, FLAGS)) return { kind: name };
    if (!isOneOf(name, WITH_VALUE)) return refused(`There is no option ${rawName}; ${listed(OPTIONS)}.`);
    if (value === undefined || value === '' || (!inlineValue && value.startsWith('--'))) {
      return refused(`${rawName} needs a value${isOneOf(name, FILE_FORMATS) ? ', the file to write' : ''}.`);
    }
    values.set(name, value);
  }
  return readExplain(words, values);
}

const OPTIONS: readonly string[] = [...WITH_VALUE, ...FLAGS].map((name) => `--${name}`);

function readExplain([command, ...files]: readonly string[], values: ReadonlyMap<string, string>): Request {
  if (command !== 'explain') {
    const what = command === undefined ? 'No command is given' : `There is no command ${command}`;
    return refused(`${what}; use explain FILE.har, or --help.`);
  }
  if (files.length === 0) return refused('No file is given: use explain FILE.har, or - for standard input.');
  if (files.indexOf('-') !== files.lastIndexOf('-')) return refused('Standard input (-) can be read only once.');
  const browser = values.get('browser') ?? null;
  if (browser !== null && !isOneOf(browser, BROWSERS)) return noSuch('browser', browser, BROWSERS);
  const format = values.get('format') ?? 'text';
  if (!isOneOf(format, FORMAT_NAMES)) return noSuch('format', format, FORMAT_NAMES);
  const failOn = values.get('fail-on') ?? 'blocks';
  if (!isOneOf(failOn, FAIL_ON)) return noSuch('fail-on', failOn, FAIL_ON);
  const stack = values.get('stack') ?? null;
  if (stack !== null && !isStackId(stack)) return noSuch('stack', stack, Object.keys(STACKS));
  const outputs = FILE_FORMATS.flatMap((each) => {
    const path = values.get(each);
    return path === undefined ? [] : [{ format: each, path }];
  });
  return { kind: 'explain', files, browser, format, outputs, failOn, stack };
}

const isOneOf = <T extends string>(text: string, list: readonly T[]): text is T => list.some((each) => each === text);

const noSuch = (option: string, value: string, list: readonly string[]): Request =>
  refused(`--${option} cannot be ${value}; ${listed(list)}.`);

/** "there are a, b and c" */
const listed = (list: readonly string[]): string => `there are ${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;

const refused = (refusal: string): Request => ({ kind: 'refused', refusal });
