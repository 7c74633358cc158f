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
