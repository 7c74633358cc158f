import { rule, under, unseen, type Verdicts } from './verdict';

const ON_PREFLIGHT = 'the same rule, at the preflight’s response';

/** Group B: the CORS preflight. */
export const preflight: Verdicts = {
  'preflight-network-error': rule('OPTIONS got no response.'),
  'preflight-redirected': rule('The response to OPTIONS is a redirect.'),
  'preflight-redirected-to-login': rule('The response to OPTIONS is a redirect to a login.'),
  'preflight-redirected-to-inner-address': rule(
    'The response to OPTIONS is a redirect to an address behind the proxy: http, another port, an inner host.',
  ),
  'preflight-origin-missing': under(
    'cors-origin-missing',
    'The response to OPTIONS has no `Access-Control-Allow-Origin`.',
    ON_PREFLIGHT,
  ),
  'preflight-origin-wildcard': under(
    'cors-origin-wildcard-with-credentials',
    'The response to OPTIONS says `*`, and the request has credentials.',
    ON_PREFLIGHT,
  ),
  'preflight-origin-multiple': under('cors-origin-multiple', 'The response to OPTIONS has two origins.', ON_PREFLIGHT),
  'preflight-origin-invalid-value': under(
    'cors-origin-invalid-value',
    'The response to OPTIONS has a value that is not an origin.',
    ON_PREFLIGHT,
  ),
  'preflight-origin-mismatch': under(
    'cors-origin-mismatch',
    'The response to OPTIONS names another origin.',
    ON_PREFLIGHT,
  ),
  'preflight-credentials-header': under(
    'cors-credentials-header-missing',
    'The response to OPTIONS does not allow credentials, and the request has them.',
    'the same rule (or `cors-credentials-header-not-true`), at the preflight’s response',
  ),
  'preflight-status-not-ok': rule('The status of OPTIONS is not 200 to 299.'),
  'preflight-auth-challenge': rule(
    'The status of OPTIONS is 401, 403 or 407: the server requires credentials of a preflight.',
  ),
  'preflight-method-not-routed': rule('The status of OPTIONS is 404, 405 or 501: the server has no route for it.'),
  'preflight-client-cert': rule('The server requires a TLS client certificate, and a preflight sends none.'),
  'preflight-allow-methods-unparsable': rule('`Access-Control-Allow-Methods` contains something that is not a method.'),
  'preflight-allow-headers-unparsable': rule(
    '`Access-Control-Allow-Headers` contains something that is not a header name.',
  ),
  'preflight-method-not-allowed': rule('The method is not in `Access-Control-Allow-Methods`.'),
  'preflight-method-case': rule('The request uses `patch`, and `PATCH` is allowed.'),
  'preflight-method-wildcard': rule(
    '`*` for the methods, and the request has credentials: then `*` is only a literal name.',
  ),
  'preflight-header-not-allowed': rule('A request header is not in `Access-Control-Allow-Headers`.'),
  'preflight-header-wildcard': rule(
    '`*` for the headers, and the request has credentials: then `*` is only a literal name.',
  ),
  'preflight-authorization-wildcard': rule(
    '`*` does not cover `Authorization` in the standard; browsers still allow it.',
  ),
  'preflight-stale-cache-entry': rule('No OPTIONS was sent, because an earlier response to it is still cached.'),
  'preflight-was-needed': under(
    'preflight-method-not-allowed',
    'Why a preflight was sent: the method, a header, a content type.',
    '“needed because of PUT and content-type”, at the preflight of every request that has one',
  ),
  'preflight-legacy-external': unseen(
    'Two names of Chromium for a header that no browser requires any more.',
    'Chromium does not use them any more.',
    'Nothing: there is no such failure.',
  ),
};
