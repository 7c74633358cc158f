import { expect, it } from 'vitest';
import { createLedger, type Ledger } from '../../../extension/background/ledger';
import type { SavedState } from '../../../extension/background/saved-state';
import { requestKey } from '../../../src/recorder/recorder';
import { events } from './notation';

const COUNT = 132;
const MOST = 100;
const LONG_AFTER_MS = 400_000;

const tell = (ledger: Ledger, text: string): void => {
  for (const event of events(text)) ledger.apply(event);
  ledger.takeChanges();
};
const acknowledgeAll = (ledger: Ledger) => ledger.acknowledge(1, ledger.seqOf(1));
const idsOf = (ledger: Ledger) => ledger.requestsOf(1).map(({ requestId }) => requestId);

/** Requests whose end is never told, and what a worker saves of them. */
const sent = Array.from({ length: COUNT }, (_, at) => `${at} r${at} sends GET https://api.test/${at}`).join('\n');
const savedOf = (ledger: Ledger): SavedState => ({
  tabs: [{ tabId: 1, recordingSinceMs: 0, paused: false, key: '', seq: ledger.seqOf(1) }],
  requests: ledger.requestsOf(1).map((request) => ({ key: requestKey(1, request.requestId), request })),
  forgotten: ledger.forgotten(),
});

it('requests whose end was missed while the worker was stopped are held for a while, and then at most so many', () => {
  const first = createLedger();
  tell(first, sent);
  const second = createLedger();
  second.restore(savedOf(first));
  expect(acknowledgeAll(second)).toEqual([]);
  tell(second, '250000 x sends GET https://api.test/x\n250001 x starts');
  expect(acknowledgeAll(second)).toEqual(['1:x']);
  tell(second, `${LONG_AFTER_MS} y sends GET https://api.test/y`);
  const gone = acknowledgeAll(second);
  expect(gone).toEqual(Array.from({ length: COUNT - MOST }, (_, at) => `1:r${at}`));
  expect(idsOf(second)).toHaveLength(MOST + 1);
  const third = createLedger();
  third.restore(savedOf(second));
  expect(acknowledgeAll(third)).toEqual([]);
});

it('a later event of one that was forgotten begins no request', () => {
  const ledger = createLedger();
  tell(ledger, `${sent}\n${LONG_AFTER_MS} y sends GET https://api.test/y`);
  acknowledgeAll(ledger);
  tell(ledger, `${LONG_AFTER_MS + 1} r0 receives 200 at GET https://api.test/0`);
  expect(idsOf(ledger)).not.toContain('r0');
  tell(ledger, `${LONG_AFTER_MS + 2} r131 starts at GET https://api.test/131`);
  expect(acknowledgeAll(ledger)).toEqual(['1:r131']);
});

it('what no panel acknowledged, or a reading of the store is awaited for, is held', () => {
  const ledger = createLedger();
  tell(ledger, `${sent}\n${LONG_AFTER_MS} y sends GET https://api.test/y`);
  expect(ledger.acknowledge(1, 0)).toEqual([]);
  const release = ledger.hold(1, 'r0');
  expect(acknowledgeAll(ledger)).not.toContain('1:r0');
  release();
  expect(idsOf(ledger)).toContain('r0');
});

it('many that are under way at once are all held', () => {
  const ledger = createLedger();
  tell(ledger, `${sent}\n299000 y sends GET https://api.test/y`);
  expect(acknowledgeAll(ledger)).toEqual([]);
});
