import type { Stack } from '../stack';
import { changesCookies } from '../texts';
import { apacheLines } from './apache-lines';
import { EVERY_COOKIE, PROXY_COOKIE_WORDS } from './proxied-cookie';

/** Apache’s httpd, by its own configuration. */
export const apache: Stack = {
  title: 'Apache, in the virtual host',
  kind: 'proxy',
  cookieScope: PROXY_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [
      {
        id: 'cors',
        file: 'sites-enabled/site.conf',
        place: 'first in the `<VirtualHost>` block',
        language: 'apache',
        text: apacheLines(needs).join('\n'),
      },
    ],
    removes: [
      'every other `Header … Access-Control-*` line, also in `<Location>`, `<Directory>` and `.htaccess`',
      'every other `RewriteRule` for OPTIONS',
    ],
    notes: [
      'It needs the modules headers, rewrite and setenvif: `a2enmod headers rewrite setenvif`.',
      ...(changesCookies(needs) ? [EVERY_COOKIE] : []),
    ],
  }),
};
