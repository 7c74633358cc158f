import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const FETCH = {
  Origin: 'https://app.shop.example',
  'Sec-Fetch-Site': 'same-site',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
};
const call = (request: string, cookie: string, setCookie: string): SmallEntry => {
  const [method = '', path = ''] = request.split(' ');
  return {
    url: `https://api.shop.example${path}`,
    method,
    type: 'fetch',
    sent: { ...FETCH, Cookie: cookie },
    received: {
      'Access-Control-Allow-Origin': 'https://app.shop.example',
      'Access-Control-Allow-Credentials': 'true',
      'Set-Cookie': setCookie,
    },
  };
};
const LOGIN = call('POST /login', 'lang=en', 'sid=1; Path=/; Domain=shop.example; Secure; HttpOnly');
const REFUSED = 'sid=; Path=/; Domain=www.shop.example; Max-Age=0';

/** What is said of the last call, whose Set-Cookie line the browser refused. */
function refusedAfter(...entries: readonly SmallEntry[]) {
  const finding = explainSmall('WebInspector', entries).exchanges.at(-1)?.findings[0];
  if (finding?.ruleId !== 'setcookie-domain-not-covering-host') throw new Error('another finding');
  return finding;
}

describe('a line that deletes a cookie, refused by the browser', () => {
  it('at a logout: the user stays logged in, and the fix has the Domain that the cookie was set with', () => {
    const { title, fixes } = refusedAfter(LOGIN, call('POST /logout', 'lang=en; sid=1', REFUSED));
    expect(title).toContain('`sid` was not deleted; the user presumably stays logged in');
    expect(fixes.map(({ snippet }) => snippet?.text)).toEqual([
      'Set-Cookie: sid=; Max-Age=0; Domain=shop.example; Path=/; Secure',
    ]);
  });

  it('at another call, and the recording does not show how the cookie was set', () => {
    const { title, why } = refusedAfter(call('POST /cart', 'lang=en; sid=1', REFUSED));
    expect(title).toMatch(/^`sid` was not deleted\. /);
    expect(why).toContain('the recording does not show them');
  });

  it('near miss: a line that sets a cookie', () => {
    const { title, fixes } = refusedAfter(LOGIN, call('POST /logout', 'lang=en; sid=1', REFUSED.replace('0', '60')));
    expect(title).toContain('The browser did not store `sid`');
    expect(fixes.map(({ id }) => id)).toEqual(['omit-domain', 'share-with-domain']);
  });
});

describe('a line without `Partitioned` that deletes a cookie with it, while third-party cookies are blocked', () => {
  const crossSite = (request: string, cookie: string | null, setCookie?: string): SmallEntry => {
    const { sent, received, url, ...rest } = call(request, '', setCookie ?? '');
    return {
      ...rest,
      url: url.replace('api.shop.example', 'api.other.example'),
      sent: {
        ...FETCH,
        'Sec-Fetch-Site': 'cross-site',
        'Sec-Fetch-Storage-Access': 'none',
        ...(cookie === null ? {} : { Cookie: cookie }),
      },
      received: { ...received, 'Set-Cookie': setCookie === undefined ? [] : [setCookie] },
    };
  };
  const SET = 'sid=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned';
  const DELETES = 'sid=; Path=/; Secure; SameSite=None; Max-Age=0';
  const said = (...entries: readonly SmallEntry[]) =>
    explainSmall('WebInspector', entries).exchanges.at(-1)?.findings ?? [];

  it('names `Partitioned`, and nothing about blocked cookies', () => {
    const findings = said(
      crossSite('POST /login', null, SET),
      crossSite('GET /me', 'sid=1'),
      crossSite('POST /logout', 'sid=1', DELETES),
    );
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['setcookie-third-party-blocked']);
    const [finding] = findings;
    expect(finding?.title).toContain('The cookie that was sent is partitioned, and the line has no `Partitioned`.');
    expect(finding?.why).not.toContain('does not show');
    expect(finding?.fixes.map(({ id, snippet }) => [id, snippet?.text])).toEqual([
      [
        'delete-as-it-was-set',
        `Set-Cookie: ${DELETES.replace('; Path=/; Secure; SameSite=None; Max-Age=0', '; Max-Age=0; Path=/; Secure; SameSite=None; Partitioned')}`,
      ],
    ]);
  });

  it('also where the recording does not show how the cookie was set: it was sent, so it is partitioned', () => {
    const [finding] = said(crossSite('POST /logout', 'sid=1', DELETES));
    expect(finding?.title).toContain('the line has no `Partitioned`');
    expect(finding?.fixes.map(({ title }) => title)).toEqual([
      'Delete `sid` with `Partitioned`, and with the `Domain` and `Path` that it was set with',
    ]);
  });

  it('near misses: no such cookie was sent; the line has `Partitioned`', () => {
    const [notSent] = said(crossSite('POST /logout', 'lang=en', DELETES));
    expect(notSent?.title ?? '').not.toContain('Partitioned');
    const login = crossSite('POST /login', null, SET);
    expect(said(login, crossSite('POST /logout', 'sid=1', `${DELETES}; Partitioned`))).toEqual([]);
  });
});
