import { describe, expect, it } from 'vitest';
import type { StoredCookie } from '../../../src/model/cookie';
import type { SiteReading } from '../../../src/recorder/events';
import { storedCookie } from '../stored-cookie';
import { events, logged, onlyExchange, recorded, requests } from './notation';

const API = 'https://api.test/me';

describe('request mode', () => {
  it.each([
    ['Sec-Fetch-Mode', `GET ${API} | Sec-Fetch-Mode: no-cors`, {}, 'no-cors'],
    ['an Origin header on a GET', 'GET http://api.test/ | Origin: https://app.test', {}, 'cors'],
    ['an Origin header on a POST proves nothing', 'POST http://api.test/ | Origin: https://app.test', {}, null],
    ['a document', 'GET http://api.test/', { resourceType: 'sub_frame' }, 'navigate'],
    ['a WebSocket', 'GET ws://api.test/ | Origin: https://app.test', { resourceType: 'websocket' }, 'websocket'],
    ['an image without Origin', 'GET http://api.test/i.png', { resourceType: 'image' }, 'no-cors'],
    ['an image of the same origin', 'GET https://app.test/i.png', { resourceType: 'image' }, null],
    ['a font', 'GET http://api.test/f.woff', { resourceType: 'font' }, 'cors'],
    ['nothing to go by', 'GET http://api.test/', {}, null],
  ] as const)('%s', (_, sent, facts, expected) => {
    const { mode } = onlyExchange({ requests: requests(`0 a sends ${sent}`, facts) }).request;
    expect(mode.known ? mode.value : null).toBe(expected);
  });

  it.each([
    ['a site that is not that of the address bar', 'http://api.other.test/i.png', 'cors', 'proven'],
    // Measured: session 1105 of the differential with seed 9301.
    ['the site of the address bar', 'http://login.shop.test/i.png', null, null],
  ] as const)('an image of a frame of another site, with an Origin header, from %s', (_, url, expected, certainty) => {
    const { mode } = onlyExchange({
      pages: [{ url: 'http://app.shop.test/', atMs: 0 }],
      requests: requests(`1 a sends GET ${url} | Origin: http://www.bank.test`, {
        resourceType: 'image',
        initiatorOrigin: 'http://www.bank.test',
        frameId: 5,
        parentFrameId: 0,
      }),
    }).request;
    expect(mode.known ? [mode.value, mode.certainty] : [null, null]).toEqual([expected, certainty]);
  });

  it('is never guessed for credentials', () => {
    expect(onlyExchange({ requests: requests(`0 a sends GET ${API}`) }).request.credentialsMode.known).toBe(false);
  });
});

describe('a text that says there was no response, of a request that has one', () => {
  // Measured: session 1525 of the differential with seed 9302, two calls to one URL at once.
  it.each([
    ['0 a sends GET https://api.test/me\n1 a receives 403\n2 a fails net::ERR_EMPTY_RESPONSE', 'unknown', null],
    [
      '0 a sends GET https://api.test/me\n2 a fails net::ERR_EMPTY_RESPONSE',
      'network-error',
      'net::ERR_EMPTY_RESPONSE',
    ],
    [
      '0 a sends GET https://api.test/me\n1 a receives 403\n2 a fails net::ERR_FAILED',
      'network-error',
      'net::ERR_FAILED',
    ],
  ])('%s', (text, outcome, networkError) => {
    expect(onlyExchange({ requests: requests(text) })).toMatchObject({ outcome, networkError });
  });
});

describe('client', () => {
  const pages = [
    { url: 'https://first.test/', atMs: 0 },
    { url: 'https://second.test/', atMs: 100 },
  ];

  it("takes the browser's word", () => {
    expect(onlyExchange({ requests: requests(`0 a sends GET ${API} | Origin: null`) }).client).toMatchObject({
      origin: { value: 'https://app.test', certainty: 'proven' },
      topLevelOrigin: { value: 'https://app.test', certainty: 'proven' },
      isTopLevel: { value: true },
    });
  });

  it('else the Origin header, but not the null after a redirect', () => {
    const origin = (eventText: string) =>
      onlyExchange({ requests: requests(eventText, { initiatorOrigin: null }) }).client.origin;
    expect(origin(`0 a sends GET ${API} | Origin: https://x.test`)).toMatchObject({ value: 'https://x.test' });
    expect(origin(`0 a sends GET ${API} | Origin: null`)).toMatchObject({ value: 'null' });
    expect(origin(`0 a sends GET ${API}\n1 a receives 302\n2 a sends GET https://y.test/ | Origin: null`).known).toBe(
      false,
    );
  });

  it('of a frame has the page of that time above it', () => {
    const client = (atMs: number) =>
      onlyExchange({ pages, requests: requests(`${atMs} a sends GET ${API}`, { frameId: 5, parentFrameId: 0 }) })
        .client;
    expect(client(50)).toMatchObject({
      topLevelOrigin: { value: 'https://first.test', certainty: 'inferred' },
      isTopLevel: { value: false },
    });
    expect(client(150)).toMatchObject({ topLevelOrigin: { value: 'https://second.test' } });
  });

  it('of a navigation of the tab is not made up', () => {
    const facts = { resourceType: 'main_frame', initiatorOrigin: null } as const;
    expect(onlyExchange({ requests: requests('0 a sends GET https://x.test/', facts) }).client).toMatchObject({
      origin: { known: false },
      topLevelOrigin: { value: 'https://x.test' },
      isTopLevel: { value: true },
    });
  });

  it('of a worker has no frame', () => {
    expect(onlyExchange({ requests: requests(`0 a sends GET ${API}`, { frameId: -1 }) }).client.isTopLevel.known).toBe(
      false,
    );
  });
});

it.each([
  ['fetch', '', 'xmlhttprequest'],
  ['xhr', '', 'xmlhttprequest'],
  ['eventsource', '', 'xmlhttprequest'],
  ['document', '', 'main_frame'],
  ['document', 'iframe', 'sub_frame'],
  ['image', '', 'image'],
  ['constructor', '', 'other'],
  [null, 'script', 'script'],
  [null, '', 'other'],
])('the log calls it %s (%s)', (resourceType, destination, expected) => {
  const log = [logged(`0-1 GET ${API} -> 200 | Sec-Fetch-Dest: ${destination}`, { resourceType })];
  expect(onlyExchange({ log }).request.type).toBe(expected);
});

describe('stored cookies', () => {
  const cookie = (name: string, more: Partial<StoredCookie> = {}) => storedCookie({ name, ...more });
  const sent = events('0 a sends GET https://api.shop.test/me');
  const read = {
    type: 'store-read',
    tabId: 1,
    atMs: 5,
    requestId: 'a',
    hop: 0,
    when: 'before',
    cookies: [cookie('sid')],
  } as const;
  const names = (siteStores: ReadonlyMap<string, readonly SiteReading[]>, all: Parameters<typeof recorded>[0]) => {
    const store = onlyExchange({ requests: recorded(all), siteStores }).hops[0].actual?.storeBefore;
    return store?.known ? [store.certainty, ...store.value.map(({ name }) => name)] : null;
  };
  const ofSite = [
    cookie('sid'),
    cookie('later'),
    cookie('deep', { path: '/admin' }),
    cookie('www', { domain: 'www.shop.test' }),
  ];
  const site = new Map([['shop.test', [{ atMs: 300, cookies: ofSite }]]]);

  it('are those of the moment of sending', () => {
    expect(names(new Map(), [...sent, read])).toEqual(['proven', 'sid']);
  });

  it('are not shown by a reading of the site from before: it may have been deleted since', () => {
    expect(names(site, events('500 a sends GET https://api.shop.test/me'))).toBeNull();
  });

  it('are those of the first reading of the site after it was sent, and of no later one', () => {
    const later = { atMs: 900, cookies: [cookie('sid')] };
    const both = new Map([['shop.test', [{ atMs: 300, cookies: ofSite }, later]]]);
    expect(names(both, [...sent, read])).toEqual(['proven', 'sid', 'deep', 'www']);
    expect(names(both, events('500 a sends GET https://api.shop.test/me'))).toEqual(['inferred', 'sid']);
  });

  it('are followed by those of the site that do not match', () => {
    expect(names(site, [...sent, read])).toEqual(['proven', 'sid', 'deep', 'www']);
  });

  it('are an inference when only the site was read', () => {
    expect(names(site, sent)).toEqual(['inferred', 'sid', 'later', 'deep', 'www']);
  });

  it('are unknown otherwise', () => {
    expect(names(new Map(), sent)).toBeNull();
  });
});

describe('a response that was aborted after it had begun to reach the page', () => {
  const eventText = (ending: string) =>
    requests(`0 a sends GET ${API} | Sec-Fetch-Mode: cors\n1 a receives 204\n${ending}`);

  it('is readable: the page got it, and nothing more was to come', () => {
    expect(onlyExchange({ requests: eventText('2 a starts\n3 a fails net::ERR_ABORTED') }).outcome).toBe('readable');
    expect(onlyExchange({ requests: eventText('2 a starts\n3 a fails net::ERR_FAILED') }).outcome).toBe('readable');
  });

  it('is a network error when it had not begun, or when its body broke off', () => {
    expect(onlyExchange({ requests: eventText('3 a fails net::ERR_ABORTED') }).outcome).toBe('network-error');
    const broken = onlyExchange({ requests: eventText('2 a starts\n3 a fails net::ERR_INCOMPLETE_CHUNKED_ENCODING') });
    expect(broken.outcome).toBe('network-error');
  });
});
