import { describe, expect, it } from 'vitest';
import type { ReportedExchange } from '../../../src/report/schema';
import { explainSmall, type SmallEntry } from './small-har';

const HTML = { 'Content-Type': 'text/html' };
const SHOP = 'https://app.shop.test';
const NAVIGATES = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate' };
const ofTab = (entry: SmallEntry): SmallEntry => ({ ...entry, more: { pageref: 'tab' } });
const IN_FRAME = { 'Sec-Fetch-Storage-Access': 'active' };
const document = (url: string, atMs: number, durationMs = 20): SmallEntry => ({
  url,
  atMs,
  durationMs,
  type: 'document',
  sent: { ...NAVIGATES, 'Sec-Fetch-Site': 'cross-site' },
  received: HTML,
});
const login = (atMs: number, sent: SmallEntry['sent'] = {}): SmallEntry => ({
  url: 'https://api.shop.test/login',
  method: 'POST',
  atMs,
  type: 'fetch',
  sent: { Origin: SHOP, Cookie: 'lang=en', 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors', ...sent },
  received: {
    'Access-Control-Allow-Origin': SHOP,
    'Access-Control-Allow-Credentials': 'true',
    'Set-Cookie': 'sid=1; Path=/; Secure; HttpOnly; SameSite=Lax',
  },
});

const rulesOf = (call: ReportedExchange | undefined) => call?.findings.map(({ ruleId }) => ruleId);
const fateOfSid = (call: ReportedExchange | undefined) => call?.cookies.find(({ name }) => name === 'sid')?.fate;

describe.each(['Playwright', 'Firefox', 'WebInspector'])('a tab of %s that showed two documents', (creator) => {
  const tab = { pages: [{ id: 'tab', title: 'Shop', startedDateTime: '2026-10-05T10:00:00.000Z' }] };
  const explain = (...entries: readonly SmallEntry[]) =>
    explainSmall(
      creator,
      entries.map((entry) => ofTab(entry)),
      tab,
    ).exchanges;

  it('the later one is not the page of what was requested before it', () => {
    const [, call] = explain(document(`${SHOP}/`, 0), login(1000), document('https://pay.test/', 20_000));
    expect(rulesOf(call)).toEqual([]);
    expect(fateOfSid(call)).toBe('stored');
  });

  it('it is the page of what was requested after it', () => {
    const [, , call] = explain(document(`${SHOP}/`, 0), document('https://pay.test/', 1000), login(5000, IN_FRAME));
    expect(rulesOf(call)).toEqual(['setcookie-samesite-lax-cross-site']);
  });

  it('while the later one is awaited, the request names its page', () => {
    const entries = [document(`${SHOP}/`, 0), document('https://pay.test/', 1000, 500), login(1200)];
    expect(fateOfSid(explain(...entries)[2])).toBe('stored');
  });

  it('the page of what was requested before every document is not known', () => {
    const [call] = explain(login(0), document('https://pay.test/', 1000));
    expect(rulesOf(call)).toEqual([]);
    expect(fateOfSid(call)).toBe('cannot-tell');
  });
});

it('the fate of a cookie is no surer than the page that it depends on', () => {
  const { exchanges } = explainSmall('WebInspector', [document('https://pay.test/', 0), login(1000, IN_FRAME)]);
  const refused = exchanges[1]?.cookies.filter(({ name }) => name === 'sid');
  expect(refused).toMatchObject([{ fate: 'not-stored', certainty: 'inferred' }]);
  expect(exchanges[1]?.findings.map(({ ruleId, certainty }) => `${ruleId} ${certainty}`)).toContain(
    'setcookie-samesite-lax-cross-site inferred',
  );
});

describe('a page that was left and is shown again is in no file', () => {
  const PAY = document('https://pay.test/', 1000);
  const last = (...entries: readonly SmallEntry[]) => explainSmall('WebInspector', entries).exchanges.at(-1);
  /** Over http there is neither a `Sec-Fetch-*` header nor a cookie with `Secure`. */
  const overHttp = (entry: SmallEntry): SmallEntry => {
    const text = JSON.stringify(entry, (key, value) => (key.startsWith('Sec-Fetch-') ? undefined : value));
    return JSON.parse(text.replaceAll('https:', 'http:').replaceAll(' Secure;', ''));
  };
  const frame = (atMs: number): SmallEntry => ({
    url: `${SHOP}/f`,
    atMs,
    type: 'document',
    sent: { ...NAVIGATES, 'Sec-Fetch-Dest': 'iframe' },
    received: HTML,
  });

  it('a same-site call with cookies and without `Sec-Fetch-Storage-Access` is of no page of another site', () => {
    const call = last(document(`${SHOP}/`, 0), PAY, frame(2000), login(5000));
    expect(rulesOf(call)).toEqual([]);
    expect(fateOfSid(call)).toBe('cannot-tell');
  });

  it('before Chromium 133 no request had that header', () => {
    const agent = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/132.0.0.0 Safari/537.36' };
    const entries = [document(`${SHOP}/`, 0), PAY, frame(2000), login(5000)];
    const call = last(...entries.map((entry) => ({ ...entry, sent: { ...entry.sent, ...agent } })));
    expect(rulesOf(call)).toEqual(['setcookie-samesite-lax-cross-site']);
  });

  it('with that header it may be one of a frame', () => {
    const call = last(document(`${SHOP}/`, 0), PAY, login(5000, IN_FRAME));
    expect(rulesOf(call)).toEqual(['setcookie-samesite-lax-cross-site']);
  });

  it('over http: a client of another site without a document since is in no frame of the page', () => {
    const call = last(...[document(`${SHOP}/`, 0), PAY, login(5000)].map(overHttp));
    expect(rulesOf(call)).toEqual([]);
    expect(fateOfSid(call)).toBe('cannot-tell');
  });

  it('over http: its document may be that of a frame', () => {
    const entries = [PAY, frame(2000), login(5000)].map((entry) => ofTab(overHttp(entry)));
    const tab = { pages: [{ id: 'tab', title: 'http://pay.test/', startedDateTime: '2026-10-05T10:00:01.000Z' }] };
    const call = explainSmall('WebInspector', entries, tab).exchanges.at(-1);
    expect(rulesOf(call)).toEqual(['setcookie-samesite-lax-cross-site']);
  });

  it('an image that names the document before it', () => {
    const image = (sent: SmallEntry['sent']): SmallEntry => ({
      url: 'https://api.shop.test/p.gif',
      atMs: 1100,
      type: 'image',
      ...(sent === undefined ? {} : { sent }),
      received: { 'Set-Cookie': 'sid=1; Path=/; SameSite=Lax' },
    });
    const pages = [document(`${SHOP}/`, 0), PAY];
    expect(fateOfSid(last(...[...pages, image({ Referer: `${SHOP}/` })].map(overHttp)))).toBe('cannot-tell');
  });
});
