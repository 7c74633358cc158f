import type { Random } from '../differential/random';

const runOf = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const between = (start: string, unit: string, end: string) => (length: number) =>
  start + runOf(unit)(Math.max(0, length - start.length - end.length)) + end;

/** Words that differ, so that nothing that is looked up was seen before. */
const numbered = (separator: string, word: (index: number) => string) => (length: number) => {
  const words: string[] = [];
  for (let left = length, index = 0; left > 0; index += 1) {
    words.push(word(index));
    left -= word(index).length + separator.length;
  }
  return words.join(separator);
};

/** Texts of a length in characters that a parser may go through again and again. */
export const SHAPES: Readonly<Record<string, (length: number) => string>> = {
  ...Object.fromEntries(
    [...' \t,;="\\[({<>/.:@#?-_a0\r'].map((unit) => [`run of ${JSON.stringify(unit)}`, runOf(unit)]),
  ),
  'a<spaces>b': between('a', ' ', 'b'),
  'a<tabs>b': between('a', '\t', 'b'),
  'a<spaces>;b': between('a', ' ', ';b'),
  ',<spaces>a': between(',', ' ', 'a'),
  'a<white space>b': between('a', ' \t\r', 'b'),
  'a=b; <spaces>c': between('a=b;', ' ', 'c'),
  'a b a b': runOf('a b '),
  'a, a, a': runOf('a, '),
  'a  ,  a': runOf('a         ,'),
  'open quotes': runOf('"\\"'),
  'closed quotes': runOf('"a",'),
  nested: (length) => runOf('[')(length / 2) + runOf(']')(length / 2),
  'nested members': runOf('{"a":['),
  'many lines': runOf('\n'),
  'different lines': numbered('\n', String),
  'different words': numbered(' ', (index) => `word${index}`),
  'different items': numbered(', ', (index) => `x-${index}`),
  'different cookies': numbered('; ', (index) => `name${index}=${index}`),
  'different directives': numbered('; ', (index) => `img${index}-src a`),
  'one attribute': runOf('path=/; '),
  'long attributes': numbered('; ', (index) => `path${index}=/${'a'.repeat(1030)}`),
  'joined cookies': runOf('a=b; path=/, '),
  'commas in a path': between('a=b; path=', ',a=b;path', ''),
  'commas in paths': runOf('path=,a=b;path=,c=d;'),
  'attributes after commas': between('a=b;', ',path=/;', ''),
  'values that are not closed': runOf(',a=⟨'),
  'values that are not closed, between tabs': runOf('⟨\t'),
  'plus signs behind a word': between('a'.repeat(24), '+', '=x'),
  'folders of a token endpoint': between('https://api.test', '/oauth/a', ''),
  'bytes of a value': runOf('⟨36 bytes, quoted⟩'),
  'URL with a long path': between('https://api.test/', 'a', ''),
  'URL with a long query': between('https://api.test/?', 'a=%20&', ''),
  'URL with user info': between('https://user:', 'a', '@api.test/'),
  'URL with many labels': between('https://', 'a.', 'test/'),
  'origin with many labels': between('https://', 'a.', 'test'),
  'many URLs': numbered(' ', (index) => `https://api.test/${index}`),
  'URL ending in marks': between('https://api.test/a', '.,', 'a'),
  'URL ending in numbers': between('https://api.test/a', ':1', 'a'),
  'upper case words': runOf('GET '),
  'names of errors': runOf('net::ERR_FAILED '),
  'blocked:': runOf('blocked:csp '),
  'Failed to load': between('a://', ' ', 'Failed to load'),
  'user agents': runOf('iPhone Mac OS X Macintosh AppleWebKit/6 '),
  'letters of other scripts': runOf('ıſK…⟩𝒳'),
};

const PIECES = [
  ...[
    ' ',
    '  ',
    '\t',
    ',',
    ', ',
    ';',
    '; ',
    '=',
    '"',
    '\\',
    '\n',
    '\r\n',
    '\0',
    '/',
    ':',
    '://',
    '.',
    '@',
    '#',
    '?',
    '%',
  ],
  ...['[', ']', '{', '}', '(', ')', '<', '>', '*', '-', '_', '⟨', '⟩', '…', 'ı', '\ud800', '__proto__', 'constructor'],
  ...['a', 'B', '0', '9', 'api.test', 'https://', 'https://api.test', 'https://api.test:80/a?b#c', 'null', 'blob:'],
  ...['Path=/', 'Domain=.test', 'Secure', 'SameSite=None', 'Max-Age=-1', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
  ...['__Host-', 'sid=1', ', sid=1; Path=/', 'Bearer ', 'GET', 'net::ERR_FAILED', 'CORS error', '127.0.0.1', '::1'],
  ...[
    "'self'",
    'default-src',
    'frame-ancestors',
    'require-corp',
    'nosniff',
    'text/html',
    'bytes=0-',
    '"log":{',
    '9e99',
  ],
];

const MOST_PIECES = 12;

/** A short text of pieces that parsers look for, and of any code units. */
export function randomText({ int, pick }: Random): string {
  let text = '';
  for (let left = int(MOST_PIECES); left > 0; left -= 1) {
    text += int(8) === 0 ? String.fromCharCode(int(0x10000)) : pick(PIECES);
  }
  return text;
}
