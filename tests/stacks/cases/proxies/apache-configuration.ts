/** The whole configuration of an httpd of Debian with one virtual host. */
export const httpd = (host: string): string => `
ServerRoot %FOLDER%
ServerName api.other.test
PidFile %FOLDER%/httpd.pid
ErrorLog %FOLDER%/error.log
Listen 127.0.0.1:%PORT%
Mutex file:%FOLDER%
${[
  'mpm_event',
  'authz_core',
  'authz_host',
  'authz_user',
  'authn_core',
  'authn_file',
  'auth_basic',
  'headers',
  'rewrite',
  'setenvif',
  'proxy',
  'proxy_http',
  'dir',
]
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')}
<VirtualHost 127.0.0.1:%PORT%>
${host}
</VirtualHost>
`;

/** What the snippets say must go. */
export const OTHER_CORS =
  /^ *(?:Header .*Access-Control-.*|RewriteCond %\{REQUEST_METHOD\} =?OPTIONS|RewriteRule .*R=20[04].*)\n/gm;

export const LISTED = `Header set Access-Control-Allow-Origin "https://app.shop.test"
Header set Access-Control-Allow-Credentials "true"
Header set Access-Control-Allow-Methods "GET, POST, PUT"
Header set Access-Control-Allow-Headers "content-type, x-requested-with"
`;

export const OPTIONS_RULE = `RewriteEngine On
RewriteCond %{REQUEST_METHOD} OPTIONS
RewriteRule ^(.*)$ $1 [R=200,L]
`;
