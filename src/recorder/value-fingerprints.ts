import { blake2s } from '@noble/hashes/blake2s.js';
import type { HeaderList } from '../model/header';
import { linesNamed } from '../model/header-lookup';
import { trimTabsAndSpaces } from '../standards/trim';

/** Makes the fingerprint of a cookie: eight hexadecimal digits. In: `name=value`. */
export type Fingerprint = (cookie: string) => string;

/**
 * Long enough that two values of one name hardly ever have the same one (once in 4 billion), and so short that it belongs to
 * countless values.
 */
const FINGERPRINT_BYTES = 4;

/**
 * Makes fingerprints that tell, of two cookies of one name, whether they have the same value, and nothing else: without the key
 * nobody can find out which value one belongs to, not even for a value that can be guessed.
 *
 * In: a random key of 64 hexadecimal digits. Out: a function. Throws where the key is longer.
 * Standard: BLAKE2s with a key, RFC 7693, section 2.9.
 */
export function createFingerprint(key: string): Fingerprint {
  const bytes = Uint8Array.from(key.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const encoder = new TextEncoder();
  return (cookie) => asHex(blake2s(encoder.encode(cookie), { key: bytes, dkLen: FINGERPRINT_BYTES }));
}

/** null: it cannot be compared. */
export type Fingerprints = readonly (string | null)[];

/** Of the cookies of the Cookie lines, in their order. In: a header list that is not redacted. Never throws. */
export const sentFingerprints = (list: HeaderList, fingerprint: Fingerprint): Fingerprints =>
  linesNamed(list, 'Cookie').flatMap(({ value }) => value.split(';').map((pair) => fingerprintOf(pair, fingerprint)));

/** Of the Set-Cookie lines, in their order; a browser joins them by newlines. In: a header list that is not redacted. Never throws. */
export const setFingerprints = (list: HeaderList, fingerprint: Fingerprint): Fingerprints =>
  linesNamed(list, 'Set-Cookie').flatMap(({ value }) =>
    value.split(/\r?\n/).map((line) => fingerprintOf(line.split(';', 1)[0] ?? '', fingerprint)),
  );

/** A browser may report other characters in one encoding in a response, and in another one in a request. */
const IS_ASCII = /^[\x20-\x7e]*$/;

function fingerprintOf(pair: string, fingerprint: Fingerprint): string | null {
  const equals = pair.indexOf('=');
  const name = equals < 0 ? '' : trimTabsAndSpaces(pair.slice(0, equals));
  const value = trimTabsAndSpaces(pair.slice(equals + 1));
  return IS_ASCII.test(value) ? fingerprint(`${name}=${value}`) : null;
}

/** Two hexadecimal digits for each byte. */
export const asHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
