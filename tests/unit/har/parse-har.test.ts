import { describe, expect, it } from 'vitest';
import { parseHar } from '../../../src/har/text/parse-har';

const entry = {
  startedDateTime: '2026-11-21T10:00:00.000Z',
  request: { method: 'GET', url: 'https://api.shop.test/me' },
};
const har = (entries: unknown): string => JSON.stringify({ log: { entries } });
const refusalOf = (text: string): string => {
  const reading = parseHar(text);
  return 'refusal' in reading ? reading.refusal : 'none';
};

describe('a file that cannot be explained is refused in one sentence that names the place', () => {
  it.each([
    ['0 bytes', '', 'The file is empty.'],
    ['white space', ' \n', 'The file is empty.'],
    ['a page', '<!doctype html>', 'The file is not JSON: at line 1, column 1 stands `<!doctype ht`.'],
    [
      'a fault on line 3',
      '{\n "log": {\n  "entries": nil }}',
      'The file is not JSON: at line 3, column 14 stands `nil }}`.',
    ],
    [
      'a cut',
      har([entry]).slice(0, 60),
      'The file ends at line 1, column 61, in the middle of its JSON: it was cut off.',
    ],
    [
      'a cut at a line’s end',
      '{"log":\n',
      'The file ends at line 1, column 8, in the middle of its JSON: it was cut off.',
    ],
    ['a number', '7', 'The file holds a number, and is not a HAR: a HAR is an object with a `log`.'],
    ['a list', '[]', 'The file holds a list, and is not a HAR: a HAR is an object with a `log`.'],
    ['no log', '{}', 'The file is JSON but not a HAR: `log` is missing, and should be an object.'],
    ['entries of the wrong type', har({}), 'The file is not a HAR: `log.entries` is an object, and should be a list.'],
    ['nothing but damage', har([7]), 'No entry of the file can be read: `log.entries[0]` is a number.'],
    [
      'a URL of the wrong type',
      har([{ ...entry, request: { method: 'GET', url: 7 } }]),
      'No entry of the file can be read: `log.entries[0].request.url` is a number.',
    ],
    [
      'a URL without a scheme',
      har([{ ...entry, request: { method: 'GET', url: 'not a url' } }]),
      'No entry of the file can be read: `log.entries[0].request.url` is no absolute URL.',
    ],
    [
      'no time',
      har([{ ...entry, startedDateTime: 'soon' }]),
      'No entry of the file can be read: `log.entries[0].startedDateTime` is not a time.',
    ],
  ])('%s', (_, text, refusal) => {
    expect(refusalOf(text)).toBe(refusal);
  });
});

describe('a file that can be explained', () => {
  it('may begin with a byte order mark', () => {
    expect(parseHar(`\u{FEFF}${har([entry])}`)).toMatchObject({
      har: { entries: [entry], damage: null },
    });
  });

  it('may be without entries', () => {
    expect(parseHar(har([]))).toMatchObject({ har: { entries: [], damage: null } });
  });

  it('loses its damaged entries, and says how many and where the first is', () => {
    const reading = parseHar(har([entry, null, { request: 'GET' }]));
    expect(reading).toMatchObject({
      har: { entries: [entry, null, { request: 'GET' }], damage: { count: 2, first: '`log.entries[1]` is null' } },
    });
  });

  it('says who wrote it', () => {
    const text = JSON.stringify({ log: { creator: { name: 'WebInspector', version: '537.36' }, entries: [] } });
    expect(parseHar(text)).toMatchObject({ har: { creator: 'WebInspector 537.36' } });
  });
});
