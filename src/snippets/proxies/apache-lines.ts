import type { ServerNeeds } from '../server-needs';
import { subdomainPatterns } from '../subdomains';
import { asPattern, changesCookies } from '../texts';
import { proxiedCookie } from './proxied-cookie';

/**
 * The lines of Apache’s httpd, in a virtual host and in `.htaccess` alike. `Header always` and `Header onsuccess` are two tables, and both are
 * sent: what an application behind `proxy_http` says is in the second one, what CGI and FastCGI say (PHP-FPM) in the first.
 */
export function apacheLines(needs: ServerNeeds): readonly string[] {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  const always = (name: string, value: string): string => `Header always set ${name} "${value}" env=CORS_ORIGIN`;
  return [
    ...origins.map((origin) => `SetEnvIf Origin "^${asPattern(origin)}$" CORS_ORIGIN=${origin}`),
    ...subdomainPatterns(needs).map((pattern) => `SetEnvIf Origin "^(${pattern})$" CORS_ORIGIN=$1`),
    ...inBothTables('unset Access-Control-Allow-Origin'),
    ...inBothTables('unset Access-Control-Allow-Credentials'),
    always('Access-Control-Allow-Origin', '%{CORS_ORIGIN}e'),
    ...(credentials ? [always('Access-Control-Allow-Credentials', 'true')] : []),
    always('Access-Control-Allow-Methods', methods.join(', ')),
    always('Access-Control-Allow-Headers', requestHeaders.join(', ')),
    ...(exposedHeaders.length > 0 ? [always('Access-Control-Expose-Headers', exposedHeaders.join(', '))] : []),
    'Header always merge Vary Origin',
    'RewriteEngine On',
    'RewriteCond %{REQUEST_METHOD} =OPTIONS',
    'RewriteCond %{HTTP:Access-Control-Request-Method} .',
    'RewriteCond %{ENV:CORS_ORIGIN} .',
    'RewriteRule ^ - [R=204,L]',
    ...(changesCookies(needs) ? cookieLines(needs) : []),
  ];
}

const inBothTables = (action: string): readonly string[] => [`Header onsuccess ${action}`, `Header always ${action}`];

function cookieLines({ cookies }: ServerNeeds): readonly string[] {
  const { appended, dropsDomain } = proxiedCookie(cookies);
  return [
    ...(dropsDomain ? inBothTables('edit Set-Cookie "(?i); *domain=[^;]*" ""') : []),
    ...inBothTables(`edit Set-Cookie "^(.+)$" "$1${appended}"`),
  ];
}
