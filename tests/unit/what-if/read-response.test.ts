import { expect, it } from 'vitest';
import { readResponse } from '../../../src/what-if/read-response';
import { responseText } from '../../../src/what-if/response-text';

const shown = (text: string): string => {
  const read = readResponse(text, 200);
  return 'refusal' in read ? read.refusal : responseText(read);
};

it.each([
  ['header lines alone', 'A: 1\nB:2', '200\nA: 1\nB: 2'],
  ['a status alone', '204', '204'],
  ['a status and lines', '401 Unauthorized\nVary: Origin', '401 Unauthorized\nVary: Origin'],
  ['a status line', 'HTTP/1.1 500 Internal Server Error\r\nA: 1\r\n\r\n{"b": 2}', '500 Internal Server Error\nA: 1'],
  ['HTTP/2 of curl', 'HTTP/2 200 \naccess-control-allow-origin: *\n\n<html>', '200\naccess-control-allow-origin: *'],
  ['the fields of HTTP/2', ':status: 403\nvary: Origin', '403\nvary: Origin'],
  ['what a proxy responds before it', 'HTTP/1.1 200 Connection established\n\nHTTP/2 200\nA: 1\n', '200\nA: 1'],
  [
    'what curl prints of the transfer',
    '  % Total    % Received\n                Dload\n\r  0     0    0     0\r100     2  100     2\nHTTP/1.1 200 OK\nA: 1\n\nok',
    '200 OK\nA: 1',
  ],
  ['lines that end twice', 'HTTP/1.1 200 OK\r\r\nA: 1\r\r\n\r\r\nbody', '200 OK\nA: 1'],
  [
    'an entry behind a byte order mark',
    `\uFEFF{"request": {"url": "https://a.test/", "method": "GET"}, "response": {"status": 403, "headers": []}}`,
    '403',
  ],
  ['a byte order mark', '\uFEFFHTTP/1.1 200 OK\nA: 1', '200 OK\nA: 1'],
  ['what comes before it', 'HTTP/1.1 100 Continue\n\nHTTP/1.1 201 Created\nA: 1\n', '201 Created\nA: 1'],
  ['a folded line', 'A: 1\n  2\nB: 3', '200\nA: 1 2\nB: 3'],
  [
    'a body that shows what curl prints',
    'HTTP/1.1 403 Forbidden\nA: 1\n\n* of curl -v\n< HTTP/1.1 200 OK\n< A: 2\n',
    '403 Forbidden\nA: 1',
  ],
  ['a body of HTML', '200\nA: 1\n\n<!doctype html>\n<style>\nbody {\n}\n</style>', '200\nA: 1'],
  ['an empty value', 'A:\nB: ', '200\nA: \nB: '],
  ['two lines of one name', 'Vary: a\nVary: b', '200\nVary: a\nVary: b'],
  [
    'curl -v',
    '* Connected\n> GET / HTTP/1.1\n> Host: a.test\n>\n< HTTP/1.1 204 No Content\n< A: 1\n<\n* Connection #0 left',
    '204 No Content\nA: 1',
  ],
])('reads %s', (_, text, expected) => {
  expect(
    shown(text)
      .split('\n')
      .map((line) => line.trimEnd()),
  ).toEqual(expected.split('\n').map((line) => line.trimEnd()));
});

it.each([
  ['A: 1\nno colon', 'Line 2 is no header line: it needs a name, a colon and a value.'],
  ['A B: 1', 'Line 1 is no header line: it needs a name, a colon and a value.'],
  [
    'HTTP/1.1 301 Moved\nLocation: /b\n\nHTTP/1.1 200 OK\nA: 1\n\nbody',
    'Line 4: another response begins here. A browser judges each of them: leave one.',
  ],
  [
    'HTTP/1.1 401 Unauthorized\n\nHTTP/1.1 204 No Content\n',
    'Line 3: another response begins here. A browser judges each of them: leave one.',
  ],
  ['HTTP/1.1 999 Odd', 'Line 1: a status is between 100 and 599.'],
  [
    '*   Trying 127.0.0.1:7009...\n* connect to 127.0.0.1 port 7009 failed: Connection refused\n* closing connection #0\n',
    'No response is here: curl printed other lines, and none of a response.',
  ],
  [
    '> GET / HTTP/1.1\n> Host: a.test\n>\n* Operation timed out after 1002 milliseconds with 0 bytes received',
    'No response is here: curl printed other lines, and none of a response.',
  ],
  [
    '  % Total    % Received\n\r  0     0\ncurl: (7) Failed to connect to a.test port 80',
    'No response is here: curl printed other lines, and none of a response.',
  ],
  ['[{"a": 1}]', 'This is JSON, and no entry of a HAR file: give header lines, or one entry.'],
  ['{"log": {"entries": []}}', 'This is JSON, and no entry of a HAR file: give header lines, or one entry.'],
  ['{"log": {"entries": [{}, {}]}}', 'This HAR file has 2 entries: give one of them.'],
])('refuses %j in one sentence that names the line', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

it('keeps white space that is no part of the syntax: it makes another value', () => {
  const read = readResponse('A: 1\u00a0\nB: 2 \t', 200);
  expect('refusal' in read ? [] : read.headerList).toEqual([
    { name: 'A', value: '1\u00a0' },
    { name: 'B', value: '2' },
  ]);
});

it('replaces secrets as a recording does', () => {
  expect(shown('Set-Cookie: sid=S3cr3tS3cr3t; Path=/; Secure')).toBe('200\nSet-Cookie: sid=⟨12 bytes⟩; Path=/; Secure');
  expect(shown('Set-Cookie: sid=⟨12 bytes⟩; Path=/')).toBe('200\nSet-Cookie: sid=⟨12 bytes⟩; Path=/');
});

it('reads what it wrote', () => {
  const written = {
    status: 200,
    statusText: 'OK',
    headerList: [
      { name: 'A', value: 'b: c' },
      { name: 'A', value: '' },
    ],
  };
  expect(readResponse(responseText(written), 0)).toEqual(written);
});
