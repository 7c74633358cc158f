import { describe, expect, it } from 'vitest';
import { withTerm } from '../../../src/panel/filter/edit-filter';
import { parseFilter, passesFilter } from '../../../src/panel/filter/filter';
import { parseRegex } from '../../../src/panel/filter/regex-syntax';
import { regexTest } from '../../../src/panel/filter/regex-test';
import { rowOf } from '../../../src/panel/state/row';
import { cookieFate, diagnosis, exchange, finding, hop, PAGE, record } from '../../panel/sample-data';

const at = { hop: 0, message: 'response' } as const;

const request = (
  id: string,
  method: string,
  url: string,
  status: number,
  more: Parameters<typeof diagnosis>[1] = {},
) => {
  const of = exchange(id, [hop(record(method, url, '', { status }))]);
  return rowOf(of, diagnosis(of, more));
};

const rows = [
  request('login', 'POST', `${PAGE}/login?next=/a%20b`, 200, {
    cookies: [cookieFate({ name: 'csrf_token', fate: 'stored' }), cookieFate({ name: 'sid', fate: 'not-stored' })],
    verdict: { kind: 'cookies-lost', text: 'Cookie not stored' },
  }),
  request('orders', 'GET', 'https://api.shop.test:8443/v2/orders', 500, {
    verdict: { kind: 'blocked', text: 'Responded with 500; the CORS message is a side effect' },
    findings: [
      finding({
        ruleId: 'http-status',
        title: 'The server responded with 500.',
        short: '500',
        at,
        evidence: [{ kind: 'status', at }],
      }),
    ],
  }),
  request('beside', 'GET', 'https://other.test/inside', 200),
];

const occurs = (part: string) => rows.some(({ haystack }) => haystack.includes(part));
const passing = (text: string) =>
  rows.filter((row) => passesFilter(row, 'all', parseFilter(text, occurs))).map(({ id }) => id);
const problems = (text: string) => parseFilter(text, occurs).problems.map(({ text: said }) => said);

describe('the filter finds', () => {
  it.each([
    ['domain:shop', ['login', 'orders']],
    ['DOMAIN:API', ['orders']],
    ['rule:http-status', ['orders']],
    ['rule:http', ['orders']],
    ['cause:status', ['orders']],
    // Hosts with a port, not misspelt keys; and requests without a response.
    ['status:—', []],
    ['cause:"status"', []],
    ['cause:"http-status"', ['orders']],
    ['path:/login', ['login']],
    ['path:shop', []],
    ['url:8443/v2', ['orders']],
    ['status-code:50', ['orders']],
    // Words are names of cookies too.
    ['csrf', ['login']],
    ['cookie:token', ['login']],
    // No "side effect" of a verdict, while a URL may contain anything.
    ['sid', ['login', 'beside']],
    ['side', ['orders', 'beside']],
    ['cors', ['orders']],
    ['cor', []],
    ['stor', ['login']],
    ['"side effect"', ['orders']],
    ['"sid effect"', []],
    ['-"side effect"', ['login', 'beside']],
    ['-', ['login', 'orders', 'beside']],
    ['- -method:get -', ['login']],
    ['host:"other.test"', ['beside']],
    ['/v[12]/', ['orders']],
    ['-/v[12]/', ['login', 'beside']],
    ['host:/^api/', ['orders']],
    ['/side$/', ['beside']],
    ['status:/^[45]/', ['orders']],
    ['/^(post|put)/', []],
    ['/v2/orders', ['orders']],
    ['api.shop.test:8443', ['orders']],
    ['is:bl', ['orders']],
    ['is:cookies', ['login']],
  ])('%j: %j', (text, ids) => {
    expect(passing(text)).toEqual(ids);
    expect(problems(text)).toEqual([]);
  });
});

describe('what the filter does not understand is left out, and said', () => {
  it.each([
    ['metod:post', '`metod:` is no key, and is left out. Did you mean `method:`? In quotes it is searched as text.'],
    ['-hots:api', '`hots:` is no key, and is left out. Did you mean `host:`? In quotes it is searched as text.'],
    ['stauts:502', '`stauts:` is no key, and is left out. Did you mean `status:`? In quotes it is searched as text.'],
    ['status:>400', /^`status:>400` is left out: behind `status:` write the digits/],
    ['status:40x', /^`status:40x` is left out/],
    ['static:8080', /^`static:` is no key, and is left out. Did you mean `status:`/],
    ['xyz:', /^`xyz:` is no key, and is left out. The keys are `method:`, `host:`/],
    ['is:wild', /^`is:wild` is left out: behind `is:` one of these can stand: failing, blocked/],
    ['/[a/', '`/[a/` is left out. As a regular expression it cannot be read: `[` has no `]`.'],
    ['host:/(a/', '`/(a/` is left out. As a regular expression it cannot be read: `(` has no `)`.'],
    ['/(?=a)/', /only `\(\?:` is known/],
  ])('%s', (text, said) => {
    expect(passing(text)).toHaveLength(rows.length);
    expect(problems(text)).toEqual([typeof said === 'string' ? said : expect.stringMatching(said)]);
  });

  it.each(['"unfinished', '-host:"unfinished', '"api.shop'])(
    'a quote without a second one is searched, and said: %s',
    (text) => {
      expect(passing(text)).toEqual(passing(`${text}"`));
      expect(problems(text)).toEqual([
        `\`${text}\` has no second quote: everything behind the first one is searched as one text.`,
      ]);
    },
  );

  it('of very many words the first ones are searched, and that is said', () => {
    const words = Array.from({ length: 60 }, (_, index) => (index < 50 ? 'api' : 'nowhere')).join(' ');
    expect(passing(words)).toEqual(passing('api'));
    expect(problems(words)).toEqual(['Only the first 50 words are looked for.']);
    expect(problems('api '.repeat(50))).toEqual([]);
  });

  it('but not where a host with its port occurs, is nothing like a key, or nothing is listed yet', () => {
    expect(passing('localhost:5173')).toEqual([]);
    expect(problems('localhost:5173')).toEqual([]);
    expect(problems('-stauts:502')).toEqual([]);
    expect(parseFilter('localhost:3000', (part) => part === 'localhost:3000').problems).toEqual([]);
    expect(parseFilter('localhost:3000').problems).toEqual([]);
  });

  it('but not where a message of the browser has colons', () => {
    const text = 'app.js:41 Uncaught (in promise) TypeError: Failed to fetch';
    expect(parseFilter(text).message?.kind).toBe('any');
    expect(problems(text)).toEqual([]);
  });
});

describe('a regular expression', () => {
  const holds = (source: string, text: string) => {
    const read = parseRegex(source);
    return typeof read === 'string' ? read : regexTest(read)?.(text.toLowerCase());
  };
  it.each([
    'a',
    '^a',
    'a$',
    '^$',
    'a.c',
    'a\\.c',
    '[a-c]x',
    '[^a-c]x',
    '[A-C]x',
    '\\d+',
    '\\w\\s\\W',
    '(ab|cd)+e',
    '(?:ab)?c',
    'a{2}',
    'a{2,}',
    'a{1,2}b',
    '^a{0}b',
    'x*?y',
    '(a|b)*c$',
    '[.\\]]',
    '(|a)b',
    '(^a|b$)',
    '/api/v\\d',
    '[a-]',
    'é',
  ])('%s finds what JavaScript’s own finds', (source) => {
    const texts = [
      '',
      'a',
      'b',
      'ab',
      'aab',
      'abc',
      'a.c',
      'axc',
      'bx',
      'zx',
      'ababcde',
      'cde',
      'ace',
      'y',
      'xxy',
      'q 1.',
      ']',
      'x-',
      '/API/v2',
      'É',
    ];
    expect(texts.filter((text) => holds(source, text))).toEqual(
      texts.filter((text) => new RegExp(source, 'i').test(text)),
    );
  });

  it.each(['(', ')', '[', '*', 'a**', '\\', '\\1', '(?<=a)b', '[b-a]', 'a{3,2}', 'a{99}', 'a'.repeat(201), '^*'])(
    '%s is refused with a reason',
    (source) => expect(parseRegex(source)).toBeTypeOf('string'),
  );

  it('that is too large is refused', () => {
    const read = parseRegex('(((a{50}){50}){50}){50}');
    expect(typeof read === 'string' ? read : regexTest(read)).toBeNull();
  });

  it('that JavaScript’s own needs exponential time for is tested at once, and reads a limited length', () => {
    const startedAt = performance.now();
    expect(holds('^(a+)+$', `${'a'.repeat(5_000)}b`)).toBe(false);
    expect(holds('(a|b)*a(a|b){12}c', 'ab'.repeat(1_000))).toBe(false);
    expect(holds('b', `${'a'.repeat(2_000)}b`)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

it.each([
  ['', { key: 'host', value: 'api.test', negated: false }, 'host:api.test'],
  ['api', { key: 'cause', value: 'http-status', negated: true }, 'api -cause:"http-status"'],
  ['host:a.test domain:b.test', { key: 'host', value: 'c.test', negated: false }, 'host:c.test'],
  ['host:a.test', { key: 'host', value: 'b.test', negated: true }, 'host:a.test -host:b.test'],
  ['host:a.test', { key: 'host', value: 'a.test', negated: true }, '-host:a.test'],
  ['-host:a.test x', { key: 'host', value: 'a.test', negated: false }, 'x host:a.test'],
  ['-host:a.test', { key: 'host', value: 'b.test', negated: false }, '-host:a.test host:b.test'],
  ['', { key: 'cookie', value: 'a b', negated: false }, 'cookie:"a b"'],
  ['', { key: 'cookie', value: '/x/', negated: false }, 'cookie:"/x/"'],
] as const)('a menu adds to %j', (text, term, expected) => {
  expect(withTerm(text, term)).toBe(expected);
});
