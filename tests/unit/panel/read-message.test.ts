import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { failureInWords } from '../../../src/panel/filter/describe-message';
import { parseFilter, passesFilter } from '../../../src/panel/filter/filter';
import { readMessage } from '../../../src/panel/filter/read-message';
import { rowOf } from '../../../src/panel/state/row';
import { allExamples } from '../../run/examples';
import { recorded } from '../engine/fixtures';

/** Every example is a row, as if all had happened on one page. */
const rows = recorded.map(({ example, exchange, related }) => ({
  id: example.id,
  row: rowOf(exchange, diagnose(exchange, { browser: 'chromium', related })),
}));
const left = (text: string): readonly string[] =>
  rows.filter(({ row }) => passesFilter(row, 'all', parseFilter(text))).map(({ id }) => id);
const endingIn = (...names: readonly string[]): readonly string[] =>
  rows
    .filter(({ id }) => {
      const chromium = allExamples.find((example) => example.id === id)?.chromium;
      return typeof chromium === 'object' && 'cors' in chromium && chromium.cors.some((name) => names.includes(name));
    })
    .map(({ id }) => id);
const failing = rows.filter(({ row }) => row.isFailing).map(({ id }) => id);
const losing = (...rules: readonly string[]): readonly string[] =>
  rows.filter(({ row }) => row.diagnosis.findings.some(({ ruleId }) => rules.includes(ruleId))).map(({ id }) => id);

const WILDCARD = `Access to fetch at 'https://api.shop.test/wildcard-origin/me' from origin 'https://app.shop.test' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`;

describe('a message of Chromium’s console finds its request', () => {
  it.each([
    ['as it is', WILDCARD],
    ['with the place in front', `wildcard-origin/:1 \n${WILDCARD}`],
    ['across lines', WILDCARD.replaceAll(' ', '\n')],
    ['with its lines joined, as a field does', `(index):1 ${WILDCARD.replace('policy: ', 'policy:')}run-calls.js:37`],
    ['in curly quotes', WILDCARD.replaceAll("'", '’')],
    [
      'behind what the script said',
      `Uncaught (in promise) TypeError: Failed to fetch\n    at load (app.js:41:9)\n${WILDCARD}`,
    ],
    [
      'with the line that follows it',
      `${WILDCARD}\nrun-calls.js:37  GET https://api.shop.test/wildcard-origin/me net::ERR_FAILED 200 (OK)\nrun-calls.js:37 Uncaught (in promise) TypeError: Failed to fetch\n    at https://app.shop.test/.lab/run-calls.js:37:12`,
    ],
    ['that line alone', 'run-calls.js:37  GET https://api.shop.test/wildcard-origin/me net::ERR_FAILED 200 (OK)'],
    ['with the port', WILDCARD.replace('api.shop.test/', 'api.shop.test:443/')],
    ['with a key of ours', `${WILDCARD} method:get -status:500`],
  ])('%s', (_, text) => {
    expect(left(text)).toEqual(['wildcard-origin']);
  });

  it.each([
    [
      'a redirected request, by either URL',
      "Access to fetch at 'https://login.other.test/redirect-to-login/login' (redirected from 'https://api.shop.test/redirect-to-login/old') from origin 'https://app.shop.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      ['redirect-to-login'],
    ],
    [
      'an XMLHttpRequest, in the words of older versions',
      "Access to XMLHttpRequest at 'https://api.shop.test/origin-missing-xhr/me' from origin 'https://app.shop.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.",
      ['origin-missing-xhr'],
    ],
    [
      'mixed content',
      "Mixed Content: The page at 'https://app.shop.test/mixed-content/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://api.shop.test/mixed-content/prices'. This request has been blocked; the content must be served over HTTPS.",
      ['mixed-content'],
    ],
    [
      'mixed content behind a redirect, which was never sent',
      "Mixed Content: The page at 'https://app.shop.test/redirect-to-http/' was loaded over HTTPS, but requested an insecure resource 'http://api.shop.test/redirect-to-http/new'. This request has been blocked; the content must be served over HTTPS.",
      ['redirect-to-http'],
    ],
    [
      'a network error',
      'run-calls.js:37  GET https://api.shop.test/connection-closed/me net::ERR_EMPTY_RESPONSE',
      ['connection-closed'],
    ],
    [
      'the same where the place is the request',
      'https://api.shop.test/connection-closed/me:1 Failed to load resource: net::ERR_EMPTY_RESPONSE',
      ['connection-closed'],
    ],
    [
      'the target of a redirect that no browser fetches',
      'shopapp://logged-in:1 Failed to load resource: net::ERR_FAILED',
      ['redirect-to-an-application'],
    ],
    [
      'a preflight without an answer',
      'run-calls.js:37  PUT https://api.shop.test/preflight-closed/cart net::ERR_EMPTY_RESPONSE',
      ['preflight-closed'],
    ],
    [
      'a status',
      'run-calls.js:37  GET https://api.other.test/lax-cross-site/orders 401 (Unauthorized)',
      ['lax-cross-site'],
    ],
    [
      'a long URL that DevTools cut',
      'app.js:3  GET https://api.shop.test/wild…-preflight/cart net::ERR_FAILED 200 (OK)',
      [],
    ],
    [
      'the same, with the method that was used',
      'app.js:3  PUT https://api.shop.test/wild…-preflight/cart net::ERR_FAILED',
      ['wildcard-origin-preflight'],
    ],
    ['a logged request', 'Fetch failed loading: GET "https://api.shop.test/wildcard-origin/me".', ['wildcard-origin']],
    [
      'a method that the page wrote in lower case',
      'run-calls.js:37  patch https://api.shop.test/method-in-lower-case/cart net::ERR_FAILED',
      ['method-in-lower-case'],
    ],
    ['another URL', WILDCARD.replace('wildcard-origin/me', 'elsewhere'), []],
    ['another fate', WILDCARD.replace('wildcard-origin/me', 'origin-missing/me'), []],
  ])('%s', (_, text, expected) => {
    expect(left(text)).toEqual(expected);
  });
});

describe('a message without a URL finds all that ended so', () => {
  it.each([
    ["No 'Access-Control-Allow-Origin' header is present on the requested resource.", ['MissingAllowOriginHeader']],
    [
      "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      ['PreflightMissingAllowOriginHeader'],
    ],
    [
      'It does not have HTTP ok status. Response to preflight request doesn’t pass access control check: It does not have HTTP ok status.',
      ['PreflightInvalidStatus'],
    ],
    [
      "The 'Access-Control-Allow-Origin' header contains multiple values 'https://a.test/, https://b.test/', but only one is allowed.",
      ['MultipleAllowOriginValues'],
    ],
    [
      'Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.',
      ['MethodDisallowedByPreflightResponse'],
    ],
    ['Cross-Origin Resource Sharing error: PreflightDisallowedRedirect', ['PreflightDisallowedRedirect']],
    [
      'Ensure credentialed requests aren’t sent to CORS resources with origin wildcards',
      ['WildcardOriginNotAllowed', 'PreflightWildcardOriginNotAllowed'],
    ],
    ['WildcardOriginNotAllowed', ['WildcardOriginNotAllowed']],
    ['wildcardoriginnotallowed', ['WildcardOriginNotAllowed']],
  ])('%s', (text, names) => {
    expect(left(text)).toEqual(endingIn(...names));
    expect(left(text)).not.toEqual([]);
  });

  it.each([
    ['SameSiteLax', ['cookie-samesite-lax', 'setcookie-samesite-lax-cross-site']],
    [
      'This cookie was blocked because it had the "SameSite=Lax" attribute and the request was made from a different site and was not initiated by a top-level navigation',
      ['cookie-samesite-lax', 'cookie-schemeful'],
    ],
    [
      'This attempt to set a cookie via a "Set-Cookie" header was blocked because it had the "Secure" attribute but was not received over a secure connection',
      ['setcookie-secure-over-http'],
    ],
    [
      'Mark cross-site cookies as Secure to allow setting them in cross-site contexts',
      ['setcookie-samesite-none-insecure'],
    ],
  ])('cookies: %s', (text, rules) => {
    expect(left(text)).toEqual(losing(...rules));
    expect(left(text)).not.toEqual([]);
  });

  it.each(['net::ERR_EMPTY_RESPONSE', 'ERR_EMPTY_RESPONSE', '(failed)net::ERR_EMPTY_RESPONSE'])('%s', (text) => {
    expect(left(text)).toEqual(['preflight-closed', 'connection-closed']);
  });

  it.each(['mixed-content', '(blocked:mixed-content)'])('%s', (text) => {
    expect(left(text)).toEqual(['redirect-to-http', 'mixed-content', 'mixed-content-hsts']);
  });

  it('a status', () => {
    expect(left('Failed to load resource: the server responded with a status of 401 ()')).toEqual(
      rows.filter(({ row }) => row.status === '401').map(({ id }) => id),
    );
  });

  it('(failed)net::ERR_FAILED is every refusal after the network', () => {
    expect(left('(failed)net::ERR_FAILED')).toEqual(expect.arrayContaining([...endingIn('MissingAllowOriginHeader')]));
    expect(left('(failed)net::ERR_FAILED')).not.toContain('mixed-content');
  });
});

describe('a message of Firefox', () => {
  const blocked = (url: string, reason: string) =>
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: ${reason}). Status code: 200.`;
  it.each([
    [
      blocked('https://api.shop.test/origin-missing/me', 'CORS header ‘Access-Control-Allow-Origin’ missing'),
      ['origin-missing'],
    ],
    [
      blocked(
        '‘https://api.shop.test/wildcard-origin/me’',
        'Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’',
      ),
      ['wildcard-origin'],
    ],
    [
      blocked(
        'https://api.shop.test/credentials-header-one/me',
        "expected 'true' in CORS header 'Access-Control-Allow-Credentials'",
      ),
      ['credentials-header-one'],
    ],
    [blocked('https://api.shop.test/host/me', 'CORS request did not succeed'), []],
    ['Blocked loading mixed active content “http://api.shop.test/mixed-content/prices”', ['mixed-content']],
    [
      'Cookie “sid” has been rejected for invalid domain.',
      losing('setcookie-domain-not-covering-host', 'setcookie-public-suffix'),
    ],
    ['Cookie “other” has been rejected for invalid domain.', []],
    ['CORSMissingAllowCredentials', endingIn('InvalidAllowCredentials', 'PreflightInvalidAllowCredentials')],
  ])('%s', (text, expected) => {
    expect(left(text)).toEqual(expected);
  });

  it('CORSMissingAllowOrigin2', () => {
    // Measured: it says so of a preflight, too, whose redirect lacks the header.
    const redirected = ['preflight-access-proxy', 'preflight-slash-redirect'];
    const ofChromium = endingIn('MissingAllowOriginHeader', 'PreflightMissingAllowOriginHeader');
    expect(left('CORSMissingAllowOrigin2').toSorted()).toEqual([...ofChromium, ...redirected].toSorted());
  });
});

describe('what says only that something failed finds every failing request', () => {
  it.each([
    'Uncaught (in promise) TypeError: Failed to fetch',
    'TypeError: Failed to fetch\n    at load (https://app.shop.test/assets/app.js:41:9)\n    at https://app.shop.test/assets/app.js:7:1',
    'TypeError: NetworkError when attempting to fetch resource.',
    'TypeError: Load failed',
    'AxiosError: Network Error',
  ])('%s', (text) => {
    expect(left(text)).toEqual(failing);
  });

  it('of CORS, only what CORS refused', () => {
    const refused = left('CORS error');
    expect(refused).not.toContain('connection-closed');
    expect(refused).toEqual(expect.arrayContaining([...endingIn('AllowOriginMismatch', 'PreflightInvalidStatus')]));
    expect(
      left('Origin https://app.shop.test is not allowed by Access-Control-Allow-Origin. Status code: 200'),
    ).toEqual(refused);
    expect(
      left('Fetch API cannot load https://api.shop.test/origin-with-slash/me due to access control checks.'),
    ).toEqual(['origin-with-slash']);
  });
});

describe('words are not taken for messages', () => {
  it.each([
    '',
    'wildcard api.shop',
    'method:PUT -status:200',
    'https://api.shop.test/me',
    'GET https://api.shop.test/me',
    'upload failed',
    'mixed-content',
    'SameSiteLax -status:401',
    'cookie:sid cause:cors-origin-missing',
    'failed',
    'cors',
  ])('%j is no message', (text) => {
    expect(parseFilter(text).message).toBeNull();
  });

  it('a name is a word beside others', () => {
    expect(left('SameSiteLax status:401').length).toBeLessThan(left('SameSiteLax').length);
    expect(left('-WildcardOriginNotAllowed')).toHaveLength(rows.length - left('WildcardOriginNotAllowed').length);
  });
});

it.each([
  [WILDCARD, 'Wildcard origin with credentials'],
  ['GET https://api.shop.test/me net::ERR_CONNECTION_REFUSED', 'Network error net::ERR_CONNECTION_REFUSED'],
  ['GET https://api.shop.test/me 404 (Not Found)', 'Status 404'],
  ['TypeError: Failed to fetch', 'A request failed'],
  [
    'Ensure CORS response header values are valid',
    'No Access-Control-Allow-Origin, More than one value in Access-Control-Allow-Origin or another',
  ],
])('%s names: %s', (text, words) => {
  const message = readMessage(text);
  expect(message && failureInWords(message)).toBe(words);
});

describe('any text', () => {
  it.each([
    '…',
    "'".repeat(30_000),
    'https://',
    'net::ERR_',
    '(blocked:)',
    '(blocked:constructor)',
    'GET https://% net::ERR_X',
    'Cookie “',
  ])('%#', (text) => {
    expect(() => left(text)).not.toThrow();
  });

  it('with what browsers write in it, is read without failing', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(WILDCARD, 'GET https://a.test/', 'net::ERR_FAILED', '\n', '…'));
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseFilter(pieces.join(' '))));
  });
});
