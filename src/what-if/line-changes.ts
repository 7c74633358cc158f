import type { HeaderLine, HeaderList } from '../model/header';
import type { WrittenResponse } from './response-text';

/** A line of one response that the other has not. */
export interface LineChange {
  readonly kind: 'removed' | 'added';
  /** "Access-Control-Allow-Origin: *"; a status alone for the status line. */
  readonly text: string;
}

/**
 * Compares two responses line by line. Names of header lines are compared without regard to case; lines of different names may change
 * places, lines of one name may not.
 *
 * Out: what was removed and what was added, by name in the order of the first, then of the second. Never throws.
 */
export function lineChanges(before: WrittenResponse, after: WrittenResponse): readonly LineChange[] {
  const names = [...new Set([...before.headerList, ...after.headerList].map(({ name }) => name.toLowerCase()))];
  const status: readonly LineChange[] =
    before.status === after.status
      ? []
      : [
          { kind: 'removed', text: String(before.status) },
          { kind: 'added', text: String(after.status) },
        ];
  return [
    ...status,
    ...names.flatMap((name) => changesOf(linesOf(before.headerList, name), linesOf(after.headerList, name))),
  ];
}

const linesOf = (list: HeaderList, name: string): HeaderList => list.filter((line) => line.name.toLowerCase() === name);

/** Lines at the beginning and at the end that are the same in both stay. */
function changesOf(before: HeaderList, after: HeaderList): readonly LineChange[] {
  const isSame = (one: HeaderLine | undefined, other: HeaderLine | undefined): boolean => one?.value === other?.value;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const changed = (list: HeaderList): HeaderList => list.slice(start, list.length - end);
  const textOf = ({ name, value }: HeaderLine): string => `${name}: ${value}`;
  return [
    ...changed(before).map((line): LineChange => ({ kind: 'removed', text: textOf(line) })),
    ...changed(after).map((line): LineChange => ({ kind: 'added', text: textOf(line) })),
  ];
}
