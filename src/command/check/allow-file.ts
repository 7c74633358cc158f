import type { Readable } from 'node:stream';
import { visit } from 'jsonc-parser';
import type { AllowList } from '../../check/allow-list';
import { readAllowList } from '../../check/read-allow-list';
import { placeOfJsonError } from '../../har/text/json-error';
import { readInput } from '../read-input';

/** An allow-list as it stands in a file. */
export interface AllowFile {
  /** null: standard input. */
  readonly path: string | null;
  readonly list: AllowList;
  /** In which line each origin is written, from 1. */
  readonly lineOf: ReadonlyMap<string, number>;
}

/**
 * Reads the file of an allow-list.
 *
 * In: its path, `-` for standard input. Out: the list and its lines, or one sentence on what is wrong with it and where. Never throws.
 */
export async function readAllowFile(path: string, input: Readable): Promise<AllowFile | { readonly refusal: string }> {
  const read = await readInput(path, input);
  if ('refusal' in read) return read;
  const text = read.text.replace(/^\u{FEFF}/u, '');
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return { refusal: placeOfJsonError(text) };
  }
  const reading = readAllowList(root);
  return 'refusal' in reading
    ? reading
    : { path: path === '-' ? null : path, list: reading.list, lineOf: linesOfOrigins(text) };
}

/** In: a JSON text that JSON.parse read, and that is an allow-list. */
function linesOfOrigins(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let isOrigin = false;
  visit(text, {
    onObjectProperty: (name) => {
      isOrigin = name === 'origin';
    },
    onLiteralValue: (value, _offset, _length, line) => {
      if (isOrigin && typeof value === 'string') found.set(value, line + 1);
    },
  });
  return found;
}
