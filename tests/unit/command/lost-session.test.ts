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
  /Session cookie .?sid.? \(inferred: .?POST \/login.? sets it, its name, .?HttpOnly.?\) of .?POST \/login.? was not stored/;

it('says which response lost the session, why, and which refusals it led to', () => {
  const [sentence, ...others] = lostSessionSentences(livesOf(exchanges));
  expect(sentence).toMatch(LINE);
  expect(sentence).toMatch(/\(cross-site, .+\): led to 401 at GET \/me and 1 other\.$/);
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
  leadsTo: [{ exchangeId: 'b', request: 'GET /me', status: 401, from: step }],
  ...part,
});

it('names what a response did to the cookie, and says nothing where the session was not lost', () => {
  expect(lostSessionSentences([life('deleted')])[0]).toContain('was deleted by `POST /x`: led to 401 at GET /me.');
  expect(lostSessionSentences([life('set-again')])[0]).toContain('was replaced by `POST /x`');
  expect(lostSessionSentences([life('set', { leadsTo: [], state: 'stored' })])).toEqual([]);
  expect(lostSessionSentences([life('deleted', { isOfSession: false })])).toEqual([]);
});
