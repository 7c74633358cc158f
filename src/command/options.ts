import { isStackId } from '../snippets/server-change';
import type { StackId } from '../snippets/stack-id';
import { STACKS } from '../snippets/stacks';
import { FAIL_ON, type FailOn } from './exit-code';
import { FILE_FORMATS, type FileFormat, FORMATS, type Format } from './formats';

/** One sentence: what cannot be understood, and what can be used instead. */
export interface Refused {
  readonly kind: 'refused';
  readonly refusal: string;
}

export const refused = (refusal: string): Refused => ({ kind: 'refused', refusal });

/** What every command that writes a report is asked for. */
export interface ReportOptions {
  /** Of what is printed. */
  readonly format: Format;
  /** What else is written, and where. */
  readonly outputs: readonly { readonly format: FileFormat; readonly path: string }[];
  /** In whose words the changes of servers are written; null: as recognised. */
  readonly stack: StackId | null;
  readonly failOn: FailOn;
}

export const REPORT_OPTIONS = ['format', 'fail-on', 'stack', ...FILE_FORMATS] as const;

const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[];

/** Reads the options that every report has. In: the values by the names of their options; what fails a run without `--fail-on`. Never throws. */
export function readReportOptions(values: ReadonlyMap<string, string>, usually: FailOn): ReportOptions | Refused {
  const format = values.get('format') ?? 'text';
  if (!isOneOf(format, FORMAT_NAMES)) return noSuch('format', format, FORMAT_NAMES);
  const stack = values.get('stack') ?? null;
  if (stack !== null && !isStackId(stack)) return noSuch('stack', stack, Object.keys(STACKS));
  const failOn = values.get('fail-on') ?? usually;
  if (!isOneOf(failOn, FAIL_ON)) return noSuch('fail-on', failOn, FAIL_ON);
  const outputs = FILE_FORMATS.flatMap((each) => {
    const path = values.get(each);
    return path === undefined ? [] : [{ format: each, path }];
  });
  const twice = outputs.find(({ path }, at) => outputs.findIndex((other) => other.path === path) < at);
  if (twice !== undefined) return refused(`--${twice.format} would overwrite ${twice.path}, another report.`);
  return { format, outputs, stack, failOn };
}

export const isOneOf = <T extends string>(text: string, list: readonly T[]): text is T =>
  list.some((each) => each === text);

export const noSuch = (option: string, value: string, list: readonly string[]): Refused =>
  refused(`--${option} cannot be ${value}; ${listed(list)}.`);

/** "there are a, b and c" */
export const listed = (list: readonly string[]): string =>
  `there are ${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
