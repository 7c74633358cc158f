import { expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.test';
const timed = (url: string, atMs: number, waitMs: number, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${APP}${url}`,
  type: 'document',
  atMs,
  durationMs: waitMs,
  ...more,
  sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
  more: { timings: { send: 0, wait: waitMs, receive: 0 } },
});
const toHome = (url: string, atMs: number, waitMs: number): SmallEntry =>
  timed(url, atMs, waitMs, { status: 302, received: { Location: '/' } });

it.each([
  ['each is followed when its response came', { waits: [900, 79], starts: [179, 900], slow: 3, quick: 2 }],
  ['both began before the stated end: in their order', { waits: [400, 300], starts: [120, 130], slow: 2, quick: 3 }],
] as const)('two redirects to one URL: %s', (_, { waits, starts, slow, quick }) => {
  const { exchanges } = explainSmall('WebInspector', [
    toHome('/slow', 0, waits[0]),
    toHome('/quick', 100, waits[1]),
    ...starts.map((atMs) => timed('/', atMs, 10)),
  ]);
  expect(exchanges.map(({ entries }) => entries)).toEqual([
    [0, slow],
    [1, quick],
  ]);
});
