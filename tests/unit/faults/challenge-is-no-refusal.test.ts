import { expect, it } from 'vitest';
import { explainSmall } from './small-har';

const PAGE = 'https://app.shop.example';
const call = { url: `${PAGE}/me`, type: 'fetch', sent: { 'Sec-Fetch-Site': 'same-origin', Referer: `${PAGE}/` } };

/** Whether each of two requests to one URL is in the list. */
const listed = (status: number) =>
  explainSmall('WebInspector', [
    { ...call, status: 401, received: { 'WWW-Authenticate': 'Negotiate' } },
    { ...call, status },
  ]).exchanges.map((exchange) => exchange.listed);

it('a challenge to which the browser responds with the next request is no refused user', () => {
  expect(listed(200)).toEqual([false, false]);
});

it('but it is where that one is refused, too', () => {
  expect(listed(401)).toEqual([true, true]);
});
