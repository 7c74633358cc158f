import { after, removing, type StackCase, type StackSuite } from '../../stack-case';
import { application, type Behaviour } from './application';

const FILE = 'haproxy.cfg';
const OTHER_CORS = /^ {2}http-(?:request|response|after-response) .*(?:Access-Control-|METH_OPTIONS).*\n/gm;

const configuration = (frontend: string): string => `global
  maxconn 64
defaults
  mode http
  timeout connect 1s
  timeout client 10s
  timeout server 10s
frontend site
  bind 127.0.0.1:%PORT%
${frontend}  default_backend application
backend application
  server one 127.0.0.1:%UPSTREAM%
`;

const LISTED = `  http-response add-header Access-Control-Allow-Origin https://app.shop.test
  http-response add-header Access-Control-Allow-Credentials true
  http-response add-header Access-Control-Allow-Methods 'GET, POST, PUT'
  http-response add-header Access-Control-Allow-Headers 'content-type, x-requested-with'
`;
const NONE_COOKIE = 'Path=/; HttpOnly; Secure; SameSite=None';

const wrong = (
  name: string,
  frontend: string,
  behaviour?: Behaviour,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({
  name,
  files: { [FILE]: configuration(frontend), 'upstream.js': application(behaviour) },
  paste: { cors: removing(OTHER_CORS, after(FILE, /^ {2}bind .*$/m)) },
  thirdPartyCookies,
});

export const haproxySuite: StackSuite = {
  stack: 'haproxy',
  server: {
    from: { kind: 'debian', packages: ['haproxy'], program: 'haproxy' },
    command: ({ folder }) => ['/usr/sbin/haproxy', '-db', '-f', `${folder}/${FILE}`],
    behind: true,
  },
  cases: [
    wrong('http-response, OPTIONS reaches the application', LISTED, { cookie: NONE_COOKIE }),
    wrong('OPTIONS by HAProxy without headers', `  http-request return status 204 if METH_OPTIONS\n${LISTED}`, {
      cookie: NONE_COOKIE,
    }),
    wrong('the application names every origin, and HAProxy adds its own', LISTED, { cors: 'star' }),
    wrong('a Lax cookie', '', { cors: 'listed', cookie: 'Path=/; HttpOnly; SameSite=Lax', options: 404 }),
    wrong('no CORS at all, third-party cookies are blocked', '', { cookie: NONE_COOKIE }, 'blocked'),
  ],
};
