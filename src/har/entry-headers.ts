import { isSameName } from '../model/header-lookup';
import { itemsOf, membersOf } from '../recorder/json';

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

const NONE: readonly string[] = [];

/** The first of these values; undefined: there is none. */
export function firstValueOf(headers: unknown, wanted: string): string | undefined {
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name === 'string' && typeof value === 'string' && isSameName(name, wanted)) return value;
  }
  return undefined;
}

/** The Set-Cookie lines of an entry, in order, as they are in the file: some writers fold them into one. */
export const setCookieLinesOf = (headers: unknown): readonly string[] =>
  valuesOf(headers, 'set-cookie').flatMap((value) => value.split(/\r?\n/));
