import { rule, type Verdicts } from './verdict';

/** Group C: redirects. */
export const redirects: Verdicts = {
  'redirect-origin-tainted': rule('A redirect between two other origins makes the request state `Origin: null`.'),
  'redirect-hop-failed-check': rule('The redirect’s own answer has no CORS headers.'),
  'redirect-url-contains-credentials': rule('`Location` has a user name or a password in it.'),
  'redirect-limit': rule('More than 20 redirects.'),
  'redirect-drops-authorization': rule('A redirect to another origin takes `Authorization` off.'),
  'redirect-drops-method-and-body': rule('A redirect turned POST into GET.'),
  'redirect-loses-ambient-credentials': rule('The page’s own cookies stay off once a redirect has left its origin.'),
  'redirect-stream-body': rule('A body that is a stream cannot be sent again after a redirect.'),
  'redirect-to-login': rule('The API answers with a redirect to a login page instead of 401.'),
};
