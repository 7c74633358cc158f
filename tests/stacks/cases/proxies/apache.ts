import { after, removing, type StackCase, type StackSuite } from '../../stack-case';
import { FASTCGI_APPLICATION, httpd, LISTED, OPTIONS_RULE, OTHER_CORS } from './apache-configuration';
import { application, type Behaviour } from './application';

const FILE = 'httpd.conf';
const FORWARD = 'ProxyPass / http://127.0.0.1:%UPSTREAM%/';
const NONE_COOKIE = 'Path=/; HttpOnly; Secure; SameSite=None';

const wrong = (
  name: string,
  host: string,
  behaviour?: Behaviour,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({
  name,
  files: { [FILE]: httpd(host), 'upstream.js': application(behaviour) },
  paste: { cors: removing(OTHER_CORS, after(FILE, /^<VirtualHost .*>$/m)) },
  thirdPartyCookies,
});

const FASTCGI: StackCase = {
  ...wrong(
    'an application by FastCGI lets every page in, with a Lax cookie',
    'ProxyPass / fcgi://127.0.0.1:%UPSTREAM%/',
  ),
  files: { [FILE]: httpd('ProxyPass / fcgi://127.0.0.1:%UPSTREAM%/'), 'upstream.js': FASTCGI_APPLICATION },
};

export const apacheSuite: StackSuite = {
  stack: 'apache',
  server: {
    from: { kind: 'debian', packages: ['apache2'], program: 'apache2' },
    command: ({ folder }) => ['apache2', '-D', 'FOREGROUND', '-f', `${folder}/${FILE}`],
    behind: true,
  },
  cases: [
    wrong('Header set without always, OPTIONS by a rewrite', `${LISTED}${OPTIONS_RULE}${FORWARD}`, {
      cookie: NONE_COOKIE,
    }),
    wrong('Header set *, OPTIONS reaches the application', `Header set Access-Control-Allow-Origin "*"\n${FORWARD}`, {
      options: 404,
    }),
    wrong(
      'the application names the origin too, Header always',
      `${LISTED.replaceAll('Header set', 'Header always set')}${OPTIONS_RULE}${FORWARD}`,
      { cors: 'listed' },
    ),
    wrong('a Strict cookie', `${LISTED.replaceAll('Header set', 'Header always set')}${OPTIONS_RULE}${FORWARD}`, {
      cookie: 'Path=/; HttpOnly; Secure; SameSite=Strict',
    }),
    wrong('no CORS at all, third-party cookies are blocked', FORWARD, { cookie: NONE_COOKIE }, 'blocked'),
    FASTCGI,
  ],
};
