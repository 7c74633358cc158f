import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allExamples } from '../run/examples';
import { disagreementsOf } from './agreement';
import { type OpenFirefox, openFirefox } from './open-firefox';
import { runInFirefox } from './run-example';
import { compared, firstOfEachCulprit, LEFT_OUT } from './selection';

/**
 * Examples in real Firefox, with the panel in its real tools. See agreement.ts for what must agree. `npm run firefox` runs all of them.
 */
describe('in Firefox', () => {
  let open: OpenFirefox;
  let told = 0;
  beforeAll(async () => {
    open = await openFirefox(() => undefined);
  });
  afterAll(() => open?.close());

  it.each(firstOfEachCulprit.map((example) => [example.id, example] as const))('%s', async (_, example) => {
    const run = await runInFirefox(open.firefox, open.lab, example);
    expect(disagreementsOf(run)).toEqual([]);
    if (run.told?.verdict.kind !== 'cannot-tell') told += 1;
  });

  it('most can be told', () => {
    expect(told).toBeGreaterThan(firstOfEachCulprit.length * 0.9);
  });
});

it('an example that is left out is one of the lab', () => {
  expect(compared.length + LEFT_OUT.size).toBe(allExamples.length);
});
