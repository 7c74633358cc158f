import { describe, expect, it } from 'vitest';
import { CHROME, explainSmall, findingsOf, type SmallEntry } from './small-har';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const API = 'https://app.shop.test';
const SENT = { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'same-origin' };

const session = (agent: string): readonly SmallEntry[] => [
  {
    url: `${API}/`,
    sent: { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' },
    received: { 'Content-Type': 'text/html' },
  },
  {
    url: `${API}/auth/login`,
    method: 'POST',
    sent: { ...SENT, 'User-Agent': CHROME },
    received: { 'Set-Cookie': 'sid=1; Path=/auth; HttpOnly; Secure' },
  },
  {
    url: `${API}/auth/me`,
    sent: { ...SENT, 'User-Agent': CHROME, Cookie: 'sid=1' },
    received: { 'Content-Type': 'text/plain' },
  },
  { url: `${API}/me`, sent: { ...SENT, 'User-Agent': agent }, status: 401, received: { 'Content-Type': 'text/plain' } },
];

describe('two clients in the file of a proxy: each has its own cookies', () => {
  it.each([
    ['another browser', FIREFOX],
    ['another program', 'okhttp/4.9'],
  ])('%s never had the cookie of the first', (_, agent) => {
    const last = explainSmall('mitmproxy', session(agent)).exchanges[3];
    expect(last && findingsOf(last)).toEqual(['user-refused (advice, inferred)']);
    expect(last?.cookies).toEqual([]);
    expect(last?.findings[0]?.why).toContain('The recording shows no login');
  });

  it('near miss: the same client lost it', () => {
    const last = explainSmall('mitmproxy', session(CHROME)).exchanges[3];
    expect(last && findingsOf(last)).toContain('cookie-path-mismatch (loses-cookie, inferred)');
  });

  it('near miss: DevTools record one browser, which states another agent while it emulates a device', () => {
    const typed = session(FIREFOX).map((entry) => ({ ...entry, type: 'fetch' }));
    const last = explainSmall('WebInspector', typed).exchanges[3];
    expect(last && findingsOf(last)).toContain('cookie-path-mismatch (loses-cookie, inferred)');
  });
});
