import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

/** Another site returns the user with a form (SAML, OpenID Connect): a Lax cookie is not sent with it. */

const OWN = 'https://app.shop.test';
const PROVIDER = 'https://login.provider.test';

function fixOf(cookie: string) {
  const navigation = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
  const { exchanges } = explainSmall('WebInspector', [
    {
      url: `${OWN}/start`,
      type: 'document',
      sent: { ...navigation, 'Sec-Fetch-Site': 'none' },
      received: { 'Set-Cookie': `${cookie}=1; Path=/; Secure; HttpOnly; SameSite=Lax` },
    },
    {
      url: `${OWN}/saml/acs`,
      method: 'POST',
      type: 'document',
      status: 400,
      sent: { ...navigation, 'Sec-Fetch-Site': 'cross-site', Origin: PROVIDER, Cookie: 'lang=en' },
    },
  ]);
  const [finding] = exchanges.at(-1)?.findings ?? [];
  expect(finding?.ruleId).toBe('cookie-lax-unsafe-method');
  const [fix] = finding?.fixes ?? [];
  return { id: fix?.id, text: fix?.snippet?.text };
}

describe('the cookie for the state of the flow', () => {
  it.each(['JSESSIONID', 'sid', 'estate', 'session_state', 'auth_state_token'])('is another one than %s', (cookie) => {
    expect(fixOf(cookie)).toEqual({
      id: 'separate-cookie',
      text: 'Set-Cookie: login_state=…; Path=/saml/acs; Max-Age=900; HttpOnly; SameSite=None; Secure',
    });
  });

  it.each(['oauth_state', 'authState', '.AspNetCore.Correlation.x1', '__Secure-next-auth.pkce.code_verifier'])(
    'is %s itself',
    (cookie) => {
      expect(fixOf(cookie)).toEqual({
        id: 'same-site-none',
        text: `Set-Cookie: ${cookie}=…; Path=/; HttpOnly; SameSite=None; Secure`,
      });
    },
  );
});

describe('the page that the return leads to', () => {
  const navigates = (site: string, cookie: string | null) => ({
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    'Sec-Fetch-Site': site,
    ...(cookie === null ? {} : { Cookie: cookie }),
  });
  const severityOf = (set: string | null, next: { url: string; status?: number; cookie: string | null }) => {
    const { exchanges } = explainSmall('WebInspector', [
      {
        url: `${OWN}/start`,
        type: 'document',
        sent: navigates('none', 'lang=en'),
        received: { 'Set-Cookie': 'sid=old; Path=/; Secure; HttpOnly; SameSite=Lax' },
      },
      {
        url: `${OWN}/saml/acs`,
        method: 'POST',
        type: 'document',
        status: 303,
        sent: { ...navigates('cross-site', 'lang=en'), Origin: PROVIDER },
        received: { Location: next.url, ...(set === null ? {} : { 'Set-Cookie': set }) },
      },
      {
        url: next.url,
        type: 'document',
        status: next.status ?? 200,
        sent: navigates('cross-site', next.cookie),
      },
    ]);
    const finding = exchanges.at(-1)?.findings.find(({ ruleId }) => ruleId === 'cookie-lax-unsafe-method');
    return finding?.severity;
  };

  it.each([
    ['had the old cookie', null, 'sid=old; lang=en'],
    ['had the one of a new login', 'sid=new; Path=/; Secure; HttpOnly; SameSite=Lax', 'sid=new; lang=en'],
  ])('%s: the return works, and it is advice', (_, set, cookie) => {
    expect(severityOf(set, { url: `${OWN}/home`, cookie })).toBe('advice');
  });

  it.each([
    ['had no such cookie', { url: `${OWN}/home`, cookie: 'lang=en' }],
    ['was refused', { url: `${OWN}/home`, status: 403, cookie: 'sid=old; lang=en' }],
    ['was the login again', { url: `${OWN}/login`, cookie: 'sid=old; lang=en' }],
  ])('%s: the cookie is lost', (_, next) => {
    expect(severityOf(null, next)).toBe('loses-cookie');
  });
});

describe('a `Strict` session, and a form that begins a new one', () => {
  const LINE = 'sid=1; Path=/; HttpOnly; Secure; SameSite=Strict';
  const visit = (path: string, site: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
    url: `${OWN}${path}`,
    type: 'document',
    ...more,
    sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': site, ...more.sent },
  });
  /** The form, the page that its response leads to, and the one behind that. */
  const returned = (status: number, form: Record<string, string>, path = '/home') => {
    const { exchanges } = explainSmall('WebInspector', [
      visit('/start', 'none', { received: { 'Set-Cookie': LINE } }),
      visit('/saml/acs', 'cross-site', { method: 'POST', status, sent: { Origin: PROVIDER }, received: form }),
      ...(status === 302
        ? [visit(path, 'cross-site', { status: 302, received: { Location: '/login' } }), visit('/login', 'cross-site')]
        : []),
    ]);
    return (exchanges[1]?.findings ?? []).map(({ ruleId, at, fixes }) => [ruleId, at, fixes.map(({ id }) => id)]);
  };

  it('the page that lost the new one is named once: `Lax` is enough there', () => {
    const form = { Location: '/home', 'Set-Cookie': LINE };
    expect(returned(302, form)).toEqual([['cookie-samesite-strict', '1:request', ['same-site-lax']]]);
  });

  it('near miss: no new session was set, so that the form may have needed the old one', () => {
    expect(returned(302, { Location: '/home' })).toEqual([
      ['cookie-samesite-strict', '0:request', ['separate-cookie']],
      ['cookie-samesite-strict', '1:request', ['same-site-lax']],
    ]);
  });

  it('near miss: the form itself was refused', () => {
    expect(returned(403, { 'Set-Cookie': LINE })).toEqual([
      ['cookie-samesite-strict', '0:request', ['separate-cookie']],
    ]);
  });
});
