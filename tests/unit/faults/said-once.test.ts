import { describe, expect, it } from 'vitest';
import { lostSessionSentences } from '../../../src/command/lost-session';
import { createTally } from '../../../src/command/tally/summary';
import type { ReportedExchange, ReportedLife } from '../../../src/report/schema';
import { explainFault } from './explain-fault';
import { explainLast } from './explain-session';
import { explainSmall, type SmallEntry } from './small-har';

const PAGE = 'https://app.shop.test/';
const NAVIGATES = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' };
const HTML = { 'Content-Type': 'text/html' };

const lifeOf = (status: number): ReportedLife =>
  ({
    name: 'sid',
    host: 'app.shop.test',
    isOfSession: true,
    sessionBecause: 'its name',
    state: 'deleted',
    steps: [{ exchangeId: 'h:1', request: 'POST /cart', at: '0:response', kind: 'deleted', line: 1, reason: '' }],
    leadsTo: [
      { exchangeId: 'h:2', request: 'GET /dash', status, from: { exchangeId: 'h:1', at: '0:response', line: 1 } },
    ],
  }) as unknown as ReportedLife;

describe('the sentence about a lost session', () => {
  it.each([
    [200, 'led to a login at GET /dash'],
    [401, 'led to 401 at GET /dash'],
  ])('a refusal whose last response is a %i', (status, text) => {
    expect(lostSessionSentences([lifeOf(status)]).join()).toContain(text);
  });

  it('is said once of two lines of which the same is true', () => {
    expect(lostSessionSentences([lifeOf(401), lifeOf(401)])).toHaveLength(1);
  });
});

it('the same finding at both hops of a redirect is said once', () => {
  const REFUSED = 'ad=1; Path=/; Secure; Domain=www.other.test';
  const entries: readonly SmallEntry[] = [
    {
      url: `${PAGE}login`,
      type: 'document',
      sent: { ...NAVIGATES, 'Sec-Fetch-Site': 'none' },
      received: { ...HTML, 'Set-Cookie': 'sid=1; Path=/; Secure; HttpOnly; SameSite=Strict' },
    },
    {
      url: `${PAGE}home`,
      type: 'document',
      sent: { ...NAVIGATES, 'Sec-Fetch-Site': 'same-origin', Referer: `${PAGE}login`, Cookie: 'sid=1' },
      received: HTML,
    },
    {
      url: PAGE,
      type: 'document',
      status: 302,
      sent: { ...NAVIGATES, 'Sec-Fetch-Site': 'cross-site', Referer: 'https://mail.test/' },
      received: { Location: '/login', 'Set-Cookie': REFUSED },
    },
    {
      url: `${PAGE}login`,
      type: 'document',
      sent: { ...NAVIGATES, 'Sec-Fetch-Site': 'cross-site', Referer: 'https://mail.test/' },
      received: { ...HTML, 'Set-Cookie': REFUSED },
    },
  ];
  const { exchanges } = explainSmall('WebInspector', entries);
  const tally = createTally();
  for (const exchange of exchanges) tally.add(exchange);
  const [group] = tally.summary().groups;
  const titles = [group?.culprit, ...(group?.further ?? [])].map((finding) => finding?.title);
  expect(exchanges.at(-1)?.findings.length).toBeGreaterThan(titles.length);
  expect(new Set(titles).size).toBe(titles.length);
});

it('one cause that names a different earlier path each time is said once', () => {
  const sent = {
    Origin: 'https://app.shop.test',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Site': 'same-site',
    Cookie: 'a=1',
  };
  const received = {
    'Access-Control-Allow-Origin': 'https://app.shop.test',
    'Access-Control-Allow-Credentials': 'true',
    Vary: 'Origin',
  };
  const calls = [1, 2, 3].flatMap((index): readonly SmallEntry[] => [
    { url: `https://api.shop.test/ok/${index}`, type: 'fetch', sent, received },
    { url: `https://api.shop.test/files/${index}`, type: 'fetch', sent, error: 'net::ERR_FAILED' },
  ]);
  const tally = createTally();
  for (const exchange of explainSmall('WebInspector', calls).exchanges) tally.add(exchange);
  const { groups } = tally.summary();
  expect(groups.map(({ culprit, count }) => [culprit?.ruleId, count])).toEqual([['cors-some-paths-only', 3]]);
  expect(groups[0]?.culprit?.title).toContain('/ok/1');
});

describe('a preflight without its request', () => {
  const preflight = (): ReportedExchange | undefined =>
    explainSmall('WebInspector', [
      {
        url: 'https://api.other.test/orders',
        method: 'OPTIONS',
        type: 'preflight',
        status: 204,
        sent: { Origin: 'https://app.shop.test', 'Access-Control-Request-Method': 'GET' },
        received: { 'Access-Control-Allow-Origin': 'https://app.shop.test' },
      },
    ]).exchanges[0];

  it('is all that the file has of it', () => {
    const exchange = preflight();
    expect(exchange?.verdict).toMatchObject({
      kind: 'cannot-tell',
      text: 'Cannot tell: only its preflight (204) was recorded',
    });
    expect(exchange?.missing).toEqual([
      'how it ended: only its preflight (204) was recorded, and not the request itself',
    ]);
  });
});

it('a status that hides behind the CORS message is what is marked first', () => {
  const { findings } = explainLast(PAGE, [{ url: 'https://api.other.test/x', status: 500, error: 'net::ERR_FAILED' }]);
  expect(findings[0]?.ruleId).toBe('cors-error-page-without-headers');
  expect(findings[0]?.evidence.map(({ kind }) => kind)).toEqual(['status', 'header-absent']);
});

it('08: refused lines for other domains beside it leave open nothing that a later request shows', () => {
  const login = explainFault('08-same-cookie-for-several-domains').exchanges[1];
  expect(login?.verdict.kind).toBe('passed');
  expect(login?.cookies.map(({ fate }) => fate)).toEqual(['not-stored', 'stored', 'not-stored']);
});
