import { expect, it } from 'vitest';
import { lostSessionSentences } from '../../../src/command/lost-session';
import { markdownReport } from '../../../src/command/markdown';
import { plain } from '../../../src/command/style';
import { textReport } from '../../../src/command/text';
import type { ReportedLife } from '../../../src/report/schema';
import { livesOf } from '../../../src/session/lives';
import { explainSmall, type SmallEntry } from '../faults/small-har';
import { explainedExchanges } from './fixtures';

const PAGE = 'https://app.shop.test';
const call = (method: string, path: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `https://api.other.test${path}`,
  method,
  type: 'fetch',
  ...more,
  sent: { Origin: PAGE, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors', ...more.sent },
  received: {
    'Access-Control-Allow-Origin': PAGE,
    'Access-Control-Allow-Credentials': 'true',
    ...more.received,
  },
});
/** The login sets a cookie that is not stored across sites; two later calls get 401. */
const { exchanges } = explainSmall('WebInspector', [
  call('GET', '/theme', { sent: { Cookie: 'theme=dark' } }),
  call('POST', '/login', {
    sent: { Cookie: 'theme=dark' },
    received: { 'Set-Cookie': 'sid=1; HttpOnly; SameSite=Lax' },
  }),
  call('GET', '/me', { sent: { Cookie: 'theme=dark' }, status: 401 }),
  call('GET', '/orders', { sent: { Cookie: 'theme=dark' }, status: 401 }),
]);
const LINE =
  /Session cookie .?sid.? of .?POST \/login.? was not stored \(.+?\): led to 401 at GET \/me and 1 other\. That it is the session’s is inferred: .?POST \/login.? sets it, its name, .?HttpOnly/;

it('says which response lost the session, why, and which refusals it led to', () => {
  const [sentence, ...others] = lostSessionSentences(livesOf(exchanges));
  expect(sentence).toMatch(LINE);
  expect(sentence).toMatch(/\(cross-site, .+\): led to 401 at GET \/me and 1 other\./);
  expect(others).toEqual([]);
});

it('stands once in the text and once in the Markdown', () => {
  const explained = [explainedExchanges(exchanges)];
  const text = [...textReport(explained, { width: 110, style: plain })].join('').replaceAll(/\s+/g, ' ');
  expect(text.match(new RegExp(LINE, 'g'))).toHaveLength(1);
  expect([...markdownReport(explained)].join('').match(new RegExp(LINE, 'g'))).toHaveLength(1);
});

it('names the earlier response in the report of the refused call', () => {
  const login = exchanges.find(({ url }) => url.endsWith('/login'));
  const [earlier] = exchanges.flatMap(({ findings }) => findings.flatMap((each) => each.earlier ?? []));
  expect(earlier).toEqual({
    exchangeId: login?.id,
    at: '0:response',
    line: login?.cookies.find(({ name }) => name === 'sid')?.line,
    header: { name: 'Set-Cookie', value: 'sid=⟨1 bytes⟩; HttpOnly; SameSite=Lax' },
    span: [25, 37],
    request: 'POST /login',
  });
});

const step = { exchangeId: 'a', at: '0:response', line: 0, request: 'POST /x', reason: '', ruleId: null } as const;
const life = (kind: ReportedLife['steps'][number]['kind'], part: Partial<ReportedLife> = {}): ReportedLife => ({
  name: 'sid',
  where: 'api.shop.test/',
  host: 'api.shop.test',
  attributes: '',
  isOfSession: true,
  sessionBecause: 'its name',
  state: 'deleted',
  steps: [{ ...step, kind, certainty: 'proven' }],
  leadsTo: [{ exchangeId: 'b', request: 'GET /me', status: 401, how: 'lost', from: step }],
  ...part,
});

it('names what a response did to the cookie, and says nothing where the session was not lost', () => {
  expect(lostSessionSentences([life('deleted')])[0]).toContain('was deleted by `POST /x`: led to 401 at GET /me.');
  expect(lostSessionSentences([life('set-again')])[0]).toContain('was replaced by `POST /x`');
  expect(lostSessionSentences([life('set', { leadsTo: [], state: 'stored' })])).toEqual([]);
  expect(lostSessionSentences([life('set')])).toEqual([]);
  expect(lostSessionSentences([life('deleted', { isOfSession: false })])).toEqual([]);
});

/** The login sets a cookie; two later calls are refused, the first of them so long (ms) after it. */
const loginAndTwo = (line: string, afterMs: number, sent: string, type = 'fetch'): readonly SmallEntry[] => {
  const own = (method: string, path: string, atMs: number, more: Partial<SmallEntry>): SmallEntry => ({
    url: `${PAGE}${path}`,
    method,
    atMs,
    type,
    ...more,
    sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': type === 'fetch' ? 'cors' : 'navigate', ...more.sent },
  });
  const refused = { sent: sent === '' ? {} : { Cookie: sent }, status: 401 };
  return [
    own('POST', '/login', 0, { received: { 'Set-Cookie': line } }),
    own('GET', '/me', afterMs, refused),
    own('GET', '/orders', afterMs + 100, refused),
  ];
};
const reportsOf = (entries: readonly SmallEntry[]) => {
  const explained = [explainedExchanges(explainSmall('WebInspector', entries).exchanges)];
  const text = [...textReport(explained, { width: 110, style: plain })].join('').replaceAll(/\s+/g, ' ');
  return { lives: explained[0]?.lives ?? [], texts: [text, [...markdownReport(explained)].join('')] };
};

it('names no line where the cookie of the login went along, and the reason is at the server', () => {
  const { lives, texts } = reportsOf(loginAndTwo('sid=1; Path=/; HttpOnly', 1000, 'sid=1'));
  expect(lives.map(({ name, leadsTo }) => [name, leadsTo])).toEqual([['sid', []]]);
  for (const text of texts) {
    expect(text).toContain('the reason is at the server');
    expect(text).not.toContain('Session cookie');
  }
});

it.each([
  ['a cookie that a line set', '', 'document', 'set'],
  ['one that it perhaps set', '', 'fetch', 'perhaps-set'],
  ['one beside which another was sent', 'theme=dark', 'fetch', 'perhaps-set'],
])('says of %s that it had expired, and to which refusals that led', (_, sent, type, first) => {
  const { lives, texts } = reportsOf(loginAndTwo('sid=1; Path=/; HttpOnly; Max-Age=60', 90_000, sent, type));
  const life = lives.find(({ name }) => name === 'sid');
  expect(life).toMatchObject({ state: 'expired', isOfSession: true });
  expect(life?.steps.map(({ kind, request }) => `${kind} ${request}`)).toEqual([
    `${first} POST /login`,
    'expired GET /me',
  ]);
  expect(life?.leadsTo.map(({ request }) => request)).toEqual(['GET /me', 'GET /orders']);
  for (const text of texts) {
    expect(text).toMatch(/Session cookie .?sid.? of .?POST \/login.? had expired: led to 401 at GET \/me and 1 other/);
  }
});

it('near miss: the time of the cookie was not over', () => {
  const { lives } = reportsOf(loginAndTwo('sid=1; Path=/; HttpOnly; Max-Age=60', 30_000, ''));
  expect(lives.flatMap(({ steps }) => steps.map(({ kind }) => kind))).not.toContain('expired');
});

it.each([
  ['once', 1],
  ['twice: the second time replaced nothing', 2],
])(
  'says that the cookie of a login which is for another path was not sent, and not that it was lost; set %s',
  (_, times) => {
    const [login, ...calls] = loginAndTwo('sid=1; Path=/auth; Secure; HttpOnly', 1000, '', 'document');
    const logins = Array.from({ length: times }, (__, at) => ({ ...login, url: `${PAGE}/auth/login`, atMs: 100 * at }));
    const { lives, texts } = reportsOf([...(logins as readonly SmallEntry[]), ...calls]);
    expect(lives.find(({ name }) => name === 'sid')).toMatchObject({
      state: 'stored',
      leadsTo: [{ how: 'not-sent' }, {}],
    });
    for (const text of texts) {
      expect(text).toMatch(
        /of .?POST \/auth\/login.? was not sent \(for another path\): led to 401 at GET \/me and 1 other/,
      );
      expect(text).not.toContain('was replaced');
    }
  },
);

it('says nothing of the cookie that only hid the one of the session', () => {
  const first = life('set', {
    leadsTo: [{ exchangeId: 'b', request: 'GET /me', status: 401, how: 'sent-first', from: step }],
  });
  expect(lostSessionSentences([first])).toEqual([]);
});

const own = (method: string, path: string, atMs: number, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${PAGE}${path}`,
  method,
  atMs,
  type: 'document',
  ...more,
  sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate', ...more.sent },
});
const WITH = { sent: { Cookie: 'sid=1' } };
const sentencesOf = (...entries: readonly SmallEntry[]) =>
  lostSessionSentences(livesOf(explainSmall('WebInspector', entries).exchanges));
const LOGIN = own('POST', '/login', 0, { received: { 'Set-Cookie': 'sid=1; Path=/; HttpOnly; Max-Age=60' } });

it('says each loss of one cookie in a sentence of its own', () => {
  const said = sentencesOf(
    LOGIN,
    own('GET', '/me', 100, WITH),
    own('GET', '/me', 90_000, { status: 401 }),
    own('POST', '/login', 91_000, { received: { 'Set-Cookie': 'sid=1; Path=/; HttpOnly' } }),
    own('GET', '/me', 91_100, WITH),
    own('GET', '/promo', 91_200, { ...WITH, received: { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' } }),
    own('GET', '/me', 91_300, { status: 401 }),
  );
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('had expired: led to 401 at GET /me.');
  expect(said[1]).toContain('was deleted by `GET /promo`: led to 401 at GET /me.');
});

it('says nothing of a session that a logout ended', () => {
  const logout = own('POST', '/logout', 200, { ...WITH, received: { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' } });
  const entries = [LOGIN, own('GET', '/me', 100, WITH), logout, own('GET', '/me', 300, { status: 401 })];
  expect(sentencesOf(...entries)).toEqual([]);
  const [life] = livesOf(explainSmall('WebInspector', entries).exchanges);
  expect(life?.leadsTo).toMatchObject([{ request: 'GET /me', how: 'after-logout' }]);
  expect(sentencesOf(...entries.map((each) => ({ ...each, url: each.url.replace('logout', 'cart') })))).toHaveLength(1);
});

it('a login whose lifetime is over deletes nothing: it stored nothing', () => {
  const over = { received: { 'Set-Cookie': 'sid=1; Path=/; HttpOnly; Max-Age=0' } };
  const said = sentencesOf(own('POST', '/login', 0, over), own('GET', '/me', 100, { status: 401 }));
  expect(said[0]).toContain('of `POST /login` was not stored (its lifetime was over): led to 401 at GET /me');
});
