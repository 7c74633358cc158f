import { describe, expect, it } from 'vitest';
import { explainHar } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/parse-har';
import { maskAll, maskUserInfo, spanAfterMasking } from '../../../src/report/mask-user-info';

describe('user and password in a URL', () => {
  it.each([
    ['https://ada:secret@api.shop.test/me?a=b@c', 'https://•••@api.shop.test/me?a=b@c'],
    ['https://ada@api.shop.test', 'https://•••@api.shop.test'],
    ['//ada:s@cret@api.shop.test', '//•••@api.shop.test'],
    ['https:\\\\ada:secret@api.shop.test', 'https:\\\\•••@api.shop.test'],
    ['Name `https://a:b@x.test`, not `https://c:d@y.test`.', 'Name `https://•••@x.test`, not `https://•••@y.test`.'],
    ["fetch('https://us'er:pw@x.test/')", "fetch('https://•••@x.test/')"],
    ['https://cdn.test/npm//@scope/x@1', 'https://cdn.test/npm//@scope/x@1'],
    ['https://api.shop.test/me?to=ada@shop.test', 'https://api.shop.test/me?to=ada@shop.test'],
    ['https://app.shop.test, ada@shop.test', 'https://app.shop.test, ada@shop.test'],
  ])('%s', (text, masked) => {
    expect(maskUserInfo(text)).toBe(masked);
    expect(maskUserInfo(masked)).toBe(masked);
  });

  it.each<readonly [string, readonly [number, number], string]>([
    ['https://ada:secret@x.test', [0, 5], 'https'],
    ['https://ada:secret@x.test', [19, 25], 'x.test'],
    ['https://ada:secret@x.test', [8, 18], '•••'],
    ['https://ada:secret@x.test', [12, 18], '•••'],
    ['https://ada:secret@x.test', [8, 11], '•••'],
    ['https://ada:secret@x.test', [0, 25], 'https://•••@x.test'],
    ['https://a:b@x.test https://c@y.test', [29, 35], 'y.test'],
  ])('a span of %s is moved: %j', (text, span, characters) => {
    expect(maskUserInfo(text).slice(...spanAfterMasking(text, span))).toBe(characters);
  });

  it('is masked in the texts of a document, wherever they are', () => {
    expect(maskAll({ a: ['https://u:p@x.test', 1, null], b: { c: true } })).toEqual({
      a: ['https://•••@x.test', 1, null],
      b: { c: true },
    });
    const clean = { a: ['https://x.test'] };
    expect(maskAll(clean)).toBe(clean);
  });

  it('is in nothing that is said of a file', () => {
    const url = 'https://ada:SECRET-7@api.shop.test/camera';
    const entry = (path: string, status: number, headers: readonly { name: string; value: string }[]) => ({
      startedDateTime: '2026-11-21T10:00:00.000Z',
      time: 5,
      _resourceType: 'fetch',
      request: {
        method: 'GET',
        url: path,
        headers: [
          { name: 'Origin', value: 'https://app.shop.test' },
          { name: 'Referer', value: 'https://ada:SECRET-8@app.shop.test/' },
        ],
      },
      response: { status, headers, _error: 'net::ERR_FAILED' },
    });
    const entries = [
      entry(url, 401, [{ name: 'Access-Control-Allow-Origin', value: 'https://ada:SECRET-9@app.shop.test' }]),
      entry('https://api.shop.test/old', 302, [{ name: 'Location', value: url }]),
    ];
    const reading = parseHar(JSON.stringify({ log: { entries } }));
    const said = 'har' in reading ? JSON.stringify([...explainHar(reading.har).exchanges()]) : '';
    expect(said).toContain('https://•••@api.shop.test/camera');
    expect(said).not.toContain('SECRET');
  });
});
