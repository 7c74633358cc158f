import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { sentAsCurl } from '../../../src/changes/curl';

const URL = "https://api.shop.test/it's?a=1&b=2";

/** What a shell makes of the command: its words. */
const words = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', command.replace(/^curl/, "printf '%s\\n'")], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

it('has every line that curl does not write itself, with its secrets', () => {
  const headerList = [
    { name: ':authority', value: 'api.shop.test' },
    { name: 'Accept-Encoding', value: 'gzip, br' },
    { name: 'Content-Length', value: '9' },
    { name: 'Cookie', value: "sid='1'" },
    { name: 'Origin', value: 'https://app.shop.test' },
  ];
  expect(words(sentAsCurl('POST', URL, { headerList, body: '@{"a":"$b"}' }))).toEqual([
    ...['-i', '-X', 'POST', '-H', "Cookie: sid='1'", '-H', 'Origin: https://app.shop.test'],
    ...['--data-raw', '@{"a":"$b"}', URL],
  ]);
});

it('is short where nothing was given', () => {
  expect(words(sentAsCurl('GET', URL, { headerList: [], body: null }))).toEqual(['-i', URL]);
});
