import { expect, it } from 'vitest';
import type { StoredCookie } from '../../../src/model/cookie';
import type { Exchange } from '../../../src/model/exchange';
import type { Related } from '../../../src/model/related';
import { assemble, createAssembleCache } from '../../../src/recorder/assemble/assemble';
import type { RecorderEvent } from '../../../src/recorder/events';
import { type RecorderState, record } from '../../../src/recorder/recorder';
import { createRelater } from '../../../src/session/relate';
import { registrableDomain } from '../../../src/standards/site';
import { events } from '../recorder/notation';

const OPTIONS = { browser: 'chromium', version: null } as const;
const cleared = 'receives 200 | Clear-Site-Data: "cookies"';

const reading = (requestId: string, atMs: number, cookies: readonly StoredCookie[] = []): RecorderEvent => ({
  type: 'store-read',
  tabId: 1,
  requestId,
  hop: 0,
  when: 'before',
  atMs,
  cookies,
});

/** The exchanges after each event. */
function prefixesOf(all: readonly RecorderEvent[]): readonly (readonly Exchange[])[] {
  let state: RecorderState = { requests: {} };
  const cache = createAssembleCache();
  return all.map((event) => {
    state = record(state, event).state;
    const requests = Object.values(state.requests);
    return assemble({ requests, log: [], pages: [], siteStores: new Map(), registrableDomain }, cache);
  });
}
const memories = (related: readonly Related[]) => related.map(({ cookies }) => cookies);

/** What is remembered at the end: by one relater that saw each event, and by a new one. */
function bothWays(all: readonly RecorderEvent[]) {
  const prefixes = prefixesOf(all);
  const relate = createRelater(OPTIONS);
  const grown = prefixes.map((exchanges) => relate(exchanges)).at(-1) ?? [];
  const fresh = createRelater(OPTIONS)(prefixes.at(-1) ?? []);
  expect(memories(grown)).toEqual(memories(fresh));
  return memories(fresh);
}

const login = (atMs: number, id: string, line: string) => `
  ${atMs} ${id} sends POST https://app.test/login
  ${atMs + 2} ${id} receives 200 | Set-Cookie: ${line}
  ${atMs + 3} ${id} starts`;

it('a later request remembers what an earlier response set, and the response learns that it was sent again', () => {
  const all = events(`${login(0, 'a', 'sid=1; Path=/')}
    10 b sends GET https://app.test/me | Cookie: sid=1`);
  const [ofLogin, ofLater] = bothWays(all);
  expect(ofLogin?.[0]?.stored).toEqual([]);
  expect(ofLogin?.[0]?.sentLater).toEqual([{ headerIndex: 0, by: 'GET /me' }]);
  expect(ofLater?.[0]?.stored.map(({ name, setBy }) => [name, setBy])).toEqual([['sid', 'POST /login']]);
});

it('what came later changes nothing of an earlier request: a cookie of later is not said to have changed in its reading', () => {
  const all = [
    ...events('0 a sends GET https://app.test/1\n0 b sends GET https://app.test/2'),
    ...events(`0 b sends GET https://app.test/2\n2 b ${cleared}\n4 b starts`).slice(1),
    reading('a', 5),
    ...events(login(20, 'c', 'sid=1; Path=/')),
  ];
  expect(bothWays(all)[0]?.[0]?.changing).toEqual([]);
});

it('requests of one millisecond are in one order, whichever was heard of last', () => {
  const sent = 'Cookie: sid=1';
  const all = events(`${login(0, 'a', 'sid=1; Path=/')}
    10 b sends GET https://app.test/first | ${sent}
    10 c sends GET https://app.test/second | ${sent}
    12 b receives 200
    13 b starts`);
  expect(bothWays(all)[0]?.[0]?.sentLater).toEqual([{ headerIndex: 0, by: 'GET /first' }]);
});

it('a memory is the same object while nothing of its site is new', () => {
  const all = events(`${login(0, 'a', 'sid=1; Path=/')}
    10 b sends GET https://app.test/me | Cookie: sid=1
    20 c sends GET https://other.test/x`);
  const [before, after] = prefixesOf(all).slice(-2);
  const relate = createRelater(OPTIONS);
  const known = relate(before ?? []);
  const [first, second] = relate([...(before ?? []), ...(after ?? []).slice(2)]);
  expect([first?.cookies, second?.cookies]).toEqual([known[0]?.cookies, known[1]?.cookies]);
  expect(first?.cookies[0]).toBe(known[0]?.cookies[0]);
  expect(second?.cookies[0]).toBe(known[1]?.cookies[0]);
});

it('what a page showed is still known when another page was loaded', () => {
  const all = prefixesOf(events(`${login(0, 'a', 'sid=1; Path=/')}\n10 b sends GET https://app.test/me`)).at(-1) ?? [];
  const relate = createRelater(OPTIONS);
  relate(all);
  const [only] = relate(all.slice(1));
  expect(only?.cookies[0]?.stored.map(({ name }) => name)).toEqual(['sid']);
});

it('after Clear and Undo it remembers what it remembered before', () => {
  const all = events(`${login(0, 'a', 'sid=1; Path=/')}
    10 b sends GET https://app.test/me | Cookie: sid=1`);
  const exchanges = prefixesOf(all).at(-1) ?? [];
  const relate = createRelater(OPTIONS);
  const before = memories(relate(exchanges));
  expect(before[0]?.[0]?.sentLater).toHaveLength(1);
  relate([]);
  expect(memories(relate(exchanges))).toEqual(before);
});

it('the line of a 304 counts, although its response is the stored one: neither browser stores Set-Cookie lines in its cache', () => {
  const all = [
    ...events('0 a sends GET https://app.test/1'),
    ...events(`1 b sends GET https://app.test/2
      2 b receives 200 | Set-Cookie: sid=1; Path=/
      3 b starts`).map((event) => (event.type === 'response-started' ? { ...event, fromCache: true } : event)),
    reading('a', 5),
    ...events('10 c sends GET https://app.test/3 | Cookie: sid=1'),
  ];
  const [ofReading, , ofLater] = bothWays(all);
  expect(ofReading?.[0]?.changing).toHaveLength(1);
  expect(ofLater?.[0]?.stored.map(({ name, setBy }) => [name, setBy])).toEqual([['sid', 'GET /2']]);
});
