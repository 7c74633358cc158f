import { describe, expect, it } from 'vitest';
import type { EmbedderPolicy } from '../../../src/model/facts';
import { proven, unknown } from '../../../src/model/known';
import { type ResourcePolicyInput, resourcePolicyDecision } from '../../../src/standards/cross-origin-resource-policy';

const at = { hop: 0, message: 'response' } as const;
const policy = (...values: readonly string[]) =>
  values.map((value) => ({ name: 'Cross-Origin-Resource-Policy', value }));
const decide = (more: Partial<ResourcePolicyInput>) =>
  resourcePolicyDecision({
    clientOrigin: proven('https://app.shop.test', ''),
    urlOrigin: 'https://api.shop.test',
    embedderPolicy: proven('unsafe-none', ''),
    includesCredentials: proven(true, ''),
    forNavigation: false,
    headerList: [],
    at,
    ...more,
  });
const OTHER = 'https://api.other.test';
const under = (value: EmbedderPolicy): Partial<ResourcePolicyInput> => ({ embedderPolicy: proven(value, '') });
const requires = under('require-corp');
const credentialless = under('credentialless');

describe('resourcePolicyDecision', () => {
  it.each<[string, Partial<ResourcePolicyInput>]>([
    ['no policy', {}],
    ['"cross-origin"', { headerList: policy('cross-origin'), urlOrigin: OTHER, ...requires }],
    ['"same-site" of one site', { headerList: policy('same-site') }],
    ['"same-origin" of one origin', { headerList: policy('same-origin'), urlOrigin: 'https://app.shop.test' }],
    ['a value in another letter case, which is none', { headerList: policy('Same-Origin'), urlOrigin: OTHER }],
    ['two lines, which are no value', { headerList: policy('same-origin', 'cross-origin'), urlOrigin: OTHER }],
    ['http of an https page', { headerList: policy('same-site'), urlOrigin: 'http://api.shop.test' }],
    [
      '"same-site" between an http page and http',
      {
        headerList: policy('same-site'),
        clientOrigin: proven('http://app.shop.test', ''),
        urlOrigin: 'http://api.shop.test',
      },
    ],
    ['"credentialless" without credentials', { ...credentialless, includesCredentials: proven(false, '') }],
    [
      'a frame of a page without embedder policy',
      { forNavigation: true, headerList: policy('same-origin'), urlOrigin: OTHER },
    ],
  ])('allows %s', (_, more) => {
    expect(decide(more).ruling).toBe('allowed');
  });

  it.each<[string, Partial<ResourcePolicyInput>, string]>([
    ['"same-origin" of a sibling', { headerList: policy('same-origin') }, 'corp-not-same-origin'],
    ['"same-site" of another site', { headerList: policy('same-site'), urlOrigin: OTHER }, 'corp-not-same-site'],
    [
      '"same-site" over https on an http page',
      { headerList: policy('same-site'), clientOrigin: proven('http://app.shop.test', '') },
      'corp-not-same-site',
    ],
    [
      '"same-origin" for an opaque client',
      { headerList: policy('same-origin'), clientOrigin: proven('null', '') },
      'corp-not-same-origin',
    ],
    ['none under "require-corp"', requires, 'corp-defaulted-by-coep'],
    ['none under "credentialless" with credentials', credentialless, 'corp-defaulted-by-coep'],
    [
      'a frame under "credentialless"',
      { ...credentialless, forNavigation: true, includesCredentials: proven(false, '') },
      'corp-defaulted-by-coep',
    ],
  ])('blocks %s', (_, more, reason) => {
    expect(decide(more)).toMatchObject({ ruling: 'blocked', reason });
  });

  it('points at the line, or at its absence', () => {
    const headerList = [{ name: 'Content-Type', value: 'image/png' }, ...policy('same-origin')];
    expect(decide({ headerList })).toMatchObject({ evidence: [{ kind: 'header-line', index: 1 }] });
    expect(decide(requires)).toMatchObject({ evidence: [{ kind: 'header-absent' }] });
  });

  it('names the fact without which it cannot tell', () => {
    const embedderPolicy = unknown('the page');
    expect(decide({ embedderPolicy })).toMatchObject({ ruling: 'cannot-tell', missing: ['the page'] });
    expect(decide({ embedderPolicy, headerList: policy('same-origin') }).ruling).toBe('blocked');
    const clientOrigin = unknown('the client');
    expect(decide({ clientOrigin, headerList: policy('same-site') })).toMatchObject({ missing: ['the client'] });
    const includesCredentials = unknown('the mode');
    expect(decide({ includesCredentials, ...credentialless })).toMatchObject({ missing: ['the mode'] });
  });
});
