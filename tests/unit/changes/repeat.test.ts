import { expect, it } from 'vitest';
import { repeatOf } from '../../../src/changes/repeat';
import type { Exchange } from '../../../src/model/exchange';
import { proven, unknown } from '../../../src/model/known';
import { recorded } from '../engine/fixtures';

const exchangeOf = (id: string): Exchange => {
  const found = recorded.find(({ example }) => example.id === id);
  if (!found) throw new Error(`no recording of ${id}`);
  return found.exchange;
};
/** The code for the page, where DevTools’ log does not show the request. */
const codeWithoutLog = (exchange: Exchange): string | null => {
  const repeat = repeatOf(exchange, proven(true, 'the test says so'));
  return 'cannot' in repeat ? repeat.cannot : repeat.code(null);
};

it('without DevTools’ log, a GET to which the page set nothing is made again', () => {
  expect(codeWithoutLog(exchangeOf('wildcard-origin'))).toContain('fetch("https://api.shop.test/wildcard-origin/me"');
});

it('but none of which it is not known what the page set', () => {
  const exchange = exchangeOf('wildcard-origin');
  const [{ actual, ...hop }] = exchange.hops;
  if (!actual) throw new Error('no request');
  const unseen = { ...hop, actual: { ...actual, requestHeaders: unknown('nobody saw its header list') } };
  expect(codeWithoutLog({ ...exchange, hops: [unseen] })).toBeNull();
});

it.each(['method-not-listed', 'header-not-listed'])(
  'nor one with another method, or with a header of its own: %s',
  (id) => {
    expect(codeWithoutLog(exchangeOf(id))).toBeNull();
  },
);
