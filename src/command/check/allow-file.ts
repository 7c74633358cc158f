import type { Readable } from 'node:stream';
import type { AllowList } from '../../check/allow-list';
import { readAllowList } from '../../check/read-allow-list';
import { placeOfJsonError } from '../../har/text/json-error';
import { readInput } from '../read-input';

/** An allow-list as it stands in a file. */
export interface AllowFile {
  readonly path: string;
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
  return 'refusal' in reading ? reading : { path, list: reading.list, lineOf: linesOfOrigins(text) };
}

/** In: a JSON text. A member name with escapes is not found: its origin then has no line. */
function linesOfOrigins(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    for (const [, written = ''] of line.matchAll(/"origin"\s*:\s*("(?:[^"\\]|\\.)*")/g))
      found.set(JSON.parse(written), index + 1);
  }
  return found;
}
