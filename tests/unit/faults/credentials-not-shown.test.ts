import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.example';
const NAVIGATES = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' };
const CALLS = { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin' };
const visit = (path: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'document',
  sent: NAVIGATES,
  ...more,
});
const call = (path: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url: `${APP}${path}`,
  type: 'fetch',
  ...more,
  sent: { ...CALLS, ...more.sent },
});
const last = (writer: string, entries: readonly SmallEntry[]) => {
  const exchange = explainSmall(writer, entries).exchanges.at(-1);
  const [finding, ...others] = exchange?.findings ?? [];
  expect(others).toEqual([]);
  return { exchange, finding, said: `${finding?.title} ${finding?.why}` };
};

const REFUSED: readonly (readonly [string, readonly SmallEntry[]])[] = [
  ['a call, 401', [visit('/'), call('/api/me', { status: 401 })]],
  ['a call, 419', [visit('/'), call('/api/me', { method: 'POST', status: 419 })]],
  ['a call after a login', [visit('/'), call('/api/login', { method: 'POST' }), call('/api/me', { status: 401 })]],
  ['a page', [visit('/dash', { status: 302, received: { Location: '/login' } }), visit('/login')]],
];

describe('a file of DevTools without any credentials', () => {
  it.each(REFUSED)(
    '%s: it is not said that a token or no cookie was sent, nor that nobody had logged in',
    (_, entries) => {
      const { exchange, finding, said } = last('WebInspector', entries);
      expect(finding).toMatchObject({ ruleId: 'user-refused', certainty: 'inferred' });
      expect(said).toContain('Whether cookies or an `Authorization` header were sent was not recorded.');
      expect(said).toContain('it is not explained why. What is possible: nobody had logged in;');
      expect(said).not.toMatch(/header was sent|No cookie was sent|shows no login/);
      expect(exchange?.verdict.text).toContain('not explained, its cookies were not recorded');
      expect(finding?.fixes.map(({ id }) => id)).toEqual(['save-with-credentials']);
    },
  );

  it('a 403 is left open too', () => {
    const { said } = last('WebInspector', [visit('/'), call('/api/me', { status: 403 })]);
    expect(said).toContain('Whether cookies or an `Authorization` header were sent was not recorded.');
    expect(said).not.toContain('No cookie was sent');
  });

  it('where a login is in the file, and the call has a part of its header lines, the fix is not to record a login', () => {
    const { url, sent = {} } = call('/api/me');
    const headers = Object.entries(sent).map(([name, value]) => ({ name, value }));
    const { finding, said } = last('WebInspector', [
      visit('/'),
      call('/api/login', { method: 'POST', received: { 'Set-Cookie': 'sid=1; Path=/; HttpOnly; Secure' } }),
      call('/api/me', { status: 401, more: { request: { method: 'GET', url, headers } } }),
    ]);
    expect(said).toContain('there was a login. Whether this request sent it was not recorded.');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['record-the-cookies']);
  });

  it('near miss: a token that is in the file was sent', () => {
    const { said } = last('WebInspector', [
      visit('/'),
      call('/api/me', { status: 401, sent: { Authorization: 'Bearer a' } }),
    ]);
    expect(said).toContain('An `Authorization` header was sent.');
  });
});

describe.each(['Firefox', 'mitmproxy', 'Charles Proxy', 'Playwright'])('%s leaves nothing out', (writer) => {
  it.each(REFUSED)('%s: none was sent', (_, entries) => {
    const { finding, said } = last(
      writer,
      writer === 'mitmproxy' || writer === 'Charles Proxy' ? entries.map(untyped) : entries,
    );
    expect(finding?.ruleId).toBe('user-refused');
    expect(said).toContain('No cookie was sent.');
    expect(said).not.toContain('not recorded');
  });

  it('near miss: values were removed from the file later', () => {
    const { said } = last(writer, [visit('/'), call('/api/me', { status: 401, sent: { Cookie: '[REDACTED]' } })]);
    expect(said).not.toContain('No cookie was sent.');
  });
});

const untyped = ({ type: _, ...entry }: SmallEntry): SmallEntry => entry;

describe('a call to another site without `Sec-Fetch-Storage-Access`', () => {
  const API = 'https://api.other.example';
  const received = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' };
  const across = (path: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
    url: `${API}${path}`,
    type: 'fetch',
    sent: { ...CALLS, 'Sec-Fetch-Site': 'cross-site', Origin: APP },
    ...more,
    received: { ...received, ...more.received },
  });

  it('did not include credentials, also where the file leaves them out: the reason names the header', () => {
    const { said } = last('WebInspector', [
      visit('/'),
      across('/login', { method: 'POST' }),
      across('/me', { status: 401 }),
    ]);
    expect(said).toContain('did not include credentials');
    expect(said).toContain('a cross-site request with credentials would have carried `Sec-Fetch-Storage-Access`');
    expect(said).not.toMatch(/shows no login|got none either/);
  });

  it('sets a cookie that is ignored: the reason names the header', () => {
    const line = { 'Set-Cookie': 'sid=1; Path=/; Secure; SameSite=None' };
    const { finding } = last('WebInspector', [visit('/'), across('/login', { method: 'POST', received: line })]);
    expect(finding?.ruleId).toBe('setcookie-ignored-no-credentials');
    expect(finding?.why).toMatch(/^That is (?:known|concluded) from this: .*`Sec-Fetch-Storage-Access`/);
  });
});
