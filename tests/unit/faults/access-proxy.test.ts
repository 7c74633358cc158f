import { describe, expect, it } from 'vitest';
import { call, HTML, navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const APP = 'https://app.shop.test';
const API = 'https://api.shop.test';
const ACCESS = 'https://team.cloudflareaccess.com/cdn-cgi/access/login/api.shop.test?kid=1&redirect_url=%2Fdata';

const said = (...entries: readonly SmallEntry[]) => {
  const page = navigation(`${APP}/`, 'none', { sent: { Cookie: 'CF_Authorization=1' } });
  const findings = explainSmall('WebInspector', [page, ...entries]).exchanges[1]?.findings ?? [];
  const titles = findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  return { ids: findings.map(({ ruleId }) => ruleId), title: findings[0]?.title ?? '', titles };
};
const redirected = (to: string, sent = {}) =>
  said(
    call(APP, `${API}/data`, 'same-site', { status: 302, error: 'net::ERR_FAILED', sent, received: { Location: to } }),
  );

describe('a proxy that lets only users through who logged in at it, in front of an API', () => {
  it('the login for that host is missing, and the server behind the proxy can change nothing', () => {
    const { ids, title, titles } = redirected(ACCESS);
    expect(ids).toEqual(['redirect-to-login']);
    expect(title).toMatch(/^Cloudflare Access in front of `api\.shop\.test` redirected the request to its login/);
    expect(titles).toEqual([
      expect.stringMatching(
        /^Let the user log in at Cloudflare Access for `api\.shop\.test` too: open `https:\/\/api\.shop\.test\/` once/,
      ),
      "Send cookies: `credentials: 'include'`",
      'Allow `https://app.shop.test` with credentials in the CORS settings of that application',
    ]);
  });

  it('a call that included its cookies is not told to send them', () => {
    const { titles } = redirected(ACCESS, { Cookie: 'theme=1' });
    expect(titles).toHaveLength(2);
    expect(titles.join()).not.toContain('Send cookies');
  });

  it('a call of the page’s own origin: the login has ended', () => {
    const { titles } = said(
      call(APP, `${APP}/data`, 'same-origin', { status: 302, received: { Location: ACCESS } }),
      call(APP, ACCESS, 'cross-site', { error: 'net::ERR_FAILED', received: HTML }),
    );
    expect(titles).toEqual(['Load the page again, so that the user logs in at Cloudflare Access']);
  });

  it.each(['https://login.other.test/login', `${API}/oauth2/start?rd=%2Fdata`])(
    'near miss: a login whose server can respond with 401: %s',
    (login) => {
      expect(redirected(login).titles).toEqual([expect.stringMatching(/^Respond with 401/)]);
    },
  );
});
