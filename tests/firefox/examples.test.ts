import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../lab/server';
import { allExamples } from '../run/examples';
import { disagreementsOf } from './agreement';
import { findFirefox } from './find-firefox';
import { type Firefox, launchFirefox } from './firefox';
import { runInFirefox } from './run-example';
import { compared, firstOfEachCulprit, LEFT_OUT } from './selection';

/**
 * Examples in real Firefox, with the panel in its real tools. See agreement.ts for what must agree. `npm run firefox` runs all of them.
 */
describe('in Firefox', () => {
  let lab: Lab;
  let firefox: Firefox;
  let told = 0;
  beforeAll(async () => {
    lab = await startLab(allExamples);
    firefox = await launchFirefox((await findFirefox(() => undefined)).executablePath, lab);
    await firefox.marionette.open(lab.menuUrl);
    await firefox.openPanel();
  });
  afterAll(async () => {
    await firefox?.close();
    await lab?.close();
  });

  it.each(firstOfEachCulprit.map((example) => [example.id, example] as const))('%s', async (_, example) => {
    const run = await runInFirefox(firefox, lab, example);
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
