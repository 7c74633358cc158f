import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { RequestMode } from '../../src/model/exchange';
import { proven, unknown } from '../../src/model/known';
import { originAfterRedirects, type RedirectInput, redirectDecision } from '../../src/standards/redirect';

// A machine that builds at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 60_000 });

const APP = 'https://app.shop.test';
const url = fc.constantFrom(
  `${APP}/`,
  `${APP}/x`,
  'https://api.shop.test/',
  'https://b.test/',
  'http://app.shop.test/',
);
const location = fc.constantFrom('/y', 'https://u:p@app.shop.test/', 'https://u:p@b.test/', 'https://', 'data:,', '');

describe('originAfterRedirects', () => {
  it('never heals: more URLs keep it null', () => {
    fc.assert(
      fc.property(fc.array(url), fc.array(url), (before, after) => {
        if (originAfterRedirects(APP, before) === 'null')
          expect(originAfterRedirects(APP, [...before, ...after])).toBe('null');
      }),
    );
  });
  it('remains as long as no URL but the last is of another origin', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(`${APP}/`, `${APP}/x`)), url, (own, last) => {
        expect(originAfterRedirects(APP, [...own, last])).toBe(APP);
      }),
    );
  });
});

describe('redirectDecision', () => {
  it('is monotone: a further fact answers the question, and never changes an answer', () => {
    const mode = fc.constantFrom<RequestMode[]>('cors', 'no-cors', 'navigate');
    const client = fc.constantFrom(APP, 'https://b.test', 'null');
    fc.assert(
      fc.property(
        url,
        location,
        mode,
        client,
        fc.boolean(),
        (fromUrl, value, requestMode, clientOrigin, taintedCors) => {
          const full: RedirectInput = {
            fromUrl,
            headerList: [{ name: 'Location', value }],
            requestMode: proven(requestMode, ''),
            clientOrigin: proven(clientOrigin, ''),
            taintedCors,
            redirectCount: 0,
            at: { hop: 0, message: 'response' },
          };
          const answer = redirectDecision(full).ruling;
          expect(answer).not.toBe('cannot-tell');
          const noMode = { ...full, requestMode: unknown('the mode') };
          const noOrigin = { ...full, clientOrigin: unknown('the origin') };
          const neither = { ...noMode, clientOrigin: unknown('the origin') };
          for (const input of [noMode, noOrigin, neither]) {
            expect(['cannot-tell', answer]).toContain(redirectDecision(input).ruling);
          }
        },
      ),
    );
  });
});
