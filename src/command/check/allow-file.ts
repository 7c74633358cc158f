import type { Readable } from 'node:stream';
import { type AllowListReading, readAllowList } from '../../check/read-allow-list';
import { placeOfJsonError } from '../../har/text/json-error';
import { readInput } from '../read-input';

/**
 * Reads the file of an allow-list.
 *
 * In: its path, `-` for standard input. Out: the list, or one sentence on what is wrong with it and where. Never throws.
 */
export async function readAllowFile(path: string, input: Readable): Promise<AllowListReading> {
  const read = await readInput(path, input);
  if ('refusal' in read) return read;
  const text = read.text.replace(/^\u{FEFF}/u, '');
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return { refusal: placeOfJsonError(text) };
  }
  return readAllowList(root);
}
