import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { HeaderLine } from '../../src/model/header';
import { proven, unknown } from '../../src/model/known';
import { type PreflightInput, preflightCheck, preflightFailures } from '../../src/standards/cors-preflight';

// A machine that builds at the same time can be twenty times slower.
vi.setConfig({ testTimeout: 60_000 });

const at = { hop: 0, message: 'preflight-response' } as const;
const APP = 'https://app.shop.test';
const optional = (name: string, values: readonly string[]) =>
  fc
    .array(fc.constantFrom(...values), { maxLength: 1 })
    .map((all): HeaderLine[] => all.map((value) => ({ name, value })));
const headerList = fc
  .tuple(
    optional('Access-Control-Allow-Origin', [APP, APP, '*', 'https://b.test']),
    optional('Access-Control-Allow-Credentials', ['true', 'true', 'no']),
    optional('Access-Control-Allow-Methods', ['PUT', '*', 'put, GET', 'a b', 'PUT, *']),
    optional('Access-Control-Allow-Headers', ['x-a', '*', 'X-A, Authorization', '"', 'authorization,*']),
    optional('Location', ['/x']),
  )
  .map((parts) => parts.flat());
const input = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'patch', '*'),
  unsafeHeaderNames: fc.subarray(['authorization', 'x-a', 'x-b']),
  includes: fc.boolean(),
  status: fc.constantFrom(200, 200, 204, 302, 404),
  headerList,
  authorizationCoveredByWildcard: fc.boolean(),
});
type Row = typeof input extends fc.Arbitrary<infer T> ? T : never;
const full = ({ includes, status, headerList: list, ...rest }: Row): PreflightInput => ({
  ...rest,
  requestOrigin: proven(APP, ''),
  includesCredentials: proven(includes, ''),
  response: { status, headerList: list },
  at,
});

/** The standard's steps 6 to 7.7, without any explanation. */
const plainPreflight = (row: Row): boolean => {
  const get = (name: string) => row.headerList.find((line) => line.name === name)?.value ?? null;
  const origin = get('Access-Control-Allow-Origin');
  if (row.includes) {
    if (origin !== APP || get('Access-Control-Allow-Credentials') !== 'true') return false;
  } else if (origin !== APP && origin !== '*') {
    return false;
  }
  if (row.status < 200 || row.status > 299) return false;
  const list = (name: string) =>
    (get(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const methods = list('Access-Control-Allow-Methods');
  const names = list('Access-Control-Allow-Headers').map((name) => name.toLowerCase());
  if ([...methods, ...names].some((item) => /[\s"]/.test(item))) return false;
  const covers = (items: readonly string[]) => !row.includes && items.includes('*');
  if (!methods.includes(row.method) && row.method !== 'GET' && !covers(methods)) return false;
  return row.unsafeHeaderNames.every((name) => {
    if (names.includes(name)) return true;
    return covers(names) && (name !== 'authorization' || row.authorizationCoveredByWildcard);
  });
};

describe('preflightCheck', () => {
  it('agrees with the bare steps of the standard when everything is known', () => {
    fc.assert(
      fc.property(input, (row) => {
        expect(preflightCheck(full(row)).ruling).toBe(plainPreflight(row) ? 'allowed' : 'blocked');
      }),
      { numRuns: 400 },
    );
  });

  it('is monotone: a further fact answers the question, and never changes an answer', () => {
    fc.assert(
      fc.property(input, (row) => {
        const answer = preflightCheck(full(row)).ruling;
        const noMode = preflightCheck({ ...full(row), includesCredentials: unknown('the mode') }).ruling;
        const noOrigin = preflightCheck({ ...full(row), requestOrigin: unknown('the origin') }).ruling;
        expect(['cannot-tell', answer]).toContain(noMode);
        expect(['cannot-tell', answer]).toContain(noOrigin);
      }),
      { numRuns: 400 },
    );
  });

  it('blocks exactly when there are failures, for the first of them', () => {
    fc.assert(
      fc.property(input, (row) => {
        const decision = preflightCheck(full(row));
        expect(decision.ruling === 'blocked' ? decision.reason : undefined).toBe(
          preflightFailures(full(row))[0]?.reason,
        );
      }),
    );
  });

  it('does not depend on the letter case of header names, nor on the order of different headers', () => {
    fc.assert(
      fc.property(input, fc.boolean(), (row, upper) => {
        const respelled = row.headerList
          .map(({ name, value }) => ({ name: upper ? name.toUpperCase() : name.toLowerCase(), value }))
          .reverse();
        const failures = (list: readonly HeaderLine[]) =>
          preflightFailures(full({ ...row, headerList: [...list] })).map(({ reason, subject }) => [reason, subject]);
        expect(failures(respelled)).toEqual(failures(row.headerList));
      }),
    );
  });
});
