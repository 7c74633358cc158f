import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.test';
const call = (path: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'fetch',
  ...more,
  sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Referer: `${APP}/`, ...more.sent },
});
const page: SmallEntry = {
  url: `${APP}/`,
  type: 'document',
  sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
};
const saidOf = (...entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', [page, ...entries])
    .exchanges.filter(({ hops }) => hops.some(({ status }) => status === 401))
    .flatMap(({ findings }) => findings);

describe('a request that a service worker responded to', () => {
  const known = call('/api/ok', { sent: { Cookie: 'sid=1' } });
  const refused = (more: Partial<SmallEntry>) => call('/api/x', { status: 401, ...more });

  it('is not said to have sent no cookie: only the worker’s own request shows it', () => {
    const [finding, ...others] = saidOf(known, refused({ more: { _fetchedViaServiceWorker: true } }));
    expect(others).toEqual([]);
    expect(finding?.ruleId).toBe('user-refused');
    expect(finding?.title).toContain('only the request of the worker shows which cookies were sent');
    expect(`${finding?.title} ${finding?.why}`).not.toMatch(/No cookie was sent|did not send/);
  });

  it('near miss: without a worker it is said', () => {
    const [finding] = saidOf(known, refused({}));
    expect(finding?.title).toContain('No cookie was sent');
  });
});

describe('calls of a dedicated worker, at once, that were refused', () => {
  // Measured: session 1617 of the differential with seed 9301. DevTools list no page and a part of the headers.
  const ofWorker = (method: string): SmallEntry => ({
    url: 'https://api.other.test/items',
    method,
    type: 'fetch',
    status: 0,
    error: 'net::ERR_FAILED',
    durationMs: 300,
    sent: { Host: [], Referer: `${APP}/`, 'X-Call': '1' },
  });
  it('are not said to be answered by a service worker', () => {
    const { exchanges } = explainSmall(
      'WebInspector',
      [{ ...page, more: { pageref: 'p' } }, ofWorker('GET'), ofWorker('POST'), ofWorker('GET')],
      { pages: [{ id: 'p', title: `${APP}/`, startedDateTime: '2026-10-05T10:00:00.000Z' }] },
    );
    expect(exchanges.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
  });
});

describe('a cookie that was accepted before and is not sent any more', () => {
  const session = (line: string, atMs: number) =>
    saidOf(
      call('/login', { method: 'POST', received: { 'Set-Cookie': `access=1; Path=/; Secure${line}` } }),
      call('/api/me', { sent: { Cookie: 'access=1' } }),
      call('/api/orders', { status: 401, atMs }),
    );

  it('had expired where its Max-Age had passed', () => {
    const [finding, ...others] = session('; Max-Age=300', 400_000);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ short: '401: access had expired', certainty: 'inferred' });
    expect(finding?.why).toContain('`access` had expired: `POST /login` set it with a `Max-Age=300`');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['log-in-again']);
  });

  it.each([
    ['Max-Age has not passed', '; Max-Age=300', 200_000],
    ['it has no lifetime', '', 400_000],
  ])('is not said to have expired where %s', (_, line, atMs) => {
    expect(
      session(line, atMs)
        .map(({ why }) => why)
        .join(),
    ).not.toContain('had expired');
  });

  // The file begins at 10:00:00; the clock of the server is an hour ahead.
  const DATE = 'Mon, 05 Oct 2026 11:00:00 GMT';
  const hosted = (line: string, atMs: number, host = 'auth.shop.test') =>
    saidOf(
      call('/login', {
        url: `https://${host}/login`,
        method: 'POST',
        sent: { 'Sec-Fetch-Site': 'same-site', Origin: APP, Cookie: 'lang=en' },
        received: {
          Date: DATE,
          'Access-Control-Allow-Origin': APP,
          'Access-Control-Allow-Credentials': 'true',
          'Set-Cookie': `access=1; Path=/; Secure${line}`,
        },
      }),
      call('/api/me', { sent: { Cookie: 'access=1; lang=en' } }),
      call('/api/orders', { status: 401, atMs, sent: { Cookie: 'lang=en' } }),
    )
      .map(({ why }) => why)
      .join();
  const FIVE_MINUTES_LATER = '; Expires=Mon, 05 Oct 2026 11:05:00 GMT';
  const OF_SITE = '; Domain=shop.test';

  it.each([
    ['its Expires had passed, by the clock of the server', FIVE_MINUTES_LATER, 400_000, 'app.shop.test'],
    ['a host of the same site had set it for all hosts, with Max-Age', `${OF_SITE}; Max-Age=300`, 400_000],
    ['a host of the same site had set it for all hosts, with Expires', OF_SITE + FIVE_MINUTES_LATER, 400_000],
  ])('had expired where %s', (_, line, atMs, host?: string) => {
    expect(hosted(line, atMs, host)).toContain('`access` had expired: `POST /login` set it');
  });

  it.each([
    ['Expires has not passed, by the clock of the server', FIVE_MINUTES_LATER, 200_000, 'app.shop.test'],
    ['the line of the other host has not passed', OF_SITE + FIVE_MINUTES_LATER, 200_000],
    ['the line of the other host is for that host only', '; Max-Age=300', 400_000],
  ])('is not said to have expired where %s', (_, line, atMs, host?: string) => {
    expect(hosted(line, atMs, host)).not.toContain('had expired');
  });
});
