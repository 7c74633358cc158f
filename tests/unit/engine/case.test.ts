import { describe, expect, it } from 'vitest';
import { hopAt, lastHop, openCase, supposing } from '../../../src/engine/facts/case';
import { proven } from '../../../src/model/known';
import { recordingOf } from './fixtures';

const caseOf = (id: string) => {
  const { exchange, related } = recordingOf(id);
  return openCase(exchange, { browser: 'chromium', related });
};

describe('a case', () => {
  it('judges the cookies of a hop once, however often they are asked for', () => {
    const hop = lastHop(caseOf('lax-cross-site'));
    expect(hop.storedCookies.length).toBeGreaterThan(0);
    expect(hop.storedCookies).toBe(hop.storedCookies);
    expect(hop.setCookies).toBe(hop.setCookies);
  });

  it('has a hop for each hop of its exchange, the last one marked', () => {
    const opened = caseOf('redirect-to-login');
    expect(opened.hops.map(({ index }) => index)).toEqual(opened.exchange.hops.map((_, index) => index));
    expect(opened.hops.map(({ isLast }) => isLast)).toEqual(
      opened.exchange.hops.map((_, index) => index === opened.exchange.hops.length - 1),
    );
    expect(hopAt(opened, { hop: 1 })).toBe(opened.hops[1]);
  });

  it('stays as it is when something else is supposed, and what is derived follows the supposed facts', () => {
    const base = caseOf('lax-cross-site');
    const before = lastHop(base).storedCookies;
    const withoutCredentials = supposing(base, {
      facts: { ...base.facts, includesCredentials: proven(false, 'supposed') },
    });
    const reasons = lastHop(withoutCredentials).storedCookies.flatMap(({ refusals }) =>
      refusals.map(({ reason }) => reason),
    );
    expect(reasons).toContain('credentials-not-included');
    expect(lastHop(base).storedCookies).toBe(before);
    expect(before.flatMap(({ refusals }) => refusals.map(({ reason }) => reason))).not.toContain(
      'credentials-not-included',
    );
  });
});
