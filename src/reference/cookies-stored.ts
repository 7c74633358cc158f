import { rule, under, unseen, type Verdicts } from './verdict';

/** Group E: a Set-Cookie line was rejected, changed or ignored. */
export const cookiesStored: Verdicts = {
  'setcookie-syntax-error': under(
    'setcookie-control-character',
    'The line cannot be read as a cookie.',
    'the rule for what is wrong with it: a control character, or no name and no value',
  ),
  'setcookie-empty': rule('Neither name nor value.'),
  'setcookie-control-character': rule('A control character in name, value or attribute.'),
  'setcookie-too-large': rule('Name and value have more than 4096 bytes together.'),
  'setcookie-attribute-too-long': rule('An attribute of more than 1024 bytes is ignored.'),
  'setcookie-domain-not-covering-host': rule('Domain is neither the host nor a parent of it.'),
  'setcookie-public-suffix': rule('Domain is a public suffix: `vercel.app`, `co.uk`.'),
  'setcookie-domain-non-ascii': rule('Domain has a character outside ASCII.'),
  'setcookie-secure-over-http': rule('A Secure cookie from an http URL.'),
  'setcookie-overwrite-secure': rule('An http URL may not replace a Secure cookie.'),
  'setcookie-overwrite-httponly': unseen(
    'A script may not replace an HttpOnly cookie.',
    'No message contains it: a script wrote to `document.cookie`.',
    'The stored cookie, marked HttpOnly, as it is.',
  ),
  'setcookie-samesite-none-insecure': rule('`SameSite=None` without `Secure`.'),
  'setcookie-samesite-strict-cross-site': rule('A Strict cookie in the response to another site’s request.'),
  'setcookie-samesite-lax-cross-site': rule('A Lax cookie in the response to another site’s request.'),
  'setcookie-samesite-default-cross-site': rule('A cookie without SameSite in the response to another site’s request.'),
  'setcookie-schemeful': rule('The same three, where the sites differ by scheme alone.'),
  'setcookie-samesite-value-unknown': rule('A SameSite value that does not exist counts as none.'),
  'setcookie-prefix-secure': rule('`__Secure-` without `Secure`.'),
  'setcookie-prefix-host': rule('`__Host-` without `Secure`, with Domain, or without `Path=/`.'),
  'setcookie-prefix-http': rule(
    '`__Http-` or `__Host-Http-` without `HttpOnly`, or without what else the prefix requires.',
  ),
  'setcookie-prefix-hidden-in-value': rule('A cookie without a name whose value begins with a prefix.'),
  'setcookie-partitioned-insecure': rule('`Partitioned` without `Secure`.'),
  'setcookie-third-party-blocked': rule('The browser blocks third-party cookies.'),
  'setcookie-scheme-not-supported': unseen(
    'The URL’s scheme has no cookies.',
    'An extension sees only http(s) and ws(s), which have them.',
    'Nothing: such a request is not in the list.',
  ),
  'setcookie-invalid-path': under(
    'setcookie-control-character',
    'Path holds a character that the browser refuses.',
    'the same rule: a tab or a control character is all that a browser refuses there',
  ),
  'setcookie-ambiguous-serialization': rule(
    'No name, and a value with `=` in it: it would be sent back as another cookie.',
  ),
  'setcookie-expired-on-arrival': rule('The cookie has expired when it arrives.'),
  'setcookie-clear-site-data': rule('The response deletes all cookies of the site, and its own are refused.'),
  'setcookie-deleted-by-later-line': rule('A later line of the response deletes the cookie.'),
  'setcookie-joined-by-comma': rule('One line holds two cookies, joined by a comma: the second is lost.'),
  'setcookie-ignored-no-credentials': rule('The request did not include credentials, so its cookies are ignored.'),
  'setcookie-evicted': rule('The store was full, and the cookie was deleted.'),
  'setcookie-rejected-unknown': unseen(
    'An internal error of the browser.',
    'Only the browser’s debugging protocol names it.',
    'The line is shown, and that the store does not hold it.',
  ),
};
