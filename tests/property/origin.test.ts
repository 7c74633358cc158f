import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { differingSpan, originDifference, parseOrigin, serializedOriginOf } from '../../src/standards/origin';

// A machine that builds at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 60_000 });

const host = fc.constantFrom(
  'app.shop.test',
  'api.shop.test',
  'www.shop.test',
  'shop.test',
  'localhost',
  '[::1]',
  '127.0.0.1',
);
const origin = fc
  .tuple(fc.constantFrom('https', 'http', 'capacitor'), host, fc.constantFrom('', ':3000', ':8443'))
  .map(([scheme, name, port]) => `${scheme}://${name}${port}`);
const spoiled = fc
  .tuple(origin, fc.constantFrom('', '/', '/x', ':443', ':', '?', '#', ' ', ',', ', *'), fc.boolean())
  .map(([text, tail, upper]) => (upper ? text.toUpperCase() : text) + tail);
const sent = fc.oneof(origin, spoiled, fc.string(), fc.webUrl(), fc.constantFrom('*', 'null', ''));

describe('originDifference and differingSpan', () => {
  it('find nothing exactly when the two are equal', () => {
    fc.assert(
      fc.property(sent, fc.oneof(origin, fc.constant('null')), (value, expected) => {
        expect(originDifference(value, expected) === 'none').toBe(value === expected);
      }),
    );
  });

  it('give a span inside the value that is only empty when nothing can be shown', () => {
    fc.assert(
      fc.property(sent, fc.oneof(origin, sent), (value, expected) => {
        const [start, end] = differingSpan(value, expected);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(value.length);
        expect(end > start).toBe(value !== expected && value !== '');
      }),
      { numRuns: 400 },
    );
  });

  it('never call a value spoiled in its writing another origin', () => {
    fc.assert(
      fc.property(origin, fc.constantFrom('/', '/x', '?', '#'), (expected, tail) => {
        expect(['trailing-slash', 'path']).toContain(originDifference(expected + tail, expected));
      }),
    );
  });
});

describe('parseOrigin', () => {
  it('reads what serializedOriginOf writes, and writes it back', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const serialized = serializedOriginOf(url) ?? 'null';
        const parts = parseOrigin(serialized);
        expect(parts && `${parts.scheme}://${parts.host}${parts.port && `:${parts.port}`}`).toBe(serialized);
      }),
    );
  });
});
