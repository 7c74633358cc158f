import { itemsOf, membersOf } from '../recorder/json';

/** The values of an entry's header of a name, given in lower case; as they are in the file, secrets too. */
export function valuesOf(headers: unknown, wanted: string): readonly string[] {
  let found: string[] | null = null;
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name !== 'string' || name.length !== wanted.length || typeof value !== 'string') continue;
    if (name !== wanted && name.toLowerCase() !== wanted) continue;
    found ??= [];
    found.push(value);
  }
  return found ?? NONE;
}

const NONE: readonly string[] = [];
