import { after, removing, type StackCase, type StackSuite } from '../../stack-case';
import { application, type Behaviour } from './application';

const FILE = 'default.vcl';
const OTHER_CORS = /^ *(?:set resp\.http\.Access-Control-.*|if \(req\.method == "OPTIONS"\) \{[^}]*\})\n/gm;

const configuration = (subs: string): string => `vcl 4.1;
import std;
backend default { .host = "127.0.0.1"; .port = "%UPSTREAM%"; }
${subs}`;

const LISTED = `    set resp.http.Access-Control-Allow-Origin = "https://app.shop.test";
    set resp.http.Access-Control-Allow-Credentials = "true";
    set resp.http.Access-Control-Allow-Methods = "GET, POST, PUT";
    set resp.http.Access-Control-Allow-Headers = "content-type, x-requested-with";
`;
const OPTIONS = `sub vcl_recv {
    if (req.method == "OPTIONS") { return (synth(204)); }
}
`;
const NONE_COOKIE = 'Path=/; HttpOnly; Secure; SameSite=None';

const wrong = (
  name: string,
  subs: string,
  behaviour?: Behaviour,
  thirdPartyCookies: StackCase['thirdPartyCookies'] = 'allowed',
): StackCase => ({
  name,
  files: { [FILE]: configuration(subs), 'upstream.js': application(behaviour) },
  paste: { cors: removing(OTHER_CORS, after(FILE, /^import std;$/m)) },
  thirdPartyCookies,
});

export const varnishSuite: StackSuite = {
  stack: 'varnish',
  server: {
    from: { kind: 'debian', packages: ['varnish', 'gcc'], program: 'varnishd' },
    command: ({ folder, port }) => [
      '/usr/sbin/varnishd',
      '-F',
      '-j',
      'none',
      '-n',
      `${folder}/varnish`,
      '-a',
      `127.0.0.1:${port}`,
      '-f',
      `${folder}/${FILE}`,
      '-s',
      'malloc,16m',
    ],
    behind: true,
  },
  cases: [
    wrong('OPTIONS by synth without headers', `${OPTIONS}sub vcl_deliver {\n${LISTED}}\n`, { cookie: NONE_COOKIE }),
    wrong(
      '* in vcl_deliver, OPTIONS reaches the application',
      `sub vcl_deliver {\n    set resp.http.Access-Control-Allow-Origin = "*";\n}\n`,
    ),
    wrong(
      'headers in vcl_synth too, a Lax cookie',
      `${OPTIONS}sub vcl_deliver {\n${LISTED}}\nsub vcl_synth {\n${LISTED}}\n`,
      {
        cookie: 'Path=/; HttpOnly; SameSite=Lax',
      },
    ),
    wrong('no CORS at all, third-party cookies are blocked', '', { cookie: NONE_COOKIE, options: 404 }, 'blocked'),
  ],
};
