import { describe, expect, it } from 'vitest';
import { explainLast, type FileWriter, type StatedCall } from './explain-session';
import { CHROME, explainSmall, type SmallEntry } from './small-har';

const PAGE = 'https://app.shop.example/';
const url = 'https://api.shop.example/orders';
const ANY = 'Access-Control-Allow-Origin: *' as const;
const OWN = 'Access-Control-Allow-Origin: https://app.shop.example' as const;
const CREDENTIALS = 'Access-Control-Allow-Credentials: true';
const post = (headers: StatedCall['headers'], more: Partial<StatedCall> = {}): StatedCall => ({
  url,
  method: 'POST',
  requestHeaders: ['Content-Type: application/json'],
  preflight: { status: 200, headers: headers ?? [] },
  status: 0,
  error: 'net::ERR_FAILED',
  ...more,
});
const said = (calls: readonly StatedCall[], writer?: FileWriter) =>
  explainLast(PAGE, calls, writer).findings.map(
    ({ ruleId, certainty, decisive }) => `${ruleId} ${certainty}${decisive ? ' decisive' : ''}`,
  );

describe('what either credentials mode would refuse is listed where the mode is not known', () => {
  it('`*` and a header that is not allowed: the header is refused in both modes, `*` in one', () => {
    const explained = explainLast(PAGE, [post([ANY])]);
    expect(explained.verdict.kind).toBe('blocked');
    expect(explained.findings.map(({ ruleId, certainty, decisive }) => [ruleId, certainty, decisive])).toEqual([
      ['preflight-header-not-allowed', 'inferred', true],
      ['cors-origin-wildcard-with-credentials', 'inferred', false],
      ['cors-credentials-header-missing', 'inferred', false],
    ]);
    const [, wildcard, missing] = explained.findings;
    expect(wildcard?.title).toMatch(/; if this request includes credentials, the server must name/);
    expect(missing?.title).toMatch(/it is refused if this request includes them/);
  });

  it('`*` for the methods is the same', () => {
    const findings = said([post([OWN, CREDENTIALS, 'Access-Control-Allow-Methods: *'], { method: 'PUT' })]);
    expect(findings).toEqual(['preflight-header-not-allowed inferred decisive', 'preflight-method-wildcard inferred']);
  });

  it('a 401 with `*` in a file of a proxy: what the page got depends on the mode', () => {
    const explained = explainLast(PAGE, [{ url, status: 401, headers: [ANY] }], 'proxy');
    expect(explained.findings.map(({ ruleId, decisive }) => [ruleId, decisive])).toEqual([
      ['cors-origin-wildcard-with-credentials', false],
      ['cors-credentials-header-missing', false],
    ]);
    expect(explained.verdict.text).toBe('Wildcard origin, if credentials are included');
  });

  it.each([
    ['`*`', ANY, ['cors-origin-wildcard-with-credentials inferred', 'cors-credentials-header-missing inferred']],
    ['no `Access-Control-Allow-Credentials`', OWN, ['cors-credentials-header-missing inferred']],
  ])(
    'a 200 with %s in a file of a proxy: whether the page could read it depends on the mode',
    (_, header, findings) => {
      const call: StatedCall = { url, status: 200, headers: [header] };
      expect(said([call], 'proxy')).toEqual(findings);
      const { verdict, findings: told, missing } = explainLast(PAGE, [call], 'proxy');
      expect(verdict).toMatchObject({ kind: 'cannot-tell', text: 'Cannot tell whether the page could read it' });
      expect(missing.join()).toContain('whether the request included credentials');
      expect(told.every(({ severity }) => severity === 'advice')).toBe(true);
      expect(told[0]?.fixes.length).toBeGreaterThan(0);
    },
  );

  it('a response that both modes let the page read is not in doubt', () => {
    expect(said([{ url, status: 200, headers: [OWN, CREDENTIALS] }], 'proxy')).toEqual([]);
  });

  it('an origin that is missing needs no second finding', () => {
    expect(said([{ url, status: 200, error: 'net::ERR_FAILED' }])).toEqual(['cors-origin-missing proven decisive']);
  });
});

describe('earlier calls of the page to the same host are evidence of the mode', () => {
  const earlier: StatedCall = {
    url: 'https://api.shop.example/me',
    requestHeaders: ['Cookie: sid=1'],
    status: 200,
    headers: [OWN, CREDENTIALS],
  };

  it('one that carried a cookie does not say which of two refusals the browser named', () => {
    expect(said([earlier, post([ANY])])).toEqual([
      'preflight-header-not-allowed inferred decisive',
      'cors-origin-wildcard-with-credentials inferred',
      'cors-credentials-header-missing inferred',
    ]);
  });

  it('one that carried a cookie, and one that read `*`: they differ, so nothing is concluded', () => {
    const open: StatedCall = { url: 'https://api.shop.example/prices', status: 200, headers: [ANY] };
    expect(said([earlier, open, post([ANY])])[0]).toBe('preflight-header-not-allowed inferred decisive');
  });

  it('one to another host says nothing', () => {
    const other = { ...earlier, url: 'https://login.shop.example/me' };
    expect(said([other, post([ANY])])[0]).toBe('preflight-header-not-allowed inferred decisive');
  });

  it('a call that was read keeps its own evidence', () => {
    expect(said([earlier, { url: 'https://api.shop.example/prices', status: 200, headers: [ANY] }])).toEqual([]);
  });
});

it('a preflight that only credentials make fail proves no mode: the request itself may have been sent and refused', () => {
  expect(said([post([OWN, CREDENTIALS, 'Access-Control-Allow-Headers: *'])])).toEqual([
    'preflight-header-wildcard inferred decisive',
  ]);
});

describe('a preflight that passes without credentials only, in a file of DevTools without the response', () => {
  const OF_PAGE = { pageref: 'page_1' };
  const refused = (more: SmallEntry['more']) => {
    const preflight: SmallEntry = {
      url,
      method: 'OPTIONS',
      type: 'preflight',
      atMs: 110,
      durationMs: 10,
      sent: { Origin: 'https://app.shop.example', 'Access-Control-Request-Method': 'DELETE' },
      received: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'DELETE' },
      more: OF_PAGE,
    };
    const call: SmallEntry = { url, method: 'DELETE', type: 'fetch', atMs: 105, status: 0, error: 'net::ERR_FAILED' };
    return explainSmall('WebInspector', [
      { url: PAGE, type: 'document', more: OF_PAGE },
      preflight,
      { ...call, sent: { Host: [], Referer: PAGE }, ...(more ? { more } : {}) },
    ]).exchanges.at(-1);
  };

  it('of a page: the preflight was refused, so there were credentials', () => {
    expect(refused(OF_PAGE)?.verdict).toMatchObject({ kind: 'blocked', text: 'Wildcard origin with credentials' });
  });

  it('of a worker: the response may have been refused, and would not be there', () => {
    const exchange = refused(undefined);
    expect(exchange?.hops[0]?.preflightStatus).toBe(200);
    expect(exchange?.verdict.kind).toBe('cannot-tell');
    expect(exchange?.credentials.included).toBeNull();
  });
});

describe('in a file of a proxy: a cross-site call without `Sec-Fetch-Storage-Access`', () => {
  const API = 'https://api.other.example';
  const SENT = { Origin: 'https://app.shop.example', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' };
  const entry = (sent: SmallEntry['sent'], more: Partial<SmallEntry> = {}): SmallEntry => ({
    url: `${API}/me`,
    sent: { ...SENT, 'Sec-Fetch-Dest': 'empty', ...sent },
    received: { 'Access-Control-Allow-Origin': 'https://app.shop.example', 'Access-Control-Allow-Credentials': 'true' },
    ...more,
  });
  const refused = (sent: SmallEntry['sent'] = {}) =>
    entry(sent, { status: 401, received: { 'Access-Control-Allow-Origin': '*' } });
  const last = (...entries: readonly SmallEntry[]) => explainSmall('mitmproxy', entries).exchanges.at(-1);

  it('it excluded credentials, presumably, although earlier calls included them', () => {
    const call = last(entry({ 'Sec-Fetch-Storage-Access': 'active' }), refused());
    expect(call?.credentials).toMatchObject({ included: false, certainty: 'inferred' });
    expect(call?.verdict.kind).not.toBe('blocked');
    expect(call?.findings.map(({ ruleId }) => ruleId)).not.toContain('cors-origin-wildcard-with-credentials');
  });

  it('where an earlier call sent a cookie and had no such header, its absence says nothing', () => {
    const call = last(entry({ Cookie: 'sid=1' }), refused());
    expect(call?.credentials).toMatchObject({ included: true, certainty: 'inferred' });
  });

  it('of a page in Firefox that never sent it to the host: presumably without credentials, and nothing is in doubt', () => {
    const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
    const call = last(entry({ 'User-Agent': agent }, { received: { 'Access-Control-Allow-Origin': '*' } }));
    expect(call?.credentials).toMatchObject({ included: false, certainty: 'inferred' });
    expect(call?.verdict.kind).toBe('passed');
  });

  it.each([
    ['Chromium 132, which did not send it', CHROME.replace('156', '132'), true],
    [
      'Firefox, whose workers do not send it',
      'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
      null,
    ],
  ])('in %s', (_, agent, included) => {
    const of = (each: SmallEntry): SmallEntry => ({ ...each, sent: { ...each.sent, 'User-Agent': agent } });
    const earlier = entry({ 'Sec-Fetch-Storage-Access': 'active' });
    expect(last(of(earlier), of(refused()))?.credentials.included).toBe(included);
  });
});
