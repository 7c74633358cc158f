import { expect, it } from 'vitest';
import type { RecorderEvent } from '../../src/recorder/events';
import { prefixesOf } from './judged-prefixes';

const PAGE = 'https://app.shop.test';
const common = (requestId: string, url: string, atMs: number) =>
  ({
    requestId,
    tabId: 1,
    atMs,
    url,
    method: 'GET',
    resourceType: 'xmlhttprequest',
    frameId: 0,
    parentFrameId: -1,
    documentId: 'page',
    initiatorOrigin: PAGE,
  }) as const;
const ALLOWS = [
  { name: 'Access-Control-Allow-Origin', value: PAGE },
  { name: 'Access-Control-Allow-Credentials', value: 'true' },
];
const SENT = [
  { name: 'Origin', value: PAGE },
  { name: 'Sec-Fetch-Site', value: 'same-site' },
  { name: 'Sec-Fetch-Mode', value: 'cors' },
  { name: 'Sec-Fetch-Dest', value: 'empty' },
];

/** A call and its response, each part at its moment. */
const exchange = (
  id: string,
  path: string,
  atMs: number,
  status: number,
  setCookie: readonly string[],
): RecorderEvent[] => {
  const url = `https://api.shop.test${path}`;
  const headerList = [...ALLOWS, ...setCookie.map((value) => ({ name: 'Set-Cookie', value }))];
  return [
    { ...common(id, url, atMs), type: 'request-sent', headerList: SENT },
    {
      ...common(id, url, atMs + 1),
      type: 'response-received',
      status,
      statusText: '',
      headerList,
      fromCache: false,
      ip: null,
    },
    { ...common(id, url, atMs + 2), type: 'response-started', fromCache: false, ip: null },
  ];
};
const read = (requestId: string, when: 'before' | 'after', atMs: number): RecorderEvent => ({
  type: 'store-read',
  tabId: 1,
  requestId,
  hop: 0,
  when,
  atMs,
  cookies: [],
});

/** Found by the property of prefixes with the seed 106. */
it('a 401 without a cookie has no cause while it is not known whether an earlier line was stored', () => {
  const events: readonly RecorderEvent[] = [
    ...exchange('1', '/3', 10, 200, ['sid=v123; Path=/']),
    ...exchange('2', '/me', 20, 401, []),
    read('2', 'before', 23),
    read('1', 'before', 30),
    read('1', 'after', 31),
  ];
  const culprits = [...prefixesOf({ events, truth: new Map(), finishedAt: new Map() })].map(
    ({ explained }) => explained.get('r:2')?.culprit?.ruleId ?? null,
  );
  expect(new Set(culprits)).toEqual(new Set([null, 'session-not-stored']));
  expect(culprits.at(-1)).toBe('session-not-stored');
});
