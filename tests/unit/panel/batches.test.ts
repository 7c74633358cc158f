import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRecordedExchanges } from '../../../src/panel/state/recorded-exchanges';
import { createStore } from '../../../src/panel/state/store';
import { createMemoryHost, type MemoryHost } from '../../panel/memory-host';
import { events, recorded } from '../recorder/notation';
import { madeJudge } from './made-judge';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A panel that has drawn what was there when it was opened. */
async function openPanel() {
  const host = createMemoryHost();
  let drawn = 0;
  const store = createStore(host, createRecordedExchanges(), Promise.resolve(madeJudge()), () => {
    drawn += 1;
  });
  host.emit({
    type: 'snapshot',
    incarnation: 'one',
    hostAccess: true,
    seq: 0,
    requests: [],
    recording: true,
    recordingSinceMs: 0,
  });
  await vi.advanceTimersByTimeAsync(5_000);
  host.calls.length = 0;
  drawn = 0;
  const fail = (seq: number): void => {
    const [request] = recorded(
      events(`${seq} r${seq} sends GET https://api.shop.test/${seq}
      ${seq} r${seq} fails net::ERR_FAILED`),
    );
    if (request) host.emit({ type: 'changed', seq, request });
  };
  const start = (seq: number, id: number): void => {
    const [request] = recorded(events(`${seq} r${id} sends GET https://api.shop.test/${id}`));
    if (request) host.emit({ type: 'changed', seq, request });
  };
  return { host, store, start, fail, drawn: () => drawn };
}

const acknowledged = ({ calls }: MemoryHost): readonly string[] =>
  calls.filter((call) => call.startsWith('acknowledge'));

it('what comes after a pause is shown at once', async () => {
  const { store, fail } = await openPanel();
  fail(1);
  await vi.advanceTimersByTimeAsync(6);
  expect(store.view().counts.failing).toBe(1);
  store.stop();
});

it('a failure does not wait for the batch before it, and those that follow at once do', async () => {
  const { store, start, fail } = await openPanel();
  // The judge of this test calls every request blocked, also one that is under way.
  const shown = (): number => store.view().counts.failing;
  start(1, 1);
  await vi.advanceTimersByTimeAsync(6);
  expect(shown()).toBe(1);
  fail(2);
  await vi.advanceTimersByTimeAsync(6);
  expect(shown()).toBe(2);
  fail(3);
  await vi.advanceTimersByTimeAsync(6);
  expect(shown()).toBe(2);
  await vi.advanceTimersByTimeAsync(25);
  expect(shown()).toBe(3);
  store.stop();
});

it('what is no failure waits for some time after the batch before it', async () => {
  const { store, start } = await openPanel();
  start(1, 1);
  await vi.advanceTimersByTimeAsync(6);
  start(2, 2);
  await vi.advanceTimersByTimeAsync(6);
  expect(store.view().counts.failing).toBe(1);
  await vi.advanceTimersByTimeAsync(25);
  expect(store.view().counts.failing).toBe(2);
  store.stop();
});

it('a burst is drawn and acknowledged a few times, and completely', async () => {
  const { host, store, fail, drawn } = await openPanel();
  for (let seq = 1; seq <= 1_000; seq += 1) {
    fail(seq);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(drawn()).toBeLessThan(50);
  expect(acknowledged(host).length).toBeLessThan(5);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.view().counts.failing).toBe(1_000);
  expect(acknowledged(host).at(-1)).toBe('acknowledge 1000');
  store.stop();
});
