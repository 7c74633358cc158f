import { expect, it, vi } from 'vitest';
import { createRecording } from '../../../extension/background/recording';
import type { RecordedRequest, RecorderEvent } from '../../../src/recorder/events';
import { events } from './notation';

const EVENTS = events(`1 7 sends GET https://api.test/me
  2 7 receives 200
  3 7 starts`);

it('a restarted recording listens to its tabs before the listener of the start ends, and takes in once what both heard', () => {
  vi.useFakeTimers();
  const heard = new Map<number, (event: RecorderEvent) => void>();
  const changed: RecordedRequest[] = [];
  const recording = createRecording({
    store: { load: async () => ({ tabs: [], requests: [], forgotten: [] }), save() {} },
    watch(tabId, emit) {
      heard.set(tabId, emit);
      return () => {};
    },
    readCookies: async () => null,
    changed: (_tab, _seq, request) => void changed.push(request),
  });
  const tabs = [{ tabId: 1, recordingSinceMs: 0, key: '00', paused: false, seq: 4 }];
  const settle = recording.restore({ tabs, requests: [], forgotten: [] });
  // The listener of the start missed the last event, the tab’s own the first.
  for (const event of EVENTS.slice(1)) heard.get(1)?.(event);
  settle(EVENTS.slice(0, 2));
  vi.runAllTimers();
  vi.useRealTimers();
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatchObject({ started: true, hops: [{ requestHeaders: [], response: { status: 200 } }] });
});
