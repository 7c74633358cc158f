import { afterAll, beforeAll, expect, it } from 'vitest';
import { measureCycles, openMemorySession } from '../bench/memory';
import type { BrowserSession } from '../run/open-session';

/** Bytes of a cleared exchange that may be kept. A view that is not let go keeps 14,000. */
const MOST_KEPT = 500;
/** Twice so many are more than the 1,000 of which the panel remembers what they did to cookies: from then on nothing grows. */
const REMEMBERED = 750;
const COUNT = 100;
const CYCLES = 10;

let session: BrowserSession;
beforeAll(async () => {
  session = await openMemorySession();
});
afterAll(() => session?.close());

it('the panel’s memory does not grow by requests and Clear, ten times', { timeout: 600_000 }, async () => {
  // The code that runs often is compiled by then, too.
  await measureCycles(session, { count: REMEMBERED, cycles: 2 });
  const { first, last } = await measureCycles(session, { count: COUNT, cycles: CYCLES });
  expect((last - first) / (COUNT * CYCLES)).toBeLessThan(MOST_KEPT);
});
