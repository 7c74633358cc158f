import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainPatterns } from '../subdomains';
import { asPattern, changesCookies } from '../texts';
import { EVERY_COOKIE, PROXY_COOKIE_WORDS, proxiedCookie } from './proxied-cookie';

/**
 * Caddy 2 in front of an application. Without `defer`, also its own error responses have the headers; then the lines of the
 * application must be taken away in `reverse_proxy`, or both are sent.
 */
export const caddy: Stack = {
  title: 'Caddy',
  kind: 'proxy',
  cookieScope: PROXY_COOKIE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [site(needs), proxy(needs)],
    removes: [
      'every other `header` line with `Access-Control-*`, every other `respond` for OPTIONS, and other matchers of these names',
    ],
    notes: [
      '`basic_auth` and `forward_auth` run before `respond`: give them the matcher `@notPreflight`, so that a preflight is not refused.',
      ...(changesCookies(needs)
        ? [
            EVERY_COOKIE,
            'Behind another proxy that ends TLS, Caddy tells the application `X-Forwarded-Proto: http` unless `trusted_proxies` of `reverse_proxy` names that proxy; some applications then set no `Secure` cookie.',
          ]
        : []),
    ],
  }),
};

const site = (needs: ServerNeeds): SnippetPart => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  const patterns = subdomainPatterns(needs);
  // A list and a pattern in one matcher must both match.
  const listed =
    patterns.length === 0
      ? origins.map((origin) => `  header Origin ${origin}`)
      : [`  header_regexp Origin \`^(${[...origins.map(asPattern), ...patterns].join('|')})$\``];
  const allow = (name: string, value: string): string => `  Access-Control-${name} "${value}"`;
  return {
    id: 'site',
    file: 'Caddyfile',
    place: 'first in the site block',
    language: 'caddy',
    text: [
      '@cors {',
      ...listed,
      '}',
      '@preflight {',
      '  method OPTIONS',
      ...listed,
      '  header Access-Control-Request-Method *',
      '}',
      '@notPreflight not {',
      '  method OPTIONS',
      '  header Access-Control-Request-Method *',
      '}',
      'header +Vary Origin',
      'header @cors {',
      // The matcher has compared the whole value with the list.
      allow(
        'Allow-Origin',
        origins.length === 1 && patterns.length === 0 ? origins[0] : '{http.request.header.Origin}',
      ),
      ...(credentials ? [allow('Allow-Credentials', 'true')] : []),
      ...(exposedHeaders.length > 0 ? [allow('Expose-Headers', exposedHeaders.join(', '))] : []),
      '}',
      'header @preflight {',
      allow('Allow-Methods', methods.join(', ')),
      allow('Allow-Headers', requestHeaders.join(', ')),
      '}',
      'respond @preflight 204',
    ].join('\n'),
  };
};

const proxy = (needs: ServerNeeds): SnippetPart => {
  const { appended, dropsDomain } = proxiedCookie(needs.cookies);
  return {
    id: 'proxy',
    file: 'Caddyfile',
    place: 'in the block of every `reverse_proxy`: `reverse_proxy … { }`',
    language: 'caddy',
    text: [
      'header_down -Access-Control-Allow-Origin',
      'header_down -Access-Control-Allow-Credentials',
      ...(changesCookies(needs)
        ? [
            ...(dropsDomain ? ['header_down Set-Cookie "(?i); *domain=[^;]*" ""'] : []),
            `header_down Set-Cookie "^(.+)$" "$1${appended}"`,
          ]
        : []),
    ].join('\n'),
  };
};
