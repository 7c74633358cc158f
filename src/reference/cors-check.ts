import { rule, unseen, type Verdicts } from './verdict';

/** Group A: the CORS check on the answer itself. */
export const corsCheck: Verdicts = {
  'cors-origin-missing': rule('The answer has no `Access-Control-Allow-Origin`.'),
  'cors-error-page-without-headers': rule(
    'The same, and the status is 4xx or 5xx: the failure is the server’s, and CORS hides it.',
  ),
  'cors-origin-wildcard-with-credentials': rule('`*` answers a request with credentials.'),
  'cors-origin-multiple': rule('Two lines of `Access-Control-Allow-Origin`: two layers add it.'),
  'cors-origin-list-in-one-header': rule('One line names several origins.'),
  'cors-origin-invalid-value': rule('The value is no origin: a host without a scheme, a pattern.'),
  'cors-origin-mismatch': rule('Another origin is named: scheme, host, port or letter case differ.'),
  'cors-origin-trailing-slash': rule('The right origin with a slash, a path or a default port behind it.'),
  'cors-origin-null-literal': rule('The server answers the word `null` to a page that has an origin.'),
  'cors-request-origin-null': rule(
    'The request itself states `Origin: null`: a sandboxed frame, a file, a `data:` document.',
  ),
  'cors-credentials-header-missing': rule('The origin is right, and `Access-Control-Allow-Credentials` is missing.'),
  'cors-credentials-header-not-true': rule('`Access-Control-Allow-Credentials` is not exactly `true`.'),
  'cors-cached-without-vary': rule('A cached answer that was made for another origin, or for none.'),
  'cors-disallowed-by-mode': rule(
    'fetch() in mode "same-origin" that is redirected to another origin; asked directly, it leaves no trace.',
  ),
  'cors-non-http-scheme': rule('A page asks for a scheme that is not HTTP(S): `file:`.'),
  'cors-no-cors-redirect-mode': unseen(
    'Mode "no-cors" together with a redirect mode other than "follow".',
    'fetch() itself refuses it before there is a request.',
    'The request is not in the list; the console has the browser’s sentence.',
  ),
  'cors-response-header-not-exposed': rule('The answer is read, and a header of it is not exposed to the page.'),
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
};
