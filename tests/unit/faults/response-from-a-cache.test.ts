import { describe, expect, it } from 'vitest';
import { explainSmall, type Headers } from './small-har';

const PAGE = 'https://app.shop.test';
const whyOf = (received: Headers, more: Readonly<Record<string, unknown>>) =>
  explainSmall('WebInspector', [
    {
      url: 'https://cdn.shop.test/a.json',
      type: 'fetch',
      sent: {
        Origin: PAGE,
        Cookie: 'sid=1',
        'Sec-Fetch-Mode': 'cors',
        'Sec-Fetch-Dest': 'empty',
        'Sec-Fetch-Site': 'same-site',
      },
      error: 'net::ERR_FAILED',
      received,
      more,
    },
  ]).exchanges[0]?.findings.find(({ severity }) => severity === 'blocks');

describe('a response from a cache that the CORS check refuses', () => {
  it.each<readonly [string, string, Headers]>([
    ['without permission', 'cors-origin-missing', {}],
    ['with permission for all', 'cors-origin-wildcard-with-credentials', { 'Access-Control-Allow-Origin': '*' }],
  ])('%s: whether the request reached the server is not said', (_, ruleId, received) => {
    const cached = whyOf(received, { _fromCache: 'disk' });
    expect(cached?.ruleId).toBe(ruleId);
    expect(cached?.why).not.toContain('reached the server');
    expect(cached?.why).toContain('came from a cache');
    expect(whyOf(received, {})?.why).toContain('reached the server');
  });
});
