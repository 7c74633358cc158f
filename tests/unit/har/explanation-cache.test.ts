import { expect, it } from 'vitest';
import { explain } from '../../../src/engine/explain/explain';
import { howDecided } from '../../../src/engine/explain/how-decided';
import { standardVsBrowser } from '../../../src/engine/explain/standard-vs-browser';
import { isWorthListing } from '../../../src/engine/explain/worth-listing';
import { explainHar } from '../../../src/har/explain-har';
import { cacheKeysOf } from '../../../src/har/explanation-cache';
import type { Recording } from '../../../src/har/recording';
import type { ParsedHar } from '../../../src/har/text/parse-har';
import { writerOf } from '../../../src/har/writer';
import { reportExchange } from '../../../src/report/report';
import { generateHar } from '../../bench/generate-har';
import { explainSmall, type Headers, type SmallEntry, smallHar } from '../faults/small-har';
import { harOf, harText, writers } from './files';
import { openHar } from './open-har';

const PAGE = 'https://app.shop.test';
const API = 'https://api.other.test';
const asked: Headers = {
  Accept: '*/*',
  'Accept-Encoding': 'gzip',
  'Sec-Fetch-Site': 'cross-site',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
  Origin: PAGE,
};
const allowed: Headers = {
  'Access-Control-Allow-Origin': PAGE,
  'Access-Control-Allow-Credentials': 'true',
  Vary: 'Origin',
};
const call = (path: string, sent: Headers = {}, received: Headers = allowed): SmallEntry => ({
  url: `${API}${path}`,
  type: 'fetch',
  sent: { ...asked, ...sent },
  received,
});
const stored: Headers = { 'Access-Control-Allow-Origin': PAGE, 'Cache-Control': 'max-age=60' };

/** What is said of the last request of each depends on one before it. */
type Dependent = readonly [string, string, readonly SmallEntry[]];
const dependent: readonly Dependent[] = [
  [
    'another origin in a second line',
    'WebInspector',
    [
      { ...call('/c'), durationMs: 900 },
      call(
        '/a',
        { Origin: [PAGE, 'https://evil.test'] },
        { ...allowed, 'Access-Control-Allow-Origin': 'https://evil.test' },
      ),
      call('/b'),
    ],
  ],
  [
    'a browser that states credentials to the server',
    'Firefox',
    [call('/a'), call('/b', { 'Sec-Fetch-Storage-Access': 'active', Cookie: 'x=1' }), call('/c')],
  ],
  ...['https://API.other.test', 'https://api.other.test:443'].map(
    (server): Dependent => [
      `a server that is written otherwise: ${server}`,
      'Firefox',
      [
        call('/a'),
        { ...call('/b', { 'Sec-Fetch-Storage-Access': 'active', Cookie: 'x=1' }), url: `${server}/b` },
        call('/c'),
      ],
    ],
  ),
  ['a cookie without the statement', 'WebInspector', [call('/a'), call('/b', { Cookie: 'x=1' }), call('/c')]],
  [
    'two allowed origins',
    'WebInspector',
    [
      call('/a', {}, stored),
      call('/b', {}, { ...stored, 'Access-Control-Allow-Origin': ['https://x.test', PAGE] }),
      call('/b', {}, stored),
    ],
  ],
  [
    'a mode that `Origin` alone tells',
    'WebInspector',
    [
      {
        url: `${PAGE}/`,
        type: 'document',
        sent: { Accept: '*/*', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' },
      },
      ...[PAGE, [], PAGE].map((origin, index) => ({
        ...call(index === 0 ? '/a.js' : '/b.js', {
          'Sec-Fetch-Mode': [],
          'Sec-Fetch-Dest': 'script',
          Origin: origin,
          Referer: `${PAGE}/`,
        }),
        received: { 'Access-Control-Allow-Origin': '*' },
        type: 'script',
      })),
    ],
  ],
];

const files: readonly (readonly [string, ParsedHar])[] = [
  ...dependent.map(([name, creator, entries]) => [name, smallHar(creator, entries)] as const),
  ...[1, 2, 3].map((seed) => [`generated, seed ${seed}`, harOf([...generateHar(1_500, seed)].join(''))] as const),
  ...writers.flatMap((writer) =>
    (['faults', 'fine'] as const).map((session) => [`${writer}, ${session}`, harOf(harText(writer, session))] as const),
  ),
];

const open = (har: ParsedHar): Recording => openHar(har);

it.each(files)('what is said of an exchange does not depend on others with its cache key: %s', (_, har) => {
  const recording = open(har);
  const writer = writerOf(har);
  const browser = writer.browser ?? 'chromium';
  const { version } = writer;
  let index = 0;
  for (const reported of explainHar(har).exchanges()) {
    const explained = explain(recording.exchangeAt(index), {
      browser,
      version,
      related: recording.relatedAt(index),
    });
    const { explanation } = explained;
    expect(reported).toEqual(
      reportExchange({
        explanation,
        standardVsBrowser: standardVsBrowser(explanation, browser, version),
        howDecided: () => howDecided(explained.case),
        isListed: isWorthListing(explanation),
        entries: recording.entriesOf(index),
      }),
    );
    index += 1;
  }
  expect(index).toBe(recording.count);
});

it('most of a session shares few cache keys', () => {
  const recording = open(harOf([...generateHar(2_000, 1)].join('')));
  const cacheKeys = cacheKeysOf(recording);
  const keys = Array.from({ length: recording.count }, (_, index) => cacheKeys.keyAt(index));
  expect(keys.filter((key) => key >= 0).length).toBeGreaterThan(0.9 * recording.count);
  expect(new Set(keys).size).toBeLessThan(50);
});

it('a cookie without Path has the path of its own URL, not that of another with its cache key', () => {
  const { exchanges } = explainSmall(
    'WebInspector',
    ['/a/one', '/a/two', '/b/one'].map((path) => ({
      url: `https://app.shop.test${path}`,
      type: 'fetch',
      sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Cookie: 'x=1' },
      received: { 'Set-Cookie': 'theme=dark' },
    })),
  );
  const places = exchanges.flatMap(({ cookies }) =>
    cookies.flatMap(({ at, where }) => (at === '0:response' ? where : [])),
  );
  expect(places).toEqual(['app.shop.test/a', 'app.shop.test/a', 'app.shop.test/b']);
});
