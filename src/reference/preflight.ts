import { rule, under, unseen, type Verdicts } from './verdict';

const ON_PREFLIGHT = 'the same rule, at the preflight’s answer';

/** Group B: the CORS preflight. */
export const preflight: Verdicts = {
  'preflight-network-error': rule('OPTIONS got no answer at all.'),
  'preflight-redirected': rule('OPTIONS is answered with a redirect.'),
  'preflight-origin-missing': under(
    'cors-origin-missing',
    'OPTIONS is answered without `Access-Control-Allow-Origin`.',
    ON_PREFLIGHT,
  ),
  'preflight-origin-wildcard': under(
    'cors-origin-wildcard-with-credentials',
    'OPTIONS is answered with `*`, and the request has credentials.',
    ON_PREFLIGHT,
  ),
  'preflight-origin-multiple': under('cors-origin-multiple', 'OPTIONS is answered with two origins.', ON_PREFLIGHT),
  'preflight-origin-invalid-value': under(
    'cors-origin-invalid-value',
    'OPTIONS is answered with a value that is no origin.',
    ON_PREFLIGHT,
  ),
  'preflight-origin-mismatch': under('cors-origin-mismatch', 'OPTIONS names another origin.', ON_PREFLIGHT),
  'preflight-credentials-header': under(
    'cors-credentials-header-missing',
    'OPTIONS does not allow credentials, and the request has them.',
    'the same rule (or `cors-credentials-header-not-true`), at the preflight’s answer',
  ),
  'preflight-status-not-ok': rule('OPTIONS is answered with a status outside 200 to 299.'),
  'preflight-auth-challenge': rule('OPTIONS is answered 401, 403 or 407: the server asks a preflight for credentials.'),
  'preflight-method-not-routed': rule('OPTIONS is answered 404, 405 or 501: no route for it.'),
  'preflight-client-cert': rule('The server wants a TLS client certificate, and a preflight presents none.'),
  'preflight-allow-methods-unparsable': rule('`Access-Control-Allow-Methods` holds something that is no method.'),
  'preflight-allow-headers-unparsable': rule('`Access-Control-Allow-Headers` holds something that is no header name.'),
  'preflight-method-not-allowed': rule('The method is not in `Access-Control-Allow-Methods`.'),
  'preflight-method-case': rule('`patch` was asked for and `PATCH` is allowed.'),
  'preflight-method-wildcard': rule('`*` for the methods, and the request has credentials: a literal name then.'),
  'preflight-header-not-allowed': rule('A request header is not in `Access-Control-Allow-Headers`.'),
  'preflight-header-wildcard': rule('`*` for the headers, and the request has credentials: a literal name then.'),
  'preflight-authorization-wildcard': rule(
    '`*` does not cover `Authorization` in the standard; browsers still let it.',
  ),
  'preflight-stale-cache-entry': rule('No OPTIONS was sent, because an earlier answer to it is still cached.'),
  'preflight-was-needed': under(
    'preflight-method-not-allowed',
    'Why a preflight was sent: the method, a header, a content type.',
    '“asked because of PUT and content-type”, at the preflight of every request that has one',
  ),
  'preflight-legacy-external': unseen(
    'Two names of Chromium for a header that no browser asks for any more.',
    'They are never given today.',
    'Nothing: there is no such failure.',
  ),
};
