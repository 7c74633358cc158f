import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

// Found by generated sessions, from DevTools' own file: a cookie was said to be withheld which was not there.

const APP = 'https://app.shop.test';
const PAGE: SmallEntry = { url: `${APP}/`, type: 'document', sent: fetched('document', 'navigate', 'none') };

function fetched(dest: string, mode: string, site: string, more: Readonly<Record<string, string>> = {}) {
  return {
    'Accept-Encoding': 'gzip',
    'Sec-Fetch-Dest': dest,
    'Sec-Fetch-Mode': mode,
    'Sec-Fetch-Site': site,
    ...more,
  };
}
/** Of the last entry: "name fate". */
const lastFates = (entries: readonly SmallEntry[]): readonly string[] => {
  const { exchanges } = explainSmall('WebInspector', entries);
  const last = exchanges.findLast(({ url }) => url === entries.at(-1)?.url);
  return (last?.cookies ?? []).filter(({ at }) => at.endsWith(':request')).map(({ name, fate }) => `${name} ${fate}`);
};

describe('a line over http, while a Secure cookie of its name is stored', () => {
  const secure: SmallEntry = {
    ...PAGE,
    received: { 'Set-Cookie': 'sid=1; Domain=shop.test; Path=/; Secure; SameSite=None' },
  };
  const overHttp: SmallEntry = {
    url: 'http://login.shop.test/',
    type: 'document',
    received: { 'Set-Cookie': 'sid=2; Path=/; HttpOnly' },
  };
  // The server asks for a login: then cookies of other hosts may be what is missing.
  const refused = (cookie: string): SmallEntry => ({
    url: 'https://api.shop.test/me',
    type: 'fetch',
    status: 401,
    sent: fetched('empty', 'cors', 'same-site', { Origin: APP, ...(cookie === '' ? {} : { Cookie: cookie }) }),
    received: { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' },
  });

  it('stored nothing: no later request misses its cookie', () => {
    expect(lastFates([secure, overHttp, refused('sid=1')])).toEqual(['sid sent']);
  });

  it('near miss: without the Secure cookie it is stored, and belongs to its own host', () => {
    expect(lastFates([PAGE, overHttp, refused('')])).toEqual(['sid not-sent']);
  });
});

describe('a response of a worker without a header line in the file', () => {
  const login: SmallEntry = { ...PAGE, received: { 'Set-Cookie': 'sid=1; Path=/; Secure; SameSite=Strict' } };
  const unseen = (received: SmallEntry['received']): SmallEntry => ({
    url: `${APP}/log`,
    type: 'fetch',
    received: received ?? {},
  });
  const elsewhere: SmallEntry = {
    url: `${APP}/widget`,
    type: 'document',
    sent: fetched('document', 'navigate', 'cross-site', { Referer: 'https://other.test/' }),
  };
  const again = (cookie: string): SmallEntry => ({
    url: `${APP}/again`,
    type: 'document',
    sent: fetched('document', 'navigate', 'none', cookie === '' ? {} : { Cookie: cookie }),
  });

  it('may have deleted the cookie: it is not said why it was not sent', () => {
    expect(lastFates([login, unseen(undefined), elsewhere])).toEqual([]);
  });

  it('near miss: its lines are there, or a later request has the cookie', () => {
    expect(lastFates([login, unseen({ Server: 'any' }), elsewhere])).toEqual(['sid not-sent']);
    const { exchanges } = explainSmall('WebInspector', [login, unseen(undefined), elsewhere, again('sid=1')]);
    const fates = exchanges
      .find(({ url }) => url === elsewhere.url)
      ?.cookies.map(({ name, fate }) => `${name} ${fate}`);
    expect(fates).toEqual(['sid not-sent']);
  });
});

describe('a call of the page’s own origin, of which nothing shows that it included credentials', () => {
  const login: SmallEntry = {
    url: `${APP}/login`,
    type: 'fetch',
    sent: fetched('empty', 'cors', 'same-origin', { Referer: `${APP}/` }),
    received: { 'Set-Cookie': 'sid=1; Path=/; Secure; SameSite=None' },
  };
  const overHttp = (status: number): SmallEntry => ({
    url: 'http://app.shop.test/page',
    type: 'document',
    status,
    received: { 'Set-Cookie': 'sid=2; Path=/' },
  });

  it('presumably set its cookie: it is missed where the server asks for a login, and nowhere else', () => {
    expect(lastFates([PAGE, login, overHttp(200)])).toEqual([]);
    expect(lastFates([PAGE, login, overHttp(401)])).toEqual(['sid not-sent']);
  });
});
