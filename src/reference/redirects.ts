import { rule, type Verdicts } from './verdict';

/** Group C: redirects. */
export const redirects: Verdicts = {
  'redirect-origin-tainted': rule('A redirect between two other origins makes the request send `Origin: null`.'),
  'redirect-out-of-proxy': rule('A redirect of the page’s own origin names the server behind its proxy.'),
  'redirect-hop-failed-check': rule('The redirect response has no CORS headers.'),
  'redirect-url-contains-credentials': rule('`Location` has a user name or a password in it.'),
  'redirect-limit': rule('More than 20 redirects.'),
  'redirect-drops-authorization': rule('A redirect to another origin removes `Authorization`.'),
  'redirect-drops-method-and-body': rule('A redirect turned POST into GET.'),
  'redirect-loses-ambient-credentials': rule(
    'The page’s own cookies are no longer sent after a redirect to another origin.',
  ),
  'redirect-stream-body': rule('A body that is a stream cannot be sent again after a redirect.'),
  'redirect-to-login': rule('The API redirects to a login page instead of sending 401.'),
  'login-started-by-script': rule('A script calls the URL that starts a login, such as `/auth/google`.'),
  'user-page-called-by-script': rule(
    'A script calls a URL of its own server that redirects to a page for the user: a logout, a checkout.',
  ),
  'login-page-instead-of-data': rule('A script’s call is redirected to a login page, and the page reads its HTML.'),
};
