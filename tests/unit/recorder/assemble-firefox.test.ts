import { expect, it } from 'vitest';
import type { HarRecord } from '../../../src/recorder/har';
import { exchanges, logged, requests, summary } from './notation';

const API = 'https://api.test/me';
const PREFLIGHT = 'Origin: https://app.test | Access-Control-Request-Method: PUT';
const firefox = (text: string): HarRecord => logged(text, { resourceType: null });

it.each([
  [
    'RESP: a failed CORS check ends like a success',
    `0 a sends GET ${API} | Origin: https://app.test | Sec-Fetch-Mode: cors\n5 a receives 200\n5 a starts`,
    [],
    [`GET ${API} 200, readable`],
  ],
  [
    'RESP: Firefox tells of its start before the CORS check',
    `0 a sends GET ${API} | Origin: https://app.test | Sec-Fetch-Mode: cors\n5 a receives 200\n5 a starts unchecked`,
    [],
    [`GET ${API} 200, unknown`],
  ],
  [
    'RESP: of the own origin there is no CORS check',
    `0 a sends GET https://app.test/me | Sec-Fetch-Mode: cors\n5 a receives 200\n5 a starts unchecked`,
    [],
    ['GET https://app.test/me 200, readable'],
  ],
  [
    'RESP: a redirect that is not followed starts, too',
    `0 a sends GET https://app.test/me\n5 a receives 302 | Location: /x\n5 a starts unchecked`,
    [],
    ['GET https://app.test/me 302, unknown'],
  ],
  [
    'PRE: the actual request comes first, then its preflight',
    `0 a sends PUT ${API}\n1 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 204\n9 p starts\n20 a receives 200\n20 a starts`,
    [],
    [`PUT ${API} [OPTIONS 204] 200, readable`],
  ],
  [
    'PRE: rejected, both fail',
    `0 a sends PUT ${API}\n1 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 403\n9 p starts\n9 p fails NS_ERROR_DOM_BAD_URI\n10 a fails NS_ERROR_DOM_BAD_URI`,
    [firefox(`1-9 OPTIONS ${API} -> 403 | ${PREFLIGHT}`)],
    [`PUT ${API} [OPTIONS 403] -, network-error "NS_ERROR_DOM_BAD_URI"`],
  ],
  [
    'PRE: redirected',
    `0 a sends PUT ${API}\n1 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 307 | Location: /x\n9 p fails NS_ERROR_NET_ON_RECEIVING_FROM at OPTIONS https://api.test/x\n10 a fails NS_ERROR_DOM_BAD_URI at PUT ${API}`,
    [],
    [`PUT ${API} [OPTIONS 307] -, network-error "NS_ERROR_DOM_BAD_URI"`],
  ],
  [
    'two at once',
    `0 a sends PUT ${API}\n1 b sends PUT ${API}\n2 p sends OPTIONS ${API} | ${PREFLIGHT}\n3 q sends OPTIONS ${API} | ${PREFLIGHT}\n9 p starts\n9 q starts\n20 a starts\n20 b starts`,
    [],
    [`PUT ${API} [OPTIONS -] -, readable`, `PUT ${API} [OPTIONS -] -, readable`],
  ],
  [
    'two in a row share one cached preflight',
    `0 a sends PUT ${API}\n1 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p starts\n20 a starts\n30 b sends PUT ${API}\n40 b starts`,
    [],
    [`PUT ${API} [OPTIONS -] -, readable`, `PUT ${API} -, unknown`],
  ],
  [
    'HOP: the error names the target, which was never sent',
    `0 a sends GET ${API}\n5 a receives 302 | Location: https://other.test/\n6 a fails NS_ERROR_NET_ON_RECEIVING_FROM at GET https://other.test/`,
    [],
    [`GET ${API} 302 > GET https://other.test/ unsent, network-error "NS_ERROR_NET_ON_RECEIVING_FROM"`],
  ],
  [
    'mixed content: in the log alone',
    '',
    [firefox('5-5 GET http://api.test/me -> 0')],
    ['GET http://api.test/me -, network-error ""'],
  ],
  [
    'before the recording: whether the page could read it, the log does not tell',
    '',
    [firefox(`5-9 GET ${API} -> 200 | Origin: https://app.test | Sec-Fetch-Mode: cors`)],
    [`GET ${API} 200, unknown`],
  ],
  [
    'before the recording: a preflight of whose request the log says nothing',
    '',
    [firefox(`1-9 OPTIONS ${API} -> 403 | ${PREFLIGHT}`)],
    [`PUT ${API} [OPTIONS 403] unsent, unknown`],
  ],
])('%s', (_, eventText, log, expected) => {
  expect(exchanges({ requests: requests(eventText), log }).map(summary)).toEqual(expected);
});

it('gives preflights to equals that were sent at once in their order', () => {
  const eventText = `0 a sends PUT ${API}\n1 b sends PUT ${API}\n2 p sends OPTIONS ${API} | ${PREFLIGHT}\n3 q sends OPTIONS ${API} | ${PREFLIGHT}`;
  const found = exchanges({ requests: requests(eventText) });
  expect(found.map(({ hops: [hop] }) => [hop.preflight?.id, hop.actual?.id])).toEqual([
    ['p#0', 'a#0'],
    ['q#0', 'b#0'],
  ]);
});

it('a handshake that the server refused has no error', () => {
  const of = (status: number) =>
    exchanges({
      requests: requests(`0 a sends GET wss://api.test/\n5 a receives ${status}\n5 a starts unchecked`, {
        resourceType: 'websocket',
      }),
    }).map(({ outcome }) => outcome);
  expect([of(403), of(101)]).toEqual([['network-error'], ['readable']]);
});
