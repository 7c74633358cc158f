import { constants, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';

export type Input = { readonly text: string } | { readonly refusal: string };

/** No text can be longer in this JavaScript engine. */
const MOST_CHARACTERS = constants.MAX_STRING_LENGTH;
/** A character may take several bytes, so that a larger file may still fit; a file larger than this is not read. */
const MOST_BYTES = 2 * MOST_CHARACTERS;

/** What a file is to be: JSON, which is UTF-8; or a response as a program printed it, whose body may have any bytes. */
export type Expected = 'json' | 'response';

/**
 * Reads a file, or standard input for `-`.
 *
 * Out: its text, or one sentence on why there is none. Of a response that is no UTF-8 each byte is a character, as header values are read
 * (Fetch: "isomorphic decode", read 2026-11-29); what PowerShell writes into a file is UTF-16. Never throws.
 */
export async function readInput(file: string, standardInput: Readable, expected: Expected = 'json'): Promise<Input> {
  try {
    if (file === '-') return textOf(await bytesOf(standardInput), expected);
    const { size } = await stat(file);
    if (size > MOST_BYTES) return tooLarge(size);
    return textOf(await bytesOf(createReadStream(file)), expected);
  } catch (error) {
    return { refusal: failureOf(error) };
  }
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
}

function textOf(bytes: Buffer, expected: Expected): Input {
  if (expected === 'response' && bytes.length <= MOST_BYTES && beginsWith(0xff, 0xfe)(bytes)) {
    return { text: bytes.toString('utf16le') };
  }
  const other = OTHER_FORMS.find(({ test }) => test(bytes));
  if (other) return { refusal: other.refusal };
  if (bytes.length > MOST_BYTES) return tooLarge(bytes.length);
  const isReadable = isUtf8(bytes);
  if (!isReadable && expected === 'json')
    return { refusal: `JSON is UTF-8, and this file is not: byte ${firstFault(bytes)} cannot be read.` };
  try {
    return { text: bytes.toString(isReadable ? 'utf8' : 'latin1') };
  } catch {
    return tooLarge(bytes.length);
  }
}

const beginsWith =
  (...magic: readonly number[]) =>
  (bytes: Buffer): boolean =>
    bytes.subarray(0, magic.length).equals(Buffer.from(magic));

/** Of the first characters of a HAR, which are Latin, in UTF-16. */
function isEveryOtherZero(bytes: Buffer): boolean {
  const zeros = [...bytes.subarray(0, 16)].map((byte) => byte === 0);
  return (
    zeros.length > 1 &&
    (zeros.every((is, index) => is === (index % 2 === 0)) || zeros.every((is, index) => is === (index % 2 === 1)))
  );
}

/** Files that are often mistaken for a HAR. */
const OTHER_FORMS: readonly { readonly test: (bytes: Buffer) => boolean; readonly refusal: string }[] = [
  {
    // A byte order mark; or none, and every other byte of what is Latin text is zero.
    test: (bytes) => beginsWith(0xff, 0xfe)(bytes) || beginsWith(0xfe, 0xff)(bytes) || isEveryOtherZero(bytes),
    refusal: 'The file is UTF-16: save it again as UTF-8.',
  },
  { test: beginsWith(0x50, 0x4b, 3, 4), refusal: 'The file is a zip archive: unpack it, and name the .har inside.' },
  { test: beginsWith(0x1f, 0x8b), refusal: 'The file is compressed (gzip): unpack it first.' },
];

/** Halves what is not yet known to be readable. Bytes count from 0. */
function firstFault(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isUtf8(bytes.subarray(0, endOfCharacter(bytes, middle)))) good = middle;
    else bad = middle;
  }
  return good;
}

/** A cut in the middle of a character is no fault of the file: at most three bytes more complete it. */
function endOfCharacter(bytes: Buffer, at: number): number {
  let end = at;
  while (end < bytes.length && end < at + 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}

const tooLarge = (size: number): Input => ({
  refusal: `The file has ${megabytes(size)} MB, and more than ${megabytes(MOST_CHARACTERS)} MB cannot be read: record less, or leave out the response bodies.`,
});

const megabytes = (bytes: number): string => Math.round(bytes / 1_000_000).toLocaleString('en');

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  ENOTDIR: 'There is no such file.',
  EISDIR: 'It is a folder, not a file.',
  EACCES: 'There is no permission to read the file.',
  EPERM: 'There is no permission to read the file.',
  ERR_FS_FILE_TOO_LARGE: 'The file is too large to be read.',
};

function failureOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return FAILURES[code] ?? `The file cannot be read${code === '' ? '' : ` (${code})`}.`;
}
