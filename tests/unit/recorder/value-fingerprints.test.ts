import { describe, expect, it } from 'vitest';
import { newFingerprintKey } from '../../../extension/background/fingerprint-key';
import { createFingerprint, sentFingerprints, setFingerprints } from '../../../src/recorder/value-fingerprints';

const KEY = newFingerprintKey();
const fingerprint = createFingerprint(KEY);
const sent = (...values: readonly string[]) =>
  sentFingerprints(
    values.map((value) => ({ name: 'cookie', value })),
    fingerprint,
  );
const set = (...values: readonly string[]) =>
  setFingerprints(
    values.map((value) => ({ name: 'Set-Cookie', value })),
    fingerprint,
  );

describe('the fingerprint of a value', () => {
  it('is the same in the line that sets it and in the header that sends it', () => {
    expect(set('sid = 9c1185; Path=/; HttpOnly')).toEqual(sent('sid=9c1185'));
    expect(sent('lang=en; sid=9c1185;theme=')).toEqual(set('lang=en; Secure', 'sid=9c1185', 'theme=; Max-Age=5'));
    expect(set('alone; Path=/')).toEqual(sent('alone'));
    expect(set('a="x=1"; Path=/')).toEqual(sent('a="x=1"'));
  });

  it('is another one for another value, and for another name', () => {
    const all = sent('sid=; sid=1; sid=2; sid=11; sid="1"; id=1; 1');
    expect(new Set(all).size).toBe(7);
    for (const each of all) expect(each).toMatch(/^[0-9a-f]{8}$/);
  });

  it('is one for each line, also of those that a browser joined, and for each Cookie line', () => {
    expect(set('a=1\nb=2; Path=/\r\nc=3')).toEqual(sent('a=1; b=2', 'c=3'));
  });

  it('is not made where the encoding may differ', () => {
    expect([...set('name=zoë; Path=/'), ...sent('name=zoÃ«; sid=1')]).toEqual([null, null, ...sent('sid=1')]);
  });

  it('ignores other headers', () => {
    expect(sentFingerprints([{ name: 'Authorization', value: 'a=b' }], fingerprint)).toEqual([]);
  });
});

describe('without the key', () => {
  it('nobody finds a value by trying all that it may be', () => {
    const [kept = ''] = sent('pin=4711');
    const keys = ['00'.repeat(32), newFingerprintKey(), newFingerprintKey()];
    const guesses = keys.map((key) => createFingerprint(key)('pin=4711'));
    expect(guesses).not.toContain(kept);
    expect(new Set(guesses).size).toBe(keys.length);
    // With it the value is found: the test would notice a fingerprint that nobody can compare.
    expect(createFingerprint(KEY)('pin=4711')).toBe(kept);
  });

  it('a fingerprint that is guessed right belongs to many values', () => {
    const values = 2 ** 17;
    const found = new Set(Array.from({ length: values }, (_, index) => fingerprint(`pin=${index}`)));
    // 32 bits: among 131,072 values about two have the one of another.
    expect(found.size).toBeGreaterThan(values - 20);
    expect([...found].every((each) => each.length === 8)).toBe(true);
  }, 30_000);

  it('each recording has a key of its own, of 256 bits', () => {
    expect(KEY).toMatch(/^[0-9a-f]{64}$/);
    expect(newFingerprintKey()).not.toBe(KEY);
  });
});
