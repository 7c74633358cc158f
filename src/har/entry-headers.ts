import { isSameName } from '../model/header-lookup';
import { itemsOf, membersOf } from '../recorder/json';

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

/**
 * The values of several names, by name, from one pass through a list: for what is asked of every entry of a file.
 *
 * In: the names, in lower case. Out: a function of a header list. Never throws on data.
 */
export function headerReader<Name extends string>(
  names: readonly Name[],
): (headers: unknown) => Readonly<Record<Name, readonly string[]>> {
  const byLength: (readonly Name[])[] = [];
  for (const name of names) byLength[name.length] = [...(byLength[name.length] ?? []), name];
  const nothing = Object.fromEntries(names.map((name) => [name, NONE])) as Record<Name, readonly string[]>;
  return (headers) => {
    let found: Record<Name, string[]> | null = null;
    for (const header of itemsOf(headers)) {
      const { name, value } = membersOf(header);
      if (typeof name !== 'string' || typeof value !== 'string') continue;
      const wanted = sameNameIn(byLength[name.length], name);
      if (wanted === null) continue;
      found ??= { ...nothing } as Record<Name, string[]>;
      const known = found[wanted];
      if (known === NONE) found[wanted] = [value];
      else known.push(value);
    }
    return found ?? nothing;
  };
}

/** A loop: a function for each of the millions of lines of a large file would be garbage. */
function sameNameIn<Name extends string>(names: readonly Name[] | undefined, spelt: string): Name | null {
  if (names === undefined) return null;
  for (const name of names) if (isSameName(spelt, name)) return name;
  return null;
}

/** The Set-Cookie lines of an entry, in order, as they are in the file: some writers fold them into one. */
export const setCookieLinesOf = (headers: unknown): readonly string[] =>
  valuesOf(headers, 'set-cookie').flatMap((value) => value.split(/\r?\n/));

/** Whether a value is the one that was sent: tools that remove secrets leave nothing, or a mark in brackets. */
export const isKept = (value: string): boolean => value !== '' && !/^\[[A-Z_ ]+\]$/i.test(value);
