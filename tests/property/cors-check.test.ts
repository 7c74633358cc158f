import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { HeaderLine } from '../../src/model/header';
import { type Known, proven, unknown } from '../../src/model/known';
import { type CorsCheckInput, corsCheck, corsCheckFailures } from '../../src/standards/cors-check';

// A machine that builds at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 60_000 });

const at = { hop: 0, message: 'response' } as const;
const APP = 'https://app.shop.test';
const origins = [APP, 'https://api.shop.test', 'http://app.shop.test', 'null'];
const originValues = [
  ...origins,
  `${APP}/`,
  `${APP}:443`,
  '*',
  '',
  'app.shop.test',
  `${APP}, *`,
  'HTTPS://APP.SHOP.TEST',
];
const lines = (name: string, values: readonly string[]) =>
  fc
    .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.string() }), {
      maxLength: 2,
    })
    .map((all): HeaderLine[] => all.map((value) => ({ name, value })));
const unrelated = fc.array(
  fc.record({ name: fc.constantFrom('Vary', 'Content-Type', 'Access-Control-Expose-Headers'), value: fc.string() }),
  { maxLength: 3 },
);
const responseHeaders = fc
  .tuple(
    lines('Access-Control-Allow-Origin', originValues),
    lines('Access-Control-Allow-Credentials', ['true', 'True', '']),
    unrelated,
  )
  .map((parts) => parts.flat());
const requestOrigin = fc.constantFrom(...origins);

const known = (origin: string, includes: boolean, list: readonly HeaderLine[]): CorsCheckInput => ({
  requestOrigin: proven(origin, ''),
  includesCredentials: proven(includes, ''),
  responseHeaders: list,
  at,
});
const outcome = (input: CorsCheckInput) => {
  const decision = corsCheck(input);
  return { ruling: decision.ruling, reasons: corsCheckFailures(input).map(({ reason }) => reason) };
};
/** The standard's eight steps, without any explanation. */
const plainCorsCheck = (origin: string, includes: boolean, list: readonly HeaderLine[]): boolean => {
  const get = (name: string) => {
    const values = list.filter((line) => line.name.toLowerCase() === name).map(({ value }) => value);
    return values.length === 0 ? null : values.join(', ');
  };
  const allowed = get('access-control-allow-origin');
  if (allowed === null) return false;
  if (!includes && allowed === '*') return true;
  if (allowed !== origin) return false;
  return !includes || get('access-control-allow-credentials') === 'true';
};

describe('corsCheck', () => {
  it('agrees with the bare steps of the standard when everything is known', () => {
    fc.assert(
      fc.property(requestOrigin, fc.boolean(), responseHeaders, (origin, includes, list) => {
        const expected = plainCorsCheck(origin, includes, list) ? 'allowed' : 'blocked';
        expect(corsCheck(known(origin, includes, list)).ruling).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('is monotone: a further fact answers the question, and never changes an answer', () => {
    fc.assert(
      fc.property(requestOrigin, fc.boolean(), responseHeaders, (origin, includes, list) => {
        const full = known(origin, includes, list);
        const noOrigin: Known<string> = unknown('the origin');
        const noMode: Known<boolean> = unknown('the mode');
        const answer = corsCheck(full).ruling;
        const lessKnown = [
          { ...full, requestOrigin: noOrigin },
          { ...full, includesCredentials: noMode },
          { ...full, requestOrigin: noOrigin, includesCredentials: noMode },
        ];
        expect(answer).not.toBe('cannot-tell');
        for (const input of lessKnown) expect(['cannot-tell', answer]).toContain(corsCheck(input).ruling);
        // With both facts missing, learning one of them may not take an answer back either.
        const [withMode, withOrigin, neither] = lessKnown.map((input) => corsCheck(input).ruling);
        if (neither !== 'cannot-tell') expect([withMode, withOrigin]).toEqual([neither, neither]);
      }),
      { numRuns: 400 },
    );
  });

  it('says that it cannot tell only when the missing fact decides', () => {
    fc.assert(
      fc.property(requestOrigin, responseHeaders, (origin, list) => {
        const noMode: CorsCheckInput = { ...known(origin, true, list), includesCredentials: unknown('the mode') };
        const both = [true, false].map((includes) => corsCheck(known(origin, includes, list)).ruling);
        const decides = both[0] !== both[1];
        expect(corsCheck(noMode).ruling).toBe(decides ? 'cannot-tell' : both[0]);
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the letter case of names, nor on where unrelated headers stand', () => {
    fc.assert(
      fc.property(
        requestOrigin,
        fc.boolean(),
        responseHeaders,
        unrelated,
        fc.boolean(),
        (origin, includes, list, more, upper) => {
          const respelled = list.map(({ name, value }) => ({
            name: upper ? name.toUpperCase() : name.toLowerCase(),
            value,
          }));
          const front = known(origin, includes, [...more, ...respelled]);
          const plain = known(origin, includes, list);
          expect(outcome(front)).toEqual(outcome(plain));
          expect(outcome(known(origin, includes, [...list, ...more]))).toEqual(outcome(plain));
        },
      ),
    );
  });

  it('blocks exactly when there are failures, for the first of them', () => {
    const anyKnown: fc.Arbitrary<Known<boolean>> = fc.oneof(
      fc.boolean().map((value) => proven(value, '')),
      fc.constant(unknown('the mode')),
    );
    fc.assert(
      fc.property(requestOrigin, anyKnown, responseHeaders, (origin, includesCredentials, list) => {
        const input = { ...known(origin, true, list), includesCredentials };
        const decision = corsCheck(input);
        const [first] = corsCheckFailures(input);
        expect(decision.ruling === 'blocked' ? decision.reason : undefined).toBe(first?.reason);
      }),
    );
  });

  it('points at existing lines, and at a part of their value', () => {
    fc.assert(
      fc.property(requestOrigin, fc.boolean(), responseHeaders, (origin, includes, list) => {
        for (const { evidence } of corsCheckFailures(known(origin, includes, list))) {
          for (const piece of evidence) {
            if (piece.kind !== 'header-line') continue;
            const value = list[piece.index]?.value;
            expect(value).toBeDefined();
            if (piece.span) expect(value?.slice(...piece.span)).not.toBe('');
          }
        }
      }),
    );
  });
});
