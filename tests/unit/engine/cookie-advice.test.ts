import { describe, expect, it } from 'vitest';
import { applyFix } from '../../../src/engine/apply/apply-fix';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { SameSiteFlag, StoredCookie } from '../../../src/model/cookie';
import type { Exchange, RequestRecord } from '../../../src/model/exchange';
import type { HeaderList } from '../../../src/model/header';
import { proven, unknown } from '../../../src/model/known';
import { NOTHING_RELATED, type Related } from '../../../src/model/related';
import { storedCookie } from '../stored-cookie';
import { recordingOf } from './fixtures';

/** A recording, with some of what was seen at its only hop stated otherwise. */
function changed(id: string, actual: Partial<RequestRecord>, more: Partial<Exchange> = {}): Exchange {
  const { exchange } = recordingOf(id);
  const [hop] = exchange.hops;
  if (hop.actual === null) throw new Error('not recorded');
  return { ...exchange, ...more, hops: [{ ...hop, actual: { ...hop.actual, ...actual } }] };
}

const included = (exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, credentialsMode: proven('include', 'test') },
});
const cookie = (sameSite: SameSiteFlag, more: Partial<StoredCookie> = {}): StoredCookie =>
  storedCookie({ sameSite, ...more });
const line = (name: string, value: string): HeaderList => [{ name, value }];
const idsOf = (exchange: Exchange, browser: 'chromium' | 'firefox' = 'chromium', related: Related = NOTHING_RELATED) =>
  diagnose(exchange, { browser, related }).findings.map(({ ruleId }) => ruleId);

/** A form on a page of another site posts to https://api.shop.test. */
function form(sameSite: SameSiteFlag, sent: boolean): Exchange {
  const base = changed('not-logged-in', {
    method: 'POST',
    url: 'https://api.shop.test/callback',
    requestHeaders: proven(sent ? line('Cookie', 'sid=⟨12 bytes⟩') : [], 'test'),
    storeBefore: proven([cookie(sameSite)], 'test'),
  });
  const [hop] = base.hops;
  const sso = proven('https://sso.other.test', 'test');
  return {
    ...base,
    client: {
      origin: sso,
      topLevelOrigin: proven('https://api.shop.test', 'test'),
      isTopLevel: proven(true, 'test'),
      frame: null,
    },
    request: {
      ...base.request,
      type: 'main_frame',
      mode: proven('navigate', 'test'),
      credentialsMode: proven('include', 'test'),
    },
    hops: [{ ...hop, method: 'POST', url: 'https://api.shop.test/callback' }],
  };
}

describe('a form of another site', () => {
  it.each<[SameSiteFlag, boolean, readonly string[]]>([
    ['Lax', false, ['cookie-lax-unsafe-method']],
    ['Default', false, ['cookie-lax-unsafe-method']],
    ['Default', true, ['warn-lax-allow-unsafe-used', 'user-refused']],
    ['Strict', false, ['cookie-samesite-strict']],
    ['None', true, ['user-refused']],
  ])('SameSite=%s, sent: %s', (sameSite, sent, ids) => {
    expect(idsOf(form(sameSite, sent))).toEqual(ids);
  });

  it('each fix clears it', () => {
    for (const exchange of [form('Lax', false), form('Default', false), form('Default', true)]) {
      const { findings, includesCredentials } = diagnose(exchange, { browser: 'chromium' });
      const proved = findings.flatMap(({ fixes }) => fixes).filter(({ notProved }) => notProved === undefined);
      for (const fix of proved) {
        const after = applyFix(exchange, fix.change, includesCredentials);
        expect(
          idsOf(after).filter((id) => id.includes('lax')),
          fix.id,
        ).toEqual([]);
      }
    }
  });
});

describe('a cookie that is not there', () => {
  const { exchange, related } = recordingOf('login-not-kept-then-401');
  const whyOf = (of: Related) => diagnose(exchange, { browser: 'chromium', related: of }).findings[0]?.why;
  const [login] = related.sameOrigin;
  if (login === undefined) throw new Error('not recorded');
  const answered = (headerList: HeaderList, store: readonly StoredCookie[] = []): Related => {
    const [hop] = login.hops;
    const response = hop.actual?.response;
    if (!hop.actual || !response) throw new Error('not recorded');
    const actual = { ...hop.actual, storeBefore: proven(store, 'test'), response: { ...response, headerList } };
    return { ...NOTHING_RELATED, sameOrigin: [{ ...login, hops: [{ ...hop, actual }] }] };
  };

  it.each<[title: string, related: Related, why: RegExp]>([
    ['nothing is known of a login', NOTHING_RELATED, /^The recording shows no login here/],
    ['the login set none', answered([]), /has no `Set-Cookie` line/],
    ['it has expired since', answered([], [cookie('None', { expiresAtMs: 1 })]), /its lifetime has ended since/],
  ])('%s', (_, of, why) => {
    expect(whyOf(of)).toMatch(why);
  });

  it('is none of the cookies’ business when a token was sent', () => {
    const headers = [...line('Authorization', 'Bearer ⟨12 bytes⟩')];
    expect(idsOf(changed('not-logged-in', { requestHeaders: proven(headers, 'test') }))).toEqual(['token-refused']);
  });

  it('403 says that the user is known', () => {
    const { exchange: recorded } = recordingOf('not-logged-in');
    const response = recorded.hops[0].actual?.response;
    if (!response) throw new Error('not recorded');
    expect(idsOf(changed('not-logged-in', { response: { ...response, status: 403 } }))).toEqual([]);
  });
});

describe('lines that do other than they say', () => {
  const ofLine = (setCookie: string, store: readonly StoredCookie[] = []): readonly string[] => {
    const { exchange } = recordingOf('login-expired-on-arrival');
    const response = exchange.hops[0].actual?.response;
    if (!response) throw new Error('not recorded');
    const headerList = [
      ...response.headerList.filter(({ name }) => name.toLowerCase() !== 'set-cookie'),
      ...line('Set-Cookie', setCookie),
    ];
    return idsOf(
      included(
        changed('login-expired-on-arrival', {
          storeBefore: proven(store, 'test'),
          response: { ...response, headerList },
        }),
      ),
    );
  };

  it.each<[setCookie: string, ids: readonly string[], store?: readonly StoredCookie[]]>([
    ['sid=⟨36 bytes⟩; Max-Age=-1', ['setcookie-expired-on-arrival']],
    ['sid=⟨36 bytes⟩; Max-Age=0; Expires=Wed, 09 Jun 2100 10:18:14 GMT', ['setcookie-expired-on-arrival']],
    ['sid=⟨36 bytes⟩; Expires=Thu, 01 Jan 1970 00:00:00 GMT', ['setcookie-expired-on-arrival']],
    ['sid=⟨36 bytes⟩; Max-Age=-1', [], [cookie('Lax')]],
    ['sid=⟨7 bytes⟩; Max-Age=0', []],
    ['sid=; Expires=Thu, 01 Jan 1970 00:00:00 GMT', []],
    ['sid=⟨36 bytes⟩; Max-Age=60', []],
    ['sid=⟨36 bytes⟩; Max-Age=1d', []],
    ['sid=⟨36 bytes⟩; SameSite=Nope', ['setcookie-samesite-value-unknown']],
    ['sid=⟨36 bytes⟩; SameSite=LAX', []],
    [`sid=⟨36 bytes⟩; Path=/${'x'.repeat(1100)}`, ['setcookie-attribute-too-long']],
    [`sid=⟨36 bytes⟩; Comment=${'x'.repeat(1100)}`, []],
  ])('%s', (setCookie, ids, store) => {
    expect(ofLine(setCookie, store)).toEqual(ids);
  });
});

describe('Activate-Storage-Access', () => {
  const ids = (access: string, value: string): readonly string[] => {
    const { exchange } = recordingOf('storage-access-retry');
    const { actual } = exchange.hops[0];
    if (!actual?.response || !actual.requestHeaders.known) throw new Error('not recorded');
    const rename = (list: HeaderList, name: string, to: string): HeaderList =>
      list.map((each) => (each.name.toLowerCase() === name ? { ...each, value: to } : each));
    return idsOf(
      changed('storage-access-retry', {
        requestHeaders: proven(rename(actual.requestHeaders.value, 'sec-fetch-storage-access', access), 'test'),
        response: {
          ...actual.response,
          headerList: rename(actual.response.headerList, 'activate-storage-access', value),
        },
      }),
    ).filter((id) => id.startsWith('storage-access-retry'));
  };
  const WRONG = ['storage-access-retry-misconfigured'];

  it.each<[access: string, value: string, ids: readonly string[]]>([
    ['none', 'retry; allowed-origin="https://app.shop.test"', WRONG],
    ['inactive', 'retry', WRONG],
    ['inactive', 'retry; allowed-origin="https://www.shop.test"', WRONG],
    ['inactive', 'retry; allowed-origin="https://app.shop.test"', []],
    ['inactive', 'retry; allowed-origin=*', []],
    ['active', 'retry', []],
    ['none', 'load', []],
  ])('%s, %s', (access, value, expected) => {
    expect(ids(access, value)).toEqual(expected);
  });
});

describe('what Firefox alone does', () => {
  it('keeps a jar for each site in the address bar', () => {
    expect(
      idsOf(
        changed('third-party-blocked', { storeBefore: proven([cookie('None', { domain: 'api.other.test' })], 'test') }),
        'firefox',
      ),
    ).toEqual(['partition-firefox-tcp']);
  });

  it('counts every address of a redirect', () => {
    const { exchange } = recordingOf('redirected-through-another-site');
    const [first, last] = exchange.hops;
    if (!last?.actual) throw new Error('not recorded');
    const ended: Exchange = {
      ...exchange,
      hops: [first, { ...last, actual: { ...last.actual, requestHeaders: proven([], 'test') } }],
    };
    expect(idsOf(ended, 'firefox')).toEqual(['cookie-cross-site-redirect']);
  });

  it('cancels requests to hosts on a list', () => {
    const { exchange } = recordingOf('connection-closed');
    expect(idsOf({ ...exchange, networkError: 'NS_ERROR_TRACKING_URI' }, 'firefox')).toEqual([
      'fx-tracker-request-blocked',
    ]);
  });
});

describe('a credentialless frame', () => {
  const { exchange, related } = recordingOf('frame-without-storage-access');
  const { exchange: free } = recordingOf('none-cross-site');

  it('is told from a browser’s setting by a request that had its cookies', () => {
    expect(idsOf(exchange, 'chromium', { ...related, sameOrigin: [free] })).toEqual(['cookie-anonymous-frame']);
    expect(idsOf(exchange, 'chromium', related)).toEqual(['storage-access-needed']);
  });
});

describe('a Domain that is not ASCII', () => {
  it('is stored, against the standard', () => {
    const base = recordingOf('login-domain-of-parent').exchange.hops[0].actual?.response;
    if (!base) throw new Error('not recorded');
    const url = 'https://api.xn--shp-tna.test/login';
    const exchange = changed('login-domain-of-parent', {
      url,
      response: {
        ...base,
        headerList: line('Set-Cookie', 'sid=⟨12 bytes⟩; Path=/; SameSite=None; Secure; Domain=shöp.test'),
      },
    });
    const [hop] = exchange.hops;
    const { findings } = diagnose(
      included({
        ...exchange,
        outcome: 'opaque',
        request: { ...exchange.request, mode: proven('no-cors', 'test') },
        hops: [{ ...hop, url, preflight: null }],
      }),
      {
        browser: 'chromium',
      },
    );
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toContainEqual([
      'setcookie-domain-non-ascii',
      'will-block',
    ]);
  });
});

describe('a cookie that was thrown away is missed also when the store was read too late: it had been sent', () => {
  const { exchange, related } = recordingOf('too-many-cookies');
  const readAs = (storeBefore: RequestRecord['storeBefore']): Related => {
    const changedStore = (each: Exchange): Exchange => {
      const [hop] = each.hops;
      return { ...each, hops: [{ ...hop, actual: hop.actual && { ...hop.actual, storeBefore } }] };
    };
    return { ...related, sameOrigin: related.sameOrigin.map(changedStore) };
  };

  it.each([
    ['never', unknown('the store')],
    ['after the cookie was gone', exchange.hops[0].actual?.storeBefore ?? unknown('the store')],
  ])('%s', (_, storeBefore) => {
    expect(idsOf(exchange, 'chromium', readAs(storeBefore))).toEqual(['setcookie-evicted']);
  });

  it('is named once, however many requests had it', () => {
    const [before] = related.sameOrigin;
    const twice = {
      ...related,
      sameOrigin: before ? [before, { ...before, id: 'r:again' }, ...related.sameOrigin] : [],
    };
    const [finding] = diagnose(exchange, { browser: 'chromium', related: twice }).findings;
    expect(finding?.title).toMatch(/^The cookie `sid` was stored before and is no longer stored: /);
  });

  it('and not when nothing says that it was there', () => {
    expect(idsOf(exchange, 'chromium', { ...related, sameOrigin: [] })).toEqual(['user-refused']);
  });
});

describe('a line that deletes without `Partitioned`', () => {
  const id = 'deletion-without-partitioned';
  const partitionedUnder = (topLevelSite: string) =>
    changed(id, {
      storeBefore: proven(
        [cookie('None', { domain: 'api.other.test', partitionKey: { topLevelSite, hasCrossSiteAncestor: true } })],
        'test',
      ),
    });

  it('leaves the cookie of the page’s partition', () => {
    const { findings } = diagnose(partitionedUnder('https://shop.test'), { browser: 'chromium' });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['deletion-of-another']);
    expect(findings[0]?.title).toContain('The line has no `Partitioned`');
  });

  it.each([
    ['the only cookie that is known is in another partition', 'https://else.test', 'chromium'],
    ['Firefox puts the line of a third party into the partition', 'https://shop.test', 'firefox'],
  ] as const)('near miss: %s', (_, topLevelSite, browser) => {
    expect(idsOf(partitionedUnder(topLevelSite), browser)).not.toContain('deletion-of-another');
  });
});
