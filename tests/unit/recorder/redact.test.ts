import { expect, it } from 'vitest';
import { redactHeaderList } from '../../../src/recorder/redact';

const redacted = (name: string, value: string): string[] =>
  redactHeaderList([{ name, value }]).map((line) => line.value);

it.each([
  [
    'each cookie-value, with names, order and separators kept',
    'Cookie',
    'sid=abc; theme=dark;b=1',
    'sid=⟨3 bytes⟩; theme=⟨4 bytes⟩;b=⟨1 bytes⟩',
  ],
  ['a cookie without a name', 'cookie', 'naked; a=', '⟨5 bytes⟩; a='],
  ['a value that contains "="', 'Cookie', 'jwt=a.b==', 'jwt=⟨5 bytes, equals sign⟩'],
  ['a quoted value', 'Cookie', 'q="x y"', 'q=⟨5 bytes, quoted⟩'],
  [
    'a set-cookie-string, with its attributes kept',
    'Set-Cookie',
    'sid=abc; Path=/; SameSite=None; Secure',
    'sid=⟨3 bytes⟩; Path=/; SameSite=None; Secure',
  ],
  ['a set-cookie-string without a name', 'set-cookie', '__Host-x', '⟨8 bytes, __host-⟩'],
  [
    'a control character at the end of a value',
    'Set-Cookie',
    'a=b\u0001; Path=/',
    'a=⟨2 bytes, control character⟩; Path=/',
  ],
  ['what follows the scheme', 'Authorization', 'Bearer aaaaaaaaaaaaaaaaaaaaaaaa', 'Bearer ⟨24 bytes⟩'],
  ['what follows the scheme, for a proxy', 'proxy-authorization', 'Basic dXNlcg==', 'Basic ⟨8 bytes, equals sign⟩'],
  ['a bare token, whole', 'Authorization', 'abcdef', '⟨6 bytes⟩'],
  ['an empty value', 'Cookie', '', ''],
])('replaces %s', (_, name, value, expected) => {
  expect(redacted(name, value)).toEqual([expected]);
});

it.each([
  ['Origin', 'https://app.test'],
  ['X-Request-Id', '1'],
  ['Cookies', 'a=b'],
])('leaves %s alone', (name, value) => {
  expect(redactHeaderList([{ name, value }])).toEqual([{ name, value }]);
});

it('keeps the spelling and the order of names', () => {
  const list = ['cOOkie', 'B', 'SET-Cookie', 'b'].map((name) => ({ name, value: 'x=1' }));
  expect(redactHeaderList(list).map(({ name }) => name)).toEqual(['cOOkie', 'B', 'SET-Cookie', 'b']);
});

it('splits the Set-Cookie lines that Firefox joins', () => {
  expect(redacted('Set-Cookie', 'a=1;SameSite=None;Secure\nb=22;Path=/')).toEqual([
    'a=⟨1 bytes⟩;SameSite=None;Secure',
    'b=⟨2 bytes⟩;Path=/',
  ]);
});

it('cuts long values and says how long they were', () => {
  const [value = ''] = redacted('X-Long', 'x'.repeat(10_000));
  expect(value).toMatch(/^x+… \(10000 bytes\)$/);
  expect(value.length).toBeLessThanOrEqual(8192);
  expect(redacted('X-Long', 'x'.repeat(8192))).toEqual(['x'.repeat(8192)]);
});

it('cuts a long cookie-string between two cookies', () => {
  const long = Array.from({ length: 1000 }, (_, index) => `cookie${index}=secret`).join('; ');
  const [value = ''] = redacted('Cookie', long);
  expect(value).toMatch(/; cookie\d+=⟨6 bytes⟩; … \(\d+ bytes\)$/);
  expect(redacted('Cookie', value)).toEqual([value]);
});

it.each([
  ['Cookie', 'a=1;  b = "2" ;; =3; … (9 bytes)'],
  ['Set-Cookie', `${'n'.repeat(9000)}=v; Path=${'/p'.repeat(9000)}`],
  ['Set-Cookie', 'a=1\n\nb'],
  ['Authorization', 'Digest username="me", nonce=1'],
  ['Authorization', '"quoted token"'],
])('changes nothing the second time: %s', (name, value) => {
  const once = redactHeaderList([{ name, value }]);
  expect(redactHeaderList(once)).toEqual(once);
});

it('keeps a list that the CORS check reads whole, and cuts other long values', () => {
  const value = Array.from({ length: 2_000 }, (_, at) => `x-${at}`).join(', ');
  const [list, other] = redactHeaderList([
    { name: 'Access-Control-Allow-Headers', value },
    { name: 'X-Other', value },
  ]);
  expect(list?.value).toBe(value);
  expect(other?.value).toMatch(/… \(\d+ bytes\)$/);
});

it.each([
  ['the second half of a quoted value', 'a="one1; two2"; Path=/', 'a=⟨5 bytes⟩; ⟨5 bytes⟩; Path=/'],
  ['a piece with a digit', 'a=1; x9y; Secure', 'a=⟨1 bytes⟩; ⟨3 bytes⟩; Secure'],
  ['a mistaken attribute', 'a=1; HttpsOnly; Secure', 'a=⟨1 bytes⟩; HttpsOnly; Secure'],
])('of an attribute without a value: %s', (_, line, expected) => {
  expect(redacted('Set-Cookie', line)).toEqual([expected]);
});
