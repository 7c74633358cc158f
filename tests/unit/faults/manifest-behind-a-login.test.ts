import { describe, expect, it } from 'vitest';
import { call, HTML, navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.test';
const LOGIN = 'https://team.cloudflareaccess.com/cdn-cgi/access/login/app.shop.test?kid=1';
const WITH_COOKIE = { sent: { Cookie: 'sid=1' } };

const manifest = (url: string, site: string, more: Partial<SmallEntry>): SmallEntry => ({
  ...call(APP, url, site, { ...more, sent: { ...more.sent, 'Sec-Fetch-Dest': 'manifest' } }),
  type: 'manifest',
});
/** What is said of the manifest of a page whose user is known. */
const saidOf = (...entries: readonly SmallEntry[]) => {
  const { exchanges } = explainSmall('WebInspector', [
    navigation(`${APP}/`, 'none'),
    call(APP, `${APP}/login`, 'same-origin', { method: 'POST', received: { 'Set-Cookie': 'sid=1; Path=/; Secure' } }),
    call(APP, `${APP}/me`, 'same-origin', WITH_COOKIE),
    ...entries,
  ]);
  const { findings = [], verdict, missing = [] } = exchanges[3] ?? {};
  const titles = findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  return { ids: findings.map(({ ruleId }) => ruleId), findings, titles, verdict, missing };
};
const led = (more: Partial<SmallEntry> = {}) =>
  saidOf(
    manifest(`${APP}/manifest.json`, 'same-origin', { status: 302, ...more, received: { Location: LOGIN } }),
    manifest(LOGIN, 'cross-site', { error: 'net::ERR_FAILED', received: HTML }),
  );
const alone = (more: Partial<SmallEntry>) => saidOf(manifest(`${APP}/manifest.json`, 'same-origin', more));

describe('a manifest is requested without cookies, and needs `crossorigin="use-credentials"` behind a login', () => {
  it.each<readonly [string, ReturnType<typeof saidOf>, string]>([
    ['a redirect to the login of a proxy', led(), 'redirect-to-login'],
    [
      'the same, where only the redirect was recorded',
      alone({ status: 302, error: 'net::ERR_FAILED', received: { Location: LOGIN } }),
      'redirect-to-login',
    ],
    ['401', alone({ status: 401 }), 'mode-omit'],
    ['403', alone({ status: 403 }), 'mode-omit'],
    [
      'a login page of the same origin',
      saidOf(
        manifest(`${APP}/manifest.json`, 'same-origin', { status: 302, received: { Location: '/login' } }),
        manifest(`${APP}/login`, 'same-origin', { received: HTML }),
      ),
      'mode-omit',
    ],
  ])('%s', (_, said, rule) => {
    expect(said.ids).toEqual([rule]);
    expect(said.findings[0]).toMatchObject({
      certainty: 'inferred',
      title: expect.stringMatching(/^The manifest of the page was requested without cookies, and `app\.shop\.test` /),
    });
    expect(said.titles).toEqual([
      expect.stringMatching(/^Write `crossorigin="use-credentials"` on the `<link rel="manifest">`/),
    ]);
    expect(said.findings[0]?.fixes[0]?.snippet?.text).toBe(
      '<link rel="manifest" href="https://app.shop.test/manifest.json" crossorigin="use-credentials">',
    );
    expect(said.missing).toEqual([]);
  });

  it('one that is read without them is nothing that is missing', () => {
    expect(alone({ status: 200 }).verdict).toMatchObject({ kind: 'passed' });
  });

  it.each<readonly [string, ReturnType<typeof saidOf>]>([
    ['a redirect to the login', led(WITH_COOKIE)],
    ['401', alone({ ...WITH_COOKIE, status: 401 })],
    ['a script’s call', saidOf(call(APP, `${APP}/manifest.json`, 'same-origin', { status: 401 }))],
  ])('near miss, a manifest with its cookies: %s', (_, said) => {
    expect(said.titles.join()).not.toMatch(/use-credentials/);
    expect(said.ids).toHaveLength(1);
  });
});
