import { describe, expect, it } from 'vitest';
import { applyFix } from '../../../src/engine/apply/apply-fix';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { Exchange, ResponseRecord } from '../../../src/model/exchange';
import type { HeaderList } from '../../../src/model/header';
import { inferred, proven, unknown } from '../../../src/model/known';
import { NOTHING_RELATED } from '../../../src/model/related';
import { exchangeOf, recordingOf } from './fixtures';

const browser = 'chromium';
const idsOf = (exchange: Exchange, related = NOTHING_RELATED) =>
  diagnose(exchange, { browser, related }).findings.map(({ ruleId, certainty }) => `${ruleId} ${certainty}`);

const mapLast = (exchange: Exchange, change: (response: ResponseRecord) => ResponseRecord): Exchange => {
  const [first] = exchange.hops;
  const { actual } = first;
  if (!actual?.response) throw new Error('no response');
  return { ...exchange, hops: [{ ...first, actual: { ...actual, response: change(actual.response) } }] };
};
const withLines = (exchange: Exchange, change: (list: HeaderList) => HeaderList): Exchange =>
  mapLast(exchange, (response) => ({ ...response, headerList: change(response.headerList) }));

/** The same call, as a page of another origin would have made it, answered with that origin. */
const fromPage = (exchange: Exchange, origin: string): Exchange => {
  const before = exchange.client.origin.known ? exchange.client.origin.value : '';
  const text = JSON.stringify({ ...exchange, id: `${exchange.id} ${origin}` });
  return JSON.parse(text.replaceAll(JSON.stringify(before), JSON.stringify(origin)));
};

describe('a cached answer of another origin', () => {
  const { exchange, related } = recordingOf('poisoned-by-image');

  it('is proven when the answer was seen as it was stored', () => {
    expect(idsOf(exchange, related)).toEqual(['cors-cached-without-vary proven']);
  });

  const dated = (each: Exchange, value: string): Exchange =>
    withLines(each, (list) => list.map((line) => (line.name === 'Date' ? { ...line, value } : line)));
  const old = dated(exchange, 'Mon, 01 Jan 2024 00:00:00 GMT');

  it('is inferred when it was stored before the recording', () => {
    expect(idsOf(old)).toEqual(['cors-cached-without-vary inferred']);
  });

  it('is not named when only the absence of a status in the log speaks for the cache', () => {
    expect(idsOf(exchange)).toEqual(['cors-origin-missing proven']);
  });

  it('is inferred when what was seen is another answer', () => {
    const earlier = related.sameUrl.map((each) => dated(each, 'yesterday'));
    expect(idsOf(old, { ...related, sameUrl: earlier })).toEqual(['cors-cached-without-vary inferred']);
  });

  it.each([
    ['it comes from the network', (response: ResponseRecord) => ({ ...response, fromCache: false })],
    [
      'the cache was told to keep origins apart',
      (response: ResponseRecord) => ({
        ...response,
        headerList: [...response.headerList, { name: 'vary', value: 'Accept-Encoding, ORIGIN' }],
      }),
    ],
  ])('is not named when %s', (_, change) => {
    expect(idsOf(mapLast(exchange, change), related)).toEqual(['cors-origin-missing proven']);
  });
});

describe('CORS on some paths only', () => {
  it('is not named when nothing else of the host was recorded, or the host allowed another page', () => {
    const { exchange, related } = recordingOf('static-files-without-cors');
    const stranger = related.sameOrigin.map((each) => fromPage(each, 'https://admin.shop.test'));
    expect(idsOf(exchange)).toEqual(['cors-origin-missing proven']);
    expect(idsOf(exchange, { ...related, sameOrigin: stranger })).toEqual(['cors-origin-missing proven']);
  });
});

describe('a server that may reflect any origin', () => {
  // Two strangers to https://api.shop.test.
  const own = fromPage(exchangeOf('correct-answer'), 'https://app.payments.test');
  const related = (origin: string) => ({ ...NOTHING_RELATED, sameUrl: [fromPage(own, origin)] });

  it('is suspected when it named two sites that have nothing in common', () => {
    expect(idsOf(own, related('https://www.example.com'))).toContain('cors-origin-reflected inferred');
  });

  it.each([
    ['its own site', 'https://admin.shop.test'],
    ['the same site', 'https://www.payments.test'],
    ['a developer’s machine', 'http://localhost:3000'],
    ['the very same page', 'https://app.payments.test'],
  ])('is not suspected when the other is %s', (_, origin) => {
    expect(idsOf(own, related(origin)).join()).not.toContain('reflected');
  });

  it('is not suspected for an allow-list that answers the one page that asks', () => {
    expect(idsOf(exchangeOf('correct-answer')).join()).not.toContain('reflected');
    const allowedAlone = withLines(own, (list) =>
      list.map((line) =>
        line.name.toLowerCase() === 'access-control-allow-credentials' ? { ...line, value: 'false' } : line,
      ),
    );
    expect(idsOf(allowedAlone, related('https://www.example.com')).join()).not.toContain('reflected');
  });
});

describe('advice about a host', () => {
  it.each(['null-allowed', 'http-origin-trusted'])('%s: is said once', (id) => {
    const exchange = exchangeOf(id);
    expect(idsOf(exchange)).toHaveLength(1);
    expect(idsOf(exchange, { ...NOTHING_RELATED, sameUrl: [exchange] })).toEqual([]);
  });

  it('is not given on plain http from localhost, which no one on the network can rewrite', () => {
    expect(idsOf(fromPage(exchangeOf('http-origin-trusted'), 'http://localhost:3000'))).toEqual([]);
  });
});

describe('a preflight that was not sent', () => {
  const { exchange, related } = recordingOf('preflight-remembered');

  it('was remembered for sure only when it was recorded and has not run out', () => {
    const at = (secondsBefore: number) => ({
      ...related,
      sameUrl: related.sameUrl.map((each) => {
        const [hop] = each.hops;
        const startedAtMs = (exchange.hops[0].actual?.startedAtMs ?? 0) - secondsBefore * 1000;
        return { ...each, hops: [{ ...hop, preflight: hop.preflight && { ...hop.preflight, startedAtMs } }] as const };
      }),
    });
    expect(idsOf(exchange, at(599))).toContain('preflight-stale-cache-entry proven');
    expect(idsOf(exchange, at(601))).toContain('preflight-stale-cache-entry inferred');
    expect(idsOf(exchange)).toContain('preflight-stale-cache-entry inferred');
  });

  it('is not missed where none is needed', () => {
    const [hop] = exchange.hops;
    const simple: Exchange = { ...exchange, hops: [{ ...hop, method: 'POST' }] };
    expect(idsOf(simple, related)).toEqual(['cors-origin-missing proven']);
  });

  it('stands in the timeline, and says for how long it is kept', () => {
    const notes = (id: string) => {
      const recording = recordingOf(id);
      const { timeline } = diagnose(recording.exchange, { browser, related: recording.related });
      return timeline()
        .filter(({ label }) => label === 'Preflight')
        .map(({ note }) => note);
    };
    expect(notes('preflight-remembered-and-fine')).toEqual(['cached']);
    const [first] = recordingOf('preflight-remembered-and-fine').related.sameUrl;
    if (!first) throw new Error('no first call');
    const timeline = (maxAge: string) => {
      const text = JSON.stringify(first).replace('"value":"600"', `"value":"${maxAge}"`);
      return diagnose(JSON.parse(text), { browser })
        .timeline()
        .find(({ label }) => label === 'Preflight')?.note;
    };
    expect(timeline('600')).toBe('204, cached 10 min');
    expect(timeline('86400')).toBe('204, cached 2 h of 24 h');
    expect(timeline('ten minutes')).toBe('204, passed');
  });
});

describe('a client certificate that the preflight cannot give', () => {
  it.each(['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'net::ERR_SSL_CLIENT_AUTH_CERT_NEEDED'])('%s', (networkError) => {
    expect(idsOf({ ...exchangeOf('preflight-closed'), networkError })).toEqual(['preflight-client-cert inferred']);
    expect(idsOf({ ...exchangeOf('connection-closed'), networkError })).toEqual(['network-error proven']);
  });
});

describe('a header that is not exposed', () => {
  const exchange = exchangeOf('expose-wildcard-with-credentials');

  it('is not spoken of while the credentials mode decides and is not known', () => {
    const { request } = exchange;
    const asked = (value: 'include' | 'omit', how: typeof proven) =>
      idsOf({ ...exchange, request: { ...request, credentialsMode: how(value, 'tried') } });
    expect(asked('include', proven)).toEqual(['cors-response-header-not-exposed proven']);
    expect(asked('include', inferred)).toEqual(['cors-response-header-not-exposed inferred']);
    expect(asked('omit', proven)).toEqual([]);
  });

  it.each([
    ['ETag', '"7"', 'GET', false],
    ['ETag', '"7"', 'PUT', false],
    ['Link', '</style.css>; rel=preload', 'GET', false],
    ['Link', '</orders?page=2>; rel="next"', 'GET', true],
    ['Retry-After', '5', 'GET', false],
    ['Location', '/orders/7', 'GET', false],
    ['Content-Disposition', 'inline', 'GET', false],
    ['Content-Disposition', 'attachment; filename="a.csv"', 'GET', true],
    ['X-Powered-By', 'Express', 'GET', false],
    ['X-Order-State', 'paid', 'GET', false],
    ['X-Pagination', '{"total":117}', 'GET', true],
    ['X-RateLimit-Remaining', '99', 'GET', false],
    ['X-CSRF-Token', 'abc', 'GET', true],
  ] as const)('%s: %s of a %s: %s', (name, value, method, isWorthSaying) => {
    const base = withLines(exchangeOf('correct-answer'), (list) => [...list, { name, value }]);
    const [hop] = base.hops;
    const ids = idsOf({ ...base, hops: [{ ...hop, method }] });
    expect(ids).toEqual(isWorthSaying ? ['cors-response-header-not-exposed proven'] : []);
  });
});

describe('what another extension rewrote', () => {
  it('is named as what it looks like, and not as proven', () => {
    const passing = exchangeOf('correct-answer');
    const refused: Exchange = { ...passing, outcome: 'network-error', networkError: 'net::ERR_FAILED' };
    expect(diagnose(refused, { browser }).missing[0]).toContain('another extension that rewrites headers');
    const letThrough: Exchange = { ...exchangeOf('origin-missing'), outcome: 'readable', networkError: null };
    expect(diagnose(letThrough, { browser }).missing[0]).toContain('another extension that rewrites headers');
  });
});

describe('a scheme that no page can fetch', () => {
  // What DevTools’ log of Chromium has of fetch('file:///…'): a URL, no status, an empty error.
  const base = exchangeOf('connection-closed');
  const to = (url: string, networkError: string): Exchange => ({
    ...base,
    networkError,
    hops: [{ ...base.hops[0], url, actual: base.hops[0].actual && { ...base.hops[0].actual, url, networkError } }],
  });

  it.each([
    ['file:///etc/hosts', ''],
    ['myapp://callback', 'net::ERR_UNKNOWN_URL_SCHEME'],
  ])('%s', (url, error) => {
    expect(idsOf(to(url, error))).toEqual(['cors-non-http-scheme proven']);
    const [finding] = diagnose(to(url, error), { browser }).findings;
    const fixed = finding?.fixes[0] && applyFix(to(url, error), finding.fixes[0].change, unknown('the mode'));
    expect(fixed && idsOf(fixed)).toEqual([]);
  });

  it.each(['https://api.shop.test/x', 'data:text/plain,x', 'blob:https://app.shop.test/1'])('is not %s', (url) => {
    expect(idsOf(to(url, ''))).toEqual([]);
  });
});
