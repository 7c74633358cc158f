import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const API = 'https://api.other.example';
const ORIGIN = 'https://app.shop.example';
const SENT = { Origin: ORIGIN, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
const WITH_CREDENTIALS = { ...SENT, 'Sec-Fetch-Storage-Access': 'active' };
const ALLOWED = { 'Access-Control-Allow-Origin': ORIGIN, 'Access-Control-Allow-Credentials': 'true' };
const PAGE: SmallEntry = {
  url: `${ORIGIN}/`,
  type: 'document',
  sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
  more: { pageref: 'page_1' },
};
const LOG = {
  pages: [{ startedDateTime: '2026-10-05T10:00:00.000Z', id: 'page_1', title: `${ORIGIN}/`, pageTimings: {} }],
};
const LOGIN: SmallEntry = {
  url: `${API}/login`,
  method: 'POST',
  type: 'fetch',
  sent: WITH_CREDENTIALS,
  received: { ...ALLOWED, 'Set-Cookie': 'sid=1; Path=/; HttpOnly; Secure; SameSite=None' },
  more: { pageref: 'page_1' },
};

/** What is said of a call that is refused with 401 after the login. */
function afterLogin(sent: Readonly<Record<string, string>>, received: Readonly<Record<string, string>> = ALLOWED) {
  const call: SmallEntry = {
    url: `${API}/me`,
    type: 'fetch',
    status: 401,
    sent,
    received,
    more: { pageref: 'page_1' },
  };
  const { exchanges } = explainSmall('WebInspector', [PAGE, LOGIN, call], LOG);
  const finding = exchanges.at(-1)?.findings.find(({ ruleId }) => ruleId === 'user-refused');
  if (!finding) throw new Error('no finding');
  return finding;
}

describe('a refused call that did not include credentials, after a login', () => {
  it('that is the reason, and the fix includes them', () => {
    const { why, fixes } = afterLogin(SENT);
    expect(why).toContain('did not include credentials');
    expect(why).not.toContain('not stored');
    expect(fixes.map(({ id }) => id)).toEqual(['include-credentials']);
  });

  it('near miss: credentials were included, so the cookie was not there', () => {
    const { why, fixes } = afterLogin(WITH_CREDENTIALS);
    expect(why).toContain('it was not stored, expired, was deleted, or is not for this URL');
    expect(fixes.map(({ id }) => id)).toEqual(['follow-the-cookie']);
  });

  it('where the server names the origin and does not allow credentials, the server comes first', () => {
    const [fix, ...others] = afterLogin(SENT, { 'Access-Control-Allow-Origin': ORIGIN }).fixes;
    expect(others).toEqual([]);
    expect(fix).toMatchObject({ id: 'allow-credentials-first', change: { actor: 'server' } });
    expect(fix?.title).toMatch(/^First let the server send `Access-Control-Allow-Credentials: true`.*only then/);
    expect(fix?.danger).toContain('fixed list');
  });

  it('where it allows any origin, it must name this one first', () => {
    const { fixes } = afterLogin(SENT, { 'Access-Control-Allow-Origin': '*' });
    expect(fixes.map(({ id }) => id)).toEqual(['name-the-origin-first']);
  });

  it('no fix allows the origin `null`', () => {
    const { why, fixes } = afterLogin({ ...SENT, Origin: 'null' }, { 'Access-Control-Allow-Origin': 'null' });
    expect(fixes.filter(({ change }) => change.actor === 'server')).toEqual([]);
    expect(why).not.toContain('Access-Control-Allow-Origin: null');
  });

  it('of a file of a proxy it is inferred, and is said so', () => {
    const call: SmallEntry = { url: `${API}/me`, status: 401, sent: SENT, received: ALLOWED };
    const finding = explainSmall(
      'mitmproxy',
      [LOGIN, call].map(({ type, more, ...entry }) => entry),
    ).exchanges.at(-1)?.findings[0];
    expect(finding).toMatchObject({ ruleId: 'user-refused', certainty: 'inferred' });
    expect(finding?.why).toContain('As it seems, this request did not include credentials');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['include-credentials']);
  });
});

describe('a refused call that did not include credentials, without an earlier login', () => {
  /** Where no entry has a cookie, the file may leave out `Authorization` too, and nothing is said. */
  const page = { ...PAGE, sent: { ...PAGE.sent, Cookie: 'lang=en' } };
  const only = (call: Partial<SmallEntry>) =>
    explainSmall(
      'WebInspector',
      [page, { url: `${API}/me`, type: 'fetch', sent: SENT, received: ALLOWED, more: { pageref: 'page_1' }, ...call }],
      LOG,
    ).exchanges.at(-1);

  it.each([401, 403, 419])('%i: the missing credentials are named, with what the response must have', (status) => {
    const [finding] = only({ status })?.findings ?? [];
    expect(finding).toMatchObject({ ruleId: 'user-refused', certainty: 'inferred', severity: 'advice' });
    expect(finding?.why).toContain('did not include credentials');
    expect(finding?.why).toContain('`Access-Control-Allow-Credentials: true`, as this one has');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['include-credentials']);
  });

  it('the server must allow credentials first', () => {
    const [finding] = only({ status: 401, received: { 'Access-Control-Allow-Origin': ORIGIN } })?.findings ?? [];
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['allow-credentials-first']);
  });

  it.each<[string, Partial<SmallEntry>]>([
    ['credentials were included', { status: 401, sent: WITH_CREDENTIALS }],
    ['a token was sent', { status: 401, sent: { ...SENT, Authorization: 'Bearer x' } }],
    ['a key was sent', { status: 401, sent: { ...SENT, 'X-Api-Key': 'x' } }],
    ['a key is in the URL', { status: 401, url: `${API}/me?api_key=1` }],
    ['the server asks for a token', { status: 401, received: { ...ALLOWED, 'WWW-Authenticate': 'Bearer' } }],
    ['403 of a server for everybody', { status: 403, received: { 'Access-Control-Allow-Origin': '*' } }],
    ['it is no refusal', { status: 200 }],
  ])('near miss: %s', (_, call) => {
    expect(only(call)?.findings.filter(({ why }) => why.includes('did not include credentials'))).toEqual([]);
  });
});
