import { expect, it } from 'vitest';
import { readRequest, refusalAlone } from '../../../src/what-if/read-request';
import type { WrittenRequest } from '../../../src/what-if/written-request';

const ORIGIN = 'The page’s origin is a scheme, a host and perhaps a port, like https://app.example.';

const USUAL: WrittenRequest = {
  origin: 'https://app.shop.test',
  url: 'https://api.shop.test/me',
  method: 'GET',
  credentialsMode: 'include',
  headers: '',
  cookies: '',
  response: '200 OK',
  preflightResponse: '',
};
const read = (change: Partial<WrittenRequest>) => readRequest({ ...USUAL, ...change });

it.each([
  [{ origin: '' }, { wanted: 'origin' }],
  [{ url: ' ' }, { wanted: 'url' }],
  [{ response: '' }, { wanted: 'response' }],
  [{ method: 'PUT' }, { wanted: 'preflightResponse' }],
  [{ headers: 'X-Call: 1' }, { wanted: 'preflightResponse' }],
  [{ headers: 'Content-Type: application/json' }, { wanted: 'preflightResponse' }],
  [{ origin: 'app.shop.test' }, { field: 'origin', refusal: ORIGIN }],
  [{ origin: 'https://app.shop.test/login' }, { field: 'origin', refusal: ORIGIN }],
  [
    { url: '/me' },
    { field: 'url', refusal: 'The URL must be whole, with http:// or https://, like https://api.example/me.' },
  ],
  [{ method: 'A B' }, { field: 'method', refusal: 'The method is one word, like GET.' }],
  [{ method: 'CONNECT' }, { field: 'method', refusal: 'No page may send the method CONNECT.' }],
  [
    { url: 'https://u:p@api.shop.test/' },
    { field: 'url', refusal: 'fetch() refuses a URL with a user or a password: remove them.' },
  ],
  [{ headers: '200 OK' }, { field: 'headers', refusal: 'A request has no status: write header lines.' }],
  [{ headers: 'Cookie: a=1' }, { field: 'headers', refusal: 'No page may set the header Cookie.' }],
  [
    { headers: 'no colon' },
    { field: 'headers', refusal: 'Line 1 is no header line: it needs a name, a colon and a value.' },
  ],
] as const)('%j: says what is missing or wrong', (change, expected) => {
  expect(read(change)).toMatchObject(expected);
});

it.each([
  ['GET', '', null],
  ['post', 'Accept: */*', null],
  ['PUT', '', []],
  ['patch', '', []],
  ['GET', 'X-B: 1\nx-a: 2\nAccept: */*', ['x-a', 'x-b']],
  ['POST', 'Content-Type: text/plain', null],
] as const)('%s with %j: the preflight asks for %j', (method, headers, asked) => {
  const found = read({ method, headers, preflightResponse: '204' });
  expect('request' in found && (found.request.preflight?.asked ?? null)).toEqual(asked);
});

it('asks for no preflight at the page’s own origin', () => {
  expect(read({ url: 'https://app.shop.test/me', method: 'PUT' })).toMatchObject({ request: { preflight: null } });
});

it.each([
  ['url', 'foo', /^The URL must be whole/],
  ['headers', 'no colon', /^Line 1 is no header line/],
  ['response', 'nonsense', /./],
  ['origin', 'https://app.example/path', /^The page’s origin is a scheme/],
] as const)('what cannot be used of %s is told whatever the other fields have', (field, text, refusal) => {
  expect(refusalAlone({ ...USUAL, origin: '', url: '', response: '', [field]: text }, field)).toMatch(refusal);
  expect(refusalAlone({ ...USUAL, origin: 'no origin', url: 'no URL', [field]: USUAL[field] }, field)).toBeNull();
});
