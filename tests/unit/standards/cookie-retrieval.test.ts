import { describe, expect, it } from 'vitest';
import { policies } from '../../../src/browsers/policies';
import type { StoredCookie } from '../../../src/model/cookie';
import { proven, unknown } from '../../../src/model/known';
import type { RetrievalReason } from '../../../src/model/reason';
import {
  type RetrievalInput,
  retrievalDecision,
  retrievalFailures,
} from '../../../src/standards/cookies/cookie-retrieval';
import { storedCookie } from '../stored-cookie';
import { sameSiteStatus } from './same-site';

const YES = proven(true, 'test');
const NO = proven(false, 'test');
const FIREFOX = policies.firefox.cookies;

const CROSS = sameSiteStatus({ status: 'cross-site', becauseOf: 'client' });
const CROSS_LINK = sameSiteStatus({ status: 'cross-site', becauseOf: 'client', topLevelNavigation: true });
const CROSS_FORM = sameSiteStatus({
  status: 'cross-site',
  becauseOf: 'client',
  topLevelNavigation: true,
  safeMethod: false,
});

/** By default: a Secure SameSite=Lax cookie of shop.test. */
const cookie = (changes: Partial<StoredCookie> = {}): StoredCookie =>
  storedCookie({ domain: 'shop.test', hostOnly: false, ...changes });

/** By default: a credentialed same-site request to https://api.shop.test/v1/me, from a page of the same site. */
const input = (of: Partial<StoredCookie>, changes: Partial<RetrievalInput> = {}): RetrievalInput => ({
  cookie: cookie(of),
  index: 2,
  url: 'https://api.shop.test/v1/me',
  includesCredentials: YES,
  sameSite: sameSiteStatus(),
  thirdPartyCookiesBlocked: NO,
  isThirdParty: NO,
  topLevelSite: proven('https://shop.test', 'test'),
  hasCrossSiteAncestor: YES,
  isYoung: unknown('how old the cookie is'),
  at: { hop: 0, message: 'request' },
  policy: policies.chromium.cookies,
  ...changes,
});

type Row = [
  title: string,
  cookie: Partial<StoredCookie>,
  expected: readonly RetrievalReason[],
  changes?: Partial<RetrievalInput>,
];

function expectReasons(of: RetrievalInput, expected: readonly RetrievalReason[]) {
  expect(retrievalFailures(of).map(({ reason }) => reason)).toEqual(expected);
  const decision = retrievalDecision(of);
  const [first] = expected;
  expect(decision.ruling).toBe(first === undefined ? 'allowed' : 'blocked');
  if (decision.ruling === 'blocked') expect(decision.reason).toBe(first);
}

describe('retrieval: host, path and scheme', () => {
  const at = (url: string) => ({ url });
  it.each<Row>([
    ['a cookie of the parent domain', {}, []],
    ['a cookie of the very host', { domain: 'api.shop.test' }, []],
    ['a cookie of a sibling', { domain: 'www.shop.test' }, ['domain-mismatch']],
    ['a cookie of a subdomain', { domain: 'v1.api.shop.test' }, ['domain-mismatch']],
    ['a cookie of a name that ends alike', { domain: 'hop.test' }, ['domain-mismatch']],
    ['a host-only cookie of the host', { domain: 'api.shop.test', hostOnly: true }, []],
    ['a host-only cookie of the parent', { hostOnly: true }, ['host-only']],
    ['a host-only cookie of a sibling', { domain: 'www.shop.test', hostOnly: true }, ['host-only']],
    ['another port', {}, [], at('https://api.shop.test:8443/v1/me')],
    ['a path above', { path: '/v1' }, []],
    ['a path that only begins alike', { path: '/v' }, ['path-mismatch']],
    ['a deeper path', { path: '/v1/me/photo' }, ['path-mismatch']],
    ['a query is not part of the path', { path: '/v1/me' }, [], at('https://api.shop.test/v1/me?a=/b')],
    ['a Secure cookie over http', {}, ['secure-only'], at('http://api.shop.test/v1/me')],
    ['a Secure cookie over ws', {}, ['secure-only'], at('ws://api.shop.test/v1/me')],
    ['a Secure cookie over wss', {}, [], at('wss://api.shop.test/v1/me')],
    ['a cookie that is not Secure over http', { secure: false }, [], at('http://api.shop.test/v1/me')],
    ['a Secure cookie over http on localhost', { domain: 'localhost', hostOnly: true }, [], at('http://localhost/')],
    [
      'a Secure cookie over http on localhost where that is not trusted',
      { domain: 'localhost', hostOnly: true },
      ['secure-only'],
      { url: 'http://localhost/', policy: { ...policies.chromium.cookies, secureOnTrustworthyHttp: false } },
    ],
    [
      'several at once, in the order of the standard',
      { hostOnly: true, path: '/x' },
      ['host-only', 'path-mismatch', 'secure-only'],
      at('http://api.shop.test/'),
    ],
  ])('%s', (_, of, expected, changes) => {
    expectReasons(input(of, changes), expected);
  });
});

describe('retrieval: SameSite', () => {
  it.each<Row>([
    ['Strict, same-site', { sameSite: 'Strict' }, []],
    ['Strict, cross-site', { sameSite: 'Strict' }, ['same-site-strict'], { sameSite: CROSS }],
    ['Strict, a link on another site', { sameSite: 'Strict' }, ['same-site-strict'], { sameSite: CROSS_LINK }],
    ['Lax, cross-site', { sameSite: 'Lax' }, ['same-site-lax'], { sameSite: CROSS }],
    ['Lax, a link on another site', { sameSite: 'Lax' }, [], { sameSite: CROSS_LINK }],
    ['Lax, a form on another site', { sameSite: 'Lax' }, ['same-site-lax'], { sameSite: CROSS_FORM }],
    ['Default, cross-site', { sameSite: 'Default' }, ['same-site-default'], { sameSite: CROSS }],
    ['Default, a link on another site', { sameSite: 'Default' }, [], { sameSite: CROSS_LINK }],
    [
      'Default, a form on another site, by the standard',
      { sameSite: 'Default' },
      ['same-site-default'],
      { sameSite: CROSS_FORM, policy: policies.standard.cookies },
    ],
    ['Default, cross-site, in Firefox', { sameSite: 'Default' }, [], { sameSite: CROSS, policy: FIREFOX }],
    ['None, cross-site', { sameSite: 'None' }, [], { sameSite: CROSS }],
    ['None without Secure', { sameSite: 'None', secure: false }, ['same-site-none-insecure']],
    ['Default without Secure', { sameSite: 'Default', secure: false }, []],
  ])('%s', (_, of, expected, changes) => {
    expectReasons(input(of, changes), expected);
  });

  it('says when only the scheme differs', () => {
    const sameSite = sameSiteStatus({ status: 'cross-site', becauseOf: 'client', onlyByScheme: true });
    expect(retrievalFailures(input({}, { sameSite }))).toMatchObject([{ reason: 'same-site-lax', schemeful: true }]);
    expect(retrievalFailures(input({}, { sameSite: CROSS }))).toMatchObject([{ schemeful: false }]);
  });
});

describe('retrieval: third party, partitions and credentials', () => {
  const key = (topLevelSite: string) => ({ topLevelSite, hasCrossSiteAncestor: true });
  const blocked = { isThirdParty: YES, thirdPartyCookiesBlocked: YES };
  const none = { sameSite: 'None' } as const;
  it.each<Row>([
    ['third-party cookies are blocked', none, ['third-party-blocked'], blocked],
    ['third-party cookies are blocked, but this is the first party', none, [], { thirdPartyCookiesBlocked: YES }],
    ['third-party cookies are not blocked', none, [], { isThirdParty: YES }],
    ['the block comes after SameSite', {}, ['same-site-lax', 'third-party-blocked'], { ...blocked, sameSite: CROSS }],
    ['a cookie of this partition', { ...none, partitionKey: key('https://shop.test') }, []],
    [
      'a cookie of this partition, third-party cookies blocked',
      { ...none, partitionKey: key('https://shop.test') },
      [],
      blocked,
    ],
    ['a cookie of another partition', { ...none, partitionKey: key('https://other.test') }, ['other-partition']],
    [
      'a cookie of a partition of another scheme',
      { ...none, partitionKey: key('http://shop.test') },
      ['other-partition'],
    ],
    [
      'a Lax cookie of this partition, cross-site',
      { partitionKey: key('https://shop.test') },
      ['same-site-lax'],
      { sameSite: CROSS },
    ],
    [
      'an unpartitioned cookie as third party, in Firefox',
      none,
      ['other-partition'],
      { isThirdParty: YES, policy: FIREFOX },
    ],
    ['an unpartitioned cookie as first party, in Firefox', none, [], { policy: FIREFOX }],
    ['without credentials', {}, ['credentials-not-included'], { includesCredentials: NO }],
    [
      'without credentials, and on another path',
      { path: '/x' },
      ['credentials-not-included', 'path-mismatch'],
      { includesCredentials: NO },
    ],
  ])('%s', (_, of, expected, changes) => {
    expectReasons(input(of, changes), expected);
  });
});

describe('retrieval: a fact is missing', () => {
  const partitionKey = { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: null };
  it.each<[title: string, of: Partial<StoredCookie>, changes: Partial<RetrievalInput>, missing: readonly string[]]>([
    ['the credentials mode', {}, { includesCredentials: unknown('mode') }, ['mode']],
    ['the client, for a Lax cookie', {}, { sameSite: unknown('client') }, ['client']],
    [
      'the setting, for a third party',
      {},
      { isThirdParty: YES, thirdPartyCookiesBlocked: unknown('setting') },
      ['setting'],
    ],
    ['the top-level site, for a partitioned cookie', { partitionKey }, { topLevelSite: unknown('site') }, ['site']],
    [
      'the age of a cookie without SameSite, for a form on another site in Chromium',
      { sameSite: 'Default' },
      { sameSite: CROSS_FORM },
      ['how old the cookie is'],
    ],
    ['the host of the URL', { secure: false }, { url: 'not a url' }, ['the host of the URL']],
  ])('%s', (_, of, changes, missing) => {
    expect(retrievalDecision(input(of, changes))).toMatchObject({ ruling: 'cannot-tell', missing });
    expect(retrievalFailures(input(of, changes))).toEqual([]);
  });

  it.each<[title: string, of: Partial<StoredCookie>, changes: Partial<RetrievalInput>, ruling: string]>([
    ['something else blocks anyway', { path: '/x' }, { includesCredentials: unknown('x') }, 'blocked'],
    ['the client does not matter to None', { sameSite: 'None' }, { sameSite: unknown('x') }, 'allowed'],
    ['the setting does not matter to a first party', {}, { thirdPartyCookiesBlocked: unknown('x') }, 'allowed'],
    ['the party does not matter when nothing is blocked', {}, { isThirdParty: unknown('x') }, 'allowed'],
    ['the top-level site does not matter to an unpartitioned cookie', {}, { topLevelSite: unknown('x') }, 'allowed'],
  ])('… but %s', (_, of, changes, ruling) => {
    expect(retrievalDecision(input(of, changes)).ruling).toBe(ruling);
  });
});

describe('retrieval: evidence', () => {
  it.each<[reason: RetrievalReason, of: Partial<StoredCookie>, part: string | null, changes?: Partial<RetrievalInput>]>(
    [
      ['host-only', { hostOnly: true }, 'host'],
      ['domain-mismatch', { domain: 'x.test' }, 'host'],
      ['path-mismatch', { path: '/x' }, 'path'],
      ['secure-only', {}, 'scheme', { url: 'http://api.shop.test/' }],
      ['same-site-lax', {}, null, { sameSite: CROSS }],
    ],
  )('%s points at the stored cookie, and at the URL where that decides', (reason, of, part, changes) => {
    const [failure] = retrievalFailures(input(of, changes));
    const at = { hop: 0, message: 'request' };
    const url = part === null ? [] : [{ kind: 'url', at, part }];
    expect(failure).toMatchObject({ reason, evidence: [{ kind: 'stored-cookie', at, index: 2 }, ...url] });
  });
});
