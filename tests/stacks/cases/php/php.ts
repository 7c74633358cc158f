import { after, inPlaceOf, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';

const FILE = 'index.php';
const OTHER_CORS = /^ *(?:header\('Access-Control-.*|session_set_cookie_params.*)\n/gm;
const ROUTES = `
header('Content-Type: application/json');
$path = strtok($_SERVER['REQUEST_URI'], '?');
if ($path === '/login') { $_SESSION['user'] = 'ada'; echo '{"ok":true}'; exit; }
if ($path === '/crash') { an_undefined_function(); }
if (empty($_SESSION['user'])) { http_response_code(401); echo '{"error":"log in"}'; exit; }
if ($path === '/api/me' && $_SERVER['REQUEST_METHOD'] === 'GET') { echo '{"user":"ada"}'; exit; }
if ($path === '/api/cart' && $_SERVER['REQUEST_METHOD'] === 'PUT') { echo '{"ok":true}'; exit; }
http_response_code(404);
echo '{}';
`;
/** The same, with a cookie of its own. */
const OWN_COOKIE = `
header('Content-Type: application/json');
$path = strtok($_SERVER['REQUEST_URI'], '?');
if ($path === '/login') {
    $name = 'sid';
    $value = 'u1';
    setcookie($name, $value, ['path' => '/', 'httponly' => true]);
    echo '{"ok":true}';
    exit;
}
if ($path === '/crash') { throw new Exception('an error of the application'); }
if (($_COOKIE['sid'] ?? '') !== 'u1') { http_response_code(401); echo '{"error":"log in"}'; exit; }
echo '{"user":"ada"}';
`;
const LISTED = `header('Access-Control-Allow-Origin: https://app.shop.test');
header('Access-Control-Allow-Credentials: true');
header('Access-Control-Allow-Methods: GET, POST, PUT');
header('Access-Control-Allow-Headers: content-type, x-requested-with');
`;
const OPTIONS = `if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') { http_response_code(204); exit; }
`;

const paste: Readonly<Record<string, Paste>> = {
  cors: removing(OTHER_CORS, after(FILE, /^<\?php$/m)),
  cookie: inPlaceOf(FILE, /setcookie\(.*\);/),
};

const wrong = (
  name: string,
  lines: string,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({ name, files: { [FILE]: `<?php\n${lines}` }, paste, thirdPartyCookies });

export const phpSuite: StackSuite = {
  stack: 'php',
  server: {
    from: { kind: 'debian', packages: ['php8.2-cli'], program: 'php' },
    command: ({ folder, port }) => [
      'php',
      '-d',
      'display_errors=0',
      '-d',
      `session.save_path=${folder}`,
      '-S',
      `127.0.0.1:${port}`,
      FILE,
    ],
  },
  cases: [
    wrong(
      'the origin *, OPTIONS reaches the login check',
      `header('Access-Control-Allow-Origin: *');\nsession_start();\n${ROUTES}`,
    ),
    wrong('headers after the session and the login check', `session_start();\n${ROUTES}${LISTED}${OPTIONS}`),
    wrong('a list without PUT', `${LISTED.replace(', PUT', '')}${OPTIONS}session_start();\n${ROUTES}`),
    wrong('a session cookie without SameSite', `${LISTED}${OPTIONS}session_start();\n${ROUTES}`),
    wrong('a cookie of its own without SameSite', `${LISTED}${OPTIONS}${OWN_COOKIE}`),
    wrong(
      'SameSite=None, third-party cookies are blocked',
      `${LISTED}${OPTIONS}session_set_cookie_params(['secure' => true, 'samesite' => 'None']);\nsession_start();\n${ROUTES}`,
      'blocked',
    ),
  ],
};
