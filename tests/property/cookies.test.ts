import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../src/browsers/bounds';
import { type CookiePolicy, policies } from '../../src/browsers/policies';
import type { SameSiteFlag, StoredCookie } from '../../src/model/cookie';
import type { RequestType } from '../../src/model/exchange';
import type { SameSiteStatus } from '../../src/model/facts';
import { type Known, proven, unknown } from '../../src/model/known';
import { redactValue } from '../../src/model/redacted-value';
import { parseCookieDate } from '../../src/standards/cookies/cookie-date';
import { defaultPath, domainMatches, pathMatches } from '../../src/standards/cookies/cookie-matching';
import {
  type RetrievalInput,
  retrievalDecision,
  retrievalFailures,
} from '../../src/standards/cookies/cookie-retrieval';
import { storageDecision, storageFailures } from '../../src/standards/cookies/cookie-storage';
import type { StorageInput } from '../../src/standards/cookies/cookie-storage-check';
import { isDeletion } from '../../src/standards/cookies/is-deletion';
import { describeAttributes, parseSetCookieString } from '../../src/standards/cookies/set-cookie';
import { type SameSiteInput, sameSiteStatus } from '../../src/standards/same-site-status';
import { isSchemefullySameSite, isSchemelesslySameSite, registrableDomain, siteOf } from '../../src/standards/site';

const junk = fc.string({ unit: 'binary', maxLength: 60 });
const policy = fc.constantFrom(...Object.values(policies).map(({ cookies }) => cookies));
const host = fc.constantFrom(
  'shop.test',
  'api.shop.test',
  'other.test',
  'vercel.app',
  'a.vercel.app',
  'localhost',
  '127.0.0.1',
);
const origin = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom('http', 'https'), host).map(([scheme, name]) => `${scheme}://${name}`),
  },
  { weight: 1, arbitrary: fc.constant('null') },
);
const path = fc.constantFrom('/', '/auth', '/auth/login', '/api');
const url = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(origin, path).map(([base, rest]) => base + rest) },
  { weight: 1, arbitrary: junk },
);

const cookieName = fc.constantFrom('sid', '', '__Host-sid', '__secure-x', '__Http-x', '__Host-Http-x', 'ü');
const cookieValue = fc.oneof(
  fc.constantFrom(
    '',
    'abc',
    '"quoted"',
    'a=b',
    '__Host-x',
    '__http-1',
    'a\tb',
    'a\x01b',
    'x'.repeat(4093),
    'ü'.repeat(2047),
  ),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll(';', '')),
);
const attribute = fc.constantFrom(
  ...[
    'Secure',
    'HttpOnly',
    'Partitioned',
    'Path=/',
    'Path=/auth',
    'Domain=shop.test',
    'Domain=.shop.test',
    'Domain=test',
  ],
  ...['Domain=münchen.de', 'Domain=', 'SameSite=None', 'samesite=LAX', 'SameSite=Strict', 'SameSite=x', 'Max-Age=0'],
  ...['Expires=Wed, 09 Jun 2032 10:18:14 GMT', 'Foo=a\tb', '', '='],
);
const attributes = fc.array(attribute, { maxLength: 6 }).map((list) => list.map((one) => `; ${one}`).join(''));
/** Set-cookie-strings, with an empty name sometimes written as none at all. */
const pair = fc
  .tuple(cookieName, cookieValue, fc.boolean())
  .map(([name, value, bare]) => (name === '' && bare ? value : `${name}=${value}`));
const setCookieString = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(pair, attributes).map(([first, rest]) => first + rest) },
  { weight: 1, arbitrary: junk },
);

/** What a recorder does to a set-cookie-string: the value, without the white space around it, gives way to its facts. */
function redact(text: string): string {
  const [first = '', ...rest] = text.split(';');
  const equals = first.indexOf('=');
  const value = first.slice(equals + 1).replace(/^[ \t]+|[ \t]+$/g, '');
  return [first.slice(0, equals + 1) + redactValue(value), ...rest].join(';');
}

const status: fc.Arbitrary<SameSiteStatus> = fc.record({
  status: fc.constantFrom('same-site', 'cross-site'),
  onlyByScheme: fc.boolean(),
  topLevelNavigation: fc.boolean(),
  safeMethod: fc.boolean(),
  becauseOf: fc.constantFrom('client', null),
  otherSite: fc.constant(null),
});
const cookie: fc.Arbitrary<StoredCookie> = fc.record({
  name: cookieName,
  valueSizeBytes: fc.nat(),
  domain: host,
  hostOnly: fc.boolean(),
  path,
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  sameSite: fc.constantFrom<SameSiteFlag>('Strict', 'Lax', 'None', 'Default'),
  partitionKey: fc.option(
    fc.record({ topLevelSite: origin, hasCrossSiteAncestor: fc.constantFrom(null, true, false) }),
  ),
  expiresAtMs: fc.constant(null),
});
const known = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Known<T>> => value.map((one) => proven(one, 'test'));

const storageInput: fc.Arbitrary<StorageInput> = fc.record({
  setCookieString,
  url,
  includesCredentials: known(fc.boolean()),
  sameSite: known(status),
  thirdPartyCookiesBlocked: known(fc.boolean()),
  isThirdParty: known(fc.boolean()),
  store: known(fc.array(cookie, { maxLength: 3 })),
  at: fc.constant({ hop: 0, message: 'response' as const }),
  headerIndex: fc.nat({ max: 9 }),
  clearedBy: fc.constantFrom(null, { index: 0, span: [0, 9] as const }),
  policy,
});
const retrievalInput: fc.Arbitrary<RetrievalInput> = fc.record({
  cookie,
  index: fc.nat({ max: 9 }),
  url,
  includesCredentials: known(fc.boolean()),
  sameSite: known(status),
  thirdPartyCookiesBlocked: known(fc.boolean()),
  isThirdParty: known(fc.boolean()),
  topLevelSite: known(origin),
  hasCrossSiteAncestor: known(fc.boolean()),
  isYoung: known(fc.boolean()),
  at: fc.constant({ hop: 0, message: 'request' as const }),
  policy,
});
const sameSiteInput: fc.Arbitrary<SameSiteInput> = fc.record({
  clientOrigin: known(origin),
  topLevelOrigin: known(origin),
  isTopLevel: known(fc.constant(false)),
  ancestors: fc.array(url, { maxLength: 2 }),
  urls: fc.array(url, { minLength: 1, maxLength: 3 }),
  type: fc.constantFrom<RequestType>('xmlhttprequest', 'sub_frame', 'image', 'websocket'),
  method: fc.constantFrom('GET', 'POST'),
  policy,
});

/** Which of six facts are forgotten. */
const forgotten = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
const forget = <T>(fact: Known<T>, isForgotten: boolean | undefined): Known<T> =>
  isForgotten ? unknown('forgotten') : fact;

describe('junk in, no throw', () => {
  it('the parsers', () => {
    fc.assert(
      fc.property(junk, junk, (a, b) => {
        const parsed = parseSetCookieString(a);
        if (!('failure' in parsed)) {
          describeAttributes(parsed);
          isDeletion(parsed, 0);
        }
        parseCookieDate(a);
        pathMatches(a, b);
        defaultPath(a);
        domainMatches(a, b);
        registrableDomain(a);
        siteOf(a);
      }),
    );
  });

  it('the algorithms', () => {
    fc.assert(
      fc.property(storageInput, retrievalInput, sameSiteInput, junk, (storage, retrieval, sameSite, text) => {
        storageDecision({ ...storage, setCookieString: text, url: text });
        retrievalDecision({ ...retrieval, url: text });
        sameSiteStatus({ ...sameSite, clientOrigin: proven(text, 'test'), urls: [text] });
      }),
    );
  });
});

describe('parsing', () => {
  it('keeps every span inside the string, and every attribute where its span says', () => {
    fc.assert(
      fc.property(setCookieString, (text) => {
        const parsed = parseSetCookieString(text);
        if ('failure' in parsed) return;
        expect(text.slice(...parsed.nameSpan)).toBe(parsed.name);
        for (const { name, value, span } of parsed.attributes) {
          expect(span[1]).toBeLessThanOrEqual(text.length);
          expect(text.slice(...span).startsWith(name)).toBe(true);
          expect(text.slice(...span).endsWith(value)).toBe(true);
        }
      }),
    );
  });

  it('is the same for the attributes in another letter case', () => {
    fc.assert(
      fc.property(
        pair,
        fc.array(fc.constantFrom('Secure', 'HttpOnly', 'SameSite=Lax', 'SameSite=None', 'Partitioned')),
        (first, list) => {
          const write = (change: (text: string) => string) =>
            parseSetCookieString([first, ...list.map(change)].join('; '));
          const [upper, lower] = [write((text) => text.toUpperCase()), write((text) => text.toLowerCase())];
          expect({ ...upper, attributes: [] }).toEqual({ ...lower, attributes: [] });
        },
      ),
    );
  });
});

describe('redaction', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(cookieValue, setCookieString, (value, text) => {
        expect(redactValue(redactValue(value))).toBe(redactValue(value));
        expect(redact(redact(text))).toBe(redact(text));
      }),
    );
  });

  it('changes nothing that decides', () => {
    fc.assert(
      fc.property(setCookieString, (text) => {
        const strip = (of: string) => {
          const parsed = parseSetCookieString(of);
          if ('failure' in parsed) return parsed;
          const attributeTexts = parsed.attributes.map(({ name, value }) => [name, value]);
          return { ...parsed, attributes: attributeTexts, valueSpan: null };
        };
        expect(strip(redact(text))).toEqual(strip(text));
      }),
    );
  });

  it('changes no storage decision', () => {
    fc.assert(
      fc.property(storageInput, (input) => {
        const reasonsOf = (of: StorageInput) => storageFailures(of).map(({ reason }) => reason);
        const redacted = { ...input, setCookieString: redact(input.setCookieString) };
        expect(reasonsOf(redacted)).toEqual(reasonsOf(input));
        expect(storageDecision(redacted).ruling).toBe(storageDecision(input).ruling);
      }),
    );
  });
});

describe('more knowledge turns "cannot tell" into an answer, and never one answer into the other', () => {
  it('storage', () => {
    fc.assert(
      fc.property(storageInput, forgotten, (input, gone) => {
        const less: StorageInput = {
          ...input,
          includesCredentials: forget(input.includesCredentials, gone[0]),
          sameSite: forget(input.sameSite, gone[1]),
          thirdPartyCookiesBlocked: forget(input.thirdPartyCookiesBlocked, gone[2]),
          isThirdParty: forget(input.isThirdParty, gone[3]),
          store: forget(input.store, gone[4]),
        };
        const before = storageDecision(less).ruling;
        if (before !== 'cannot-tell') expect(storageDecision(input).ruling).toBe(before);
        // What was a reason stays one.
        const reasons = storageFailures(input).map(({ reason }) => reason);
        for (const { reason } of storageFailures(less)) expect(reasons).toContain(reason);
      }),
    );
  });

  it('retrieval', () => {
    fc.assert(
      fc.property(retrievalInput, forgotten, (input, gone) => {
        const less: RetrievalInput = {
          ...input,
          includesCredentials: forget(input.includesCredentials, gone[0]),
          sameSite: forget(input.sameSite, gone[1]),
          thirdPartyCookiesBlocked: forget(input.thirdPartyCookiesBlocked, gone[2]),
          isThirdParty: forget(input.isThirdParty, gone[3]),
          topLevelSite: forget(input.topLevelSite, gone[4]),
        };
        const before = retrievalDecision(less).ruling;
        if (before !== 'cannot-tell') expect(retrievalDecision(input).ruling).toBe(before);
        const reasons = retrievalFailures(input).map(({ reason }) => reason);
        for (const { reason } of retrievalFailures(less)) expect(reasons).toContain(reason);
      }),
    );
  });

  it('same-site status', () => {
    fc.assert(
      fc.property(sameSiteInput, forgotten, (input, gone) => {
        const before = sameSiteStatus({
          ...input,
          clientOrigin: forget(input.clientOrigin, gone[0]),
          topLevelOrigin: forget(input.topLevelOrigin, gone[1]),
          isTopLevel: forget(input.isTopLevel, gone[2]),
        });
        const after = sameSiteStatus(input);
        if (before.known) {
          expect(after.known).toBe(true);
          expect(after.known && after.value.status).toBe(before.value.status);
        }
      }),
    );
  });

  it('nothing that is fully known is left open, but for the age of a cookie and a URL without a host', () => {
    fc.assert(
      fc.property(storageInput, retrievalInput, (storage, retrieval) => {
        for (const decision of [storageDecision(storage), retrievalDecision(retrieval)]) {
          if (decision.ruling !== 'cannot-tell') continue;
          for (const missing of decision.missing) expect(missing).toMatch(/seconds old$|^the host of the URL$/);
        }
      }),
    );
  });
});

describe('decision and failures agree', () => {
  it('blocked by the first failure, or no failure at all', () => {
    fc.assert(
      fc.property(storageInput, retrievalInput, (storage, retrieval) => {
        const both = [
          [storageDecision(storage), storageFailures(storage)],
          [retrievalDecision(retrieval), retrievalFailures(retrieval)],
        ] as const;
        for (const [decision, failures] of both) {
          const reason = decision.ruling === 'blocked' ? decision.reason : undefined;
          expect(failures[0]?.reason).toBe(reason);
        }
      }),
    );
  });
});

describe('the ends of a policy that is not known in every point', () => {
  it('what is refused at the laxest end is refused at the strictest', () => {
    const ends = fc.constantFrom(boundsOf(policies.safari), boundsOf(policies.firefox));
    fc.assert(
      fc.property(ends, storageInput, retrievalInput, ([strictest, laxest], storage, retrieval) => {
        const refusedAt = (policy: CookiePolicy) => ({
          stored: storageFailures({ ...storage, policy }).length > 0,
          sent: retrievalFailures({ ...retrieval, policy }).length > 0,
        });
        const [strict, lax] = [refusedAt(strictest), refusedAt(laxest)];
        if (lax.stored) expect(strict.stored).toBe(true);
        if (lax.sent) expect(strict.sent).toBe(true);
      }),
    );
  });
});

describe('same site', () => {
  it('is symmetric, and schemefully implies schemelessly', () => {
    fc.assert(
      fc.property(origin, origin, (a, b) => {
        expect(isSchemefullySameSite(a, b)).toBe(isSchemefullySameSite(b, a));
        if (isSchemefullySameSite(a, b)) expect(isSchemelesslySameSite(a, b)).toBe(true);
        expect(isSchemefullySameSite(a, a)).toBe(a !== 'null');
      }),
    );
  });
});
