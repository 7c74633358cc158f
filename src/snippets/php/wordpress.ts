import type { ServerNeeds } from '../server-needs';
import type { Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { matches } from './subdomain-texts';

/** WordPress’s REST API, which by itself names the origin of every request and allows credentials. */
export const wordpress: Stack = {
  title: 'WordPress, REST API',
  kind: 'application',
  cookieScope: { domain: '`COOKIE_DOMAIN` in `wp-config.php`', path: null },
  knowsPatterns: true,
  write: (needs) => ({
    parts: [
      {
        id: 'cors',
        file: 'wp-content/mu-plugins/cors.php',
        place: 'a new file; the folder may have to be made',
        language: 'php',
        text: text(needs).join('\n'),
      },
    ],
    removes: ['every other plugin, line of a theme or of `.htaccess` about `Access-Control-*`'],
    notes: [
      'WordPress itself lets pages of every origin read REST responses with credentials: this replaces it by a list.',
      'With its cookies a REST request counts as signed in only with a valid `X-WP-Nonce`; without it, use an application password.',
      ...(changesCookies(needs) ? ['This changes every cookie of the site, also those of its administration.'] : []),
    ],
  }),
  documentation: {
    url: 'https://developer.wordpress.org/reference/functions/rest_send_cors_headers/',
    readOn: '2026-11-26',
  },
};

function text(needs: ServerNeeds): readonly string[] {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  return [
    '<?php',
    "add_action('rest_api_init', function () {",
    "    remove_filter('rest_pre_serve_request', 'rest_send_cors_headers');",
    '}, 15);',
    ...(exposedHeaders.length > 0
      ? [`add_filter('rest_exposed_cors_headers', fn ($names) => [...$names, ${quoted(exposedHeaders)}]);`]
      : []),
    '',
    "header('Vary: Origin', false);",
    "$origin = $_SERVER['HTTP_ORIGIN'] ?? '';",
    `if (in_array($origin, [${quoted(origins)}], true)${matches(needs)}) {`,
    '    header("Access-Control-Allow-Origin: $origin");',
    ...(credentials ? ["    header('Access-Control-Allow-Credentials: true');"] : []),
    ...(exposedHeaders.length > 0
      ? [`    header('Access-Control-Expose-Headers: ${exposedHeaders.join(', ')}');`]
      : []),
    "    if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
    `        header('Access-Control-Allow-Methods: ${methods.join(', ')}');`,
    `        header('Access-Control-Allow-Headers: ${[...new Set([...requestHeaders, 'X-WP-Nonce'])].join(', ')}');`,
    '        http_response_code(204);',
    '        exit;',
    '    }',
    '}',
    ...(changesCookies(needs) ? cookieLines(needs) : []),
  ];
}

/** WordPress gives no attributes to its cookies by itself: its lines are changed just before they are sent. */
const cookieLines = ({ cookies: { crossSite, partitioned } }: ServerNeeds): readonly string[] => [
  'header_register_callback(function () {',
  "    $lines = preg_grep('/^Set-Cookie:/i', headers_list());",
  "    header_remove('Set-Cookie');",
  '    foreach ($lines as $line) {',
  `        header($line . '; Secure${crossSite ? '; SameSite=None' : ''}${partitioned ? '; Partitioned' : ''}', false);`,
  '    }',
  '});',
];
