import { asHex } from '../../src/recorder/value-fingerprints';

const KEY_BYTES = 32;

/** A random key for one recording, see createFingerprint. */
export const newFingerprintKey = (): string => asHex(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
