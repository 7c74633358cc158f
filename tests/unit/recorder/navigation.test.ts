import { expect, it } from 'vitest';
import { cutForNavigation } from '../../../src/recorder/navigation';
import { logged, requests } from './notation';

const document = { resourceType: 'main_frame' } as const;
const asDocument = { resourceType: 'document' };

it.each([
  ['the request of the new document', '1000 n sends GET https://x.test/', [], 1000],
  [
    'its first hop, when it was redirected',
    '1000 n sends GET http://x.test/login\n1010 n receives 302\n1011 n sends GET https://x.test/',
    [],
    1000,
  ],
  ['the latest of several', '1000 m sends GET https://x.test/\n3000 n sends GET https://x.test/', [], 3000],
  ['the log, when the worker missed it', '', [logged('2000-2100 GET https://x.test/ -> 200', asDocument)], 2000],
  [
    "the log's redirects",
    '',
    [
      logged('2000-2100 GET https://x.test/login -> 302 || Location: /', asDocument),
      logged('2100-2200 GET https://x.test/ -> 200', asDocument),
      logged('500-600 GET https://x.test/login -> 302 || Location: /login', asDocument),
    ],
    2000,
  ],
  [
    'the earlier of two witnesses of one request',
    '2005 n sends GET https://x.test/',
    [logged('2000-2100 GET https://x.test/ -> 200', asDocument)],
    2000,
  ],
  [
    'its first hop, when the redirect took longer and the log has the last request alone',
    '1000 n sends GET http://x.test/login\n1900 n receives 302\n1901 n sends GET https://x.test/',
    [logged('1902-2100 GET https://x.test/ -> 200', asDocument)],
    1000,
  ],
  [
    'the latest of two loads, one of which began during the redirect of the other',
    '1000 m sends GET http://x.test/login\n1900 m receives 302\n1901 m sends GET https://x.test/\n2500 n sends GET https://x.test/',
    [logged('2502-2600 GET https://x.test/ -> 200', asDocument)],
    2500,
  ],
  ['no other document', '1000 n sends GET https://y.test/', [], null],
  [
    'no document of a frame',
    '',
    [logged('2000-2100 GET https://x.test/ -> 200 | Sec-Fetch-Dest: iframe', asDocument)],
    null,
  ],
  ['nothing, for a page out of the back/forward cache', '', [], null],
])('cuts at %s', (_, eventText, log, expected) => {
  expect(cutForNavigation(requests(eventText, document), log, 'https://x.test/#top', 5000, 0)).toBe(expected);
});

it('does not take a reload for the load before it', () => {
  const reloaded = requests('1000 m sends GET https://x.test/', document);
  expect(cutForNavigation(reloaded, [], 'https://x.test/', 5000, 1200)).toBeNull();
});

it('takes no request that began more than a minute earlier', () => {
  const old = requests('1000 n sends GET https://x.test/', document);
  expect(cutForNavigation(old, [], 'https://x.test/', 100_000, 0)).toBeNull();
});
