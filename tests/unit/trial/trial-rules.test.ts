import { describe, expect, it } from 'vitest';
import { parseTrial } from '../../../src/trial/parse-trial';
import { trialRules } from '../../../src/trial/trial-rules';

const ALLOW = { op: 'set', name: 'Access-Control-Allow-Origin', value: 'https://app.shop.test' } as const;
const trial = (method: string) => ({
  url: 'https://api.shop.test/cart?of=1',
  method,
  edits: {
    preflight: [ALLOW],
    response: [ALLOW, { op: 'remove', name: 'Cross-Origin-Resource-Policy', value: '' } as const],
  },
});

describe('the rules of a trial', () => {
  it('are for one tab, one URL, and the two requests of it', () => {
    expect(trialRules(trial('PUT'), 7, 3)).toEqual([
      {
        id: 3,
        priority: 1,
        action: {
          type: 'modifyHeaders',
          responseHeaders: [
            { header: 'access-control-allow-origin', operation: 'set', value: 'https://app.shop.test' },
          ],
        },
        condition: {
          tabIds: [7],
          urlFilter: '|https://api.shop.test/cart?of=1|',
          isUrlFilterCaseSensitive: true,
          requestMethods: ['options'],
        },
      },
      {
        id: 4,
        priority: 1,
        action: {
          type: 'modifyHeaders',
          responseHeaders: [
            { header: 'access-control-allow-origin', operation: 'set', value: 'https://app.shop.test' },
            { header: 'cross-origin-resource-policy', operation: 'remove' },
          ],
        },
        condition: {
          tabIds: [7],
          urlFilter: '|https://api.shop.test/cart?of=1|',
          isUrlFilterCaseSensitive: true,
          requestMethods: ['put'],
        },
      },
    ]);
  });

  it.each(['https://api.shop.test/items?fields=*', 'https://api.shop.test/items?of=a^b'])('match %s alone', (url) => {
    const [rule] = trialRules({ ...trial('GET'), url }, 7, 1);
    const pattern = new RegExp(rule?.condition.regexFilter ?? '');
    expect(pattern.test(url)).toBe(true);
    expect(pattern.test(url.replace('*', 'all').replace('^', '/'))).toBe(false);
    expect(rule?.condition.urlFilter).toBeUndefined();
  });

  it('name a method that browsers have no name for as other, and leave out what changes nothing', () => {
    const [rule, ...others] = trialRules({ ...trial('PURGE'), edits: { preflight: [], response: [ALLOW] } }, 7, 1);
    expect(rule?.condition.requestMethods).toEqual(['other']);
    expect(others).toEqual([]);
  });
});

describe('a trial in a message', () => {
  it('is read', () => {
    expect(parseTrial(trial('PUT'))).toEqual(trial('PUT'));
  });

  it.each([
    ['no object', null],
    ['another scheme', { ...trial('GET'), url: 'chrome://settings/' }],
    ['no URL', { ...trial('GET'), url: 'cart' }],
    ['no method', { ...trial(''), method: '' }],
    ['a cookie', { ...trial('GET'), edits: { preflight: [], response: [{ ...ALLOW, name: 'Set-Cookie' }] } }],
    [
      'a policy of contents',
      { ...trial('GET'), edits: { preflight: [], response: [{ ...ALLOW, name: 'Content-Security-Policy' }] } },
    ],
    [
      'a second line in a value',
      { ...trial('GET'), edits: { preflight: [], response: [{ ...ALLOW, value: 'a\nSet-Cookie: b' }] } },
    ],
    ['another operation', { ...trial('GET'), edits: { preflight: [{ ...ALLOW, op: 'replace' }], response: [] } }],
  ])('is refused with %s', (_, value) => {
    expect(parseTrial(value)).toBeNull();
  });
});
