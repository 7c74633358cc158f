import { describe, expect, it } from 'vitest';
import { cookiePurpose } from '../../../src/engine/facts/cookies/cookie-purpose';
import { entryAt, explainChanged, findingsIn, type HarEntry, setLines } from './changed-fault';
import { explainFault } from './explain-fault';
import { explainSmall, type SmallEntry } from './small-har';

const FILE = '04-cf-bm-advises-credentials-include';
const changed = (change: (entry: HarEntry) => void) => explainChanged(FILE, (entries) => change(entryAt(entries, 1)));
const ATTRIBUTES = 'Path=/; Secure; SameSite=None';

describe('a cookie of a network in front of a server', () => {
  it('leads to nothing where a service allows every origin', () => {
    expect(explainFault(FILE).findings).toEqual([]);
  });

  it.each([
    ['__cf_bm', 'infrastructure'],
    ['_cfuvid', 'infrastructure'],
    ['AWSALBCORS', 'infrastructure'],
    ['AWSELB', 'infrastructure'],
    ['ARRAffinitySameSite', 'infrastructure'],
    ['incap_ses_1234_567', 'infrastructure'],
    ['visid_incap_567', 'infrastructure'],
    ['BIGipServerpool_443', 'infrastructure'],
    ['NSC_mc_wtswfs', 'infrastructure'],
    ['TS01a2b3c4', 'infrastructure'],
    ['bm_sv', 'infrastructure'],
    ['SERVERID', 'infrastructure'],
    ['_ga_ABC123', 'tracker'],
    ['_fbp', 'tracker'],
    ['IDE', 'tracker'],
    ['MUID', 'tracker'],
    ['__stripe_mid', 'tracker'],
    ['ph_phc_abc_posthog', 'tracker'],
    ['ai_session', 'tracker'],
    ['intercom-session-abc', 'tracker'],
    ['route', 'infrastructure'],
    ['io', 'infrastructure'],
    ['io.sid', null],
    ['ai_session_token', null],
    ['AWSELBAuthSessionCookie-0', null],
    ['AppServiceAuthSession', null],
    ['CF_Authorization', null],
    ['NSC_AAAC', null],
    ['NSC_TMAS', null],
    ['TSESSION', null],
    ['IDENTITY', null],
    ['__session', null],
    ['sid', null],
    ['_px_login', null],
  ])('%s: %s', (name, purpose) => {
    expect(cookiePurpose(name)).toBe(purpose);
  });

  it.each(['__cf_bm', 'AWSALB', 'incap_ses_12_34'])('%s: nothing for a POST to a named origin', (name) => {
    const exchanges = changed(({ request, response }) => {
      request.method = 'POST';
      setLines(request, 'Authorization');
      setLines(response, 'access-control-allow-origin', 'http://localhost:3001');
      setLines(response, 'set-cookie', `${name}=abc123456789; ${ATTRIBUTES}`);
    });
    expect(findingsIn(exchanges)).toEqual([]);
  });

  it('near miss: a login’s cookie beside it is lost, and only that one is named', () => {
    const exchanges = changed(({ request, response }) => {
      request.method = 'POST';
      setLines(response, 'access-control-allow-origin', 'http://localhost:3001');
      setLines(response, 'set-cookie', `__cf_bm=abc1; ${ATTRIBUTES}`, `sid=3fa85f64; ${ATTRIBUTES}`);
    });
    const [finding, ...others] = exchanges.flatMap(({ findings }) => findings);
    expect(finding).toMatchObject({
      ruleId: 'setcookie-ignored-no-credentials',
      severity: 'loses-cookie',
      cookie: 'sid',
    });
    expect(finding?.fixes[0]?.title).toContain("credentials: 'include'");
    expect(others).toEqual([]);
  });
});

describe('a call without credentials to a service that allows every origin', () => {
  it.each([
    ['GET', true],
    ['GET', false],
    ['POST', true],
  ])('%s, with a token: %s: no cookie is needed', (method, hasToken) => {
    const exchanges = changed(({ request, response }) => {
      request.method = method;
      if (!hasToken) setLines(request, 'Authorization');
      setLines(response, 'set-cookie', `sid=3fa85f64; ${ATTRIBUTES}`);
    });
    expect(findingsIn(exchanges)).toEqual([]);
  });

  it('near miss: a login by POST loses its cookie, and `include` alone would break the call', () => {
    const exchanges = changed(({ request, response }) => {
      request.method = 'POST';
      setLines(request, 'Authorization');
      setLines(response, 'set-cookie', `sid=3fa85f64; ${ATTRIBUTES}`);
    });
    const [finding] = exchanges.flatMap(({ findings }) => findings);
    expect(finding).toMatchObject({ ruleId: 'setcookie-ignored-no-credentials', severity: 'loses-cookie' });
    // The host is a provider's: its console is where an origin is allowed.
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['allow-at-the-provider']);
  });
});

describe('a cookie that counts visits', () => {
  it.each(['_ga', 'IDE'])('%s of a call to another site is a note without a fix', (name) => {
    const exchanges = changed(({ request, response }) => {
      setLines(request, 'Cookie', 'other=1');
      setLines(response, 'access-control-allow-origin', 'http://localhost:3001');
      setLines(response, 'access-control-allow-credentials', 'true');
      setLines(response, 'set-cookie', `${name}=abc123456789; Path=/; Secure; SameSite=Lax`);
    });
    const findings = exchanges.flatMap((each) => each.findings);
    expect(findings.map(({ severity, fixes }) => [severity, fixes])).toEqual([['advice', []]]);
  });

  it('near miss: a login’s cookie there is lost', () => {
    const exchanges = changed(({ request, response }) => {
      setLines(request, 'Cookie', 'other=1');
      setLines(response, 'access-control-allow-origin', 'http://localhost:3001');
      setLines(response, 'access-control-allow-credentials', 'true');
      setLines(response, 'set-cookie', 'sid=abc123456789; Path=/; Secure; SameSite=Lax');
    });
    expect(exchanges.flatMap(({ findings }) => findings.map(({ severity }) => severity))).toEqual(['loses-cookie']);
  });

  it.each(['ping', 'image'])('any cookie of a %s is a note', (type) => {
    const exchanges = changed((entry) => {
      entry._resourceType = type;
      setLines(entry.request, 'Origin');
      setLines(entry.request, 'Sec-Fetch-Storage-Access', 'active');
      setLines(entry.request, 'Sec-Fetch-Mode', 'no-cors');
      setLines(entry.request, 'Sec-Fetch-Dest', type === 'image' ? 'image' : 'empty');
      setLines(entry.response, 'set-cookie', 'visitor=abc123456789; Path=/; Secure; SameSite=Lax');
    });
    const severities = exchanges.flatMap(({ findings }) => findings.map(({ severity }) => severity));
    expect(severities.filter((severity) => severity !== 'advice')).toEqual([]);
    expect(severities).not.toEqual([]);
  });
});

describe('a cookie beside which the session is missing', () => {
  const PAGE = 'https://shop.test';
  const OK = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };
  const call = (url: string, cookie: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
    url,
    type: 'fetch',
    ...more,
    sent: {
      Origin: PAGE,
      Referer: `${PAGE}/`,
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Site': 'same-site',
      'Sec-Fetch-Dest': 'empty',
      ...(cookie === '' ? {} : { Cookie: cookie }),
    },
    received: { ...OK, ...more.received },
  });
  const page: SmallEntry = {
    url: `${PAGE}/`,
    type: 'document',
    sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' },
  };
  const login = call('https://auth.shop.test/login', 'lang=en', {
    method: 'POST',
    received: { 'Set-Cookie': 'sid=1; Path=/; HttpOnly; Secure; SameSite=Lax' },
  });
  const rulesOf = (entries: readonly SmallEntry[]) =>
    explainSmall('WebInspector', entries)
      .exchanges.at(-1)
      ?.findings.map(({ ruleId }) => ruleId);

  it.each([
    '',
    'lang=en',
    'csrftoken=1',
    '_csrf=1',
    'XSRF-TOKEN=1',
    '__Host-next-auth.csrf-token=1',
    '__Secure-next-auth.callback-url=1',
    '__stripe_mid=1',
    'ph_x_posthog=1',
    'cart=1; device_id=1; io=1; route=1',
  ])('“%s” does not hide that the session is for another host', (cookie) => {
    expect(rulesOf([page, login, call('https://api.shop.test/me', cookie, { status: 401 })])).toEqual([
      'cookie-host-only',
    ]);
  });

  it.each(['connect.sid=1', 'app=1', 'csrftoken=1; auth=1'])('near miss: “%s” may be a session', (cookie) => {
    expect(rulesOf([page, login, call('https://api.shop.test/me', cookie, { status: 401 })])).toEqual(['user-refused']);
  });

  const signed = call('https://api.shop.test/cdn', 'lang=en', {
    method: 'POST',
    received: {
      'Set-Cookie': ['Policy', 'Signature', 'Key-Pair-Id'].map((part) => `CloudFront-${part}=a; Path=/; Secure`),
    },
  });
  const refused = (server: string, cookie: string) =>
    rulesOf([page, signed, call('https://cdn.shop.test/v', cookie, { status: 403, received: { Server: server } })]);

  it('no cookie hides that a delivery network got no signature', () => {
    expect(refused('CloudFront', 'foo=1')).toEqual(['cookie-host-only']);
  });

  it('near miss: an application refused the user, and needs no signature; or one was sent', () => {
    expect(refused('nginx', 'foo=1')).toEqual(['user-refused']);
    expect(refused('CloudFront', 'CloudFront-Policy=a; foo=1')).toEqual(['user-refused']);
  });
});
