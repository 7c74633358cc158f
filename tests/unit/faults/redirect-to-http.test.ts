import { describe, expect, it } from 'vitest';
import { navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const SECURE = 'https://shop.test';
const PLAIN = 'http://shop.test';
const SESSION = { 'Set-Cookie': 'sid=1; Path=/; Secure; HttpOnly' };

const fixesOf = (rule: string, entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', [navigation(`${SECURE}/`, 'none'), ...entries])
    .exchanges.flatMap(({ findings }) => findings)
    .filter(({ ruleId }) => ruleId === rule)
    .flatMap(({ fixes }) => fixes);
const login = (location: string, received: SmallEntry['received'] = SESSION): SmallEntry =>
  navigation(`${SECURE}/login`, 'same-origin', {
    method: 'POST',
    status: 302,
    sent: { Origin: SECURE },
    received: { ...received, Location: location },
  });

describe('a redirect that leaves https is changed where it is sent', () => {
  it('a `Secure` cookie is not sent to its target: the response with that `Location` is named', () => {
    const [fix] = fixesOf('cookie-secure-only', [
      login(`${PLAIN}/home`),
      navigation(`${PLAIN}/home`, 'cross-site', { status: 401 }),
    ]);
    expect(fix?.title).toMatch(
      /^Let `POST \/login` redirect to https: its response has `Location: http:\/\/shop\.test\/home`\. If a proxy ends TLS, let the proxy send `X-Forwarded-Proto: https`/,
    );
    expect(fix?.snippet?.text).toBe('Location: https://shop.test/home');
  });

  it('a `Secure` cookie of its target is not stored', () => {
    const [fix] = fixesOf('setcookie-secure-over-http', [
      login(`${PLAIN}:8080/home`, {}),
      navigation(`${PLAIN}:8080/home`, 'cross-site', { received: SESSION }),
    ]);
    expect(fix?.title).toMatch(/^Let `POST \/login` redirect to https/);
    expect(fix?.snippet?.text).toBe('Location: https://shop.test/home');
  });

  it('another host: nothing is said of a proxy', () => {
    const [fix] = fixesOf('setcookie-secure-over-http', [
      login('http://www.shop.test/home', {}),
      navigation('http://www.shop.test/home', 'cross-site', { received: SESSION }),
    ]);
    expect(fix?.title).not.toContain('proxy');
    expect(fix?.snippet?.text).toBe('Location: https://www.shop.test/home');
  });

  it('near miss: without a redirect the page is called over https', () => {
    const [fix] = fixesOf('cookie-secure-only', [
      navigation(`${SECURE}/login`, 'same-origin', { method: 'POST', sent: { Origin: SECURE }, received: SESSION }),
      navigation(`${PLAIN}/home`, 'none', { status: 401 }),
    ]);
    expect(fix?.title).toBe('Use https:// for this request');
  });
});
