import { describe, expect, it } from 'vitest';
import { policyOf } from '../../../src/browsers/policies';
import { explainFault } from './explain-fault';
import { CHROME, explainSmall } from './small-har';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const SAFARI = `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

const recorder = (creator: string, agent: string, more = {}, hint: string | null = null): string => {
  const sent = { 'User-Agent': agent, ...(hint === null ? {} : { 'Sec-CH-UA': hint }) };
  const { browser, version } = explainSmall(creator, [{ url: 'https://app.test/', sent, more }]);
  return `${browser} ${version}`;
};

describe('the tool of a browser tells which browser recorded a file, whatever its user agents say', () => {
  it('02: Chromium that imitates an iPhone is judged as Chromium, and the lost cookie is found', () => {
    const fault = explainFault('02-chrome-emulating-iphone-judged-as-safari');
    expect(fault.browser).toBe('chromium');
    expect(fault.withEntry(1).findings.map(({ ruleId }) => ruleId)).toContain('setcookie-samesite-default-cross-site');
  });

  it.each([
    ['imitates an iPhone', SAFARI, null, 'chromium null'],
    ['imitates an iPhone and states its version', SAFARI, '"Not:A-Brand";v="8", "Chromium";v="156"', 'chromium 156'],
    ['imitates Firefox', FIREFOX, null, 'chromium null'],
    ['imitates nothing', CHROME, null, 'chromium 156'],
  ])('WebInspector that %s', (_, agent, hint, found) => {
    expect(recorder('WebInspector', agent, {}, hint)).toBe(found);
  });

  it.each([
    ['_initiator', { _initiator: { type: 'script' } }, 'chromium null'],
    ['_priority', { _priority: 'VeryHigh' }, 'chromium null'],
    ['_connectionId', { _connectionId: '12' }, 'chromium null'],
    ["_priority in WebKit's spelling", { _priority: 'high' }, 'safari 17.5'],
  ])('a file with %s of a tool without a name', (_, more, found) => {
    expect(recorder('', SAFARI, more)).toBe(found);
  });

  it("a file of WebKit's inspector is WebKit's, whatever the user agent says", () => {
    expect(recorder('WebKit Web Inspector', CHROME)).toBe('safari null');
  });
});

describe("in a proxy's file the user agent tells the browser", () => {
  it.each([
    ['Chrome on iOS', `${IPHONE} CriOS/126.0.6478.35 Mobile/15E148 Safari/604.1`, 'safari 17.5'],
    ['Firefox on iOS', `${IPHONE} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`, 'safari 17.5'],
    ['Edge on iOS', `${IPHONE} Version/17.0 EdgiOS/126.0 Mobile/15E148 Safari/604.1`, 'safari 17'],
    [
      'Chrome on an iPad that asks for the desktop page',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126 Version/11.1.1 Safari/605.1.15',
      'safari 11.1',
    ],
    ['an application that shows the page in WKWebView', `${IPHONE} Mobile/15E148`, 'safari 17.5'],
    [
      'WKWebView on macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
      'safari null',
    ],
    [
      'Chrome on macOS',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
      'chromium 141',
    ],
    ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 'firefox 153'],
    ['a program that is no browser', 'okhttp/4.12.0', 'chromium null'],
  ])('%s', (_, agent, found) => {
    expect(recorder('Charles Proxy', agent)).toBe(found);
  });

  it('a program that is no browser does not hide the browser after it', () => {
    const { browser } = explainSmall('Charles Proxy', [
      { url: 'https://updates.test/', sent: { 'User-Agent': 'curl/8.5.0' } },
      { url: 'https://app.test/', sent: { 'User-Agent': FIREFOX } },
    ]);
    expect(browser).toBe('firefox');
  });
});

describe('old versions of Chromium are judged by their own rules', () => {
  it.each([
    [66, 'None', false],
    [79, 'None', false],
    [84, 'Lax', true],
    [156, 'Lax', true],
  ])('Chromium %d treats a cookie without SameSite as %s', (version, defaultSameSite, noneRequiresSecure) => {
    expect(policyOf('chromium', version).cookies).toMatchObject({ defaultSameSite, noneRequiresSecure });
  });

  it('while the change was rolled out, nothing is claimed that depends on it', () => {
    expect([...policyOf('chromium', 81).unverified]).toEqual(
      expect.arrayContaining(['defaultSameSite', 'noneRequiresSecure']),
    );
    expect([...policyOf('chromium', 84).unverified]).toEqual([]);
  });

  it.each([
    [88, false],
    [89, true],
  ])('Chromium %d compares the schemes of sites: %s', (version, schemefulSameSite) => {
    expect(policyOf('chromium', version).cookies).toMatchObject({
      schemefulSameSite,
      secureOnTrustworthyHttp: schemefulSameSite,
    });
  });

  it.each([
    [115, false],
    [130, false],
    [131, true],
    [153, true],
  ])('Firefox %d refuses SameSite=None without Secure: %s', (version, noneRequiresSecure) => {
    expect(policyOf('firefox', version).cookies).toMatchObject({ noneRequiresSecure });
  });

  it.each([
    [132, false],
    [133, true],
  ])('Chromium %d sends Sec-Fetch-Storage-Access: %s', (version, sendsStorageAccess) => {
    expect(policyOf('chromium', version).sendsStorageAccess).toBe(sendsStorageAccess);
  });

  it.each([
    [63, []],
    [156, ['setcookie-samesite-default-cross-site']],
  ])('in a file of Chrome %d, an image of another site sets a cookie without SameSite: lost by %j', (version, lost) => {
    const sent = { 'User-Agent': CHROME.replace('Chrome/156', `Chrome/${version}`) };
    const { exchanges } = explainSmall('WebInspector', [
      { url: 'https://app.test/', type: 'document', sent, received: { 'Content-Type': 'text/html' } },
      {
        url: 'https://api.other.test/pixel.png',
        type: 'image',
        sent: { ...sent, Referer: 'https://app.test/' },
        received: { 'Set-Cookie': 'id=1; Path=/' },
      },
    ]);
    expect(exchanges.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual(lost);
  });
});
