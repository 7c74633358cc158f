import { expect, it } from 'vitest';
import { hasPartOfHeaders } from '../../../src/har/file-facts';

const listOf = (...names: readonly string[]) => names.map((name) => ({ name, value: 'x' }));

it.each([
  ['what a browser has before a request is sent', listOf('Accept', 'Referer', 'User-Agent'), true],
  ['a list with a Cookie line, which the network adds', listOf('Accept', 'Referer', 'Cookie'), false],
  ['a list with the host', listOf('Host', 'Accept'), false],
])('%s', (_, list, isPart) => {
  expect(hasPartOfHeaders(list)).toBe(isPart);
});
