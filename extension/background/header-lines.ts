import type { HeaderLine, HeaderList } from '../../src/model/header';
import { itemsOf, membersOf, numberOr } from '../../src/recorder/json';
import { redactHeaderList } from '../../src/recorder/redact';

/** The header list of a webRequest event, redacted on arrival: no secret is in it. Never throws. */
export const redactedLines = (headers: unknown): HeaderList => redactHeaderList(linesOf(headers));

/** The same with its secrets. Never throws. */
export const linesOf = (headers: unknown): HeaderList => itemsOf(headers).flatMap(headerLines);

function headerLines(header: unknown): HeaderLine[] {
  const { name, value, binaryValue } = membersOf(header);
  if (typeof name !== 'string') return [];
  if (typeof value === 'string') return [{ name, value }];
  // A value that is not UTF-8 comes as bytes; each byte becomes one character (Infra: isomorphic decode).
  const bytes = itemsOf(binaryValue).map((byte) => numberOr(byte, 0));
  return [{ name, value: String.fromCharCode(...bytes) }];
}
