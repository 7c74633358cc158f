import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptOf } from '../../../src/panel/reload/kept';
import type { HostEvent } from '../../../src/panel/state/host';
import type { PanelState } from '../../../src/panel/state/panel-state';
import { createRecordedExchanges } from '../../../src/panel/state/recorded-exchanges';
import { initialState } from '../../../src/panel/state/state';
import { createStore } from '../../../src/panel/state/store';
import { createMemoryHost } from '../../panel/memory-host';
import { events, logged, recorded } from '../recorder/notation';
import { madeJudge } from './made-judge';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const failing = (from: number, to: number): PanelState['requests'] => {
  const lines = Array.from({ length: to - from }, (_, at) => {
    const number = from + at;
    return `${number} r${number} sends GET https://api.shop.test/${number}\n${number} r${number} fails net::ERR_FAILED`;
  });
  return new Map(recorded(events(lines.join('\n'))).map((request) => [request.requestId, request]));
};

/** What a panel with so many requests leaves. */
const kept = (count: number, more: Partial<PanelState> = {}): HostEvent => ({
  type: 'kept',
  kept: keptOf({ ...initialState, requests: failing(0, count), ...more }, 1_000),
});

async function openPanel() {
  const host = createMemoryHost();
  let drawn = 0;
  const store = createStore(host, createRecordedExchanges(), Promise.resolve(madeJudge()), () => {
    drawn += 1;
  });
  await vi.advanceTimersByTimeAsync(1_000);
  host.calls.length = 0;
  const ids = (): readonly string[] => store.view().listed.map(({ id }) => id);
  return { host, store, ids, drawn: () => drawn };
}

/** The first batch is applied, and the next one is not. */
const soon = (): Promise<unknown> => vi.advanceTimersByTimeAsync(6);
const later = (): Promise<unknown> => vi.advanceTimersByTimeAsync(2_000);
const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `r:r${at}`);

describe('a long recording that is there at once', () => {
  it('has its beginning as rows first, and then all', async () => {
    const { host, store, ids } = await openPanel();
    host.emit(kept(300));
    await soon();
    expect(ids()).toEqual(numbered(100));
    expect(store.view().complete).toBe(false);
    await later();
    expect(ids()).toEqual(numbered(300));
    expect(store.view().complete).toBe(true);
  });

  it('has all rows at once where one of them is chosen, and where it exceeds the budget', async () => {
    for (const chosen of [{ cursorId: 'r:r250' }, { selectedId: 'r:r250' }]) {
      const { host, ids } = await openPanel();
      host.emit(kept(300, chosen));
      await soon();
      expect(ids()).toEqual(numbered(300));
    }
    const { host, store } = await openPanel();
    host.emit(kept(10_050));
    await soon();
    expect(store.state().requests.size).toBe(10_000);
  });

  it('has its beginning first also where it is of the log, and one request is there already', async () => {
    const { host, store } = await openPanel();
    const requests = [...failing(5_000, 5_001).values()];
    const snapshot = { incarnation: 'one', hostAccess: true, seq: 0, recording: true, recordingSinceMs: 4_000 };
    host.emit({ type: 'snapshot', ...snapshot, requests });
    await later();
    const entries = Array.from({ length: 400 }, (_, at) => ({
      ...logged(`${at}-${at + 1} GET https://api.shop.test/${at} -> 200`),
      id: String(at),
    }));
    host.emit({ type: 'log-entries', entries });
    await soon();
    expect(store.view().judged).toBe(101);
    await later();
    expect(store.view().judged).toBe(401);
  });

  it('is never told in part: not by the icon, the cookies, the report or an action', async () => {
    const { host, store, drawn } = await openPanel();
    host.emit(kept(300));
    await soon();
    expect(store.lives()?.lives).toBeNull();
    expect((await store.report())?.report.exchanges).toHaveLength(300);
    await later();
    expect(host.calls.filter((call) => call.startsWith('showFailing'))).toEqual(['showFailing 300']);
    store.stop();
    const before = drawn();
    await later();
    expect(drawn()).toBe(before);
  });

  it('is cleared whole', async () => {
    const { host, store } = await openPanel();
    host.emit(kept(300));
    await soon();
    store.dispatch({ type: 'clear', nowMs: 5_000, count: store.view().counts.all });
    store.dispatch({ type: 'undo-clear' });
    await later();
    expect(store.view().counts.all).toBe(300);
  });
});
