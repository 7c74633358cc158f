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

/** The value of the line at a position of a header list (recorder/har-entry.ts), as it is in the file; null: there is none. */
export function lineAt(headers: unknown, position: number): string | null {
  let at = 0;
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name !== 'string' || typeof value !== 'string' || name.startsWith(':')) continue;
    const lines = isSameName(name, 'Set-Cookie') ? value.split(/\r?\n/) : [value];
    const line = lines[position - at];
    if (line !== undefined) return line;
    at += lines.length;
  }
  return null;
}
