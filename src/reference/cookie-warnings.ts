import { rule, under, unseen, type Verdicts } from './verdict';

const EXEMPT = 'Only the browser’s debugging protocol states the reason for an exception.';
const SENT = 'The cookie is shown as sent.';

/** Group F: it works today, and a browser warns about it or makes an exception. */
export const cookieWarnings: Verdicts = {
  'warn-samesite-unspecified-cross-site': under(
    'cookie-samesite-default-lax',
    'A cookie without SameSite, used across sites.',
    'the same rule, where it is not sent; “in other browsers”, where it is sent',
  ),
  'warn-samesite-none-insecure': under(
    'setcookie-samesite-none-insecure',
    '`SameSite=None` without `Secure`, before browsers refused it.',
    'the same rule: every current browser refuses it',
  ),
  'warn-lax-allow-unsafe-used': rule(
    'A cookie was sent with a cross-site POST only because it was younger than two minutes.',
  ),
  'warn-schemeful-downgrade': under(
    'cookie-schemeful',
    'http and https of one domain are two sites.',
    'the same rule, where a cookie is lost by it',
  ),
  'warn-redirect-downgrade': under(
    'cookie-cross-site-redirect',
    'The cookie would not be sent if earlier redirects counted.',
    '“in other browsers”: the standard and Firefox count them, Chromium does not',
  ),
  'warn-third-party-cookie': under(
    'cookie-third-party-user-setting',
    'A third-party cookie that other settings would block.',
    '“in other browsers”: Safari and Firefox do not send it',
  ),
  'warn-third-party-heuristic': unseen('A heuristic allowed a third-party cookie.', EXEMPT, SENT),
  'warn-domain-non-ascii': under(
    'setcookie-domain-non-ascii',
    'Domain has a character outside ASCII.',
    'the same rule; Chromium turns it into Punycode',
  ),
  'warn-localhost-secure': under(
    'cookie-secure-only',
    'A Secure cookie over plain `http://localhost`.',
    'its row in the cookie table, “sent”; otherwise every request on a developer’s machine would have a finding',
  ),
  'exempt-user-setting': unseen('The user allowed third-party cookies for this page.', EXEMPT, SENT),
  'exempt-policy': unseen('An administrator allowed third-party cookies here.', EXEMPT, SENT),
  'exempt-storage-access': under(
    'storage-access-needed',
    'The frame was granted access to its cookies.',
    '`Sec-Fetch-Storage-Access: active` proves it: the panel then reports no third-party blocking',
  ),
  'exempt-top-level-storage-access': unseen('The top-level page was granted access for another site.', EXEMPT, SENT),
  'exempt-scheme': unseen(
    'The top-level page is one of the browser’s own.',
    'Extensions see no requests of such pages.',
    'The panel says that this page cannot be recorded.',
  ),
  'exempt-sandbox-none-cookies': unseen(
    'A sandboxed frame may have its `SameSite=None` cookies.',
    'Extensions are not told a frame’s sandbox tokens.',
    SENT,
  ),
};
