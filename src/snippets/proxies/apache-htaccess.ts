import type { Stack } from '../stack';
import { changesCookies } from '../texts';
import { apacheLines } from './apache-lines';
import { EVERY_COOKIE, PROXY_COOKIE_WORDS } from './proxied-cookie';

/** Apache’s httpd where only `.htaccess` can be changed: its rewriting comes after the login check of the server. */
export const apacheHtaccess: Stack = {
  title: 'Apache, in .htaccess',
  kind: 'proxy',
  cookieScope: PROXY_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [
      {
        id: 'cors',
        file: '.htaccess',
        place: 'first in the `.htaccess` of the site’s top folder',
        language: 'apache',
        text: apacheLines(needs).join('\n'),
      },
    ],
    removes: [
      'every other `Header … Access-Control-*` line, also in the `.htaccess` of folders below',
      'every other `RewriteRule` for OPTIONS',
      '`Require valid-user`: write `<LimitExcept OPTIONS>` around it, so that a preflight is not refused',
    ],
    notes: [
      'It needs `AllowOverride FileInfo` and the modules headers, rewrite and setenvif. No restart is needed.',
      'A `RewriteRule` in the `.htaccess` of a folder below switches off those of this file there.',
      ...(changesCookies(needs) ? [EVERY_COOKIE] : []),
    ],
  }),
};
