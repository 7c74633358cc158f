import { describe, expect, it } from 'vitest';
import { exchanges, logged, onlyExchange, requests, summary } from './notation';

const API = 'https://api.test/me';
const PREFLIGHT = 'Origin: https://app.test | Access-Control-Request-Method: PUT';
const summaries = (eventText: string, log: Parameters<typeof exchanges>[0]['log'] = []): string[] =>
  exchanges({ requests: requests(eventText), log }).map(summary);

describe('DevTools read from the cache what was loaded before', () => {
  const frame = requests(`0 a sends GET ${API}\n5 a receives 200\n5 a starts`, { resourceType: 'sub_frame' });
  const read = (type: 'other' | 'xmlhttprequest') =>
    requests(`600 b sends GET ${API}\n601 b fails net::ERR_CACHE_MISS`, { resourceType: type });
  const shown = (type: 'other' | 'xmlhttprequest'): string[] =>
    exchanges({ requests: [...frame, ...read(type)], log: [] }).map(summary);

  it('and find nothing there: that is no call of the page', () => {
    expect(shown('other')).toEqual([`GET ${API} 200, readable`]);
  });

  it('and a miss of another type is a call of the page', () => {
    expect(shown('xmlhttprequest')).toHaveLength(2);
  });
});

describe('one request', () => {
  it.each([
    [
      'OK: the page read it',
      `0 a sends GET ${API} | Origin: https://app.test | Sec-Fetch-Mode: cors\n5 a receives 200\n5 a starts`,
      [`GET ${API} 200, readable`],
    ],
    [
      'RESP: the response fails the CORS check',
      `0 a sends GET ${API} | Origin: https://app.test\n5 a receives 200 | Vary: Origin\n6 a fails net::ERR_FAILED`,
      [`GET ${API} 200, network-error "net::ERR_FAILED"`],
    ],
    [
      'refused',
      `0 a sends GET ${API}\n5 a fails net::ERR_CONNECTION_REFUSED`,
      [`GET ${API} -, network-error "net::ERR_CONNECTION_REFUSED"`],
    ],
    ['aborted', `0 a sends GET ${API}\n5 a fails net::ERR_ABORTED`, [`GET ${API} -, network-error "net::ERR_ABORTED"`]],
    [
      'a font: told twice, the first time as a cache miss',
      `0 a sends GET ${API}\n5 a receives 200\n6 a fails net::ERR_CACHE_MISS\n12 b sends GET ${API}\n13 b receives 200\n13 b starts`,
      [`GET ${API} 200, unknown`],
    ],
    [
      'a cache miss that the page asked for',
      `0 a sends GET ${API}\n5 a fails net::ERR_CACHE_MISS`,
      [`GET ${API} -, network-error "net::ERR_CACHE_MISS"`],
    ],
    ['under way', `0 a sends GET ${API}`, [`GET ${API} -, pending`]],
    [
      'opaque to the page',
      `0 a sends GET ${API} | Sec-Fetch-Mode: no-cors\n5 a receives 200\n5 a starts`,
      [`GET ${API} 200, opaque`],
    ],
    [
      'of one origin',
      '0 a sends GET https://app.test/x\n5 a receives 200\n5 a starts',
      ['GET https://app.test/x 200, readable'],
    ],
    [
      "the page's own OPTIONS request",
      `0 a sends OPTIONS ${API}\n5 a receives 204\n5 a starts`,
      [`OPTIONS ${API} 204, unknown`],
    ],
  ])('%s', (_, eventText, expected) => {
    expect(summaries(eventText)).toEqual(expected);
  });
});

describe('preflights', () => {
  it.each([
    [
      'PRE: accepted, then the actual request',
      `0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 204\n9 p starts\n10 a sends PUT ${API}\n20 a receives 200\n20 a starts`,
      [`PUT ${API} [OPTIONS 204] 200, readable`],
    ],
    [
      'PRE: rejected, and the actual request never sent',
      `0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 403\n9 p starts\n10 a fails net::ERR_FAILED at PUT ${API}`,
      [`PUT ${API} [OPTIONS 403] unsent, network-error "net::ERR_FAILED"`],
    ],
    [
      'PRENET: never answered',
      `0 p sends OPTIONS ${API} | ${PREFLIGHT}\n10 a fails net::ERR_TIMED_OUT at PUT ${API}\n11 p fails net::ERR_TIMED_OUT`,
      [`PUT ${API} [OPTIONS -] unsent, network-error "net::ERR_TIMED_OUT"`],
    ],
    [
      'not yet followed',
      `0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 204\n9 p starts`,
      [`PUT ${API} [OPTIONS 204] unsent, pending`],
    ],
    [
      'cached: the second request has none',
      `0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 204\n9 p starts\n10 a sends PUT ${API}\n20 a starts\n30 b sends PUT ${API}\n40 b starts`,
      [`PUT ${API} [OPTIONS 204] -, readable`, `PUT ${API} -, unknown`],
    ],
    [
      'with another method asked for',
      `0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p starts\n10 a sends PATCH ${API}`,
      [`PUT ${API} [OPTIONS -] unsent, pending`, `PATCH ${API} -, pending`],
    ],
    [
      'beside a request that was already open without one',
      `0 a sends PUT ${API}\n500 p sends OPTIONS ${API} | ${PREFLIGHT}\n505 p starts\n506 b sends PUT ${API}\n900 b starts\n1900 a starts`,
      [`PUT ${API} -, unknown`, `PUT ${API} [OPTIONS -] -, readable`],
    ],
  ])('%s', (_, eventText, expected) => {
    expect(summaries(eventText)).toEqual(expected);
  });

  it('of an OPTIONS request of the page that was never sent are not taken for it', () => {
    const eventText = `0 p sends OPTIONS ${API} | Access-Control-Request-Method: OPTIONS\n9 p receives 200\n9 p starts\n10 a fails net::ERR_FAILED at OPTIONS ${API}`;
    const log = [
      logged(`0-9 OPTIONS ${API} -> 200 | Access-Control-Request-Method: OPTIONS || Allow: GET`),
      logged(`0-10 OPTIONS ${API} -> 0 net::ERR_FAILED`),
    ];
    expect(summary(onlyExchange({ requests: requests(eventText), log }))).toBe(
      `OPTIONS ${API} [OPTIONS 200] -, network-error "net::ERR_FAILED"`,
    );
  });

  it('are not shared between frames', () => {
    const other = requests(`10 a sends PUT ${API}`, { frameId: 7 });
    expect(
      exchanges({ requests: [...requests(`0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p starts`), ...other] }),
    ).toHaveLength(2);
  });

  it('of equals under way at once go in order', () => {
    const eventText = [0, 1, 2].flatMap((n) => [`${n} p${n} sends OPTIONS ${API} | ${PREFLIGHT}`]);
    const answers = [0, 1, 2].map((n) => `${40 + n} p${n} starts`);
    const actuals = [0, 1, 2].map((n) => `${50 + n} a${n} sends PUT ${API}`);
    const found = exchanges({ requests: requests([...eventText, ...answers, ...actuals].join('\n')) });
    expect(found.map(({ hops: [hop] }) => [hop.preflight?.id, hop.actual?.id])).toEqual([
      ['p0#0', 'a0#0'],
      ['p1#0', 'a1#0'],
      ['p2#0', 'a2#0'],
    ]);
  });
});

describe('redirects', () => {
  const TO_OTHER = '5 a receives 307 | Location: https://other.test/me';
  it.each([
    [
      'are hops of one exchange',
      `0 a sends GET ${API}\n5 a receives 302 | Location: https://other.test/me\n6 a sends GET https://other.test/me | Origin: null | Sec-Fetch-Mode: cors\n9 a receives 200\n9 a starts`,
      [`GET ${API} 302 > GET https://other.test/me 200, readable`],
    ],
    [
      'HOP: a redirect response without CORS headers',
      `0 a sends GET ${API}\n5 a receives 302 | Location: https://other.test/me\n6 a fails net::ERR_FAILED`,
      [`GET ${API} 302, network-error "net::ERR_FAILED"`],
    ],
    [
      'with a preflight for the second hop',
      `0 a sends PUT ${API}\n${TO_OTHER}\n6 p sends OPTIONS https://other.test/me | ${PREFLIGHT}\n8 p starts\n9 a sends PUT https://other.test/me\n12 a starts`,
      [`PUT ${API} 307 > PUT https://other.test/me [OPTIONS -] -, readable`],
    ],
    [
      'with a rejected preflight for the second hop',
      `0 a sends PUT ${API}\n${TO_OTHER}\n6 p sends OPTIONS https://other.test/me | ${PREFLIGHT}\n8 p receives 403\n9 a fails net::ERR_FAILED at PUT https://other.test/me`,
      [`PUT ${API} 307 > PUT https://other.test/me [OPTIONS 403] unsent, network-error "net::ERR_FAILED"`],
    ],
    [
      'with a preflight that is still under way',
      `0 a sends PUT ${API}\n${TO_OTHER}\n6 p sends OPTIONS https://other.test/me | ${PREFLIGHT}`,
      [`PUT ${API} 307 > PUT https://other.test/me [OPTIONS -] unsent, pending`],
    ],
  ])('%s', (_, eventText, expected) => {
    expect(summaries(eventText)).toEqual(expected);
  });
});

describe('the log', () => {
  it('names the error more finely', () => {
    const eventText = '0 a sends GET https://api.test/i.png\n5 a receives 200\n6 a fails net::ERR_BLOCKED_BY_RESPONSE';
    const log = [logged('0-6 GET https://api.test/i.png -> 200 net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin')];
    expect(summaries(eventText, log)).toEqual([
      'GET https://api.test/i.png 200, network-error "net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin"',
    ]);
  });

  it('has the header list of a request whose preflight was rejected', () => {
    const eventText = `3 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 403\n9 p starts\n10 a fails net::ERR_FAILED at PUT ${API}`;
    const initiator = { url: 'https://app.test/a.js', line: 3, column: 9 };
    const exchange = onlyExchange({
      requests: requests(eventText),
      log: [
        logged(`0-10 PUT ${API} -> 0 net::ERR_FAILED | X-Foo: 1`, { initiator }),
        logged(`3-9 OPTIONS ${API} -> 403 | ${PREFLIGHT}`, { resourceType: 'preflight' }),
      ],
    });
    expect(summary(exchange)).toBe(`PUT ${API} [OPTIONS 403] -, network-error "net::ERR_FAILED"`);
    expect(exchange.request.initiator).toEqual(initiator);
    expect(exchange.hops[0].actual).toMatchObject({
      requestHeaders: { known: true, certainty: 'inferred', value: [{ name: 'X-Foo', value: '1' }] },
      storeBefore: { known: false },
      witnesses: ['web-request', 'devtools-log'],
    });
  });

  it('alone knows mixed content', () => {
    const exchange = onlyExchange({ log: [logged('5-5 GET http://api.test/me -> 0')] });
    expect(summary(exchange)).toBe('GET http://api.test/me -, network-error ""');
    expect(exchange).toMatchObject({
      id: expect.stringMatching(/^h:/),
      client: { origin: { known: true, value: 'https://app.test', certainty: 'inferred' } },
      request: { type: 'xmlhttprequest' },
    });
  });

  it("alone knows a service worker's answer", () => {
    const exchange = onlyExchange({
      log: [logged(`5-9 GET ${API} -> 200 | Sec-Fetch-Mode: cors`, { viaServiceWorker: true })],
    });
    expect(exchange).toMatchObject({ outcome: 'readable', viaServiceWorker: true, beforeRecording: false });
  });

  it('shows both requests when a service worker passed one on', () => {
    const log = [logged(`5-9 GET ${API} -> 200 net::ERR_FAILED`), logged(`4-9 GET ${API} -> 0 net::ERR_FAILED`)];
    expect(exchanges({ log })).toHaveLength(2);
  });

  it('puts preflight and redirects together by itself', () => {
    const log = [
      logged(`0-30 PUT ${API} -> 307 | Origin: https://app.test || Location: https://other.test/me`, {
        beforeRecording: true,
      }),
      logged(`1-10 OPTIONS ${API} -> 204 | ${PREFLIGHT}`, { beforeRecording: true }),
      logged('31-60 PUT https://other.test/me -> 200 | Origin: null', { beforeRecording: true }),
    ];
    const exchange = onlyExchange({ log });
    expect(summary(exchange)).toBe(`PUT ${API} [OPTIONS 204] 307 > PUT https://other.test/me 200, readable`);
    expect(exchange).toMatchObject({
      beforeRecording: true,
      client: { origin: { value: 'https://app.test', certainty: 'inferred' }, isTopLevel: { value: true } },
    });
  });
});
