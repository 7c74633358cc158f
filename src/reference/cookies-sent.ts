import { rule, under, unseen, type Verdicts } from './verdict';

const BY_SCHEME = 'the same rule, which says that http and https are two sites';
const CDP_ONLY = 'Only the browser’s debugging protocol names it, and nothing else shows it.';

/** Group D: the cookie exists, and was not sent. */
export const cookiesSent: Verdicts = {
  'cookie-samesite-strict': rule('A Strict cookie, and a request from another site.'),
  'cookie-samesite-lax': rule('A Lax cookie, and a request from another site that is not a top-level navigation.'),
  'cookie-samesite-default-lax': rule('A cookie without SameSite, which Chromium treats as Lax.'),
  'cookie-lax-unsafe-method': rule('A cross-site form POST: Lax cookies are not sent.'),
  'cookie-schemeful-strict': under('cookie-schemeful', 'A Strict cookie; the sites differ by scheme.', BY_SCHEME),
  'cookie-schemeful-lax': under('cookie-schemeful', 'A Lax cookie; the sites differ by scheme.', BY_SCHEME),
  'cookie-schemeful-default': under(
    'cookie-schemeful',
    'A cookie without SameSite; the sites differ by scheme.',
    BY_SCHEME,
  ),
  'cookie-samesite-none-insecure': rule('`SameSite=None` without `Secure`.'),
  'cookie-secure-only': rule('A Secure cookie, and a URL that is not https.'),
  'cookie-path-mismatch': rule('The cookie’s Path does not cover the URL.'),
  'cookie-domain-mismatch': rule('The cookie’s Domain does not cover the host.'),
  'cookie-host-only': rule('The cookie belongs to one host alone, and this is another.'),
  'cookie-third-party-user-setting': rule('The browser blocks third-party cookies.'),
  'cookie-third-party-phaseout': under(
    'cookie-third-party-user-setting',
    'The same, in Chromium’s mode that protects against tracking.',
    'the same rule: extensions are not told which of the two settings it was',
  ),
  'cookie-related-site-blocked': under(
    'cookie-third-party-user-setting',
    'The same, between two sites of one Related Website Set.',
    'the same rule: extensions cannot read the sets',
  ),
  'cookie-anonymous-frame': rule('The frame is `credentialless`, so its cookies are partitioned.'),
  'cookie-too-large': unseen(
    'A stored cookie of more than 4096 bytes.',
    'No current browser stores one; the check on sending only repeats that.',
    'The Set-Cookie line that is too long, by `setcookie-too-large`.',
  ),
  'cookie-port-mismatch': unseen(
    'The cookie is bound to another port.',
    'The feature is off in every released browser, and the store does not show a cookie’s port.',
    'Nothing: ports do not count for cookies.',
  ),
  'cookie-scheme-mismatch': unseen(
    'The cookie is bound to another scheme.',
    'The feature is off in every released browser, and the store does not show a cookie’s scheme.',
    'Nothing: only `Secure` limits a cookie to a scheme.',
  ),
  'cookie-shadowed-by-domain-cookie': unseen(
    'A host cookie hides a domain cookie of the same name.',
    'It belongs to the two features above, which are off.',
    'Both cookies are shown as sent.',
  ),
  'cookie-cross-site-redirect': rule('An earlier redirect went through another site.'),
  'cookie-other-partition': rule('The cookie is partitioned under another top-level site.'),
  'cookie-absent-or-expired': rule('The server requires a login, and the store has no cookie for it.'),
  'cookie-blocked-unknown': unseen(
    'An internal error of the browser.',
    CDP_ONLY,
    '“Cannot tell”, with what was checked.',
  ),
  'cookie-same-name-twice': rule(
    'Two cookies of one name were sent, and the server, which reads one of them, does not know the user.',
  ),
  'cookies-too-long': rule('The cookies of a request are too long together, and the server refuses it: 431, or 400.'),
};
