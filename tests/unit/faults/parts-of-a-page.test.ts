import { describe, expect, it } from 'vitest';
import { explainSmall, findingsOf, type SmallEntry } from './small-har';

const OF_PAGE = { more: { pageref: 'p' } };
const PAGES = { pages: [{ id: 'p', title: 'https://app.shop.example/', startedDateTime: '2026-10-05T10:00:00.000Z' }] };
const PAGE: SmallEntry = {
  ...OF_PAGE,
  url: 'https://app.shop.example/',
  sent: { Accept: 'text/html', 'Upgrade-Insecure-Requests': '1' },
  received: { 'Content-Type': 'text/html' },
};
/** Without a type, as proxies write it, and from a browser that sends no `Sec-Fetch-Dest`. */
const part = (more: Partial<SmallEntry>): SmallEntry => ({
  url: 'https://pictures.other.example/ann.png',
  ...OF_PAGE,
  ...more,
  sent: { Referer: 'https://app.shop.example/', ...more.sent },
  received: { 'Set-Cookie': 'sid=1; Path=/; HttpOnly; SameSite=Lax', ...more.received },
});
const said = (entry: SmallEntry): readonly string[] => {
  const exchange = explainSmall('Writer', [PAGE, entry], PAGES).exchanges[1];
  return exchange === undefined ? [] : findingsOf(exchange);
};

describe('the cookie of an image or a style sheet is no lost login', () => {
  it.each([
    ['the browser asked for an image', part({ sent: { Accept: 'image/avif,image/webp,*/*;q=0.8' } })],
    ['the browser asked for a style sheet', part({ sent: { Accept: 'text/css,*/*;q=0.1' } })],
    ['an image came', part({ received: { 'Content-Type': 'image/png' } })],
  ])('%s', (_, entry) => {
    expect(said(entry)).toEqual(['setcookie-samesite-lax-cross-site (advice, inferred)']);
  });

  it('an image that was refused, and whose own response sets the cookie', () => {
    const entry = part({
      type: 'image',
      status: 401,
      sent: { 'Sec-Fetch-Dest': 'image', 'Sec-Fetch-Mode': 'no-cors' },
    });
    expect(said(entry).filter((each) => each.includes('loses-cookie'))).toEqual([]);
  });

  it.each([
    ['data came', part({ received: { 'Content-Type': 'application/json' } })],
    ['a script asked', part({ sent: { Origin: 'https://app.shop.example', Accept: 'image/*' } })],
  ])('but it is one where %s', (_, entry) => {
    expect(said(entry).join()).toContain('loses-cookie');
  });
});
