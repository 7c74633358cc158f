import type { RuleId } from '../rules/index';

/** A situation in which users get stuck: what they see, and where the panel shows the cause. */
export interface UserSituation {
  readonly number: number;
  /** What the user sees, or says. */
  readonly sees: string;
  readonly shown:
    | { readonly example: string; readonly culprit: RuleId }
    /** It takes more than a page and a server: a test of its own runs it in the browser. */
    | { readonly test: string; readonly culprit: RuleId }
    | { readonly because: string; readonly instead: string };
}

const at = (number: number, sees: string, example: string, culprit: RuleId): UserSituation => ({
  number,
  sees,
  shown: { example, culprit },
});

/** What users of many trackers reported, the most frequent first. */
export const situations: readonly UserSituation[] = [
  at(
    1,
    '“No Access-Control-Allow-Origin”, and the server has crashed',
    'error-page-500',
    'cors-error-page-without-headers',
  ),
  at(
    2,
    'The same, sometimes: the proxy itself sends the response',
    'error-page-502',
    'cors-error-page-without-headers',
  ),
  at(3, '“Must not be the wildcard”', 'wildcard-origin', 'cors-origin-wildcard-with-credentials'),
  at(4, 'The login gives 200, the next call 401', 'unset-cross-site', 'cookie-samesite-default-lax'),
  at(
    5,
    'It works in Chrome and loops in Safari or Incognito',
    'third-party-blocked',
    'cookie-third-party-user-setting',
  ),
  at(6, 'The same domain, but cross-site: vercel.app', 'lax-vercel', 'cookie-samesite-lax'),
  at(7, '“Does not have HTTP ok status”: 401 to OPTIONS', 'preflight-401', 'preflight-auth-challenge'),
  at(8, '“Contains multiple values”', 'origin-twice', 'cors-origin-multiple'),
  at(
    9,
    'Set-Cookie is in the response, nothing is stored, no error',
    'login-never-asked',
    'setcookie-ignored-no-credentials',
  ),
  at(
    10,
    'Allow-Credentials on the preflight alone',
    'credentials-header-on-preflight-only',
    'cors-credentials-header-missing',
  ),
  at(11, '“Redirect is not allowed for a preflight request”', 'preflight-slash-redirect', 'preflight-redirected'),
  at(12, 'A CORS error that names the identity provider', 'redirect-to-login', 'redirect-to-login'),
  at(13, '“Has a value that is not equal to the supplied origin”', 'origin-with-slash', 'cors-origin-trailing-slash'),
  at(14, 'It works on localhost and not on 127.0.0.1', 'localhost-not-logged-in', 'cookie-absent-or-expired'),
  at(
    15,
    'The login gives 200 and sets no cookie: the framework assumes http',
    'login-answer-without-set-cookie',
    'cookie-absent-or-expired',
  ),
  at(
    16,
    'The error occurs only with the cache, after an image was loaded',
    'poisoned-by-image',
    'cors-cached-without-vary',
  ),
  at(17, '“Request header field is not allowed”', 'header-not-listed', 'preflight-header-not-allowed'),
  at(18, 'The same, and the list is `*`', 'header-wildcard', 'preflight-header-wildcard'),
  at(19, '“Method patch is not allowed”', 'method-in-lower-case', 'preflight-method-case'),
  at(20, 'OPTIONS gets 404 or 405', 'preflight-405', 'preflight-method-not-routed'),
  at(21, '“No Access-Control-Allow-Origin” on some paths only', 'static-files-without-cors', 'cors-some-paths-only'),
  at(22, '“Requested an insecure XMLHttpRequest endpoint”', 'mixed-content', 'mixed-content-blocked'),
  at(23, 'The cookie is missing although the host is the same: http and https', 'schemeful-lax', 'cookie-schemeful'),
  at(24, '`SameSite=None` without `Secure`', 'login-none-insecure', 'setcookie-samesite-none-insecure'),
  at(25, '“Rejected for invalid domain”', 'login-domain-vercel', 'setcookie-public-suffix'),
  at(26, '419, “CSRF token mismatch”', 'csrf-cookie-unreachable', 'csrf-token-missing'),
  at(27, 'Firefox: “CORS request did not succeed”', 'connection-closed', 'network-error'),
  at(28, 'The framework throws on its own CORS settings', 'cors-settings-contradict', 'cors-layer-throws'),
  at(
    29,
    '“Permission was denied to access the loopback address space”',
    'local-network-denied',
    'lna-permission-denied',
  ),
  at(30, '“From origin null has been blocked”', 'sandboxed-frame', 'cors-request-origin-null'),
  at(31, 'An opaque response after `no-cors` was tried as a fix', 'opaque-as-a-cure', 'no-cors-response-opaque'),
  at(
    32,
    'A header that the Network panel shows and the code cannot read',
    'total-count-not-exposed',
    'cors-response-header-not-exposed',
  ),
  at(33, 'The same error again, and no OPTIONS', 'preflight-remembered', 'cors-origin-missing'),
  at(34, 'A module or a manifest is redirected to the login', 'module-behind-access-proxy', 'redirect-to-login'),
  at(
    35,
    '“An opaque response was used for a request whose type is not no-cors”',
    'service-worker-opaque',
    'served-by-service-worker',
  ),
  {
    number: 36,
    sees: 'A request of a content script is blocked',
    shown: {
      because: 'a content script’s request has the page’s origin and nothing shows which of the two made it',
      instead: 'The CORS verdict on the request as it was sent, which is right for it too.',
    },
  },
  at(37, 'The cookie exists in one tab and not in another', 'other-partition', 'cookie-other-partition'),
  at(38, 'The cookie is in the Application panel, and it is not sent to the API', 'other-host', 'cookie-host-only'),
  {
    number: 39,
    sees: 'Signed in in the browser, and not signed in in server-side rendering',
    shown: {
      because: 'the request is made by a server, which no browser sees',
      instead: 'The browser’s own calls, which have the cookie; the cookie’s row names its host.',
    },
  },
  at(40, 'It works: any origin is allowed, with credentials', 'origin-reflected', 'cors-origin-reflected'),
  {
    number: 41,
    sees: 'It breaks on one machine only: an extension that changes CORS headers',
    shown: { test: 'tests/browser/neighbours.test.ts', culprit: 'extension-rewrote-headers' },
  },
];
