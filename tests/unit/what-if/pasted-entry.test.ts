import { expect, it } from 'vitest';
import { pastedEntry } from '../../../src/what-if/pasted-entry';
import { readResponse } from '../../../src/what-if/read-response';

const lines = (list: Readonly<Record<string, string>>) =>
  Object.entries(list).map(([name, value]) => ({ name, value }));
/** What is read of an entry; none where the text is another one. */
const entryIn = (text: string) => {
  const read = pastedEntry(text);
  return read === null || 'refusal' in read ? null : read;
};
const ENTRY = {
  request: {
    method: 'PUT',
    url: 'https://api.shop.test/cart?n=1',
    headers: lines({
      ':authority': 'api.shop.test',
      Accept: '*/*',
      Authorization: 'Bearer S3cr3tS3cr3tS3cr3t',
      'Content-Type': 'application/json',
      Cookie: 'sid=S3cr3t',
      Origin: 'https://app.shop.test',
      'Sec-Fetch-Mode': 'cors',
      'User-Agent': 'Mozilla/5.0',
    }),
  },
  response: {
    status: 403,
    statusText: 'Forbidden',
    headers: lines({ ':status': '403', Vary: 'Origin', 'Set-Cookie': 'sid=S3cr3t; Path=/' }),
  },
};

it.each([
  ['an entry', ENTRY],
  ['a file with one entry', { log: { entries: [ENTRY] } }],
])('%s is the request and its response, without what the browser writes and without secrets', (_, value) => {
  const pasted = entryIn(`\n${JSON.stringify(value, null, 2)}`);
  expect(pasted).toMatchObject({
    origin: 'https://app.shop.test',
    url: 'https://api.shop.test/cart?n=1',
    method: 'PUT',
  });
  expect(pasted?.headers?.split('\n').map((line) => line.split(':', 1)[0])).toEqual(['Authorization', 'Content-Type']);
  expect(pasted?.response?.split('\n').map((line) => line.split(':', 1)[0])).toEqual([
    '403 Forbidden',
    'Vary',
    'Set-Cookie',
  ]);
  expect(JSON.stringify(pasted)).not.toContain('S3cr3t');
});

it('takes the origin from Referer where there is no Origin', () => {
  const headers = lines({ Referer: 'https://app.shop.test/cart?token=1' });
  const pasted = entryIn(JSON.stringify({ ...ENTRY, request: { ...ENTRY.request, headers } }));
  expect(pasted?.origin).toBe('https://app.shop.test');
});

const OTHER_JSON = 'This is JSON, and no entry of a HAR file: give header lines, or one entry.';
it.each([
  ['', null],
  ['200 OK', null],
  ['{', { refusal: OTHER_JSON }],
  ['{}', { refusal: OTHER_JSON }],
  ['[]', { refusal: OTHER_JSON }],
  [JSON.stringify([ENTRY]), { refusal: OTHER_JSON }],
  ['{"log":{"entries":[]}}', { refusal: OTHER_JSON }],
  [JSON.stringify({ log: { entries: [ENTRY, ENTRY] } }), { refusal: 'This HAR file has 2 entries: give one of them.' }],
])('nothing else is one: %s', (text, expected) => {
  expect(pastedEntry(text)).toEqual(expected);
});

it('a request that failed has no response: the form asks for it, and a file is refused in one sentence', () => {
  const failed = JSON.stringify({ ...ENTRY, response: { status: 0, statusText: '', headers: [] } });
  expect(entryIn(failed)?.response).toBe('');
  expect(readResponse(failed, 200)).toEqual({
    refusal: 'This entry of a HAR file has no response: its request failed.',
  });
});

it('its response can be read like header lines, and other JSON is refused in one sentence', () => {
  expect(readResponse(JSON.stringify(ENTRY), 200)).toMatchObject({ status: 403, statusText: 'Forbidden' });
  expect(readResponse('{"user": 1}', 200)).toEqual({
    refusal: OTHER_JSON,
  });
});
