import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { matches } from './subdomain-texts';

/** PHP without a framework. Header lines that were set first are there after an uncaught exception too. */
export const php: Stack = {
  title: 'PHP',
  kind: 'application',
  cookieScope: { domain: "`'domain'`", path: "`'path' => '/'`" },
  knowsPatterns: true,
  write: (needs) => ({
    parts: [cors(needs), ...(setsOtherCookies(needs) ? [cookie(needs)] : [])],
    removes: [
      'every other `header(…)` line with `Access-Control-*`, also in `.htaccess` and in the server in front',
      ...(changesCookies(needs) ? ['every other `session_set_cookie_params`'] : []),
    ],
    notes: [
      'Nothing may be printed before it: no space and no empty line before `<?php`.',
      ...(needs.cookies.partitioned
        ? ['PHP before 8.5 has no option for `Partitioned`: it is written into `samesite`.']
        : []),
    ],
  }),
};

const cors = (needs: ServerNeeds): SnippetPart => {
  const { origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  return {
    id: 'cors',
    file: 'index.php',
    place:
      'right after `<?php` of the file that every request runs (or in a file that it requires first), before `session_start()` and the login check',
    language: 'php',
    text: [
      "header('Vary: Origin');",
      "$origin = $_SERVER['HTTP_ORIGIN'] ?? '';",
      `if (in_array($origin, [${quoted(origins)}], true)${matches(needs)}) {`,
      '    header("Access-Control-Allow-Origin: $origin");',
      ...(credentials ? ["    header('Access-Control-Allow-Credentials: true');"] : []),
      ...(exposedHeaders.length > 0
        ? [`    header('Access-Control-Expose-Headers: ${exposedHeaders.join(', ')}');`]
        : []),
      "    if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
      `        header('Access-Control-Allow-Methods: ${methods.join(', ')}');`,
      `        header('Access-Control-Allow-Headers: ${requestHeaders.join(', ')}');`,
      '        http_response_code(204);',
      '        exit;',
      '    }',
      '}',
      ...(changesCookies(needs) ? [`session_set_cookie_params([${cookieOptions(needs)}]);`] : []),
    ].join('\n'),
  };
};

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: 'index.php',
  place: 'where a cookie is set by `setcookie`; `$name` and `$value` are yours',
  language: 'php',
  text: `setcookie($name, $value, [${cookieOptions(needs)}]);`,
});

/** PHP's own session has this name; another cookie is set by `setcookie`. */
const setsOtherCookies = ({ cookies: { named } }: ServerNeeds): boolean =>
  named.some(({ name }) => name !== 'PHPSESSID');

const cookieOptions = ({ cookies: { sameSite, partitioned } }: ServerNeeds): string => {
  const written = `${sameSite ?? 'Lax'}${partitioned ? '; Partitioned' : ''}`;
  return `'path' => '/', 'secure' => true, 'httponly' => true, 'samesite' => '${written}'`;
};
