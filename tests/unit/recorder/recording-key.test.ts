import { expect, it } from 'vitest';
import { createRecording } from '../../../extension/background/recording';
import { parseSaved, type SavedTab } from '../../../extension/background/saved-state';
import type { Fingerprint } from '../../../src/recorder/value-fingerprints';

/** A recording, what it saved last of its tabs, and what makes the fingerprints of each tab. */
function started() {
  let tabs: readonly SavedTab[] = [];
  const fingerprintOf = new Map<number, Fingerprint>();
  const recording = createRecording({
    store: {
      load: async () => ({ tabs: [], requests: [], forgotten: [] }),
      save: (changes) => {
        tabs = changes.tabs ?? tabs;
      },
    },
    watch(tabId, _, fingerprint) {
      fingerprintOf.set(tabId, fingerprint);
      return () => {};
    },
    readCookies: async () => null,
    changed() {},
  });
  return { recording, saved: () => tabs, made: (tabId: number) => fingerprintOf.get(tabId)?.('sid=1') };
}

it('a recording has a random key of its own, which is deleted when it ends', () => {
  const { recording, saved, made } = started();
  recording.begin(1);
  recording.begin(2);
  const [first, second] = saved().map(({ key }) => key);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).not.toBe(first);
  expect(made(1)).not.toBe(made(2));
  recording.end(1);
  expect(saved().map(({ key }) => key)).toEqual([second]);
  const before = made(1);
  recording.begin(1);
  expect(JSON.stringify(saved())).not.toContain(first);
  expect(made(1)).not.toBe(before);
});

it('the key is the same after a pause, and when the worker was stopped and started again', () => {
  const { recording, saved, made } = started();
  recording.begin(1);
  const before = made(1);
  recording.pause(1);
  recording.resume(1);
  expect(made(1)).toBe(before);
  const { recording: next, made: madeNext } = started();
  next.restore(parseSaved({ tabs: JSON.parse(JSON.stringify(saved())) }, 'request/'))([]);
  expect(madeNext(1)).toBe(before);
});
