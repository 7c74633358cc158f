import { describe, expect, it } from 'vitest';
import { proven, unknown } from '../../../src/model/known';
import { embedderPolicyOf, framePolicyDecision } from '../../../src/standards/embedder-policy';

const PAGE = 'https://app.shop.test/';
const named = (...values: readonly string[]) =>
  values.map((value) => ({ name: 'Cross-Origin-Embedder-Policy', value }));

describe('embedderPolicyOf', () => {
  it.each([
    ['require-corp', 'require-corp'],
    ['credentialless', 'credentialless'],
    ['  require-corp ', 'require-corp'],
    ['require-corp; report-to="a, b"', 'require-corp'],
    ['Require-Corp', 'unsafe-none'],
    ['"require-corp"', 'unsafe-none'],
    ['unsafe-none', 'unsafe-none'],
    ['require-corp, require-corp', 'unsafe-none'],
    ['', 'unsafe-none'],
  ])('reads “%s” as %s', (value, policy) => {
    expect(embedderPolicyOf(PAGE, named(value))).toBe(policy);
  });

  it('two lines are no token', () => {
    expect(embedderPolicyOf(PAGE, named('require-corp', 'require-corp'))).toBe('unsafe-none');
  });

  it('the policy that only reports is none, and so is none', () => {
    const reporting = [{ name: 'Cross-Origin-Embedder-Policy-Report-Only', value: 'require-corp' }];
    expect(embedderPolicyOf(PAGE, reporting)).toBe('unsafe-none');
    expect(embedderPolicyOf(PAGE, [])).toBe('unsafe-none');
  });

  it('a plain http page has none, a page on localhost has', () => {
    expect(embedderPolicyOf('http://app.shop.test/', named('require-corp'))).toBe('unsafe-none');
    expect(embedderPolicyOf('http://localhost:3000/', named('require-corp'))).toBe('require-corp');
  });
});

describe('framePolicyDecision', () => {
  const at = { hop: 0, message: 'response' } as const;
  const decide = (parent: 'unsafe-none' | 'require-corp' | 'credentialless' | null, own: string | null) =>
    framePolicyDecision({
      parentPolicy: parent === null ? unknown('the page') : proven(parent, ''),
      url: 'https://frame.shop.test/',
      headerList: own === null ? [] : named(own),
      at,
    });

  it.each([
    ['unsafe-none', null, 'allowed'],
    ['require-corp', 'require-corp', 'allowed'],
    ['require-corp', 'credentialless', 'allowed'],
    ['require-corp', null, 'blocked'],
    ['credentialless', null, 'blocked'],
    [null, 'require-corp', 'allowed'],
    [null, null, 'cannot-tell'],
  ] as const)('parent %s, frame %s: %s', (parent, own, ruling) => {
    expect(decide(parent, own).ruling).toBe(ruling);
  });

  it('points at the line that is absent', () => {
    expect(decide('require-corp', null)).toMatchObject({
      evidence: [{ kind: 'header-absent', at, name: 'Cross-Origin-Embedder-Policy' }],
    });
  });
});
