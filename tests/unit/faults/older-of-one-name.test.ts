import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const FETCH = { Origin: 'https://app.shop.example', 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' };
const CORS = {
  'Access-Control-Allow-Origin': 'https://app.shop.example',
  'Access-Control-Allow-Credentials': 'true',
};
const call = (request: string, cookie: string, setCookie: string, status = 200): SmallEntry => {
  const [method = '', path = ''] = request.split(' ');
  return {
    url: `https://api.shop.example${path}`,
    method,
    status,
    type: 'fetch',
    sent: { ...FETCH, 'Sec-Fetch-Dest': 'empty', Cookie: cookie },
    received: { ...CORS, ...(setCookie === '' ? {} : { 'Set-Cookie': setCookie }) },
  };
};
/** Its site tells the partition of a cookie. */
const PAGE: SmallEntry = {
  url: 'https://app.shop.example/',
  type: 'document',
  sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
};
const NEW_LINE = 'sid=new; Path=/; Secure; HttpOnly';

/** The fix of `GET /me`, which sends two cookies named `sid` and gets 401. */
function fixAfter(...before: readonly SmallEntry[]) {
  const { exchanges } = explainSmall('WebInspector', [
    ...before,
    call('GET /me', 'lang=en; sid=old; sid=new', '', 401),
  ]);
  const finding = exchanges.at(-1)?.findings.find(({ ruleId }) => ruleId === 'cookie-same-name-twice');
  if (finding?.fixes.length !== 1) throw new Error('not one fix');
  return finding.fixes[0];
}

describe('two cookies of one name, and the server does not know the user', () => {
  it.each([
    'sid=old; Path=/; Domain=shop.example; Secure; HttpOnly',
    'sid=old; Path=/me; Domain=shop.example; Secure; HttpOnly',
  ])('the recording shows which was set first (%s): that one is deleted', (line) => {
    const fix = fixAfter(call('GET /x', 'lang=en', line), call('POST /login', 'lang=en; sid=old', NEW_LINE));
    const path = /Path=[^;]*/.exec(line)?.[0];
    expect(fix?.snippet?.text).toBe(`Set-Cookie: sid=; Max-Age=0; ${path}; Domain=shop.example; Secure`);
  });

  it.each([NEW_LINE, 'sid=new; Path=/; Domain=shop.example; Secure; HttpOnly', 'sid=new; Path=/me; Secure; HttpOnly'])(
    'only the new one was recorded (%s): no line deletes it',
    (line) => {
      const fix = fixAfter(call('POST /login', 'lang=en; sid=old', line));
      expect(fix).toMatchObject({ id: 'find-the-older', snippet: null });
      expect(fix?.title).toContain('Find out which `sid` is the older one');
    },
  );

  it.each([
    ['partitioned', 'sid=old; Path=/; Secure; SameSite=None; Partitioned', 'sid=new; Path=/; Secure; SameSite=None'],
    [
      'not partitioned',
      'sid=old; Path=/; Secure; SameSite=None',
      'sid=new; Path=/; Secure; SameSite=None; Partitioned',
    ],
  ])('the older one is %s: only that one is deleted', (_, old, current) => {
    const fix = fixAfter(PAGE, call('GET /x', 'lang=en', old), call('POST /login', 'lang=en; sid=old', current));
    const partitioned = old.includes('Partitioned') ? '; Partitioned' : '';
    expect(fix?.snippet?.text).toBe(`Set-Cookie: sid=; Max-Age=0; Path=/; Secure; SameSite=None${partitioned}`);
  });

  it('the login set the first one: the second may be of no session', () => {
    const fix = fixAfter(
      call('POST /login', 'lang=en', 'sid=old; Path=/; Domain=shop.example; Secure; HttpOnly'),
      call('GET /x', 'lang=en; sid=old', NEW_LINE),
    );
    expect(fix?.snippet).toBeNull();
  });
});
