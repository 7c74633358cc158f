import { describe, expect, it } from 'vitest';
import { type CookiePolicy, policies } from '../../../src/browsers/policies';
import type { StoredCookie } from '../../../src/model/cookie';
import { proven, unknown } from '../../../src/model/known';
import type { StorageReason } from '../../../src/model/reason';
import { storageDecision, storageFailures } from '../../../src/standards/cookies/cookie-storage';
import type { StorageInput } from '../../../src/standards/cookies/cookie-storage-check';
import { sameSiteStatus } from './same-site';

const YES = proven(true, 'test');
const NO = proven(false, 'test');
const CHROMIUM = policies.chromium.cookies;
const FIREFOX = policies.firefox.cookies;
const STANDARD = policies.standard.cookies;

const SAME = sameSiteStatus();
const CROSS = sameSiteStatus({ status: 'cross-site', becauseOf: 'client' });
const CROSS_BY_SCHEME = sameSiteStatus({ status: 'cross-site', becauseOf: 'client', onlyByScheme: true });
const CROSS_NAVIGATION = sameSiteStatus({ status: 'cross-site', becauseOf: 'client', topLevelNavigation: true });

/** By default: a credentialed same-site response of https://api.shop.test/auth/login, with an empty store. */
const input = (setCookieString: string, changes: Partial<StorageInput> = {}): StorageInput => ({
  setCookieString,
  url: 'https://api.shop.test/auth/login',
  includesCredentials: YES,
  sameSite: SAME,
  thirdPartyCookiesBlocked: NO,
  isThirdParty: NO,
  store: proven([], 'test'),
  at: { hop: 0, message: 'response' },
  headerIndex: 3,
  clearedBy: null,
  policy: CHROMIUM,
  ...changes,
});

const reasons = (of: StorageInput): readonly StorageReason[] => storageFailures(of).map(({ reason }) => reason);

/** Checks both functions at once: the list, and the decision that has to agree with it. */
function expectReasons(of: StorageInput, expected: readonly StorageReason[]) {
  expect(reasons(of)).toEqual(expected);
  const decision = storageDecision(of);
  const [first] = expected;
  expect(decision.ruling).toBe(first === undefined ? 'allowed' : 'blocked');
  if (decision.ruling === 'blocked') expect(decision.reason).toBe(first);
}

type Row = [title: string, setCookie: string, expected: readonly StorageReason[], changes?: Partial<StorageInput>];

const HTTP: Partial<StorageInput> = { url: 'http://api.shop.test/auth/login' };
const at = (url: string, policy: CookiePolicy = CHROMIUM): Partial<StorageInput> => ({ url, policy });

describe('storage: what is written', () => {
  it.each<Row>([
    ['a plain cookie', 'sid=abc', []],
    ['a cookie without a name', 'abc', []],
    ['a control character', 'sid=a\x07b', ['control-character']],
    ['a control character that was redacted', 'sid=⟨3 bytes, control character⟩; Secure', ['control-character']],
    ['a tab inside the value, in Chromium', 'sid=a\tb', ['control-character']],
    ['a tab inside a redacted value, in Chromium', 'sid=⟨3 bytes, tab⟩', ['control-character']],
    ['a tab inside an attribute, in Chromium', 'sid=a; Path=/a\tb', ['control-character']],
    ['a tab around the value', 'sid=\ta\t; Path=\t/', []],
    ['a tab inside the value, by the standard', 'sid=a\tb', [], { policy: STANDARD }],
    ['neither name nor value', '=; Secure', ['empty-name-and-value']],
    ['name and value of 4096 bytes', `sid=${'a'.repeat(4093)}`, []],
    ['name and value of 4097 bytes', `sid=${'a'.repeat(4094)}`, ['too-large']],
    ['a redacted value that is too large', 'sid=⟨4094 bytes⟩; Secure', ['too-large']],
    ['a value whose bytes are too many', `s=${'ü'.repeat(2048)}`, ['too-large']],
    ['long attributes do not count', `sid=a; Foo=${'a'.repeat(5000)}`, []],
    [
      'a cookie that is expired on arrival is still judged',
      'sid=; Max-Age=0; Domain=other.test',
      ['domain-not-covering-host'],
    ],
  ])('%s', (_, setCookie, expected, changes) => {
    expectReasons(input(setCookie, changes), expected);
  });
});

describe('storage: Domain', () => {
  it.each<Row>([
    ['the host itself', 'sid=a; Domain=api.shop.test', []],
    ['the parent', 'sid=a; Domain=shop.test', []],
    ['the parent with a leading dot', 'sid=a; Domain=.shop.test', []],
    ['the parent in upper case', 'sid=a; Domain=SHOP.test', []],
    ['a sibling', 'sid=a; Domain=www.shop.test', ['domain-not-covering-host']],
    ['a child', 'sid=a; Domain=v1.api.shop.test', ['domain-not-covering-host']],
    ['another site', 'sid=a; Domain=other.test', ['domain-not-covering-host']],
    ['a name that ends alike', 'sid=a; Domain=op.test', ['domain-not-covering-host']],
    ['a URL instead of a domain', 'sid=a; Domain=https://shop.test', ['domain-not-covering-host']],
    ['a domain with a port', 'sid=a; Domain=shop.test:443', ['domain-not-covering-host']],
    ['an empty Domain', 'sid=a; Domain=', []],
    ['a dot', 'sid=a; Domain=.', ['domain-not-covering-host']],
    ['a dot, by the standard', 'sid=a; Domain=.', [], { policy: STANDARD }],
    ['a dot after a domain', 'sid=a; Domain=shop.test; Domain=.', ['domain-not-covering-host']],
    ['an empty one after a domain', 'sid=a; Domain=shop.test; Domain=', []],
    ['two dots', 'sid=a; Domain=..', ['domain-not-covering-host']],
    ['two dots before the parent', 'sid=a; Domain=..shop.test', ['domain-not-covering-host']],
    ['a dot after the parent', 'sid=a; Domain=shop.test.', ['domain-not-covering-host']],
    ['two dots inside', 'sid=a; Domain=shop..test', ['domain-not-covering-host']],
    ['quotation marks', 'sid=a; Domain=""', ['domain-not-covering-host']],
    ['a wildcard', 'sid=a; Domain=*.shop.test', ['domain-not-covering-host']],
    ['an unlisted single label', 'sid=a; Domain=test', ['domain-public-suffix']],
    ['co.uk', 'sid=a; Domain=co.uk', ['domain-public-suffix'], at('https://api.shop.co.uk/')],
    ['.co.uk with a leading dot', 'sid=a; Domain=.co.uk', ['domain-public-suffix'], at('https://api.shop.co.uk/')],
    ['the registrable domain under co.uk', 'sid=a; Domain=shop.co.uk', [], at('https://api.shop.co.uk/')],
    ['a private suffix', 'sid=a; Domain=vercel.app', ['domain-public-suffix'], at('https://shop.vercel.app/')],
    ['a private suffix on the very host', 'sid=a; Domain=vercel.app', [], at('https://vercel.app/')],
    ['localhost on localhost', 'sid=a; Domain=localhost', [], at('http://localhost:3000/')],
    ['an IP address on itself', 'sid=a; Domain=127.0.0.1', [], at('http://127.0.0.1:3000/')],
    ['an IP address elsewhere', 'sid=a; Domain=127.0.0.2', ['domain-not-covering-host'], at('http://127.0.0.1/')],
    [
      'beyond ASCII, by the standard',
      'a=b; Domain=münchen.de',
      ['domain-non-ascii'],
      at('https://api.münchen.de/', STANDARD),
    ],
    ['beyond ASCII, in Chromium', 'a=b; Domain=münchen.de', [], at('https://api.münchen.de/')],
    ['beyond ASCII and elsewhere', 'a=b; Domain=münchen.de', ['domain-not-covering-host'], at('https://shop.test/')],
    ['the same in Punycode', 'a=b; Domain=xn--mnchen-3ya.de', [], at('https://api.münchen.de/', STANDARD)],
  ])('%s', (_, setCookie, expected, changes) => {
    expectReasons(input(setCookie, changes), expected);
  });
});

describe('storage: Secure, SameSite=None and Partitioned', () => {
  it.each<Row>([
    ['Secure over https', 'sid=a; Secure', []],
    ['Secure over http', 'sid=a; Secure', ['secure-over-http'], HTTP],
    ['Secure over http on localhost', 'sid=a; Secure', [], at('http://localhost:3000/')],
    ['Secure over http on 127.0.0.1', 'sid=a; Secure', [], at('http://127.0.0.1/')],
    [
      'Secure over http on localhost where that is not trusted',
      'sid=a; Secure',
      ['secure-over-http'],
      at('http://localhost/', { ...CHROMIUM, secureOnTrustworthyHttp: false }),
    ],
    ['Secure over http on a private address', 'sid=a; Secure', ['secure-over-http'], at('http://192.168.0.1/')],
    ['SameSite=None with Secure', 'sid=a; SameSite=None; Secure', []],
    ['SameSite=None without Secure', 'sid=a; SameSite=None', ['same-site-none-insecure']],
    ['SameSite=none in lower case without Secure', 'sid=a; samesite=none', ['same-site-none-insecure']],
    [
      'SameSite=None without Secure on localhost',
      'sid=a; SameSite=None',
      ['same-site-none-insecure'],
      at('http://localhost/'),
    ],
    ['SameSite misspelt None without Secure', 'sid=a; SameSite=Non', []],
    ['Partitioned with Secure', 'sid=a; Partitioned; Secure', []],
    ['Partitioned without Secure', 'sid=a; Partitioned', ['partitioned-insecure']],
    ['Partitioned with Secure over http', 'sid=a; Partitioned; Secure', ['secure-over-http'], HTTP],
    [
      'Partitioned and SameSite=None without Secure',
      'sid=a; SameSite=None; Partitioned',
      ['partitioned-insecure', 'same-site-none-insecure'],
    ],
  ])('%s', (_, setCookie, expected, changes) => {
    expectReasons(input(setCookie, changes), expected);
  });
});

describe('storage: cookie-name prefixes', () => {
  it.each<Row>([
    ['__Secure- with Secure', '__Secure-sid=a; Secure', []],
    ['__Secure- without Secure', '__Secure-sid=a', ['prefix-secure']],
    ['__secure- in lower case without Secure', '__secure-sid=a', ['prefix-secure']],
    ['__Secure without a dash is no prefix', '__Secure_sid=a', []],
    [
      '__Secure- with Secure over http: the connection is to blame',
      '__Secure-sid=a; Secure',
      ['secure-over-http'],
      HTTP,
    ],
    ['__Host- kept', '__Host-sid=a; Secure; Path=/', []],
    ['__Host- without Path', '__Host-sid=a; Secure', ['prefix-host']],
    [
      '__Host- without Path, where the default-path is /',
      '__Host-sid=a; Secure',
      ['prefix-host'],
      at('https://a.test/x'),
    ],
    ['__Host- with another Path', '__Host-sid=a; Secure; Path=/api', ['prefix-host']],
    ['__Host- with Domain', '__Host-sid=a; Secure; Path=/; Domain=api.shop.test', ['prefix-host']],
    ['__Host- with an empty Domain', '__Host-sid=a; Secure; Path=/; Domain=', []],
    ['__Host- without Secure', '__Host-sid=a; Path=/', ['prefix-host']],
    ['__hOsT- in mixed case without Secure', '__hOsT-sid=a; Path=/', ['prefix-host']],
    ['__Http- kept', '__Http-sid=a; Secure; HttpOnly', []],
    ['__Http- without HttpOnly', '__Http-sid=a; Secure', ['prefix-http']],
    ['__Http- without Secure', '__http-sid=a; HttpOnly', ['prefix-http']],
    ['__Http- without HttpOnly, in Firefox', '__Http-sid=a; Secure', ['prefix-http'], { policy: FIREFOX }],
    ['__Host-Http- kept', '__Host-Http-sid=a; Secure; Path=/; HttpOnly', []],
    ['__Host-Http- without HttpOnly', '__Host-Http-sid=a; Secure; Path=/', ['prefix-http']],
    ['__Host-Http- without Path', '__Host-Http-sid=a; Secure; HttpOnly', ['prefix-host']],
    ['__Host-Http- with nothing', '__Host-Http-sid=a', ['prefix-host', 'prefix-http']],
    [
      '__Host-Http- without HttpOnly, in Firefox',
      '__Host-Http-sid=a; Secure; Path=/',
      ['prefix-http'],
      { policy: FIREFOX },
    ],
    ['a prefix hidden in a nameless value', '=__Host-sid=a', ['prefix-hidden-in-value']],
    ['a prefix hidden in a nameless value without =', '__SECURE-a', ['prefix-hidden-in-value']],
    ['a prefix hidden in a redacted value', '⟨9 bytes, __secure-⟩', ['prefix-hidden-in-value']],
    [
      '__Http- hidden in a nameless value, in Firefox',
      '=__Http-sid=a',
      ['prefix-hidden-in-value'],
      { policy: FIREFOX },
    ],
    ['a prefix in the value of a named cookie', 'sid=__Host-a', []],
  ])('%s', (_, setCookie, expected, changes) => {
    expectReasons(input(setCookie, changes), expected);
  });
});

describe('storage: SameSite against the request', () => {
  it.each<Row>([
    ['Strict, same-site', 'sid=a; SameSite=Strict', []],
    ['Strict, cross-site', 'sid=a; SameSite=Strict', ['same-site-strict-cross-site'], { sameSite: CROSS }],
    [
      'Strict, cross-site navigation of the top-level page',
      'sid=a; SameSite=Strict',
      [],
      { sameSite: CROSS_NAVIGATION },
    ],
    ['Lax, cross-site', 'sid=a; SameSite=Lax', ['same-site-lax-cross-site'], { sameSite: CROSS }],
    ['Default, cross-site', 'sid=a', ['same-site-default-cross-site'], { sameSite: CROSS }],
    [
      'a misspelt SameSite, cross-site',
      'sid=a; SameSite=Nonne; Secure',
      ['same-site-default-cross-site'],
      { sameSite: CROSS },
    ],
    ['Default, cross-site, in Firefox', 'sid=a', [], { sameSite: CROSS, policy: FIREFOX }],
    [
      'Lax, cross-site, in Firefox',
      'sid=a; SameSite=Lax',
      ['same-site-lax-cross-site'],
      { sameSite: CROSS, policy: FIREFOX },
    ],
    ['None with Secure, cross-site', 'sid=a; SameSite=None; Secure', [], { sameSite: CROSS }],
    ['None, when the request is not known', 'sid=a; SameSite=None; Secure', [], { sameSite: unknown('the client') }],
  ])('%s', (_, setCookie, expected, changes) => {
    expectReasons(input(setCookie, changes), expected);
  });

  it('says when only the scheme differs', () => {
    const [failure] = storageFailures(input('sid=a', { sameSite: CROSS_BY_SCHEME }));
    expect(failure).toMatchObject({ reason: 'same-site-default-cross-site', schemeful: true });
    const [other] = storageFailures(input('sid=a', { sameSite: CROSS }));
    expect(other).toMatchObject({ schemeful: false });
  });
});

describe('storage: third party, credentials, and the order of reasons', () => {
  const thirdParty = { isThirdParty: YES, thirdPartyCookiesBlocked: YES, sameSite: CROSS };
  it.each<Row>([
    ['blocked third-party cookies', 'a=b; SameSite=None; Secure', ['third-party-blocked'], thirdParty],
    ['Partitioned passes the block', 'a=b; SameSite=None; Secure; Partitioned', [], thirdParty],
    ['a first-party cookie passes the block', 'a=b', [], { thirdPartyCookiesBlocked: YES }],
    ['the block hides SameSite', 'a=b', ['third-party-blocked', 'same-site-default-cross-site'], thirdParty],
    [
      'the domain comes before the block',
      'a=b; Domain=x.test',
      ['domain-not-covering-host', 'third-party-blocked', 'same-site-default-cross-site'],
      thirdParty,
    ],
    ['without credentials', 'a=b', ['credentials-not-included'], { includesCredentials: NO }],
    [
      'without credentials, and wrong besides',
      'a=b; SameSite=None',
      ['credentials-not-included', 'same-site-none-insecure'],
      { includesCredentials: NO },
    ],
    [
      'without credentials, and not parsable',
      '',
      ['credentials-not-included', 'empty-name-and-value'],
      { includesCredentials: NO },
    ],
    [
      'everything at once',
      '__Host-a=b; Domain=x.test; Secure; Partitioned; SameSite=Strict',
      ['domain-not-covering-host', 'prefix-host', 'secure-over-http', 'same-site-strict-cross-site'],
      { ...HTTP, sameSite: CROSS },
    ],
  ])('%s', (_, setCookie, expected, changes) => {
    expectReasons(input(setCookie, changes), expected);
  });
});

describe('storage: overlaying a Secure cookie', () => {
  const secure = (changes: Partial<StoredCookie> = {}): StoredCookie => ({
    name: 'sid',
    valueSizeBytes: 3,
    domain: 'shop.test',
    hostOnly: false,
    path: '/',
    secure: true,
    httpOnly: false,
    sameSite: 'Lax',
    partitionKey: null,
    expiresAtMs: null,
    ...changes,
  });
  const over = (url: string, cookie: StoredCookie): Partial<StorageInput> => ({ url, store: proven([cookie], 'test') });
  const http = 'http://api.shop.test/auth/login';
  it.each<Row>([
    ['the same name from http', 'sid=a', ['overwrite-secure'], over(http, secure())],
    ['the same name from https', 'sid=a', [], over('https://api.shop.test/', secure())],
    ['the same name from trusted http', 'sid=a', [], over('http://localhost/', secure({ domain: 'localhost' }))],
    ['another name', 'sid2=a', [], over(http, secure())],
    ['a cookie that is not Secure', 'sid=a', [], over(http, secure({ secure: false }))],
    [
      'a Secure cookie of a subdomain',
      'sid=a; Domain=shop.test',
      ['overwrite-secure'],
      over(http, secure({ domain: 'api.shop.test' })),
    ],
    ['a Secure cookie of a sibling', 'sid=a', [], over(http, secure({ domain: 'www.shop.test' }))],
    ['a Secure cookie of a higher path', 'sid=a; Path=/auth', ['overwrite-secure'], over(http, secure({ path: '/' }))],
    ['a Secure cookie of a deeper path', 'sid=a; Path=/', [], over(http, secure({ path: '/auth' }))],
    ['a Secure cookie of the default-path', 'sid=a', ['overwrite-secure'], over(http, secure({ path: '/auth' }))],
    [
      'a Secure cookie in a partition',
      'sid=a',
      [],
      over(http, secure({ partitionKey: { topLevelSite: 'http://shop.test', hasCrossSiteAncestor: false } })),
    ],
  ])('%s', (_, setCookie, expected, changes) => {
    expectReasons(input(setCookie, changes), expected);
  });
});

describe('storage: a fact is missing', () => {
  it.each<[title: string, setCookie: string, changes: Partial<StorageInput>, missing: readonly string[]]>([
    ['the credentials mode', 'a=b', { includesCredentials: unknown('the mode') }, ['the mode']],
    ['the client, for a Lax cookie', 'a=b; SameSite=Lax', { sameSite: unknown('the client') }, ['the client']],
    [
      'the setting, for a third-party cookie',
      'a=b',
      { isThirdParty: YES, thirdPartyCookiesBlocked: unknown('setting') },
      ['setting'],
    ],
    ['the store, for an insecure URL', 'a=b', { ...HTTP, store: unknown('the store') }, ['the store']],
    ['the host, for a Domain attribute', 'a=b; Domain=shop.test', { url: 'not a url' }, ['the host of the URL']],
    ['the same fact twice is named once', 'a=b', { includesCredentials: unknown('x'), sameSite: unknown('x') }, ['x']],
  ])('%s', (_, setCookie, changes, missing) => {
    const decision = storageDecision(input(setCookie, changes));
    expect(decision).toMatchObject({ ruling: 'cannot-tell', missing });
    expect(reasons(input(setCookie, changes))).toEqual([]);
  });

  it.each<[title: string, setCookie: string, changes: Partial<StorageInput>, ruling: string]>([
    ['something else blocks anyway', 'a=b; Domain=x.test', { includesCredentials: unknown('x') }, 'blocked'],
    ['something later blocks anyway', 'a=b; SameSite=None', { includesCredentials: unknown('x') }, 'blocked'],
    ['the setting does not matter to a first party', 'a=b', { thirdPartyCookiesBlocked: unknown('x') }, 'allowed'],
    ['the party does not matter when nothing is blocked', 'a=b', { isThirdParty: unknown('x') }, 'allowed'],
    [
      'the setting does not matter to a Partitioned cookie',
      'a=b; Partitioned; Secure',
      { isThirdParty: YES, thirdPartyCookiesBlocked: unknown('x') },
      'allowed',
    ],
    ['the store does not matter to a secure URL', 'a=b', { store: unknown('x') }, 'allowed'],
  ])('… but %s', (_, setCookie, changes, ruling) => {
    expect(storageDecision(input(setCookie, changes)).ruling).toBe(ruling);
  });
});

describe('storage: evidence and steps', () => {
  it.each<[reason: StorageReason, setCookie: string, pointsAt: string | null, changes?: Partial<StorageInput>]>([
    ['control-character', 'sid=a\x07b', '\x07'],
    ['control-character', 'sid=⟨3 bytes, control character⟩', null],
    ['too-large', `sid=${'a'.repeat(4094)}; Secure`, `sid=${'a'.repeat(4094)}`],
    ['domain-public-suffix', 'sid=a; Domain=x.test; Domain=test', 'Domain=test'],
    ['domain-not-covering-host', 'sid=a; Domain=x.test; Secure', 'Domain=x.test'],
    ['secure-over-http', 'sid=a; Path=/; Secure', 'Secure', HTTP],
    ['same-site-lax-cross-site', 'sid=a; SameSite=Lax', 'SameSite=Lax', { sameSite: CROSS }],
    ['same-site-default-cross-site', 'sid=a; Path=/', null, { sameSite: CROSS }],
    ['same-site-default-cross-site', 'sid=a; SameSite=x', 'SameSite=x', { sameSite: CROSS }],
    ['same-site-none-insecure', 'sid=a; SameSite=None', 'SameSite=None'],
    ['prefix-secure', '__Secure-sid=a', '__Secure-sid'],
    ['prefix-host', '__Host-sid=a; Secure; Path=/x', '__Host-sid'],
    ['prefix-hidden-in-value', '= __Host-a', '__Host-a'],
    ['partitioned-insecure', 'sid=a; Partitioned', 'Partitioned'],
    ['third-party-blocked', 'sid=a', null, { isThirdParty: YES, thirdPartyCookiesBlocked: YES }],
    ['credentials-not-included', 'sid=a', null, { includesCredentials: NO }],
  ])('%s of %j points at %j', (reason, setCookie, pointsAt, changes) => {
    const failure = storageFailures(input(setCookie, changes)).find((one) => one.reason === reason);
    const [evidence] = failure?.evidence ?? [];
    expect(evidence).toMatchObject({ kind: 'header-line', at: { hop: 0, message: 'response' }, index: 3 });
    const span = evidence?.kind === 'header-line' ? evidence.span : undefined;
    expect(span && setCookie.slice(...span)).toBe(pointsAt);
  });

  it('points at the attributes that break __Host- as well', () => {
    const setCookie = '__Host-sid=a; Secure; Path=/x; Domain=shop.test';
    const [failure] = storageFailures(input(setCookie));
    const texts = failure?.evidence.map(
      (one) => one.kind === 'header-line' && one.span && setCookie.slice(...one.span),
    );
    expect(texts).toEqual(['__Host-sid', 'Domain=shop.test', 'Path=/x']);
  });

  it('stops at the step that blocks, and only that one did not hold', () => {
    const decision = storageDecision(input('sid=a; Domain=x.test; SameSite=None'));
    expect(decision.steps.at(-1)).toMatchObject({ held: false, spec: { anchor: 'storage-model', step: '10' } });
    expect(decision.steps.slice(0, -1).every(({ held }) => held === true)).toBe(true);
  });
});
