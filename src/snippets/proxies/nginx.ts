import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainPatterns } from '../subdomains';
import { asPattern, changesCookies } from '../texts';
import { EVERY_COOKIE, proxiedCookie } from './proxied-cookie';

/**
 * nginx in front of an application. A header whose value is empty is not sent, so that maps decide; patterns in them know
 * letter case, and need no `map_hash_bucket_size`. What stands in `server` is inherited only by blocks without such a line.
 */
export const nginx: Stack = {
  title: 'nginx',
  kind: 'proxy',
  knowsPatterns: true,
  tellsCredentialsApart: true,
  write: (needs) => ({
    parts: [maps(needs), server(needs)],
    removes: [
      'every other `add_header Access-Control-*`, every `if ($request_method = OPTIONS)`, and another `map` of one of these variables',
      'other `add_header`, `proxy_hide_header` and `proxy_cookie_*` lines of a `location` or an `if`: move them to `server`; one of them switches off all that `server` has of its kind',
    ],
    notes: [
      'With `fastcgi_pass` in place of `proxy_pass`, write `fastcgi_hide_header`; cookies are then set right in the application.',
      ...(changesCookies(needs)
        ? [
            EVERY_COOKIE,
            '`proxy_cookie_flags` is there since nginx 1.19.3.',
            ...(needs.cookies.partitioned
              ? ['A cookie without `Path` is not reached by `proxy_cookie_path`: give it `Path=/` in the application.']
              : []),
            'Where nginx itself ends TLS, `proxy_set_header X-Forwarded-Proto $scheme;` tells it to the application, which may set no `Secure` cookie otherwise.',
          ]
        : []),
    ],
  }),
};

const maps = (needs: ServerNeeds): SnippetPart => {
  const { origins, methods, requestHeaders } = needs;
  return {
    id: 'maps',
    file: 'nginx.conf',
    place: 'in `http`, before the `server` block',
    language: 'nginx',
    text: [
      'map $http_origin $cors_origin {',
      '  default "";',
      ...origins.map((origin) => `  "~^${asPattern(origin)}$" "${origin}";`),
      ...subdomainPatterns(needs).map((pattern) => `  "~^${pattern}$" $http_origin;`),
      '}',
      'map "$cors_origin $request_method $http_access_control_request_method" $cors_preflight {',
      '  default "";',
      '  "~^\\S+ OPTIONS \\S" 1;',
      '}',
      ...credentialsLines(needs),
      `map $cors_preflight $cors_methods { default ""; 1 "${methods.join(', ')}"; }`,
      `map $cors_preflight $cors_headers { default ""; 1 "${requestHeaders.join(', ')}"; }`,
    ].join('\n'),
  };
};

function credentialsLines({ credentials, withCredentials }: ServerNeeds): readonly string[] {
  if (!credentials) return [];
  if (withCredentials === undefined) return ['map $cors_origin $cors_credentials { default true; "" ""; }'];
  return [
    'map $cors_origin $cors_credentials {',
    '  default "";',
    ...withCredentials.map((origin) => `  "~^${asPattern(origin)}$" true;`),
    '}',
  ];
}

const server = (needs: ServerNeeds): SnippetPart => ({
  id: 'server',
  file: 'nginx.conf',
  place: 'first in the `server` block, not in a `location`',
  language: 'nginx',
  text: [
    'add_header Access-Control-Allow-Origin $cors_origin always;',
    ...(needs.credentials ? ['add_header Access-Control-Allow-Credentials $cors_credentials always;'] : []),
    'add_header Access-Control-Allow-Methods $cors_methods always;',
    'add_header Access-Control-Allow-Headers $cors_headers always;',
    ...(needs.exposedHeaders.length > 0
      ? [`add_header Access-Control-Expose-Headers "${needs.exposedHeaders.join(', ')}" always;`]
      : []),
    'add_header Vary Origin always;',
    'if ($cors_preflight) { return 204; }',
    '# Which origins the application behind it allows is not passed on.',
    'proxy_hide_header Access-Control-Allow-Origin;',
    'proxy_hide_header Access-Control-Allow-Credentials;',
    ...(changesCookies(needs) ? cookieLines(needs) : []),
  ].join('\n'),
});

function cookieLines({ cookies }: ServerNeeds): readonly string[] {
  const { dropsDomain } = proxiedCookie(cookies);
  return [
    `proxy_cookie_flags ~ secure${cookies.crossSite ? ' samesite=none' : ''};`,
    ...(cookies.partitioned ? ['proxy_cookie_path "~^(/.*)$" "$1; Partitioned";'] : []),
    ...(dropsDomain ? ['proxy_cookie_domain ~. $host;'] : []),
  ];
}
