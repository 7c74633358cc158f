import { expect, it } from 'vitest';
import type { HeaderList } from '../../../src/model/header';
import type { HostEvent } from '../../../src/panel/state/host';
import { createSharing } from '../../../src/panel/state/shared-lists';
import type { RecordedRequest } from '../../../src/recorder/events';
import { storedCookie } from '../stored-cookie';

const list = (...lines: readonly (readonly [string, string])[]): HeaderList =>
  lines.map(([name, value]) => ({ name, value }));

const request = (id: string, requestHeaders: HeaderList, headerList: HeaderList): RecordedRequest => ({
  requestId: id,
  tabId: 1,
  resourceType: 'xmlhttprequest',
  frameId: 0,
  parentFrameId: -1,
  documentId: null,
  initiatorOrigin: null,
  hops: [
    {
      url: 'https://api.shop.test/me',
      method: 'GET',
      sentAtMs: 1,
      requestHeaders,
      response: { status: 200, statusText: 'OK', headerList, fromCache: false, ip: null },
      storeBefore: [storedCookie()],
      storeAfter: null,
      moments: { receivedAtMs: null, settledAtMs: null, storeReadAtMs: null },
    },
  ],
  started: true,
  error: null,
  lastEventAtMs: 1,
});

const hopOf = (event: HostEvent) => (event.type === 'changed' ? event.request.hops[0] : undefined);

it('equal lists of two requests become one, and the content is the same', () => {
  const share = createSharing();
  const make = (id: string): HostEvent => ({
    type: 'changed',
    seq: 1,
    request: request(id, list(['Accept', '*/*'], ['Cookie', 'a=⟨3 bytes⟩']), list(['Vary', 'Origin'])),
  });
  const one = share(make('1'));
  const other = share(make('2'));
  expect(one).toEqual(make('1'));
  expect(other).toEqual(make('2'));
  expect(hopOf(other)?.requestHeaders).toBe(hopOf(one)?.requestHeaders);
  expect(hopOf(other)?.response?.headerList).toBe(hopOf(one)?.response?.headerList);
  expect(hopOf(other)?.storeBefore).toBe(hopOf(one)?.storeBefore);
});

it('lists that differ in one line share the others, in their order', () => {
  const share = createSharing();
  const changed = (headerList: HeaderList) => share({ type: 'changed', seq: 1, request: request('1', [], headerList) });
  const one = hopOf(changed(list(['Vary', 'Origin'], ['Date', 'Mon'])));
  const other = hopOf(changed(list(['Date', 'Tue'], ['Vary', 'Origin'])));
  expect(other?.response?.headerList).toEqual(list(['Date', 'Tue'], ['Vary', 'Origin']));
  expect(other?.response?.headerList[1]).toBe(one?.response?.headerList[0]);
});

it('what is not asked for again is forgotten: lines that are all different do not gather', () => {
  const share = createSharing();
  const received = (value: string) =>
    hopOf(share({ type: 'changed', seq: 1, request: request('1', [], list(['X', value])) }))?.response?.headerList;
  const first = received('first');
  expect(received('first')).toBe(first);
  for (let index = 0; index < 400; index += 1) received(`${index} ${'x'.repeat(1_000)}`);
  expect(received('first')).not.toBe(first);
});

it('a store of a site that is as before is the same list', () => {
  const share = createSharing();
  const read = (): HostEvent =>
    share({ type: 'store', domain: 'shop.test', reading: { atMs: 1, cookies: [storedCookie()] } });
  const [one, other] = [read(), read()];
  if (one.type !== 'store' || other.type !== 'store') throw new Error('another event');
  expect(other.reading.cookies).toBe(one.reading.cookies);
  expect(other.reading.cookies).toEqual([storedCookie()]);
});
