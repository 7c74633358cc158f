import { expect, it } from 'vitest';
import { resultsOf } from '../../../src/panel/trial/results';
import { call, rowsOf } from './made-rows';

it.each([
  [{}, 'Tried in the browser with changed header lines ('],
  [{ cookie: 'sid' }, 'Tried in the browser with changed attributes of the cookie sid ('],
])('%j: says what was tried', (changed, says) => {
  const [before, after] = rowsOf(call('/me'), call('/me'));
  if (!before || !after) throw new Error('there are two');
  const { exchange } = after.diagnosis;
  const trial = { preflight: [], response: [], ...changed };
  const later = { ...exchange, startedAtMs: before.exchange.startedAtMs + 9, trial };
  const row = { ...after, exchange: later, diagnosis: { ...after.diagnosis, exchange: later } };
  expect(resultsOf(before.diagnosis, [before, row], null)).toEqual([expect.stringContaining(says)]);
});
