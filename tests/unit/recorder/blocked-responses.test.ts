import { describe, expect, it } from 'vitest';
import { exchanges, logged, onlyExchange, requests, summary } from './notation';

const API = 'https://api.test/me';
const blocked = (told: string | null, inLog: string) =>
  onlyExchange({
    requests: requests(
      [
        `1 a sends GET ${API} | Sec-Fetch-Mode: no-cors`,
        '5 a receives 200',
        told === null ? '6 a starts' : `6 a fails ${told}`,
      ].join('\n'),
    ),
    log: [logged(`0-9 GET ${API} -> 200 ${inLog}`)],
  }).networkError;

describe('of two error texts the one that says more is kept', () => {
  it.each([
    [
      'net::ERR_BLOCKED_BY_RESPONSE',
      'net::ERR_BLOCKED_BY_RESPONSE.NotSameSite',
      'net::ERR_BLOCKED_BY_RESPONSE.NotSameSite',
    ],
    [
      'net::ERR_FAILED',
      'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
      'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
    ],
    [
      'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
      'net::ERR_FAILED',
      'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
    ],
    ['net::ERR_ABORTED', 'net::ERR_BLOCKED_BY_RESPONSE', 'net::ERR_BLOCKED_BY_RESPONSE'],
    ['net::ERR_FAILED', 'net::ERR_ABORTED', 'net::ERR_FAILED'],
    [null, 'net::ERR_BLOCKED_BY_RESPONSE', 'net::ERR_BLOCKED_BY_RESPONSE'],
  ])('%s and %s: %s', (told, inLog, kept) => {
    expect(blocked(told, inLog)).toBe(kept);
  });
});

it('the document of a frame that the log tells twice is one exchange', () => {
  const entry = `0-9 GET ${API} -> 200 net::ERR_BLOCKED_BY_RESPONSE`;
  const exchange = onlyExchange({
    requests: requests(`1 a sends GET ${API}\n5 a receives 200\n6 a starts`, { resourceType: 'sub_frame' }),
    log: [logged(entry, { resourceType: 'document' }), logged(entry, { resourceType: 'document', durationMs: 12 })],
  });
  expect(summary(exchange)).toBe(`GET ${API} 200, network-error "net::ERR_BLOCKED_BY_RESPONSE"`);
});

describe('a refused response without a status in the log', () => {
  const fromCache = (line: string) =>
    onlyExchange({
      requests: requests(
        `1 a sends GET ${API} | Origin: https://app.test
         5 a receives 200 | ${line}
         6 a fails net::ERR_FAILED`,
      ),
      log: [logged(`0-9 GET ${API} -> 0 net::ERR_FAILED`)],
    }).hops[0].actual?.response?.fromCache;

  it('came from the cache, unless it says that no cache may store it', () => {
    expect(fromCache('Cache-Control: max-age=600')).toBe(true);
    expect(fromCache('Cache-Control: private, No-Store')).toBe(false);
  });
});

it('requests to one URL at once, recorded in another order than the log has them: each has the entry that agrees with it', () => {
  // Measured in Chromium: the request whose preflight failed is told after the one without a preflight.
  const all = exchanges({
    requests: requests(
      `1 simple sends GET ${API} | Origin: https://app.test
       3 p sends OPTIONS ${API} | Origin: https://app.test | Access-Control-Request-Method: GET | Access-Control-Request-Headers: x-a
       4 p fails net::ERR_EMPTY_RESPONSE
       4 failed fails net::ERR_EMPTY_RESPONSE at GET ${API}
       6 simple receives 200 | Access-Control-Allow-Origin: *
       6 simple starts`,
    ),
    log: [
      logged(`0-4 GET ${API} -> 0 net::ERR_EMPTY_RESPONSE`),
      logged(`0-6 GET ${API} -> 200 | Origin: https://app.test`),
      logged(
        `2-4 OPTIONS ${API} -> 0 net::ERR_EMPTY_RESPONSE | Access-Control-Request-Method: GET | Access-Control-Request-Headers: x-a`,
      ),
    ],
  });
  expect(all.map(({ networkError, outcome }) => [outcome, networkError])).toEqual([
    ['readable', null],
    ['network-error', 'net::ERR_EMPTY_RESPONSE'],
  ]);
});

it('one of two requests to a URL is still under way, and the log has the failure of the other only', () => {
  const all = exchanges({
    requests: requests(
      `1 failed fails net::ERR_EMPTY_RESPONSE at GET ${API}
       30 open sends GET ${API} | Origin: https://app.test`,
    ),
    log: [logged(`20-40 GET ${API} -> 0 net::ERR_EMPTY_RESPONSE`)],
  });
  expect(all.map(({ networkError, outcome }) => [outcome, networkError])).toEqual([
    ['network-error', 'net::ERR_EMPTY_RESPONSE'],
    ['pending', null],
  ]);
});

it('what has a response is not ended by the failure of another request, while the log has no entry of its own', () => {
  const outcomes = (error: string) =>
    exchanges({
      requests: requests(
        `1 a sends GET ${API} | Origin: https://app.test
         5 a receives 200 | Access-Control-Allow-Origin: *`,
      ),
      log: [logged(`0-9 GET ${API} -> 0 ${error}`)],
    }).map(({ id, outcome }) => `${id.slice(0, 1)} ${outcome}`);
  expect(outcomes('net::ERR_FAILED')).toEqual(['r network-error']);
  expect(outcomes('net::ERR_INVALID_REDIRECT')).toEqual(['r network-error']);
  expect(outcomes('net::ERR_EMPTY_RESPONSE').sort()).toEqual(['h network-error', 'r pending']);
});
