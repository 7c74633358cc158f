import { expect, it } from 'vitest';
import { livesOf } from '../../../src/session/lives';
import { explainSmall } from './small-har';

/**
 * Seen in Chromium 156: a document in a frame, of which the file does not tell the page, made a call. Its response had a line that
 * was refused, and one of the same name and place that was stored in a partition: two cookies, not one.
 */
it('a cookie in a partition that the file does not tell is another one than that of the same place without one', () => {
  const { exchanges } = explainSmall('WebInspector', [
    {
      url: 'https://app.shop.example/frame',
      type: 'document',
      sent: { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site' },
    },
    {
      url: 'https://app.shop.example/home',
      method: 'POST',
      type: 'fetch',
      sent: {
        Origin: 'https://app.shop.example',
        Referer: 'https://app.shop.example/frame',
        'Sec-Fetch-Mode': 'cors',
        'Sec-Fetch-Site': 'same-origin',
        Cookie: 'lang=en',
      },
      received: {
        'Set-Cookie': ['sid=a1; Path=/api; HttpOnly', 'sid=b2; Path=/api; Secure; SameSite=None; Partitioned'],
      },
    },
  ]);
  const lives = livesOf(exchanges)
    .filter(({ name }) => name === 'sid')
    .map(({ where, partition, state, steps }) => [where, partition, state, steps.map(({ kind }) => kind)]);
  expect(lives).toEqual([
    ['app.shop.example/api', undefined, 'cannot-tell', ['perhaps-set']],
    ['app.shop.example/api', '', 'cannot-tell', ['set']],
  ]);
});
