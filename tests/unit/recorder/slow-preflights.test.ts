import { expect, it } from 'vitest';
import { exchanges, logged, requests, summary } from './notation';

const API = 'https://api.test/me';
const ASKS = 'Origin: https://app.test | Access-Control-Request-Method: PUT';
const PREFLIGHT = `0 p sends OPTIONS ${API} | ${ASKS}`;
const ALONE = `PUT ${API} [OPTIONS -] unsent, pending`;
const ALONE_ENDED = `PUT ${API} [OPTIONS 204] unsent, pending`;
const MISSED = `5000 a receives 200 at PUT ${API}\n5001 a starts`;
const SENT = `5000 a sends PUT ${API} | Origin: https://app.test\n5020 a receives 200\n5020 a starts`;
const PAIRED = `PUT ${API} [OPTIONS -] 200, readable`;

const summaries = (eventText: string, log: Parameters<typeof exchanges>[0]['log'] = []): string[] =>
  exchanges({ requests: requests(eventText), log }).map(summary);

it.each([
  ['its end was missed, and the request came five seconds after it was sent', `${PREFLIGHT}\n${SENT}`, [PAIRED]],
  [
    'told to its end, as slow',
    `${PREFLIGHT}\n4999 p receives 204\n4999 p starts\n${SENT}`,
    [`PUT ${API} [OPTIONS 204] 200, readable`],
  ],
  [
    'the page aborted the request, and no event tells what became of the preflight',
    `${PREFLIGHT}\n5000 a fails net::ERR_ABORTED at PUT ${API}`,
    [`PUT ${API} [OPTIONS -] unsent, network-error "net::ERR_ABORTED"`],
  ],
  [
    'the sending of the request was missed, and its response is slow',
    `${PREFLIGHT}\n9 p receives 204\n9 p starts\n${MISSED}`,
    [`PUT ${API} [OPTIONS 204] 200, readable`],
  ],
  ['the end of one and the beginning of the other were missed', `${PREFLIGHT}\n${MISSED}`, [PAIRED]],
  [
    'of a redirect’s next hop',
    `0 a sends PUT https://app.test/ | Origin: https://app.test\n5 a receives 307 | Location: ${API}\n6 p sends OPTIONS ${API} | ${ASKS}\n${SENT}`,
    [`PUT https://app.test/ 307 > PUT ${API} [OPTIONS -] 200, readable`],
  ],
])('a slow preflight is paired: %s', (_, eventText, expected) => {
  expect(summaries(eventText)).toEqual(expected);
});

const other = (more: string): string => `5000 a sends ${more}\n5020 a starts`;
it.each([
  ['its end was told long before', `${PREFLIGHT}\n9 p receives 204\n9 p starts\n${SENT}`, ALONE_ENDED],
  ['it has a response, without the event that follows it', `${PREFLIGHT}\n9 p receives 204\n${SENT}`, ALONE_ENDED],
  [
    'its end was told long before, and the request failed without being sent',
    `${PREFLIGHT}\n9 p receives 204\n9 p starts\n5000 a fails net::ERR_FAILED at PUT ${API}`,
    ALONE_ENDED,
  ],
  ['the request was sent before it', `${PREFLIGHT.replace('0', '9000')}\n${SENT}`, ALONE],
  ['the request came six minutes later', `${PREFLIGHT}\n${SENT.replaceAll('50', '3600')}`, ALONE],
  ['another method', `${PREFLIGHT}\n${other(`PATCH ${API}`)}`, ALONE],
  ['another URL', `${PREFLIGHT}\n${other(`PUT ${API}/2`)}`, ALONE],
  ['a header that it asked for is not there', `${PREFLIGHT} | Access-Control-Request-Headers: x-a\n${SENT}`, ALONE],
])('a preflight remains alone: %s', (_, eventText, expected) => {
  const found = summaries(eventText);
  expect(found).toHaveLength(2);
  expect(found).toContain(expected);
});

it('another frame’s request is not paired with it', () => {
  const both = [...requests(PREFLIGHT), ...requests(SENT, { frameId: 7 })];
  expect(exchanges({ requests: both }).map(summary)).toContain(ALONE);
});

it('the log tells when it ended: at once before the request, or long before', () => {
  const entry = (endMs: number) => logged(`0-${endMs} OPTIONS ${API} -> 204 | ${ASKS}`, { resourceType: 'preflight' });
  expect(summaries(`${PREFLIGHT}\n${SENT}`, [entry(4_998)])).toEqual([`PUT ${API} [OPTIONS 204] 200, readable`]);
  expect(summaries(`${PREFLIGHT}\n${SENT}`, [entry(5_010)])).toEqual([`PUT ${API} [OPTIONS 204] 200, readable`]);
  expect(summaries(`${PREFLIGHT}\n${SENT}`, [entry(900)])).toContain(ALONE_ENDED);
  expect(summaries(`${PREFLIGHT}\n${SENT}`, [entry(9_000)])).toContain(ALONE_ENDED);
});

it('the log tells when it ended, the sending of its request was missed, and its response is slow', () => {
  const log = [logged(`0-900 OPTIONS ${API} -> 204 | ${ASKS}`, { resourceType: 'preflight' })];
  expect(summaries(`${PREFLIGHT}\n${MISSED}`, log)).toEqual([`PUT ${API} [OPTIONS 204] 200, readable`]);
});

const pairs = (eventText: string) =>
  exchanges({ requests: requests(eventText) }).flatMap(({ hops }) =>
    hops.map(({ preflight, actual }) => [preflight?.id ?? null, actual?.id ?? null]),
  );

it('a request goes to the preflight that ended at once before it, not to one whose end was missed', () => {
  const second = `4000 q sends OPTIONS ${API} | ${ASKS}\n4999 q receives 204\n4999 q starts`;
  expect(pairs(`${PREFLIGHT}\n${second}\n${SENT}`)).toEqual([
    ['p#0', null],
    ['q#0', 'a#0'],
  ]);
});

it('several whose ends were missed go in order', () => {
  const second = `1 q sends OPTIONS ${API} | ${ASKS}`;
  expect(pairs(`${PREFLIGHT}\n${second}\n${SENT}\n5500 b sends PUT ${API}`)).toEqual([
    ['p#0', 'a#0'],
    ['q#0', 'b#0'],
  ]);
});

it('the end that comes after another request divides them again', () => {
  const late = '6000 p receives 204\n6000 p starts';
  const own = `6001 b sends PUT ${API}`;
  expect(pairs(`${PREFLIGHT}\n${SENT}\n${late}\n${own}`)).toEqual([
    ['p#0', 'b#0'],
    [null, 'a#0'],
  ]);
});

it('a call without the header that a preflight asks for is not its request, also before the other one is heard of', () => {
  const asked = `1 p sends OPTIONS ${API} | Origin: https://app.test | Access-Control-Request-Method: GET | Access-Control-Request-Headers: x-call`;
  const events = `0 b sends GET ${API} | Origin: https://app.test\n${asked}\n9 p receives 440\n10 b receives 200\n10 b starts`;
  const plain = `GET ${API} 200, readable`;
  expect(summaries(events)).toEqual([plain, `GET ${API} [OPTIONS 440] unsent, pending`]);
  expect(summaries(`${events}\n11 a fails net::ERR_FAILED at GET ${API}`)).toEqual([
    plain,
    `GET ${API} [OPTIONS 440] unsent, network-error "net::ERR_FAILED"`,
  ]);
});
