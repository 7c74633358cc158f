import { isSameName } from '../../model/header-lookup';
import { itemsOf, membersOf } from '../../recorder/json';

const NONE: readonly string[] = [];

/** The values of an entry's header of a name, in any letter case; as they are in the file, secrets too. */
export function valuesOf(headers: unknown, wanted: string): readonly string[] {
  let found: string[] | null = null;
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name !== 'string' || typeof value !== 'string' || !isSameName(name, wanted)) continue;
    found ??= [];
    found.push(value);
  }
  return found ?? NONE;
}

/** The first of these values; undefined: there is none. */
export function firstValueOf(headers: unknown, wanted: string): string | undefined {
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name === 'string' && typeof value === 'string' && isSameName(name, wanted)) return value;
  }
  return undefined;
}

/** The Set-Cookie lines of a file as separate ones: some writers put several into one, each on a line of its own. */
export const separateLines = (setCookies: readonly string[]): readonly string[] =>
  setCookies.flatMap((value) => value.split(/\r?\n/));

/** Whether a value is the one that was sent: tools that remove secrets leave nothing, or a mark in brackets. */
export const isKept = (value: string): boolean => value !== '' && !/^\[[A-Z_ ]+\]$/i.test(value);
