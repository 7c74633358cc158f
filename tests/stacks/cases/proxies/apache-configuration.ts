/** The whole configuration of an httpd of Debian with one virtual host. */
export const httpd = (host: string): string => `
ServerRoot %FOLDER%
ServerName api.other.test
PidFile %FOLDER%/httpd.pid
ErrorLog %FOLDER%/error.log
Listen 127.0.0.1:%PORT%
Mutex file:%FOLDER%
ScriptSock %FOLDER%/cgid.sock
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
  'cgid',
  'alias',
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

/**
 * An application by CGI, whose header lines are in the table of `Header always`, as those of PHP-FPM are: it lets every page in, with
 * credentials, and sets a `Lax` cookie.
 */
export const CGI_APPLICATION = `#!/bin/sh
reply() {
  printf 'Status: %s\\r\\nContent-Type: application/json\\r\\n' "$1"
  printf 'Access-Control-Allow-Origin: %s\\r\\nAccess-Control-Allow-Credentials: true\\r\\n' "$HTTP_ORIGIN"
  [ -n "$3" ] && printf '%s\\r\\n' "$3"
  printf '\\r\\n%s' "$2"
  exit
}
case "$REQUEST_METHOD $PATH_INFO" in
  'POST /login') reply '200 OK' '{"ok":true}' 'Set-Cookie: sid=u1; Path=/; HttpOnly; SameSite=Lax' ;;
  *' /crash') reply '500 Internal Server Error' '{"error":"an error of the application"}' ;;
esac
case "$HTTP_COOKIE" in *sid=u1*) reply '200 OK' '{"user":"ada"}' ;; esac
reply '401 Unauthorized' '{"error":"log in"}'
`;
