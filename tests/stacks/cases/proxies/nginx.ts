import { after, before, type Paste, removing, type StackCase, type StackSuite } from '../../stack-case';
import { application, type Behaviour } from './application';

const FILE = 'nginx.conf';
/** What the snippet says must go. */
const OTHER_CORS = /^ *(?:add_header Access-Control-.*|if \(\$request_method = OPTIONS\) \{[^}]*\})\n/gm;

const configuration = (server: string): string => `
daemon off;
pid %FOLDER%/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path %FOLDER%/body;
  proxy_temp_path %FOLDER%/proxy;
  fastcgi_temp_path %FOLDER%/fastcgi;
  uwsgi_temp_path %FOLDER%/uwsgi;
  scgi_temp_path %FOLDER%/scgi;
  server {
    listen 127.0.0.1:%PORT%;
${server}
  }
}
`;

const paste: Readonly<Record<string, Paste>> = {
  maps: removing(OTHER_CORS, before(FILE, /^ {2}server \{/m)),
  server: after(FILE, /^ {2}server \{/m),
};

const wrong = (
  name: string,
  server: string,
  behaviour?: Behaviour,
  thirdPartyCookies?: StackCase['thirdPartyCookies'],
): StackCase => ({
  name,
  files: { [FILE]: configuration(server), 'upstream.js': application(behaviour) },
  paste,
  ...(thirdPartyCookies === undefined ? {} : { thirdPartyCookies }),
});

const FORWARD = '    location / {\n      proxy_pass http://127.0.0.1:%UPSTREAM%;\n    }';
const LISTED = `    add_header Access-Control-Allow-Origin https://app.shop.test;
    add_header Access-Control-Allow-Credentials true;
    add_header Access-Control-Allow-Methods 'GET, POST, PUT';
    add_header Access-Control-Allow-Headers 'content-type, x-requested-with';
`;
const NONE_COOKIE = 'Path=/; HttpOnly; Secure; SameSite=None';

export const nginxSuite: StackSuite = {
  stack: 'nginx',
  server: {
    from: { kind: 'debian', packages: ['nginx'], program: 'nginx' },
    command: ({ folder }) => ['nginx', '-e', 'stderr', '-p', folder, '-c', `${folder}/${FILE}`],
    behind: true,
  },
  cases: [
    wrong('add_header without always, OPTIONS reaches the application', `${LISTED}${FORWARD}`, { cookie: NONE_COOKIE }),
    wrong(
      'the application names every origin, and nginx adds its own',
      `    if ($request_method = OPTIONS) { return 204; }\n${LISTED}${FORWARD}`,
      { cors: 'star', cookie: NONE_COOKIE },
    ),
    wrong(
      'the application and nginx name the same origin',
      `    if ($request_method = OPTIONS) { return 204; }\n${LISTED}${FORWARD}`,
      { cors: 'listed', cookie: NONE_COOKIE },
    ),
    wrong(
      'a header inside if (OPTIONS), error pages of nginx',
      `${LISTED}    proxy_intercept_errors on;
    error_page 500 /error.html;
    location = /error.html { internal; return 500 'an error'; }
    location / {
      if ($request_method = OPTIONS) { add_header Access-Control-Max-Age 600; return 204; }
      proxy_pass http://127.0.0.1:%UPSTREAM%;
    }`,
    ),
    wrong(
      'both name the origin, a cookie for the host behind nginx',
      `    if ($request_method = OPTIONS) { return 204; }\n${LISTED}${FORWARD}`,
      { cors: 'listed', cookie: 'Path=/; Domain=backend.internal; SameSite=Lax' },
    ),
    wrong(
      'a Lax cookie',
      `    if ($request_method = OPTIONS) { return 204; }\n${LISTED.replaceAll(';', ' always;')}${FORWARD}`,
      { cookie: 'Path=/; SameSite=Lax' },
    ),
    wrong('no CORS at all, third-party cookies are blocked', FORWARD, { cookie: NONE_COOKIE, options: 404 }, 'blocked'),
  ],
};
