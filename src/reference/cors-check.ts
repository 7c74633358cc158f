import { rule, unseen, type Verdicts } from './verdict';

/** Group A: the CORS check on the response itself. */
export const corsCheck: Verdicts = {
  'cors-origin-missing': rule('The response has no `Access-Control-Allow-Origin`.'),
  'cors-layer-refused': rule(
    'The server’s CORS layer responded and refused: the method, a header or the origin is not on its list.',
  ),
  'interstitial-instead-of-response': rule(
    'A tunnel, or a protection against bots, responded with its own page instead of the server.',
  ),
  'cdn-refused-unsigned': rule('A content delivery network refused the request itself: a signature is missing.'),
  'cors-error-page-without-headers': rule(
    'The same, and the status is 4xx or 5xx: the server failed, and the CORS message hides it.',
  ),
  'cors-origin-wildcard-with-credentials': rule('`*` in the response to a request with credentials.'),
  'cors-origin-multiple': rule('Two lines of `Access-Control-Allow-Origin`: two parts of the server add it.'),
  'cors-origin-list-in-one-header': rule('One line names several origins.'),
  'cors-origin-invalid-value': rule('The value is not an origin: a host without a scheme, a pattern.'),
  'cors-origin-mismatch': rule('Another origin is named: scheme, host, port or letter case differ.'),
  'cors-origin-trailing-slash': rule('The origin is right, but ends with a slash, a path or a default port.'),
  'cors-origin-null-literal': rule('The server sends the word `null` to a page that has an origin.'),
  'cors-request-origin-null': rule(
    'The request itself states `Origin: null`: a sandboxed frame, a file, a `data:` document.',
  ),
  'cors-credentials-header-missing': rule('The origin is right, and `Access-Control-Allow-Credentials` is missing.'),
  'cors-credentials-header-not-true': rule('`Access-Control-Allow-Credentials` is not exactly `true`.'),
  'cors-cached-without-vary': rule('A cached response that was made for another origin, or for none.'),
  'cors-disallowed-by-mode': rule(
    'fetch() in mode "same-origin" that is redirected to another origin; a direct request of this kind cannot be seen.',
  ),
  'cors-non-http-scheme': rule('A page requests a scheme that is not HTTP(S): `file:`.'),
  'cors-no-cors-redirect-mode': unseen(
    'Mode "no-cors" together with a redirect mode other than "follow".',
    'fetch() itself refuses it before there is a request.',
    'The request is not in the list; the console has the browser’s sentence.',
  ),
  'cors-response-header-not-exposed': rule('The page can read the response, but a header of it is not exposed.'),
  'cors-disabled-by-user': unseen(
    'Firefox with `content.cors.disable` refuses every CORS request.',
    'An extension cannot read that preference, and the headers pass every check.',
    '“Cannot tell”, with the browser’s error and what was checked.',
  ),
  'cors-origin-header-not-added': unseen(
    'Firefox could not attach `Origin` to a request of an extension’s content script.',
    'Requests of other extensions’ own principals are not shown to an extension.',
    'A request without `Origin` is shown as it is; its mode stays unknown.',
  ),
  'csrf-check-refused': rule(
    'Signed in, and the server’s protection against forged requests does not trust the origin.',
  ),
};
