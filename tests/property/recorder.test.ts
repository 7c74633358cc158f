import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createAssembleCache } from '../../src/recorder/assemble/assemble';
import { createGroupMemory, groupRequests, type RequestGroup } from '../../src/recorder/assemble/group-requests';
import { createPartsMemory, groupByParts } from '../../src/recorder/assemble/parts';
import type { WireRequest } from '../../src/recorder/assemble/wire-request';
import type { RecorderEvent } from '../../src/recorder/events';
import type { HarRecord } from '../../src/recorder/har';
import { toHarRecord } from '../../src/recorder/har-entry';
import { type RecorderState, record } from '../../src/recorder/recorder';
import { redactHeaderList } from '../../src/recorder/redact';
import { exchanges, recorded } from '../unit/recorder/notation';

vi.setConfig({ testTimeout: 120_000 });

const RUNS = { numRuns: 300 };

/** Few URLs, ids and moments, so that everything collides with everything. */
const url = fc.constantFrom('https://a.test/', 'https://b.test/x', 'http://a.test/#f', 'not a url', '');
const method = fc.constantFrom('GET', 'PUT', 'OPTIONS');
const moment = fc.integer({ min: 0, max: 6_000 });
const headerLine = fc.oneof(
  fc.constantFrom(
    { name: 'Access-Control-Request-Method', value: 'PUT' },
    { name: 'Origin', value: 'null' },
    { name: 'Location', value: 'https://b.test/x' },
    { name: 'location', value: 'https://a.test/' },
    { name: 'Sec-Fetch-Mode', value: 'cors' },
  ),
  fc.record({ name: fc.string(), value: fc.string() }),
);
const headerList = fc.array(headerLine, { maxLength: 3 });
const status = fc.constantFrom(0, 200, 204, 302, 303, 307, 401, 403);

const facts = {
  requestId: fc.constantFrom('1', '2', '3', '4', '__proto__'),
  tabId: fc.constantFrom(1, 2),
  atMs: moment,
  url,
  method,
  resourceType: fc.constantFrom('xmlhttprequest', 'main_frame', 'image', 'other'),
  frameId: fc.constantFrom(-1, 0, 3),
  parentFrameId: fc.constantFrom(-1, 0),
  documentId: fc.constantFrom('d', null),
  initiatorOrigin: fc.constantFrom('https://a.test', 'null', null),
} as const;
const fromCache = fc.boolean();
const ip = fc.constantFrom('127.0.0.1', null);
const event: fc.Arbitrary<RecorderEvent> = fc.oneof(
  fc.record({ type: fc.constant('request-sent'), headerList, ...facts }),
  fc.record({
    type: fc.constant('response-received'),
    status,
    statusText: fc.string(),
    headerList,
    fromCache,
    ip,
    ...facts,
  }),
  fc.record({ type: fc.constant('response-started'), fromCache, ip, ...facts }),
  fc.record({ type: fc.constant('failed'), error: fc.string(), ...facts }),
  fc.record({
    type: fc.constant('store-read'),
    tabId: facts.tabId,
    requestId: facts.requestId,
    atMs: moment,
    hop: fc.integer({ min: -1, max: 3 }),
    when: fc.constantFrom('before', 'after'),
    cookies: fc.constant([]),
  }),
);

const entry: fc.Arbitrary<Omit<HarRecord, 'id'>> = fc
  .record({
    url,
    method,
    at: moment,
    duration: moment,
    headerList,
    responseHeaders: headerList,
    status,
    isPreflight: fc.boolean(),
    error: fc.constantFrom('', 'net::ERR_FAILED', null),
    beforeRecording: fc.boolean(),
    resourceType: fc.constantFrom('fetch', 'document', null),
  })
  .map((made) => ({
    url: made.url,
    method: made.method,
    startedAtMs: made.at,
    durationMs: made.duration,
    headersAfterMs: made.duration,
    resourceType: made.resourceType,
    isPreflight: made.isPreflight && made.method === 'OPTIONS',
    requestHeaders: made.headerList,
    response:
      made.status === 0
        ? null
        : { status: made.status, statusText: '', headerList: made.responseHeaders, fromCache: false, ip: null },
    error: made.error,
    initiator: null,
    viaServiceWorker: false,
    beforeRecording: made.beforeRecording,
  }));
/** Redirects that lead to the other URLs, soon. */
const redirectEntry: typeof entry = entry.map((made) => ({
  ...made,
  startedAtMs: made.startedAtMs % 500,
  durationMs: 1,
  error: null,
  isPreflight: false,
  method: 'GET',
  response: {
    status: 302,
    statusText: '',
    headerList: [{ name: 'Location', value: made.url === 'https://b.test/x' ? 'https://a.test/' : 'https://b.test/x' }],
    fromCache: false,
    ip: null,
  },
}));
const log = fc
  .array(fc.oneof(entry, redirectEntry), { maxLength: 12 })
  .map((entries) => entries.map((one, index): HarRecord => ({ ...one, id: String(index) })));
const recording = fc.array(event, { maxLength: 30 });

it('takes events in any order, one request a key', () => {
  fc.assert(
    fc.property(recording, (all) => {
      let state: RecorderState = { requests: {} };
      for (const one of all) {
        const { state: next, changed } = record(state, one);
        if (changed !== null) expect(next.requests[changed]?.hops.length).toBeGreaterThan(0);
        state = next;
      }
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    RUNS,
  );
});

it('puts each request and each log entry into exactly one exchange', () => {
  fc.assert(
    fc.property(recording, log, (all, entries) => {
      const requests = recorded(all);
      const groups = groupRequests(requests, entries, createGroupMemory());
      const grouped = groups.flatMap((group) =>
        group.flatMap(({ preflight, actual }) => [preflight ?? [], actual ?? []].flat()),
      );
      const groupsOfRequest = requests.map(
        (request) =>
          groups.filter((group) =>
            group.some((hop) => [hop.preflight, hop.actual].some((one) => one?.recorded === request)),
          ).length,
      );
      expect(groupsOfRequest).toEqual(requests.map(() => 1));
      expect(grouped.flatMap((one) => one.logged?.id ?? []).sort()).toEqual(entries.map(({ id }) => id).sort());
      expect(new Set(grouped).size).toBe(grouped.length);
      const found = exchanges({ requests, log: entries });
      expect(new Set(found.map(({ id }) => id)).size).toBe(groups.length);
    }),
    RUNS,
  );
});

const shownWire = (wire: WireRequest | null): string =>
  wire === null ? '-' : `${wire.member} ${wire.id} ${wire.logged?.id ?? ''}`;
const shownGroups = (groups: readonly RequestGroup[]): readonly string[] =>
  groups.map((group) => group.map((hop) => `${shownWire(hop.preflight)} ${shownWire(hop.actual)}`).join(', ')).sort();

it('groups part by part as it groups all at once, whatever comes, changes and is dropped', () => {
  fc.assert(
    fc.property(recording, log, fc.nat(), (all, entries, dropped) => {
      const memory = createPartsMemory();
      for (let count = 0; count <= all.length; count += 1) {
        const requests = recorded(all.slice(0, count));
        const from = count > all.length / 2 ? dropped % (requests.length + 1) : 0;
        const [told, logged] = [requests.slice(from), entries.slice(Math.min(from, count), count)];
        expect(shownGroups(groupByParts(told, logged, memory).flatMap(({ groups }) => groups))).toEqual(
          shownGroups(groupRequests(told, logged, createGroupMemory())),
        );
      }
    }),
    RUNS,
  );
});

it('lists what a new one lists, also of requests that were gone and come again', () => {
  const shown = (found: ReturnType<typeof exchanges>): readonly string[] =>
    found.map((exchange) => JSON.stringify({ ...exchange, id: '' })).sort();
  fc.assert(
    fc.property(recording, log, fc.array(fc.nat(30), { maxLength: 6 }), (all, entries, counts) => {
      const cache = createAssembleCache();
      for (const count of [all.length, 0, ...counts, 0, all.length]) {
        const input = { requests: recorded(all.slice(0, count)), log: entries.slice(0, count) };
        const found = exchanges(input, cache);
        expect(shown(found)).toEqual(shown(exchanges(input, createAssembleCache())));
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }
    }),
    RUNS,
  );
});

it('gives the identical exchanges for the same input, in order', () => {
  fc.assert(
    fc.property(recording, log, (all, entries) => {
      const cache = createAssembleCache();
      const input = { requests: recorded(all), log: entries };
      const first = exchanges(input, cache);
      const second = exchanges(input, cache);
      expect(second).toBe(first);
      expect(first.map(({ startedAtMs }) => startedAtMs)).toEqual(
        first.map(({ startedAtMs }) => startedAtMs).sort((a, b) => a - b),
      );
    }),
    RUNS,
  );
});

it('keeps ids unique and held while requests come in one by one', () => {
  fc.assert(
    fc.property(recording, log, (all, entries) => {
      const cache = createAssembleCache();
      for (let count = 0; count <= all.length; count += 1) {
        const found = exchanges({ requests: recorded(all.slice(0, count)), log: entries.slice(0, count) }, cache);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }
    }),
    { numRuns: 60 },
  );
});

it('never throws on what is no log entry', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), fc.boolean(), (junk, request, response, before) => {
      toHarRecord(junk, before, 1);
      toHarRecord({ startedDateTime: '2026-07-01T10:00:00Z', request, response, _initiator: junk }, before, 1);
      const valid = { method: 'GET', url: 'https://a.test/', headers: request };
      expect(
        toHarRecord(
          { startedDateTime: '2026-07-01T10:00:00Z', request: valid, response, _initiator: junk, time: junk },
          false,
          1,
        ),
      ).not.toBeNull();
    }),
    RUNS,
  );
});

const secret = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019-_.~+/'), minLength: 12, maxLength: 40 })
  .map((text) => `S3cr3t${text}`);
const name = fc.constantFrom('sid', '__Host-id', 'a b', '');
const secretLine = fc.oneof(
  fc
    .tuple(fc.constantFrom('Cookie', 'cookie'), fc.array(fc.tuple(name, secret), { minLength: 1, maxLength: 5 }))
    .map(([header, pairs]) => ({
      line: { name: header, value: pairs.map(([key, value]) => `${key}=${value}`).join('; ') },
      secrets: pairs.map(([, value]) => value),
    })),
  fc
    .array(fc.tuple(name, secret, fc.constantFrom('', '; Path=/; Secure', ';HttpOnly')), { minLength: 1, maxLength: 4 })
    .map((cookies) => ({
      line: {
        name: 'Set-Cookie',
        value: cookies.map(([key, value, attributes]) => `${key}=${value}${attributes}`).join('\n'),
      },
      secrets: cookies.map(([, value]) => value),
    })),
  fc
    .tuple(
      fc.constantFrom('Authorization', 'proxy-authorization'),
      fc.constantFrom('', 'Bearer ', 'Basic  ', 'Digest x="1", y='),
      secret,
    )
    .map(([header, scheme, value]) => ({
      line: { name: header, value: scheme + value },
      secrets: [value],
    })),
);

it('leaves no cookie-value and no token, not even in a log entry', () => {
  fc.assert(
    fc.property(fc.array(secretLine, { maxLength: 4 }), (lines) => {
      const list = lines.map(({ line }) => line);
      const out = [
        JSON.stringify(redactHeaderList(list)),
        JSON.stringify(
          toHarRecord(
            {
              startedDateTime: '2026-07-01T10:00:00Z',
              request: { method: 'GET', url: 'https://a.test/', headers: list, cookies: list },
              response: { status: 200, headers: list, cookies: list },
            },
            false,
            1,
          ),
        ),
      ].join();
      for (const value of lines.flatMap(({ secrets }) => secrets)) expect(out).not.toContain(value);
    }),
    RUNS,
  );
});

it('redacting twice changes nothing', () => {
  const anyValue = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'a=;, \t"\n⟨⟩…'), maxLength: 30 }),
    fc.string({ minLength: 8_000, maxLength: 9_000 }),
  );
  const anyLine = fc.record({ name: fc.constantFrom('Cookie', 'Set-Cookie', 'Authorization', 'X'), value: anyValue });
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 4 }), (list) => {
      const once = redactHeaderList(list);
      expect(redactHeaderList(once)).toEqual(once);
    }),
    RUNS,
  );
});
