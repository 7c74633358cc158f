import { describe, expect, it } from 'vitest';
import { frameAncestorsDecision } from '../../../src/standards/frame-ancestors';

const at = { hop: 0, message: 'response' } as const;
const APP = 'https://app.shop.test';
const decide = (lines: readonly (readonly [string, string])[], ancestors: readonly string[] = [APP]) =>
  frameAncestorsDecision({
    ancestors,
    url: 'https://login.shop.test/',
    headerList: lines.map(([name, value]) => ({ name, value })),
    at,
  });
const CSP = 'Content-Security-Policy';
const XFO = 'X-Frame-Options';

describe('frameAncestorsDecision', () => {
  it.each<[string, readonly (readonly [string, string])[]]>([
    ['neither header', []],
    ['an ancestor that is named', [[CSP, `frame-ancestors 'self' ${APP}`]]],
    [
      'a policy that overrules X-Frame-Options',
      [
        [CSP, 'frame-ancestors *'],
        [XFO, 'DENY'],
      ],
    ],
    ['a value that is none', [[XFO, 'ALLOW-FROM https://app.shop.test']]],
  ])('allows %s', (_, lines) => {
    expect(decide(lines).ruling).toBe('allowed');
  });

  it.each<[string, readonly (readonly [string, string])[]]>([
    ["frame-ancestors 'none'", [[CSP, "frame-ancestors 'none'"]]],
    ["frame-ancestors 'self' for a sibling", [[CSP, "frame-ancestors 'self'"]]],
    ['deny in any letter case', [[XFO, 'Deny']]],
    ['SAMEORIGIN for a sibling', [[XFO, 'SAMEORIGIN']]],
    ['two values that contradict', [[XFO, 'SAMEORIGIN, ALLOWALL']]],
  ])('blocks %s', (_, lines) => {
    expect(decide(lines)).toMatchObject({ ruling: 'blocked', evidence: [{ kind: 'header-line', index: 0 }] });
  });

  it('every ancestor counts', () => {
    const own = 'https://login.shop.test';
    expect(decide([[XFO, 'SAMEORIGIN']], [own]).ruling).toBe('allowed');
    expect(decide([[XFO, 'SAMEORIGIN']], [own, APP]).ruling).toBe('blocked');
  });
});
