import { expect, it } from 'vitest';
import { hadRespondedBefore } from '../../../src/model/responded-before';
import { exchangeOf } from './fixtures';

/** An exchange whose response had been applied at that time. */
function respondedAt(settledAtMs: number | null, endedAtMs: number | null = null) {
  const exchange = exchangeOf('correct-answer');
  const [hop] = exchange.hops;
  if (!hop.actual) throw new Error('not recorded');
  const moments = { receivedAtMs: null, settledAtMs, storeReadAtMs: null };
  return { ...exchange, endedAtMs, hops: [{ ...hop, actual: { ...hop.actual, moments } }] as const };
}

it.each([
  ['it had come', respondedAt(10), 20, true],
  ['it came later', respondedAt(30), 20, false],
  ['none came, and it had ended', respondedAt(null, 10), 20, true],
  ['it has not ended', respondedAt(null), 20, false],
  ['the other one has not ended', respondedAt(30), null, true],
  ['neither has ended', respondedAt(null), null, false],
])('%s', (_, earlier, endedAtMs, expected) => {
  expect(hadRespondedBefore(earlier, { endedAtMs })).toBe(expected);
});
