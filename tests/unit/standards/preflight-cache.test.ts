import { expect, it } from 'vitest';
import { policies } from '../../../src/browsers/policies';
import { preflightLifetime } from '../../../src/standards/preflight-cache';

const seconds = (browser: 'standard' | 'chromium' | 'firefox', ...values: string[]) => {
  const list = values.map((value) => ({ name: 'access-control-max-age', value }));
  const { askedSeconds, keptSeconds } = preflightLifetime(list, policies[browser].preflightCache);
  return [askedSeconds, keptSeconds];
};

it.each([
  ['nothing asked: five seconds', seconds('chromium'), [null, 5]],
  ['ten minutes', seconds('chromium', '600'), [600, 600]],
  ['not at all', seconds('chromium', '0'), [0, 0]],
  ['less than nothing', seconds('chromium', '-1'), [0, 0]],
  ['a day, in Chromium', seconds('chromium', '86400'), [86_400, 7200]],
  ['a day, in Firefox', seconds('firefox', '86400'), [86_400, 86_400]],
  ['a month, in Firefox', seconds('firefox', '2592000'), [2_592_000, 86_400]],
  ['a month, by the standard', seconds('standard', '2592000'), [2_592_000, 2_592_000]],
  ['words', seconds('chromium', '10 minutes'), [null, 5]],
  ['two lines', seconds('chromium', '600', '600'), [null, 5]],
] as const)('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});
