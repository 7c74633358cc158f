import { after, before, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { application, type Behaviour } from './application';

const FILE = 'Caddyfile';
const OTHER_CORS =
  /^ {2}(?:header .*Access-Control-.*|header \{[^}]*Access-Control-[^}]*\}|@options .*|respond @options .*)\n/gm;

const configuration = (site: string): string => `{
  admin off
  auto_https off
  log {
    output stderr
  }
}
http://:%PORT% {
  bind 127.0.0.1
${site}
  reverse_proxy 127.0.0.1:%UPSTREAM% {
    flush_interval -1
  }
}
`;

const LISTED = `  header Access-Control-Allow-Origin https://app.shop.test
  header Access-Control-Allow-Credentials true
  header Access-Control-Allow-Methods "GET, POST, PUT"
  header Access-Control-Allow-Headers "content-type, x-requested-with"
`;
const OPTIONS = `  @options method OPTIONS
  respond @options 204
`;
const NONE_COOKIE = 'Path=/; HttpOnly; Secure; SameSite=None';

const paste: Readonly<Record<string, Paste>> = {
  site: removing(OTHER_CORS, after(FILE, /^ {2}bind 127\.0\.0\.1$/m)),
  proxy: before(FILE, /^ {4}flush_interval -1$/m),
};

const wrong = (
  name: string,
  site: string,
  behaviour?: Behaviour,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({
  name,
  files: { [FILE]: configuration(site), 'upstream.js': application(behaviour) },
  paste,
  thirdPartyCookies,
});

export const caddySuite: StackSuite = {
  stack: 'caddy',
  server: {
    from: { kind: 'debian', packages: ['caddy'], program: 'caddy' },
    command: ({ folder }) => ['caddy', 'run', '--config', `${folder}/${FILE}`, '--adapter', 'caddyfile'],
    environment: ({ folder }) => ({ XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }),
    behind: true,
  },
  cases: [
    wrong(
      'three headers with *',
      `  header {
    Access-Control-Allow-Origin *
    Access-Control-Allow-Methods *
    Access-Control-Allow-Headers *
  }
${OPTIONS}`,
    ),
    wrong('the application names the origin too', `${LISTED}${OPTIONS}`, { cors: 'listed', cookie: NONE_COOKIE }),
    wrong('OPTIONS reaches the application', LISTED, { options: 404, cookie: NONE_COOKIE }),
    wrong('a Lax cookie', `${LISTED}${OPTIONS}`, { cookie: 'Path=/; HttpOnly; SameSite=Lax' }),
    wrong('no CORS at all, third-party cookies are blocked', '', { cookie: NONE_COOKIE }, 'blocked'),
  ],
};
