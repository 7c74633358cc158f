import { expect, it } from 'vitest';
import { createEventGathering } from '../../../extension/background/event-gathering';
import type { RecorderEvent } from '../../../src/recorder/events';

const failed = (requestId: string, atMs: number, error = 'by the tab'): RecorderEvent => ({
  type: 'failed',
  tabId: 1,
  requestId,
  atMs,
  url: 'https://api.shop.test/me',
  method: 'GET',
  resourceType: 'xmlhttprequest',
  frameId: 0,
  parentFrameId: -1,
  documentId: null,
  initiatorOrigin: null,
  error,
});

function gathered() {
  const passed: string[] = [];
  const gathering = createEventGathering((event) => {
    if (event.type === 'failed') passed.push(`${event.requestId} ${event.error}`);
  });
  return { gathering, passed };
}

it('passes what two listeners heard on once, in order, as the tab’s own listener tells it', () => {
  const { gathering, passed } = gathered();
  gathering.begin();
  gathering.receive(failed('3', 30));
  gathering.receive(failed('2', 20));
  expect(passed).toEqual([]);
  gathering.end([failed('1', 10, 'by the other'), failed('2', 20, 'by the other'), failed('4', 40, 'by the other')]);
  expect(passed).toEqual(['1 by the other', '2 by the tab', '3 by the tab', '4 by the other']);
  // The tab’s own listener tells late what the other had told.
  gathering.receive(failed('4', 40));
  gathering.receive(failed('4', 41));
  expect(passed.slice(4)).toEqual(['4 by the tab']);
});
