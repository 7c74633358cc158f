import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../../src/model/parse-url';
import { serializedOriginOf } from '../../../src/standards/origin';

/** So many that V8 compiles both functions. */
const CALLS = 200_000;

describe('parseUrl', () => {
  it('parses absolute URLs, and relative ones against a base', () => {
    expect(parseUrl('https://shop.test/a')?.pathname).toBe('/a');
    expect(parseUrl('../b', 'https://shop.test/a/c')?.href).toBe('https://shop.test/b');
  });

  it('returns null for what does not parse', () => {
    expect(parseUrl('')).toBeNull();
    expect(parseUrl('/a')).toBeNull();
    expect(parseUrl('https://a b.test/')).toBeNull();
    expect(parseUrl('/a', 'b')).toBeNull();
  });

  it('parses a host with a Latin-1 letter also after many calls', () => {
    // A user name, because the origins of URLs without one are cached.
    for (let call = 0; call < CALLS; call += 1) serializedOriginOf(`https://user@shop${call % 7}.test/`);
    expect(serializedOriginOf('https://bücher.test/')).toBe('https://xn--bcher-kva.test');
    expect(parseUrl('https://bücher.test/')?.hostname).toBe('xn--bcher-kva.test');
  });
});
