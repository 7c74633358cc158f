import { before, removing, type StackCase, type StackSuite } from '../../stack-case';
import { httpd, LISTED, OPTIONS_RULE, OTHER_CORS } from './apache-configuration';
import { application, type Behaviour } from './application';

const FILE = 'site/.htaccess';
const HOST = `DocumentRoot %FOLDER%/site
<Directory %FOLDER%/site>
  AllowOverride FileInfo
  Require all granted
</Directory>`;
/** As many applications have it: everything that is no file goes to the program. */
const FORWARD = `RewriteEngine On
RewriteCond %{REQUEST_FILENAME} !-f
RewriteRule ^(.*)$ http://127.0.0.1:%UPSTREAM%/$1 [P,L]
`;
const NONE_COOKIE = 'Path=/; HttpOnly; Secure; SameSite=None';

const wrong = (
  name: string,
  lines: string,
  behaviour?: Behaviour,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({
  name,
  files: { 'httpd.conf': httpd(HOST), [FILE]: `# The site\n${lines}`, 'upstream.js': application(behaviour) },
  paste: { cors: removing(OTHER_CORS, before(FILE, /^# The site$/m)) },
  thirdPartyCookies,
});

export const apacheHtaccessSuite: StackSuite = {
  stack: 'apache-htaccess',
  server: {
    from: { kind: 'debian', packages: ['apache2'], program: 'apache2' },
    command: ({ folder }) => ['apache2', '-D', 'FOREGROUND', '-f', `${folder}/httpd.conf`],
    behind: true,
  },
  cases: [
    wrong('Header set *, OPTIONS reaches the application', `Header set Access-Control-Allow-Origin "*"\n${FORWARD}`),
    wrong('Header set without always, OPTIONS by a rewrite', `${LISTED}${OPTIONS_RULE}${FORWARD}`, {
      cookie: NONE_COOKIE,
    }),
    wrong('the application names every origin, credentials are added here', `${LISTED}${OPTIONS_RULE}${FORWARD}`, {
      cors: 'star',
    }),
    wrong('no CORS at all, third-party cookies are blocked', FORWARD, { cookie: NONE_COOKIE }, 'blocked'),
  ],
};
