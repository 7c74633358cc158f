import { describe, expect, it } from 'vitest';
import { explainHar } from '../../../src/har/explain-har';
import { CHROME, explainSmall, findingsOf, type SmallEntry, smallHar } from './small-har';

const APP = 'https://app.shop.example';
const API = 'https://api.shop.example';
const OTHER = 'https://api.other.example';
const JSON_TYPE = { 'Content-Type': 'application/json' };
const SENT = { Origin: APP, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };

/** A login across sites, a call that is refused, and one whose response no page may read. */
const sessionOf = (agent: string): readonly SmallEntry[] => {
  const sent = { 'User-Agent': agent, Origin: APP };
  return [
    {
      url: `${OTHER}/login`,
      method: 'POST',
      sent,
      received: { ...JSON_TYPE, 'Set-Cookie': 'sid=1; Path=/; HttpOnly; SameSite=Lax' },
    },
    { url: `${OTHER}/me`, sent, status: 401, received: JSON_TYPE },
    { url: `${OTHER}/orders`, method: 'PUT', sent, received: JSON_TYPE },
  ];
};

const PROGRAMS = [
  ['axios/1.7.2', 'axios'],
  ['okhttp/4.12.0', 'okhttp'],
  ['curl/8.5.0', 'curl'],
  ['python-requests/2.32.3', 'python-requests'],
  ['Dart/3.4 (dart:io)', 'Dart'],
  ['PostmanRuntime/7.39.0', 'PostmanRuntime'],
  ['MyApp/3 CFNetwork/1496.0.7 Darwin/23.5.0', 'MyApp (CFNetwork)'],
  ['Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041', 'WindowsPowerShell'],
  ['node', 'node'],
] as const;

describe('a request of a program, in the file of a proxy', () => {
  it.each(PROGRAMS)('%s: neither CORS nor SameSite, and the cookie that it did not send back', (agent, name) => {
    const { exchanges } = explainSmall('Charles Proxy', sessionOf(agent));
    expect(exchanges.map(findingsOf)).toEqual([[], ['user-refused (advice, inferred)'], []]);
    expect(exchanges.map(({ verdict }) => verdict.kind)).toEqual(['passed', 'advice', 'passed']);
    const refused = exchanges[1]?.findings[0];
    expect(refused?.why).toContain('`POST /login`, which got 200, sent or set `sid` earlier');
    expect(refused?.why).toContain(`sent by \`${name}\`, which applies neither CORS nor SameSite`);
    expect(refused?.fixes[0]?.title).toContain('keep cookies');
    expect(exchanges[0]?.cookies.map(({ fate }) => fate)).toEqual(['stored']);
  });

  it('the file says of what nothing is claimed', () => {
    const { source } = explainHar(smallHar('Charles Proxy', sessionOf('axios/1.7.2')));
    expect(source.kind === 'har' && source.gaps.map(({ text }) => text).join('\n')).toContain(
      '3 requests were sent by `axios`: a program applies neither CORS nor SameSite',
    );
  });

  it('what would tell why a cookie is absent is looked for in the program, which no panel records', () => {
    const [login, , orders] = sessionOf('okhttp/4.12.0');
    const { exchanges } = explainSmall(
      'Charles Proxy',
      [login, orders].flatMap((entry) => entry ?? []),
    );
    expect(exchanges.flatMap(({ missing }) => missing).join()).not.toContain('panel');
    const refused = explainSmall('Charles Proxy', [
      { url: `${OTHER}/me`, sent: { 'User-Agent': 'okhttp/4.12.0' }, status: 401 },
    ]);
    const titles = refused.exchanges.flatMap(({ findings }) =>
      findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
    );
    expect(titles.join()).not.toContain('panel');
  });

  it('near miss: a browser beside it is judged by its own rules', () => {
    const { exchanges } = explainSmall('Charles Proxy', [
      ...sessionOf('axios/1.7.2'),
      { url: `${OTHER}/me`, sent: SENT, received: JSON_TYPE },
    ]);
    expect(exchanges.at(-1)?.verdict.kind).toBe('blocked');
  });

  it('near miss: the tool of a browser, in which another user agent was chosen', () => {
    const entries = sessionOf('curl/8.5.0').map((entry) => ({ ...entry, type: 'fetch' }));
    const { exchanges } = explainSmall('WebInspector', entries);
    expect(exchanges.flatMap(({ findings }) => findings.map(({ why }) => why)).join()).not.toContain('sent by');
  });
});

describe('a browser whose rules are not known', () => {
  it.each([
    ['Internet Explorer 11', 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko'],
    ['Internet Explorer 10', 'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)'],
    ['Edge 18 with EdgeHTML', CHROME.replace(/Chrome\/156.*/, 'Chrome/70.0.3538.102 Safari/537.36 Edge/18.18363')],
    ['a browser that its user agent does not tell', 'Mozilla/5.0 (compatible; SomeBrowser/1.0)'],
  ])('%s: cannot tell, and no all-clear', (name, agent) => {
    const { exchanges } = explainSmall('Fiddler', sessionOf(agent));
    expect(exchanges.flatMap(findingsOf)).toEqual([]);
    expect(exchanges.map(({ verdict }) => verdict.kind)).toEqual(['cannot-tell', 'cannot-tell', 'cannot-tell']);
    expect(exchanges[0]?.missing.join()).toContain(`${name} made the request, and its rules`);
  });

  it('near miss: the Edge that is built on Chromium', () => {
    const agent = `${CHROME} Edg/141.0.0.0`;
    expect(explainSmall('Fiddler', sessionOf(agent)).exchanges[1]?.verdict.kind).toBe('blocked');
  });
});

describe('a request of an extension', () => {
  const EXTENSION = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
  const MOZ = 'moz-extension://1f2c3d4e-aaaa-bbbb-cccc-0123456789ab';
  const frame = (url: string) => ({ functionName: '', scriptId: '1', url, lineNumber: 3, columnNumber: 4 });
  const madeBy = (...urls: readonly string[]) => ({
    _initiator: { type: 'script', stack: { callFrames: urls.map(frame) } },
  });
  const call: SmallEntry = { url: `${OTHER}/sync`, type: 'fetch', sent: SENT, received: JSON_TYPE };
  const ofOrigin = (origin: string): SmallEntry => ({ ...call, sent: { ...SENT, Origin: origin } });
  const said = (entry: SmallEntry) => {
    const exchange = explainSmall('WebInspector', [entry]).exchanges[0];
    if (!exchange) throw new Error('no exchange');
    return { findings: findingsOf(exchange), text: JSON.stringify(exchange.findings), missing: exchange.missing };
  };

  it.each([
    ['by its origin', ofOrigin(EXTENSION), 'proven'],
    ['of Firefox', ofOrigin(MOZ), 'proven'],
    ['by the script that made it', { ...call, more: madeBy(`${EXTENSION}/content.js`) }, 'inferred'],
  ])('%s: it is not told that another extension changed headers', (_, entry, certainty) => {
    const { findings, text, missing } = said(entry);
    expect(findings).toEqual([`request-of-extension (advice, ${certainty})`]);
    expect(text).toContain('With host permission for `api.other.example` CORS does not apply');
    expect(missing).toEqual([]);
  });

  it('refused: the change is one of the extension, and not of the server', () => {
    const more = madeBy(`${EXTENSION}/content.js`);
    const { findings, text } = said({ ...call, error: 'net::ERR_FAILED', more });
    expect(findings).toEqual(['request-of-extension (blocks, inferred)']);
    expect(text).toContain('host_permissions');
    expect(text).not.toContain('Send `Access-Control-Allow-Origin');
  });

  it('near miss: an extension in the place of fetch(), and a script of the page calls it', () => {
    const more = madeBy(`${EXTENSION}/inpage.js`, `${APP}/main.js`);
    expect(said({ ...call, error: 'net::ERR_FAILED', more }).findings[0]).toBe('cors-origin-missing (blocks, proven)');
  });
});

describe('the first step of an authentication scheme', () => {
  const CHALLENGE = { 'WWW-Authenticate': ['Negotiate', 'NTLM'], 'Content-Type': 'text/html' };
  const reports = (more: Partial<SmallEntry>): SmallEntry => ({
    url: `${API}/reports`,
    sent: { ...SENT, Authorization: 'NTLM TlRM' },
    received: { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' },
    ...more,
  });
  const first = reports({ sent: SENT, status: 401, received: CHALLENGE });
  const second = reports({ status: 401, received: { 'WWW-Authenticate': 'NTLM TlRMTVNTUAAC' } });

  it.each([
    ['Negotiate', [first, reports({})]],
    ['NTLM, with one step more', [first, second, reports({})]],
  ])('%s: is no refusal where the next request passed', (_, entries) => {
    for (const writer of ['Fiddler', 'WebInspector']) {
      const { exchanges } = explainSmall(
        writer,
        entries.map((entry) => (writer === 'Fiddler' ? entry : { ...entry, type: 'fetch' })),
      );
      expect(exchanges.flatMap(findingsOf)).toEqual([]);
      expect(exchanges[0]?.verdict.text).toBe('Challenge (Negotiate); the next request was not refused');
      expect(exchanges.at(-1)?.verdict.kind).toBe('passed');
    }
  });

  it.each([
    ['the next request was refused, too', [first, reports({ status: 401, received: { 'Content-Type': 'text/html' } })]],
    ['the next request got 403', [first, reports({ status: 403, received: {} })]],
    ['there is no next request', [first]],
    [
      'Basic asks the user',
      [reports({ sent: SENT, status: 401, received: { 'WWW-Authenticate': 'Basic' } }), reports({})],
    ],
  ])('near miss: %s', (_, entries) => {
    expect(explainSmall('Fiddler', entries).exchanges[0]?.verdict.kind).toBe('blocked');
  });
});
