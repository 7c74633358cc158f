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
function afterLogin(sent: typeof SENT, received: Readonly<Record<string, string>> = ALLOWED) {
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
});
