import { describe, expect, it } from 'vitest';
import { logged, onlyExchange, requests, summary } from './notation';

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
