import { expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const NAVIGATES = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site' };
const frame = (url: string, more: Partial<SmallEntry>): SmallEntry => ({
  url,
  type: 'document',
  ...more,
  sent: { ...NAVIGATES, 'Sec-Fetch-Dest': 'iframe', ...more.sent },
});

// Seen in Chromium 156: a sandboxed frame went to a host of the top-level page's site, its cookie was refused, and the form that it sent had none.
it('a cookie is not said to have been kept back where it is not known whether its line was stored', () => {
  const { exchanges } = explainSmall('WebInspector', [
    frame('https://widget.shop.example/login', { received: { 'Set-Cookie': 'sid=1; Path=/; SameSite=Strict' } }),
    frame('https://widget.shop.example/api/me', { method: 'POST', sent: { Origin: 'null' } }),
  ]);
  const fates = exchanges.map(({ cookies }) => cookies.map(({ name, fate }) => `${name} ${fate}`));
  expect(fates).toEqual([['sid cannot-tell'], []]);
});

// Seen in Chromium 156: the call left its credentials out, which no line of a file shows, so its `Secure` cookie was not stored.
it('a line over http is not said to be refused because of a cookie that is only presumed to be there', () => {
  const { exchanges } = explainSmall('WebInspector', [
    {
      url: 'https://app.shop.example/',
      type: 'document',
      sent: { ...NAVIGATES, 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Dest': 'document' },
    },
    {
      url: 'https://app.shop.example/home',
      type: 'fetch',
      sent: { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin', Referer: 'https://app.shop.example/' },
      received: { 'Set-Cookie': 'refresh=v6; Path=/; Secure; SameSite=Strict' },
    },
    {
      url: 'http://app.shop.example/home',
      type: 'document',
      sent: { 'Upgrade-Insecure-Requests': '1' },
      received: { 'Set-Cookie': 'refresh=v16; Path=/; SameSite=Strict' },
    },
  ]);
  const fates = exchanges.map(({ cookies, findings }) => [
    ...cookies.map(({ name, fate }) => `${name} ${fate}`),
    ...findings.map(({ ruleId }) => ruleId),
  ]);
  expect(fates).toEqual([[], ['refresh stored'], ['refresh cannot-tell']]);
});
