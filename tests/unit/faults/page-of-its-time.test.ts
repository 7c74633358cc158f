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
