import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../../src/browsers/bounds';
import { DEVIATIONS } from '../../../src/browsers/deviations';
import { policies, policyOf } from '../../../src/browsers/policies';

describe('policyOf', () => {
  it.each([
    ['firefox', 102, 'allowed'],
    ['firefox', 103, 'partitioned'],
    ['firefox', 153, 'partitioned'],
    ['firefox', null, 'partitioned'],
    ['safari', 13, 'allowed'],
    ['safari', 13.1, 'blocked'],
    ['safari', null, 'blocked'],
    ['chromium', 156, 'allowed'],
    ['standard', null, 'allowed'],
  ] as const)('%s %s: third-party cookies are %s by default', (browser, version, expected) => {
    expect(policyOf(browser, version).cookies.thirdPartyCookies).toBe(expected);
  });

  it.each([
    ['standard', 5, Number.POSITIVE_INFINITY],
    ['chromium', 5, 7200],
    ['firefox', 5, 86400],
    ['safari', 5, 600],
  ] as const)(
    '%s remembers a preflight %s seconds by default and %s at most',
    (browser, defaultSeconds, maxSeconds) => {
      expect(policies[browser].preflightCache).toEqual({ defaultSeconds, maxSeconds });
    },
  );

  it('hands out the same policy for the same version, and the newest without one', () => {
    expect(policyOf('firefox', 153)).toBe(policyOf('firefox', 153));
    expect(policyOf('chromium', null)).toBe(policies.chromium);
    expect({ ...policyOf('chromium', 156), name: '' }).toEqual({ ...policies.chromium, name: '' });
  });

  it('names what nobody looked up', () => {
    expect(policies.safari.unverified.has('defaultSameSite')).toBe(true);
    expect(policies.safari.unverified.has('schemefulSameSite')).toBe(false);
    expect(policies.firefox.unverified.has('httpPrefixes')).toBe(false);
    expect(policyOf('firefox', 152).unverified.has('httpPrefixes')).toBe(true);
    expect([...policies.standard.unverified]).toEqual([]);
  });

  it('has a source for every row', () => {
    expect(
      Object.values(DEVIATIONS)
        .flat()
        .filter(({ source }) => source.length < 10),
    ).toEqual([]);
  });
});

describe('boundsOf', () => {
  it('spreads what is unverified and leaves the rest alone', () => {
    const [strictest, laxest] = boundsOf(policies.safari);
    expect([strictest.defaultSameSite, laxest.defaultSameSite]).toEqual(['Lax', 'None']);
    expect([strictest.redirectChainCounts, laxest.redirectChainCounts]).toEqual([true, false]);
    expect([strictest.thirdPartyCookies, laxest.thirdPartyCookies]).toEqual(['blocked', 'blocked']);
    expect([strictest.schemefulSameSite, laxest.schemefulSameSite]).toEqual([false, false]);
  });

  it('is the policy itself where everything was looked up', () => {
    const [strictest, laxest] = boundsOf(policies.chromium);
    expect(strictest).toEqual(policies.chromium.cookies);
    expect(laxest).toEqual(policies.chromium.cookies);
  });
});
