import { describe, expect, it } from 'vitest';
import { explainSmall, type Headers, type SmallEntry } from './small-har';

const LOCALHOST = 'http://localhost:3000';
const ADDRESS = 'http://127.0.0.1:3000';
const visit = (page: string): SmallEntry => ({ url: `${page}/`, type: 'document' });
const call = (url: string, page: string, status: number, received: Headers): SmallEntry => ({
  url,
  type: 'fetch',
  sent: { Origin: page, Cookie: 'theme=dark' },
  status,
  received,
  error: 'net::ERR_FAILED',
});
const allows = (origin: string): Headers => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Allow-Credentials': 'true',
});
const fixesOf = (entries: readonly SmallEntry[]): readonly string[] =>
  explainSmall('WebInspector', entries).exchanges.flatMap(({ findings }) =>
    (findings[0]?.fixes ?? []).map(({ id }) => id),
  );

describe('two names of this computer, and a CORS check that fails', () => {
  it('the server allows the page under its other name: the page is to be opened there', () => {
    const entries = [visit(ADDRESS), call('http://localhost:4000/me', ADDRESS, 200, allows(LOCALHOST))];
    expect(fixesOf(entries)).toEqual(['open-page-at-allowed-name', 'name-the-origin']);
  });

  it('what the server allows is no origin, because of its slash: no page is allowed by it', () => {
    const entries = [visit(ADDRESS), call('http://localhost:4000/me', ADDRESS, 200, allows(`${LOCALHOST}/`))];
    expect(fixesOf(entries)).not.toContain('open-page-at-allowed-name');
  });

  it('another port is another server: its name is no cure', () => {
    const entries = [visit(ADDRESS), call('http://localhost:4000/me', ADDRESS, 200, allows('http://localhost:3001'))];
    expect(fixesOf(entries)).toEqual(['name-the-origin', 'one-local-name']);
  });

  it('the server refuses the user: one name comes before the CORS header', () => {
    const entries = [visit(LOCALHOST), call('http://127.0.0.1:4000/me', LOCALHOST, 401, {})];
    expect(fixesOf(entries)[0]).toBe('one-local-name');
  });

  it('the CORS header alone is missing: it comes first, and one name behind it', () => {
    const entries = [visit(LOCALHOST), call('http://127.0.0.1:4000/me', LOCALHOST, 200, {})];
    expect(fixesOf(entries)).toEqual(['name-the-origin', 'one-local-name']);
  });
});

describe('two names of this computer, and a refused user without a cookie', () => {
  const [PAGE, API] = [LOCALHOST, 'http://127.0.0.1:4000'];
  const asks = (path: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
    url: `${API}${path}`,
    type: 'fetch',
    ...more,
    sent: { Origin: PAGE, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' },
    received: { ...allows(PAGE), ...more.received },
  });
  const saidOf = (...entries: readonly SmallEntry[]) =>
    explainSmall('WebInspector', [{ ...visit(PAGE), sent: { Cookie: 'theme=dark' } }, ...entries]).exchanges.at(-1)
      ?.findings[0];

  it('the recording shows no cookie of the server: its names may be the reason', () => {
    expect(saidOf(asks('/me', { status: 401 }))?.ruleId).toBe('local-names-mixed');
  });

  it.each([
    ['another path', 'sid=s1; Path=/auth; Secure; SameSite=None'],
    ['a lifetime that is over', 'sid=s1; Path=/; Max-Age=-1'],
  ])('the login was made under that very name: %s is the reason', (_, line) => {
    const login = asks('/auth/login', { method: 'POST', received: { 'Set-Cookie': line } });
    expect(saidOf(login, asks('/me', { status: 401 }))?.ruleId).not.toBe('local-names-mixed');
  });
});

describe('two hosts below `localhost` are two servers', () => {
  const IDP = 'http://idp.localhost:8080';
  const HOST = 'http://app.localhost:8080';
  /** The return of a login with a form that the provider’s page submits, without the cookie with which it began. */
  const returned = (provider: string, app: string): readonly SmallEntry[] => [
    {
      url: `${app}/login`,
      type: 'document',
      status: 302,
      sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' },
      received: {
        Location: `${provider}/authorize?client_id=a&response_type=code&response_mode=form_post&redirect_uri=x`,
        'Set-Cookie': '.corr.state=1; Path=/; HttpOnly; SameSite=Lax',
      },
    },
    {
      url: `${provider}/authorize?client_id=a&response_type=code&response_mode=form_post&redirect_uri=x`,
      type: 'document',
      sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site' },
    },
    {
      url: `${app}/signin-oidc`,
      method: 'POST',
      type: 'document',
      status: 500,
      sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'cross-site', Origin: provider, Referer: `${provider}/` },
    },
  ];
  const idsOf = (entries: readonly SmallEntry[]): readonly string[] =>
    explainSmall('WebInspector', entries)
      .exchanges.at(-1)
      ?.findings[0]?.fixes.map(({ id }) => id) ?? [];

  it('a login that returns with a form: the cookie is to be sent, and the provider’s name is no cure', () => {
    const ids = idsOf(returned(IDP, HOST));
    expect(ids).toContain('same-site-none');
    expect(ids).not.toContain('one-local-name');
  });

  it('a call that is refused: it is not said that the page has another name of the server', () => {
    const entries = [visit(HOST), call('http://api.localhost:8080/me', HOST, 401, allows(HOST))];
    expect(fixesOf(entries)).not.toContain('one-local-name');
    expect(fixesOf([visit(LOCALHOST), call('http://api.localhost:4000/me', LOCALHOST, 401, {})])).toContain(
      'one-local-name',
    );
  });
});
