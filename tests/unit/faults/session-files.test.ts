import { describe, expect, it } from 'vitest';
import { explainSmall, findingsOf, type SmallEntry } from './small-har';

const DEVTOOLS = 'WebInspector';
const PAGE = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
const page = (url: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'document',
  sent: url.startsWith('https:') ? PAGE : {},
  received: { 'Content-Type': 'text/html' },
  more: { pageref: 'page_1' },
  ...more,
});
const pageTitled = (title: string) => ({
  pages: [{ id: 'page_1', title, startedDateTime: '2026-10-05T10:00:00.000Z', pageTimings: {} }],
});
const explain = (entries: readonly SmallEntry[], log: Readonly<Record<string, unknown>> = {}) =>
  explainSmall(DEVTOOLS, entries, log).exchanges;
const fates = (exchange: ReturnType<typeof explain>[number] | undefined, at: string) =>
  exchange?.cookies
    .filter((cookie) => cookie.at === at)
    .map(({ name, fate, certainty, ruleId }) => [name, fate, certainty, ruleId]);

describe('a redirect to http that failed', () => {
  const call = (error: string): SmallEntry => ({
    url: 'https://app.shop.test/old',
    type: 'fetch',
    status: 302,
    error,
    received: { Location: 'http://app.shop.test/new' },
    sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' },
    more: { pageref: 'page_1' },
  });
  const findings = (error: string) =>
    explain([page('https://app.shop.test/'), call(error)], pageTitled('https://app.shop.test/')).map(findingsOf)[1];

  it('is not mixed content where the failure is general: the page did not follow redirects', () => {
    expect(findings('net::ERR_FAILED')).not.toContain('mixed-content-redirect (blocks, proven)');
  });

  it('is mixed content where it was aborted', () => {
    expect(findings('net::ERR_ABORTED')).toContain('mixed-content-redirect (blocks, proven)');
  });
});

describe('a request that says that third-party cookies are blocked', () => {
  it('loses its lines by the setting, before SameSite, also where no page is known', () => {
    const [exchange] = explain([
      {
        url: 'https://app.shop.test/me',
        type: 'fetch',
        sent: {
          Origin: 'https://widget.other.test',
          'Sec-Fetch-Site': 'cross-site',
          'Sec-Fetch-Mode': 'cors',
          'Sec-Fetch-Storage-Access': 'inactive',
        },
        received: {
          'Access-Control-Allow-Origin': 'https://widget.other.test',
          'Access-Control-Allow-Credentials': 'true',
          'Set-Cookie': 'theme=dark; Secure',
        },
      },
    ]);
    expect(fates(exchange, '0:response')).toEqual([['theme', 'not-stored', 'proven', 'setcookie-third-party-blocked']]);
  });
});

describe('a document over http, in a file that names the URL of its page', () => {
  const framed = (url: string) =>
    explain(
      [
        page('http://app.shop.test/', { atMs: 0 }),
        page(url, { atMs: 500, sent: { Referer: 'http://app.shop.test/' } }),
      ],
      pageTitled('http://app.shop.test/'),
    ).map(({ type }) => type);

  it('is that of a frame where it comes after the page’s own', () => {
    expect(framed('http://id.other.test/login')).toEqual(['main_frame', 'sub_frame']);
  });

  it('is the page itself where the title leads to it through a redirect', () => {
    const [exchange] = explain(
      [
        page('https://app.shop.test/old', { status: 302, received: { Location: 'http://id.other.test/login' } }),
        page('http://id.other.test/login'),
      ],
      pageTitled('https://app.shop.test/old'),
    );
    expect([exchange?.type, exchange?.hops.length]).toEqual(['main_frame', 2]);
  });
});

describe('a Set-Cookie line, and a later request of the file', () => {
  const later = (cookie: string, attributes: string) =>
    explain([
      page('https://app.shop.test/', { received: { 'Set-Cookie': `sid=${'b'.repeat(8)}; ${attributes}` } }),
      page('https://app.shop.test/next', { sent: { ...PAGE, Cookie: cookie } }),
    ])[0];

  it('was stored where the request has its value', () => {
    expect(fates(later('sid=bbbbbbbb', 'HttpOnly'), '0:response')).toEqual([['sid', 'stored', 'proven', null]]);
  });

  it('is judged by the rules where another cookie of its name was sent', () => {
    expect(fates(later('sid=aaaaaaaa', 'SameSite=None'), '0:response')).toEqual([
      ['sid', 'not-stored', 'proven', 'setcookie-samesite-none-insecure'],
    ]);
  });
});

describe('a line of a call whose credentials mode is not known', () => {
  const FETCH = { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' };
  const CORS = { 'Access-Control-Allow-Origin': 'https://app.shop.test', 'Access-Control-Allow-Credentials': 'true' };
  const OTHER = 'https://widget.other.test';
  const claims = (between: readonly SmallEntry[]) => {
    const found = explain([
      page('https://app.shop.test/'),
      {
        url: 'https://api.shop.test/login',
        type: 'fetch',
        sent: { ...FETCH, Origin: 'https://app.shop.test', 'Sec-Fetch-Site': 'same-site' },
        received: { ...CORS, 'Set-Cookie': 'sid=bbbbbbbb; Path=/; Secure' },
      },
      ...between,
      {
        url: 'https://api.shop.test/me',
        type: 'fetch',
        atMs: 5000,
        sent: { ...FETCH, Origin: OTHER, 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Storage-Access': 'active' },
        received: { ...CORS, 'Access-Control-Allow-Origin': OTHER },
      },
    ]);
    return fates(found.at(-1), '0:request');
  };

  it('may have been ignored: that its cookie was withheld later is not said', () => {
    expect(claims([])).toEqual([]);
  });

  it('was stored where a later request has its value', () => {
    const later = page('https://api.shop.test/', { sent: { ...PAGE, Cookie: 'sid=bbbbbbbb' } });
    expect(claims([later])).toEqual([['sid', 'not-sent', 'inferred', 'cookie-samesite-default-lax']]);
  });
});

describe('a cookie that something replaced which is not in the file', () => {
  const withheld = (cookie: string) =>
    fates(
      explain([
        page('https://app.shop.test/', { received: { 'Set-Cookie': 'sid=aaaaaaaa; Path=/; Secure; SameSite=Lax' } }),
        page('https://app.shop.test/next', { sent: { ...PAGE, Cookie: cookie } }),
        {
          url: 'https://app.shop.test/me',
          type: 'fetch',
          sent: {
            Origin: 'https://widget.other.test',
            'Sec-Fetch-Site': 'cross-site',
            'Sec-Fetch-Mode': 'cors',
            'Sec-Fetch-Storage-Access': 'active',
          },
          received: {
            'Access-Control-Allow-Origin': 'https://widget.other.test',
            'Access-Control-Allow-Credentials': 'true',
          },
        },
      ]).at(-1),
      '0:request',
    );

  it('is judged by its line while requests have its value', () => {
    expect(withheld('sid=aaaaaaaa')).toEqual([['sid', 'not-sent', 'inferred', 'cookie-samesite-lax']]);
  });

  it('is not judged by its line after a request that had another value', () => {
    expect(withheld('sid=bbbbbbbb')).toEqual([]);
  });
});

describe('a Set-Cookie line of a 304', () => {
  const CALL: SmallEntry = {
    url: 'https://id.other.test/me',
    type: 'fetch',
    sent: {
      Origin: 'https://app.shop.test',
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Storage-Access': 'none',
    },
    received: {
      'Access-Control-Allow-Origin': 'https://app.shop.test',
      'Access-Control-Allow-Credentials': 'true',
      'Content-Type': 'text/plain',
      ETag: '"one"',
    },
  };
  const line = 'sid=bbbbbbbb; Path=/; Secure; SameSite=Strict; Partitioned';

  it('is not shown to be stored by a later request that has another value of its name', () => {
    const [, revalidated] = explain([
      CALL,
      { ...CALL, status: 304, received: { ETag: '"one"', 'Set-Cookie': line } },
      page('https://id.other.test/', { sent: { ...PAGE, Cookie: 'sid=aaaaaaaa' } }),
    ]);
    expect(fates(revalidated, '0:response')?.[0]?.slice(0, 2)).toEqual(['sid', 'not-stored']);
  });
});

describe('over http, a line of the name of a Secure cookie', () => {
  const overHttp = (name: string) =>
    explain([
      page('https://app.shop.test/', { received: { 'Set-Cookie': 'sid=1; Path=/; Secure' } }),
      page('http://app.shop.test/next', { received: { 'Set-Cookie': `${name}=2; Path=/` } }),
    ])[1];

  it('is refused, presumably: the file shows that cookie being set', () => {
    expect(fates(overHttp('sid'), '0:response')).toEqual([
      ['sid', 'not-stored', 'inferred', 'setcookie-overwrite-secure'],
    ]);
  });

  it('is stored, presumably, where the file shows none of that name', () => {
    expect(fates(overHttp('theme'), '0:response')).toEqual([['theme', 'stored', 'inferred', null]]);
  });
});

describe('a partition that a top-level redirect set', () => {
  it('is that of the URL of the hop, not that of the page at the end', () => {
    const exchanges = explain([
      page('https://id.other.test/', {
        status: 302,
        received: {
          Location: 'https://app.shop.test/',
          'Set-Cookie': ['sid=1; Path=/; Secure; Partitioned', 'gone=2; Path=/; Secure'],
        },
      }),
      page('https://app.shop.test/'),
      page('https://id.other.test/again', { atMs: 1000, sent: { ...PAGE, Cookie: 'sid=1' } }),
    ]);
    expect(exchanges.at(-1)?.cookies.map(({ name, fate }) => `${name} ${fate}`)).toEqual([
      'gone cannot-tell',
      'sid sent',
    ]);
  });
});

describe('a frame that goes on, whose entry names no page', () => {
  const FRAME = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' };
  const frame: SmallEntry = {
    url: 'https://app.shop.test/next',
    type: 'document',
    sent: { ...FRAME, Referer: 'https://app.shop.test/' },
    received: { 'Set-Cookie': ['sid=1; Secure', 'any=1; Secure; SameSite=None'] },
  };

  it('is in the page of that time: of another site, so its cookie without SameSite is refused', () => {
    const found = explain([page('https://www.bank.test/'), frame], pageTitled('https://www.bank.test/'))[1];
    const [sid] = found?.cookies.filter(({ at }) => at === '0:response') ?? [];
    expect(sid).toMatchObject({ name: 'sid', fate: 'not-stored', ruleId: 'setcookie-samesite-default-cross-site' });
  });

  it('without any page, who is around it is not known', () => {
    const [found] = explain([frame]);
    expect(fates(found, '0:response')?.[0]).toEqual(['sid', 'cannot-tell', 'inferred', null]);
  });
});

describe('how long a cookie is there', () => {
  // The server’s clock is an hour ahead.
  const DATE = 'Mon, 05 Oct 2026 11:00:00 GMT';
  const told = (lifetime: string, atMs: number) =>
    explain(
      [
        page('https://app.shop.test/', {
          received: { Date: DATE, 'Set-Cookie': `sid=1; Path=/; Secure; ${lifetime}` },
        }),
        page('https://app.shop.test/me', { atMs, sent: { ...PAGE, Cookie: 'other=1' } }),
      ],
      pageTitled('https://app.shop.test/'),
    )[1]?.cookies.map(({ name, fate }) => `${name} ${fate}`);

  it.each(['Max-Age=60', 'Expires=Mon, 05 Oct 2026 11:01:00 GMT'])(
    '%s counts from when the response came',
    (lifetime) => {
      expect(told(lifetime, 30_000)).toContain('sid cannot-tell');
      expect(told(lifetime, 90_000)).toEqual(['other sent']);
    },
  );
});
