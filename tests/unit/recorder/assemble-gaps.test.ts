import { describe, expect, it } from 'vitest';
import { createAssembleCache } from '../../../src/recorder/assemble/assemble';
import { nowPartOf } from '../../../src/recorder/assemble/exchange-id';
import { events, exchanges, logged, onlyExchange, recorded, requests, summary } from './notation';

const API = 'https://api.test/me';
const PREFLIGHT = 'Origin: https://app.test | Access-Control-Request-Method: PUT';

describe("the worker's death", () => {
  it('in the middle of a redirect chain: the log has the rest', () => {
    const log = [
      logged(`0-5 GET ${API} -> 302 || Location: /2`),
      logged('6-9 GET https://api.test/2 -> 302 || Location: https://other.test/3'),
      logged('10-20 GET https://other.test/3 -> 200 | Origin: null | Sec-Fetch-Mode: cors'),
    ];
    const exchange = onlyExchange({ requests: requests(`1 a sends GET ${API}\n5 a receives 302 | Location: /2`), log });
    expect(summary(exchange)).toBe(
      `GET ${API} 302 > GET https://api.test/2 302 > GET https://other.test/3 200, readable`,
    );
    expect(exchange).toMatchObject({ id: 'r:a', endedAtMs: 20 });
    expect(exchange.hops.map(({ actual }) => actual?.witnesses)).toEqual([
      ['web-request', 'devtools-log'],
      ['devtools-log'],
      ['devtools-log'],
    ]);
  });

  it('before a slow redirect came: the log knows when it came, and what followed', () => {
    const log = [
      logged(`0-4000 GET ${API} -> 302 || Location: /2`),
      logged('4000-4020 GET https://api.test/2 -> 200 net::ERR_FAILED | Origin: https://app.test'),
    ];
    const eventText = `500 a sends GET ${API}`;
    expect(exchanges({ requests: requests(eventText), log }).map(summary)).toEqual([
      `GET ${API} 302 > GET https://api.test/2 200, network-error "net::ERR_FAILED"`,
    ]);
  });

  it('between two hops: the log has those in the middle', () => {
    const step = (number: number, next: string) =>
      logged(`${number}-${number} GET https://api.test/${number} -> ${next}`);
    const log = [
      step(1, '302 || Location: /2'),
      step(2, '302 || Location: /3'),
      step(3, '302 || Location: /4'),
      step(4, '200 | Sec-Fetch-Mode: cors'),
    ];
    const eventText =
      '1 a sends GET https://api.test/1\n1 a receives 302 | Location: /2\n4 a sends GET https://api.test/4\n5 a receives 200\n5 a starts';
    const exchange = onlyExchange({ requests: requests(eventText), log });
    expect(exchange.hops.map(({ url }) => url.slice(-2))).toEqual(['/1', '/2', '/3', '/4']);
  });

  it('before the first hop was told: the log has the beginning', () => {
    const log = [
      logged(`0-5 GET ${API} -> 302 || Location: https://other.test/`),
      logged('6-9 GET https://other.test/ -> 200 | Sec-Fetch-Mode: cors'),
    ];
    const eventText = '7 a receives 200 at GET https://other.test/\n8 a starts';
    expect(summary(onlyExchange({ requests: requests(eventText), log }))).toBe(
      `GET ${API} 302 > GET https://other.test/ 200, readable`,
    );
  });

  it('before the response: the log has it', () => {
    const exchange = onlyExchange({
      requests: requests(`1 a sends GET ${API} | Sec-Fetch-Mode: cors`),
      log: [logged(`0-9 GET ${API} -> 200 || Vary: Origin`)],
    });
    expect(exchange).toMatchObject({ outcome: 'readable', endedAtMs: 9 });
    expect(exchange.hops[0].actual?.response?.headerList).toEqual([{ name: 'Vary', value: 'Origin' }]);
  });

  it('before the request: the log has its header list', () => {
    const exchange = onlyExchange({
      requests: requests(`5 a receives 200 at GET ${API}\n5 a starts`),
      log: [logged(`0-9 GET ${API} -> 200 | Cookie: sid=⟨3 bytes⟩ | Sec-Fetch-Mode: cors`)],
    });
    expect(exchange.hops[0].actual?.requestHeaders).toMatchObject({ known: true, certainty: 'proven' });
  });

  it('during the preflight: the log has the preflight, or the actual request', () => {
    const preflight = logged(`1-9 OPTIONS ${API} -> 204 | ${PREFLIGHT}`);
    const actual = logged(`0-20 PUT ${API} -> 200`);
    const expected = `PUT ${API} [OPTIONS 204] 200, readable`;
    expect(
      summary(
        onlyExchange({
          requests: requests(`10 a sends PUT ${API}\n19 a receives 200\n19 a starts`),
          log: [actual, preflight],
        }),
      ),
    ).toBe(expected);
    const eventText = `1 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p receives 204\n9 p starts`;
    expect(summary(onlyExchange({ requests: requests(eventText), log: [preflight, actual] }))).toBe(expected);
  });

  it('while an OPTIONS request was sent: the log says that it was a preflight', () => {
    const exchange = onlyExchange({
      requests: requests(`5 p receives 204 at OPTIONS ${API}\n5 p starts\n10 a sends PUT ${API}\n19 a starts`),
      log: [logged(`1-9 OPTIONS ${API} -> 204 | ${PREFLIGHT}`)],
    });
    expect(summary(exchange)).toBe(`PUT ${API} [OPTIONS 204] -, readable`);
  });
});

describe('a preflight that was sent after the page had aborted its request', () => {
  const sent = (atMs: number) => requests(`${atMs} p sends OPTIONS ${API} | ${PREFLIGHT}`);
  const log = (method: string) => [logged(`0-900 ${method} ${API} -> 0 net::ERR_ABORTED | Origin: https://app.test`)];
  const found = (atMs: number, method: string) => exchanges({ requests: sent(atMs), log: log(method) }).map(summary);

  it('belongs to the request that the log alone tells of', () => {
    expect(found(4_000, 'PUT')).toEqual([`PUT ${API} [OPTIONS -] -, network-error "net::ERR_ABORTED"`]);
  });

  it('also when it was told to its end', () => {
    const ended = requests(`4000 p sends OPTIONS ${API} | ${PREFLIGHT}\n4009 p receives 204\n4009 p starts`);
    expect(exchanges({ requests: ended, log: log('PUT') }).map(summary)).toEqual([
      `PUT ${API} [OPTIONS 204] -, network-error "net::ERR_ABORTED"`,
    ]);
  });

  it.each([
    ['of another method', 4_000, 'PATCH'],
    ['from long before', 20_000, 'PUT'],
  ])('does not belong to one %s', (_, atMs, method) => {
    expect(found(atMs, method)).toHaveLength(2);
  });
});

describe('an OPTIONS request of which only the response was told', () => {
  const OPTIONS = `3000 p receives 204 at OPTIONS ${API}\n3001 p starts`;
  const ABORTED = `PUT ${API} [OPTIONS 204] unsent, network-error "net::ERR_ABORTED"`;
  const found = (eventText: string, log: readonly ReturnType<typeof logged>[] = []) =>
    exchanges({ requests: requests(eventText), log }).map(summary);

  it('is the preflight of the request that the page aborted meanwhile', () => {
    expect(found(`900 a fails net::ERR_ABORTED at PUT ${API}\n${OPTIONS}`)).toEqual([ABORTED]);
  });

  it('also where the log alone tells of that request', () => {
    const log = [logged(`0-900 PUT ${API} -> 0 net::ERR_ABORTED | Origin: https://app.test`)];
    expect(found(OPTIONS, log)).toEqual([`PUT ${API} [OPTIONS 204] -, network-error "net::ERR_ABORTED"`]);
  });

  it('is none where the log has its own preflight, and no entry of the log is lost', () => {
    const own = logged(`2500-2600 OPTIONS ${API} -> 204`, { isPreflight: true, beforeRecording: true });
    expect(found(`900 a fails net::ERR_ABORTED at PUT ${API}\n${OPTIONS}`, [own])).toEqual([
      `PUT ${API} unsent, network-error "net::ERR_ABORTED"`,
      `OPTIONS ${API} [OPTIONS 204] 204, readable`,
    ]);
  });

  it.each([
    ['another URL', `900 a fails net::ERR_ABORTED at PUT ${API}/2`],
    [
      'a request that was sent',
      `0 a sends PUT ${API} | Origin: https://app.test\n900 a fails net::ERR_ABORTED at PUT ${API}`,
    ],
    ['one that began later', `9000 a fails net::ERR_ABORTED at PUT ${API}`],
  ])('is a request of its own beside %s', (_, other) => {
    expect(found(`${other}\n${OPTIONS}`)).toHaveLength(2);
  });
});

it('fills the holes of a burst from the log, each request once', () => {
  const count = 200;
  const lost = new Set([3, 4, 50, 51, 52, 99, 130, 131, 177, 199]);
  const numbers = Array.from({ length: count }, (_, index) => index);
  const all = numbers
    .filter((index) => !lost.has(index))
    .flatMap((index) =>
      events(
        `${index * 4 + 1} r${index} sends GET ${API} | N: ${index}\n${index * 4 + 9} r${index} receives 200\n${index * 4 + 9} r${index} starts`,
      ),
    );
  const log = numbers.map((index) => logged(`${index * 4}-${index * 4 + 300} GET ${API} -> 200 | N: ${index}`));
  const found = exchanges({ requests: recorded(all), log });
  expect(found).toHaveLength(count);
  const sent = found.map(({ hops: [{ actual }] }) =>
    actual?.requestHeaders.known ? actual.requestHeaders.value[0]?.value : null,
  );
  expect(sent).toEqual(numbers.map(String));
  expect(found.filter(({ id }) => id.startsWith('h:'))).toHaveLength(lost.size);
});

it('gives each of two equal requests its own entry', () => {
  const eventText = `1 a sends GET ${API}\n2 b sends GET ${API}\n9 a receives 200\n9 a starts\n10 b receives 500\n10 b starts`;
  const log = [logged(`1-10 GET ${API} -> 500`, { viaServiceWorker: true }), logged(`0-9 GET ${API} -> 200`)];
  const found = exchanges({ requests: requests(eventText), log });
  expect(found).toHaveLength(2);
  expect(found.map(({ hops, viaServiceWorker }) => [hops[0].actual?.response?.status, viaServiceWorker])).toEqual([
    [200, false],
    [500, true],
  ]);
});

it.each([
  ['two seconds apart', 1_900, false, 1],
  ['some seconds apart, and nothing else comes into question', 9_000, false, 1],
  ['far apart', 30_000, false, 2],
  ['apart, and from before the recording', 1_000, true, 2],
])('joins what is %s', (_, gap, beforeRecording, expected) => {
  const found = exchanges({
    requests: requests(`${gap} a sends GET ${API}`),
    log: [logged(`0-0 GET ${API} -> 200`, { beforeRecording })],
  });
  expect(found).toHaveLength(expected);
});

describe('an entry that was told before the request was sent', () => {
  const requestsAgain = requests(`700 b sends GET ${API}\n709 b receives 200`);

  it('is of another request, however near it is', () => {
    const log = [logged(`0-9 GET ${API} -> 200`, { toldAtMs: 100 })];
    expect(exchanges({ requests: requestsAgain, log }).map(({ id }) => id)).toEqual([`h:${log[0]?.id}`, 'r:b']);
  });

  it('may be of the request, where only its end was told', () => {
    const log = [logged(`0-9 GET ${API} -> 0 net::ERR_ABORTED`, { toldAtMs: 100 })];
    const endAlone = requests(`700 b fails net::ERR_ABORTED at GET ${API}`);
    expect(exchanges({ requests: endAlone, log })).toHaveLength(1);
  });
});

describe('two requests to one URL at once, of which the log told one first', () => {
  const eventText = `0 a sends GET ${API} | X-Call: m\n20 b sends GET ${API} | Cookie: sid=1\n30 b receives 200\n30 b starts\n60 a receives 200\n60 a starts`;
  const all = events(eventText);
  const [ofB, ofA] = [logged(`19-30 GET ${API} -> 200 | Cookie: sid=1`), logged(`0-60 GET ${API} -> 200 | X-Call: m`)];
  const headersOf = (count: number, log: readonly (typeof ofA)[], cache = createAssembleCache()) =>
    new Map(
      exchanges({ requests: recorded(all.slice(0, count)), log }, cache).map(({ id, hops: [first] }) => [
        id,
        first.actual?.requestHeaders.known ? first.actual.requestHeaders.value.map(({ name }) => name) : null,
      ]),
    );

  it('each stays what it was shown as', () => {
    const cache = createAssembleCache();
    const first = headersOf(0, [ofB], cache);
    expect([...first.values()]).toEqual([['Cookie']]);
    for (const [count, log] of [
      [1, [ofB]],
      [4, [ofB]],
      [6, [ofB, ofA]],
    ] as const) {
      const later = headersOf(count, log, cache);
      for (const [id, names] of first) expect(later.get(id)).toEqual(names);
    }
  });

  it('near miss: an entry without a header of the page may be of the request that had one', () => {
    const whole = headersOf(1, [logged(`0-60 GET ${API} -> 200 | Accept: x`)]);
    expect([...whole.values()]).toEqual([['X-Call']]);
  });

  it('near miss: `X-Client-Data` is of the browser itself', () => {
    const whole = headersOf(1, [logged(`0-60 GET ${API} -> 200 | X-Call: m | X-Client-Data: x`)]);
    expect(whole.size).toBe(1);
  });
});

describe('identity', () => {
  const input = () => ({
    requests: requests(
      `0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p starts\n10 a sends PUT ${API}\n11 b sends GET https://api.test/b`,
    ),
    log: [logged(`0-20 GET ${API} -> 200`)],
  });

  it('unchanged input gives back the identical list', () => {
    const cache = createAssembleCache();
    const same = input();
    expect(exchanges(same, cache)).toBe(exchanges(same, cache));
  });

  it('one change makes one new exchange', () => {
    const cache = createAssembleCache();
    const before = input();
    const first = exchanges(before, cache);
    const changed = before.requests.map((request) =>
      request.requestId === 'b' ? { ...request, error: 'x' } : request,
    );
    const second = exchanges({ ...before, requests: changed }, cache);
    expect(second.map((exchange, index) => exchange === first[index])).toEqual([true, true, false]);
  });

  it('the ids of requests that are gone are forgotten', () => {
    const cache = createAssembleCache();
    const log = Array.from({ length: 1_500 }, (_, index) => logged(`${index}-${index + 1} GET ${API}?${index} -> 200`));
    exchanges({ log }, cache);
    exchanges({ log: log.slice(0, 2) }, cache);
    expect(cache.ids.size).toBe(2);
  });

  it('the id remains when a preflight gets its actual request', () => {
    const cache = createAssembleCache();
    const all = events(`0 p sends OPTIONS ${API} | ${PREFLIGHT}\n9 p starts\n10 a sends PUT ${API}\n20 a starts`);
    expect(onlyExchange({ requests: recorded(all.slice(0, 2)) }, cache).id).toBe('r:p');
    expect(onlyExchange({ requests: recorded(all) }, cache).id).toBe('r:p');
    expect(onlyExchange({ requests: recorded(all) }).id).toBe('r:a');
  });

  it('the id remains when the request of a logged request arrives', () => {
    const cache = createAssembleCache();
    const log = [logged(`0-9 GET ${API} -> 200`)];
    const { id } = onlyExchange({ log }, cache);
    expect(id).toBe(`h:${log[0]?.id}`);
    expect(onlyExchange({ log, requests: requests(`1 a sends GET ${API}`) }, cache).id).toBe(id);
  });

  it('of two that turn out to be one, the id of the one leads to the other', () => {
    const cache = createAssembleCache();
    const next = 'https://api.test/next';
    const log = [logged(`10-20 GET ${next} -> 200`)];
    const all = events(
      `0 a sends GET ${API}\n9 a receives 302 | Location: ${next}\n10 a sends GET ${next}\n19 a receives 200\n20 a starts`,
    );
    const ids = (count: number) =>
      exchanges({ requests: recorded(all.slice(0, count)), log }, cache).map(({ id }) => id);
    const entry = `h:${log[0]?.id}`;
    exchanges({ requests: recorded(all.slice(0, 1)) }, cache);
    expect(ids(1)).toEqual(['r:a', entry]);
    expect(nowPartOf(entry, cache)).toBeNull();
    expect(ids(5)).toEqual(['r:a']);
    expect(nowPartOf(entry, cache)).toBe('r:a');
    expect(nowPartOf('r:a', cache)).toBeNull();
  });

  it('requests that were taken for one, and are two, have two ids', () => {
    const cache = createAssembleCache();
    const all = events(
      `0 a sends PUT ${API}\n500 p sends OPTIONS ${API} | ${PREFLIGHT}\n505 p starts\n506 b sends PUT ${API}\n900 a starts`,
    );
    const ids = (count: number) => exchanges({ requests: recorded(all.slice(0, count)) }, cache).map(({ id }) => id);
    expect(ids(1)).toEqual(['r:a']);
    expect(ids(3)).toEqual(['r:a']);
    expect(ids(5)).toEqual(['r:a', 'r:b']);
  });
});
