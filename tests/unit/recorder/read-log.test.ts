import { describe, expect, it } from 'vitest';
import { createLogReader } from '../../../src/recorder/read-log';

const START = '2026-11-27T08:43:39.517Z';
const STARTED_MS = Date.parse(START);
/** When DevTools told of it. */
const AT_MS = STARTED_MS + 30;

const entry = (different: object = {}) => ({
  startedDateTime: START,
  time: 20,
  timings: { blocked: 3.25, send: 0.5, wait: 7.25, receive: 9 },
  _resourceType: 'fetch',
  request: { method: 'GET', url: 'https://api.test/me', headers: [] },
  response: { status: 200, statusText: 'OK', headers: [], _error: null },
  ...different,
});
const UNDER_WAY = entry({ response: { status: 0, _error: null } });
const aborted = entry({ time: 40, response: { status: 200, headers: [], _error: 'net::ERR_ABORTED' } });
const reader = (sinceMs = 0) => createLogReader(sinceMs);

describe('one request, told several times', () => {
  it('has one record', () => {
    const log = reader();
    expect(log.finished(entry(), AT_MS)?.id).toBe('0');
    expect(log.history([entry()], AT_MS)).toEqual({ records: [], mayHaveMore: false });
  });

  it('has the same record when its body was read later', () => {
    const log = reader();
    const [unread] = log.history([entry({ time: 188, timings: { ...entry().timings, receive: 166 } })], AT_MS).records;
    expect(log.finished(entry(), AT_MS)).toEqual({ ...unread, durationMs: 20, headersAfterMs: 11 });
  });

  it('has the same record when its body was aborted later', () => {
    const log = reader();
    log.history([entry()], AT_MS);
    expect(log.finished(aborted, AT_MS)).toMatchObject({
      id: '0',
      error: 'net::ERR_ABORTED',
      response: { status: 200 },
    });
  });

  it('of two that are logged as one, was told when the second was: one of them may have been sent later than the first was told', () => {
    const failed = entry({ timings: {}, response: { status: 0, headers: [], _error: 'net::ERR_ABORTED' } });
    const log = reader();
    log.finished(failed, AT_MS);
    expect(log.finished(entry({ response: { status: 401, headers: [], _error: null } }), AT_MS + 143)).toMatchObject({
      toldAtMs: AT_MS + 143,
    });
  });

  it('was told when it was told first', () => {
    const log = reader();
    expect(log.history([entry({ time: 188 })], AT_MS).records).toMatchObject([{ toldAtMs: AT_MS }]);
    expect(log.finished(entry(), AT_MS + 200)).toMatchObject({ id: '0', toldAtMs: AT_MS });
  });

  it('is not told while it is under way, and may be more later', () => {
    const log = reader();
    expect(log.history([UNDER_WAY], AT_MS)).toEqual({ records: [], mayHaveMore: true });
    expect(log.history([entry()], AT_MS)).toMatchObject({ records: [{ id: '0' }], mayHaveMore: true });
    expect(log.history([entry()], AT_MS).mayHaveMore).toBe(false);
  });

  it('has one record where a redirect is logged as finished and as failed', () => {
    const redirect = entry({ response: { status: 302, headers: [], _error: null } });
    const failed = entry({ time: 21, timings: {}, response: { status: 0, headers: [], _error: 'net::ERR_FAILED' } });
    for (const order of [
      [redirect, failed],
      [failed, redirect],
    ]) {
      const log = reader();
      const records = order.map((each) => log.finished(each, AT_MS));
      expect(records.map((record) => record?.id)).toEqual(['0', '0']);
      expect(records[1]).toMatchObject({ error: 'net::ERR_FAILED', response: { status: 302 } });
    }
  });
});

it('two requests of one moment have two records', () => {
  const log = reader();
  const other = entry({ timings: { ...entry().timings, wait: 7.5 } });
  expect([log.finished(entry(), AT_MS)?.id, log.finished(other, AT_MS)?.id]).toEqual(['0', '1']);
  expect(log.history([entry(), other], AT_MS).records).toEqual([]);
});

it('two failures of one moment, which look the same, have two records', () => {
  const failed = () => entry({ response: { status: 0, _error: 'net::ERR_FAILED' } });
  const log = reader();
  expect([log.finished(failed(), AT_MS)?.id, log.finished(failed(), AT_MS)?.id]).toEqual(['0', '1']);
  expect(log.history([failed(), failed()], AT_MS).records).toEqual([]);
  expect(
    reader()
      .history([failed(), failed()], AT_MS)
      .records.map(({ id }) => id),
  ).toEqual(['0', '1']);
});

it('marks what began before the recording', () => {
  expect(reader(STARTED_MS).finished(entry(), AT_MS)?.beforeRecording).toBe(false);
  expect(reader(STARTED_MS + 1).finished(entry(), AT_MS)?.beforeRecording).toBe(true);
});

describe('after more entries than it remembers', () => {
  /** One each second, each told as it begins. */
  const beganAtMs = (index: number): number => STARTED_MS + index * 1_000;
  const made = (index: number, path = `/${index}`) =>
    entry({
      startedDateTime: new Date(beganAtMs(index)).toISOString(),
      request: { method: 'GET', url: `https://api.test${path}`, headers: [] },
    });
  const many = Array.from({ length: 1_500 }, (_, index) => made(index));
  const toldOneByOne = () => {
    const log = createLogReader(0);
    for (const each of many) log.finished(each, AT_MS);
    return log;
  };

  it('tells none of them twice', () => {
    expect(toldOneByOne().history(many, AT_MS).records).toEqual([]);
    const log = reader();
    expect(log.history(many, AT_MS).records).toHaveLength(1_500);
    expect(log.finished(made(1_499), AT_MS)).toBeNull();
  });

  it('tells in a later reading what began while it read the first one, or was under way then', () => {
    const log = reader();
    const underWay = { ...made(1_200, '/under-way'), response: { status: 0, _error: null } };
    expect(log.history([...many, underWay], AT_MS).records).toHaveLength(1_500);
    const { records } = log.history([...many, made(1_200, '/under-way'), made(1_499, '/meanwhile')], AT_MS);
    expect(records.map(({ url }) => new URL(url).pathname)).toEqual(['/under-way', '/meanwhile']);
  });

  it('tells what nobody had told, as far back as it remembers', () => {
    const missed = [made(499, '/forgotten-since'), made(501, '/long-ago'), made(1_499, '/just-now')];
    const { records } = toldOneByOne().history([...many, ...missed], AT_MS);
    expect(records.map(({ url }) => new URL(url).pathname)).toEqual(['/long-ago', '/just-now']);
  });
});

it.each([null, 7, 'text', [], {}, { startedDateTime: 5 }])('%j is no entry', (junk) => {
  const log = reader();
  expect(log.finished(junk, AT_MS)).toBeNull();
  expect(log.history([junk], AT_MS).records).toEqual([]);
});
