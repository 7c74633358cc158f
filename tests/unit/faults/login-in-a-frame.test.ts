import { describe, expect, it } from 'vitest';
import { navigation } from './pages-and-calls';
import { explainSmall } from './small-har';

const APP = 'https://app.shop.test';
/** The fixes for a frame that its server forbids. */
const fixesFor = (url: string, received: Readonly<Record<string, string>> = { 'X-Frame-Options': 'DENY' }) => {
  const { exchanges } = explainSmall('WebInspector', [
    navigation(`${APP}/`, 'none'),
    navigation(url, 'cross-site', {
      error: 'net::ERR_BLOCKED_BY_RESPONSE',
      sent: { Referer: `${APP}/`, 'Sec-Fetch-Dest': 'iframe' },
      received,
    }),
  ]);
  const findings = exchanges[1]?.findings ?? [];
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['frame-ancestors-refused']);
  return findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
};
const OPEN = /^Open the login in the whole page, or in a popup window/;

describe('a frame that its server forbids', () => {
  it.each([
    'https://accounts.google.com/o/oauth2/v2/auth?client_id=1&response_type=code',
    'https://t.eu.auth0.com/authorize?client_id=1&response_type=code&prompt=none',
    'https://discord.com/oauth2/authorize?client_id=1&response_type=code',
  ])('a login of a provider is opened in the whole page, and nobody is asked to change the provider: %s', (url) => {
    expect(fixesFor(url)).toEqual([expect.stringMatching(OPEN)]);
  });

  it('a login that may be the reader’s own: that comes first too, and it can be allowed', () => {
    expect(fixesFor('https://id.corp.test/login')).toEqual([
      expect.stringMatching(OPEN),
      expect.stringMatching(/^Or allow this page to show it/),
    ]);
  });

  it('another page of a provider is opened in a window of its own', () => {
    expect(fixesFor('https://www.youtube.com/watch?v=1')).toEqual([
      expect.stringMatching(/^Open it in a window of its own/),
    ]);
  });

  it('near miss: a page that is no login is allowed first', () => {
    expect(
      fixesFor('https://widgets.shop.test/map', { 'Content-Security-Policy': "frame-ancestors 'self'" })[0],
    ).toMatch(/^Allow this page to show it/);
  });
});
