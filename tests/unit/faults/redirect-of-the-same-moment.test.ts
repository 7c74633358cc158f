import { expect, it } from 'vitest';
import { explainSmall } from './small-har';

const NAVIGATES = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'document' };

// Seen once in Chromium 156: DevTools write when a request began in whole milliseconds, and how long it took in fractions.
it.each([99.6, 100, 100.4])(
  'the line of a redirect counts for the request that follows it, which began %d ms later',
  (durationMs) => {
    const { exchanges } = explainSmall('WebInspector', [
      {
        url: 'https://app.shop.example/callback',
        method: 'POST',
        type: 'document',
        status: 303,
        durationMs,
        sent: { ...NAVIGATES, Origin: 'https://id.other.example' },
        received: { Location: '/home', 'Set-Cookie': 'sid=1; Path=/; Secure; HttpOnly; SameSite=Strict' },
      },
      { url: 'https://app.shop.example/home', type: 'document', atMs: 100, status: 401, sent: NAVIGATES },
    ]);
    expect(exchanges.map(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([['cookie-samesite-strict']]);
  },
);
