import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.example';
const API = 'https://api.shop.example';
const SENT = { Origin: APP, 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
const ALLOWS = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' };

/** An earlier request shows that the file has `Authorization`. */
const refused = (challenge: string | readonly string[]): readonly SmallEntry[] => [
  { url: `${APP}/own`, type: 'fetch', sent: { 'Sec-Fetch-Site': 'same-origin', Authorization: 'Basic x' } },
  {
    url: `${API}/reports`,
    type: 'fetch',
    sent: SENT,
    status: 401,
    received: { ...ALLOWS, 'WWW-Authenticate': challenge },
  },
];

const firstFix = (challenge: string | readonly string[]) => {
  const finding = explainSmall('WebInspector', refused(challenge)).exchanges.at(-1)?.findings[0];
  if (finding?.ruleId !== 'auth-entry-not-used') throw new Error('another finding');
  return finding.fixes[0];
};

describe('the fix of a challenge has the scheme that the server asks for', () => {
  it.each([
    ['Basic realm="reports"', "Authorization: 'Basic …'", 'name and password'],
    ['bAsIc realm="a, b"', "Authorization: 'bAsIc …'", 'name and password'],
    ['Basic realm="x", Bearer realm="y"', "Authorization: 'Bearer …'", 'Send the `Authorization` header'],
    ['Digest realm="x", nonce="y"', "credentials: 'include'", 'no script can'],
    [['Negotiate', 'NTLM'], "credentials: 'include'", 'Negotiate'],
  ])('%s', (challenge, code, title) => {
    const fix = firstFix(challenge);
    expect(fix?.snippet?.text).toContain(code);
    expect(fix?.title).toContain(title);
  });

  it('a server that allows every origin must name this one before credentials are included', () => {
    const entries = refused('Negotiate').map((entry) => ({
      ...entry,
      received: { ...entry.received, 'Access-Control-Allow-Origin': '*' },
    }));
    const finding = explainSmall('WebInspector', entries).exchanges.at(-1)?.findings[0];
    expect(finding?.fixes[0]?.id).toBe('name-the-origin-first');
  });
});
