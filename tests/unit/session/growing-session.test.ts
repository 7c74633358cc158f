import { afterEach, expect, it, vi } from 'vitest';
import type { StoredCookie } from '../../../src/model/cookie';
import type { Exchange } from '../../../src/model/exchange';
import type { Related } from '../../../src/model/related';
import { assemble, createAssembleCache } from '../../../src/recorder/assemble/assemble';
import type { RecorderEvent } from '../../../src/recorder/events';
import { type RecorderState, record } from '../../../src/recorder/recorder';
import { createRelater } from '../../../src/session/relate';
import { remember } from '../../../src/session/remember';
import { findSentLater } from '../../../src/session/sent-later';
import { registrableDomain } from '../../../src/standards/site';
import { events } from '../recorder/notation';
import { storedCookie } from '../stored-cookie';

vi.mock(import('../../../src/session/remember'), async (original) => {
  const { remember, ...others } = await original();
  return { ...others, remember: vi.fn(remember) };
});
vi.mock(import('../../../src/session/sent-later'), async (original) => {
  const { findSentLater, ...others } = await original();
  return { ...others, findSentLater: vi.fn(findSentLater) };
});

afterEach(() => vi.clearAllMocks());

const COUNT = 200;
const STORE: readonly StoredCookie[] = [storedCookie({ name: 'sid' }), storedCookie({ name: 'theme' })];

/** A request with its reading of the store; every one has its own path. */
const request = (at: number, line = ''): readonly RecorderEvent[] => {
  const [sent, received, started] =
    events(`${at * 10} r${at} sends GET https://api.shop.test/item/${at} | Cookie: sid=1; theme=2
    ${at * 10 + 3} r${at} receives 200${line}
    ${at * 10 + 4} r${at} starts`);
  const reading: RecorderEvent = {
    type: 'store-read',
    tabId: 1,
    requestId: `r${at}`,
    hop: 0,
    when: 'before',
    atMs: at * 10 + 2,
    cookies: STORE,
  };
  return [sent, reading, received, started].flatMap((each) => each ?? []);
};

/** What one relater finds that saw the exchanges after each request, and what a new one finds at the end. */
function related(all: readonly (readonly RecorderEvent[])[]) {
  let state: RecorderState = { requests: {} };
  const cache = createAssembleCache();
  const relate = createRelater({ browser: 'chromium', version: null });
  let exchanges: readonly Exchange[] = [];
  const changed: number[] = [];
  let before: readonly Related[] = [];
  for (const each of all) {
    for (const event of each) state = record(state, event).state;
    const requests = Object.values(state.requests);
    exchanges = assemble({ requests, log: [], pages: [], siteStores: new Map(), registrableDomain }, cache);
    const now = relate(exchanges);
    changed.push(now.filter((each, index) => each !== before[index]).length);
    before = now;
  }
  const calls = { remember: vi.mocked(remember).mock.calls.length, sent: vi.mocked(findSentLater).mock.calls.length };
  return { grown: before, fresh: createRelater({ browser: 'chromium', version: null })(exchanges), calls, changed };
}

it('between two events of its cookies a site is remembered once, and what does not change is the same object', () => {
  const all = Array.from({ length: COUNT }, (_, at) => request(at));
  const { grown, fresh, calls, changed } = related(all);
  expect(grown.map(({ cookies }) => cookies)).toEqual(fresh.map(({ cookies }) => cookies));
  // Without a reading, with one, and with more of them, as each lists the cookies of its own request.
  expect(calls.remember).toBeLessThan(20);
  expect(Math.max(...changed)).toBe(1);
});

it('a server that sets its session with every response costs what changed', () => {
  const all = Array.from({ length: COUNT }, (_, at) => request(at, ' | Set-Cookie: sid=1; Path=/; Secure; HttpOnly'));
  const { grown, fresh, calls } = related(all);
  expect(grown.map(({ cookies }) => cookies)).toEqual(fresh.map(({ cookies }) => cookies));
  expect(calls.remember).toBeLessThan(COUNT * 2);
  // Each line is looked for in the 50 requests after it.
  expect(calls.sent).toBeLessThan(COUNT * 55);
});
