import { describe, expect, it, vi } from 'vitest';
import type { RecordedRequest, RecorderEvent } from '../../../src/recorder/events';
import { forget, isFinished, type RecorderState, record, requestKey } from '../../../src/recorder/recorder';
import { events, onlyRequest } from './notation';

vi.setConfig({ testTimeout: 120_000 });

/** A recorded request's hops, one text each: "GET https://a.test/ sent 200". */
const hops = (request: RecordedRequest): string[] =>
  request.hops.map(
    ({ method, url, requestHeaders, response }) =>
      `${method} ${url} ${requestHeaders ? 'sent' : 'unsent'} ${response?.status ?? '-'}`,
  );

describe('hops', () => {
  it.each([
    [
      'one request, answered',
      '0 a sends GET https://x.test/\n5 a receives 200\n5 a starts',
      ['GET https://x.test/ sent 200'],
    ],
    [
      'a redirect',
      '0 a sends POST https://x.test/1\n5 a receives 303 | Location: /2\n6 a sends GET https://x.test/2\n9 a receives 200',
      ['POST https://x.test/1 sent 303', 'GET https://x.test/2 sent 200'],
    ],
    [
      'a redirect to its own URL',
      '0 a sends GET https://x.test/\n5 a receives 302 | Location: /\n6 a sends GET https://x.test/\n9 a receives 200',
      ['GET https://x.test/ sent 302', 'GET https://x.test/ sent 200'],
    ],
    [
      'a redirect to its own URL whose second sending was missed',
      '0 a sends GET https://x.test/\n5 a receives 302 | Location: /\n9 a receives 200',
      ['GET https://x.test/ sent 302', 'GET https://x.test/ unsent 200'],
    ],
    [
      'an upgrade inside the browser, which has no response',
      '0 a sends GET http://x.test/\n1 a sends GET https://x.test/\n9 a receives 200',
      ['GET http://x.test/ sent -', 'GET https://x.test/ sent 200'],
    ],
    [
      "Firefox's revalidation: 304, then the stored 200",
      '0 a sends GET https://x.test/\n5 a receives 304\n6 a receives 200\n6 a starts',
      ['GET https://x.test/ sent 200'],
    ],
    [
      'a challenge, answered with credentials',
      '0 a sends GET https://x.test/\n5 a receives 401\n6 a sends GET https://x.test/ | Authorization: Basic x\n9 a receives 200',
      ['GET https://x.test/ sent 200'],
    ],
    [
      'a rejected preflight: failed, never sent',
      '0 a fails net::ERR_FAILED at PUT https://x.test/',
      ['PUT https://x.test/ unsent -'],
    ],
    [
      'a hop whose preflight was rejected',
      '0 a sends PUT https://x.test/\n5 a receives 307 | Location: https://y.test/\n9 a fails net::ERR_FAILED at PUT https://y.test/',
      ['PUT https://x.test/ sent 307', 'PUT https://y.test/ unsent -'],
    ],
    [
      'a response whose request was missed',
      '5 a receives 200 at GET https://x.test/',
      ['GET https://x.test/ unsent 200'],
    ],
    ['a start alone', '5 a starts at GET https://x.test/', ['GET https://x.test/ unsent -']],
    [
      'a fragment that only one event tells of',
      '0 a sends GET https://x.test/#top\n5 a receives 200 at GET https://x.test/',
      ['GET https://x.test/#top sent 200'],
    ],
  ])('%s', (_, eventText, expected) => {
    expect(hops(onlyRequest(eventText))).toEqual(expected);
  });
});

it('forgets the response to a first attempt when the request is repeated', () => {
  const request = onlyRequest(
    '0 a sends GET https://x.test/\n5 a receives 401\n5 a starts\n6 a sends GET https://x.test/',
  );
  expect(request).toMatchObject({ started: false, error: null, hops: [{ response: null }] });
});

it('speaks of the last hop in started and error', () => {
  const request = onlyRequest(
    '0 a sends GET https://x.test/\n1 a starts\n2 a sends GET https://y.test/\n3 a fails net::ERR_ABORTED',
  );
  expect(request).toMatchObject({ started: false, error: 'net::ERR_ABORTED', lastEventAtMs: 3 });
});

it.each([
  ['0 a sends GET https://x.test/', false],
  ['0 a sends GET https://x.test/\n5 a receives 200', false],
  ['0 a sends GET https://x.test/\n5 a starts', true],
  ['5 a fails net::ERR_FAILED at GET https://x.test/', true],
])('knows whether a request is finished', (eventText, expected) => {
  expect(isFinished(onlyRequest(eventText))).toBe(expected);
});

describe('store readings', () => {
  const reading = (hop: number, when: 'before' | 'after'): RecorderEvent => ({
    type: 'store-read',
    tabId: 1,
    atMs: 5,
    requestId: 'a',
    hop,
    when,
    cookies: [],
  });
  const outcomeOf = (event: RecorderEvent) => {
    let state: RecorderState = { requests: {} };
    for (const sent of events('0 a sends GET https://x.test/')) state = record(state, sent).state;
    return record(state, event);
  };

  it('belong to a hop', () => {
    const { state, changed } = outcomeOf(reading(0, 'before'));
    expect(changed).toBe(requestKey(1, 'a'));
    expect(state.requests[requestKey(1, 'a')]?.hops[0]).toMatchObject({ storeBefore: [], storeAfter: null });
    expect(outcomeOf(reading(0, 'after')).state.requests['1:a']?.hops[0]).toMatchObject({
      storeBefore: null,
      storeAfter: [],
    });
  });

  it('of a hop or request that is not there change nothing', () => {
    expect(outcomeOf(reading(1, 'before')).changed).toBeNull();
    expect(record({ requests: {} }, reading(0, 'before')).changed).toBeNull();
  });
});

it('keeps tabs apart and forgets requests', () => {
  let state: RecorderState = { requests: {} };
  for (const tabId of [1, 2])
    for (const event of events('0 a sends GET https://x.test/', { tabId })) state = record(state, event).state;
  expect(Object.keys(state.requests)).toEqual(['1:a', '2:a']);
  expect(Object.keys(forget(state, ['1:a', '9:z']).requests)).toEqual(['2:a']);
});

it('takes ten thousand requests at a constant price each', () => {
  const all = events('0 a sends GET https://x.test/\n5 a receives 200\n5 a starts');
  let state: RecorderState = { requests: {} };
  const started = performance.now();
  for (let index = 0; index < 10_000; index += 1) {
    for (const event of all) state = record(state, { ...event, requestId: `r${index}` }).state;
  }
  expect(Object.keys(state.requests)).toHaveLength(10_000);
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(JSON.parse(JSON.stringify(state))).toEqual(state);
});
