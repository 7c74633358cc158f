import { policies } from '../../../src/browsers/policies';
import type { StoredCookie } from '../../../src/model/cookie';
import { proven, unknown } from '../../../src/model/known';
import * as checks from '../../../src/standards/cookies/cookie-checks';
import { parseCookieDate } from '../../../src/standards/cookies/cookie-date';
import { cookieNames } from '../../../src/standards/cookies/cookie-header';
import * as identity from '../../../src/standards/cookies/cookie-identity';
import * as matching from '../../../src/standards/cookies/cookie-matching';
import { cookieOfLine } from '../../../src/standards/cookies/cookie-of-line';
import { overlays } from '../../../src/standards/cookies/cookie-overlay';
import { prefixViolations } from '../../../src/standards/cookies/cookie-prefix';
import * as retrieval from '../../../src/standards/cookies/cookie-retrieval';
import * as storage from '../../../src/standards/cookies/cookie-storage';
import type { StorageInput } from '../../../src/standards/cookies/cookie-storage-check';
import { checksOfCookie } from '../../../src/standards/cookies/cookie-storage-contents';
import { checksOfRequest } from '../../../src/standards/cookies/cookie-storage-request';
import * as inResponse from '../../../src/standards/cookies/identity-in-response';
import { isDeletion } from '../../../src/standards/cookies/is-deletion';
import { joinedCookie } from '../../../src/standards/cookies/joined-cookies';
import { lifetimeOf } from '../../../src/standards/cookies/lifetime';
import * as setCookie from '../../../src/standards/cookies/set-cookie';
import { type Adapter, at, linesOf, reads, takesMany, times } from '../adapter';

const URL_OF_COOKIE = 'https://api.test/me';
const policy = policies.chromium.cookies;

const stored = (text: string): StoredCookie => ({
  name: text,
  valueSizeBytes: 1,
  domain: text,
  hostOnly: false,
  path: text,
  secure: true,
  httpOnly: false,
  sameSite: 'Lax',
  partitionKey: null,
  expiresAtMs: null,
});

const retrievalInput = (text: string): retrieval.RetrievalInput => ({
  cookie: stored(text),
  index: 0,
  url: text,
  includesCredentials: proven(true, ''),
  sameSite: unknown(''),
  thirdPartyCookiesBlocked: unknown(''),
  isThirdParty: unknown(''),
  topLevelSite: proven(text, ''),
  hasCrossSiteAncestor: unknown(''),
  isYoung: unknown(''),
  at,
  policy,
});

const storageInput = (setCookieString: string): StorageInput => ({
  setCookieString,
  url: URL_OF_COOKIE,
  includesCredentials: proven(true, ''),
  sameSite: unknown(''),
  thirdPartyCookiesBlocked: unknown(''),
  isThirdParty: unknown(''),
  store: proven([stored('a')], ''),
  at,
  headerIndex: 0,
  clearedBy: null,
  policy,
});

/** A text as a whole line, as a value, and as that of an attribute. */
const asLines = (text: string): readonly string[] => [text, `sid=1; Domain=${text}; Path=/${text}`, `sid=1;${text}`];

/** Those lines that are cookies, parsed. */
const parsedLines = (text: string): readonly setCookie.ParsedSetCookie[] =>
  asLines(text).flatMap((line) => {
    const parsed = setCookie.parseSetCookieString(line);
    return 'failure' in parsed ? [] : [parsed];
  });

const shownDecision = ({ steps }: { readonly steps: readonly { readonly compared: string }[] }): number =>
  steps.reduce((length, { compared }) => length + compared.length, 0);

export const cookies: readonly Adapter[] = [
  reads(checks.isSecureForCookies, (text) => checks.isSecureForCookies(text, policy)),
  reads(checks.hostAndPath, checks.hostAndPath),
  reads(parseCookieDate, parseCookieDate),
  reads(cookieNames, (text) => cookieNames(linesOf('Cookie', text))),
  reads(identity.cookieIdentity, (text) => identity.cookieIdentity(stored(text))),
  reads(inResponse.identityInResponse, (text) =>
    parsedLines(text).map((line) => inResponse.identityInResponse(line, URL_OF_COOKIE)),
  ),
  reads(matching.domainMatches, (text) => {
    matching.domainMatches(text, 'test');
    matching.domainMatches('api.test', text);
  }),
  reads(matching.pathMatches, (text) => {
    matching.pathMatches(text, '/a');
    matching.pathMatches(`${text}/a`, text);
  }),
  reads(matching.defaultPath, (text) => matching.defaultPath(`/${text}`)),
  {
    ...reads(matching.cookiesForUrl, (text) => matching.cookiesForUrl([stored(text)], text)),
    lists: {
      cookies: (count: number) => {
        const all = times(count, (index) => stored(`a${index}`));
        return () => matching.cookiesForUrl(all, URL_OF_COOKIE);
      },
    },
  },
  reads(matching.matchesUrl, (text) => matching.matchesUrl(stored(text), text)),
  reads(cookieOfLine, (text) => parsedLines(text).map((line) => cookieOfLine(line, URL_OF_COOKIE, 0, null))),
  reads(overlays, (text) => overlays(stored(text), stored(`a.${text}`))),
  reads(prefixViolations, (text) => parsedLines(text).map((line) => prefixViolations(line, policy))),
  reads(retrieval.retrievalFailures, (text) => retrieval.retrievalFailures(retrievalInput(text))),
  reads(retrieval.retrievalDecision, (text) => shownDecision(retrieval.retrievalDecision(retrievalInput(text)))),
  reads(storage.storageFailures, (text) => asLines(text).map((line) => storage.storageFailures(storageInput(line)))),
  reads(storage.storageDecision, (text) =>
    asLines(text).map((line) => shownDecision(storage.storageDecision(storageInput(line)))),
  ),
  reads(isDeletion, (text) => parsedLines(text).map((line) => isDeletion(line, 0))),
  reads(checksOfCookie, (text) => parsedLines(text).map((line) => checksOfCookie(storageInput(text), line))),
  {
    ...reads(checksOfRequest, (text) => parsedLines(text).map((line) => checksOfRequest(storageInput(text), line))),
    ...takesMany(checksOfRequest, {
      'stored cookies': (count) => {
        const store = proven(
          times(count, (index) => stored(`a${index}`)),
          '',
        );
        const input = { ...storageInput('sid=1'), url: 'http://api.test/', store };
        return () => parsedLines('').map((line) => checksOfRequest(input, line));
      },
    }),
  },
  reads(lifetimeOf, (text) =>
    lifetimeOf(
      ['Max-Age', 'Expires'].map((name) => ({ name, value: text })),
      policy,
    ),
  ),
  reads(joinedCookie, (text) => asLines(text).map(joinedCookie)),
  reads(setCookie.parseSetCookieString, (text) =>
    asLines(text).map((line) => setCookie.parseSetCookieString(line, policy)),
  ),
  reads(setCookie.attributeSpan, (text) => parsedLines(text).map((line) => setCookie.attributeSpan(line, 'path'))),
  reads(setCookie.describeAttributes, (text) => parsedLines(text).map(setCookie.describeAttributes)),
];
