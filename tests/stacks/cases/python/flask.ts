import { after, before, removing, type StackCase, type StackSuite } from '../../stack-case';
import { FLASK_HEAD, FLASK_ROUTES, FLASK_RUN, LOGIN_CHECK } from './flask-app';
import { pythonServer } from './python-server';

/** What people write first: the same lines for every page, in the views’ own responses. */
const byHand = (lines: Readonly<Record<string, string>>): string =>
  [
    '@app.after_request',
    'def cors(response):',
    ...Object.entries(lines).map(([name, value]) => `    response.headers['${name}'] = ${value}`),
    '    return response',
    '# end of cors',
  ].join('\n');

const EVERYBODY = byHand({
  'Access-Control-Allow-Origin': "'*'",
  'Access-Control-Allow-Headers': "'Content-Type'",
  'Access-Control-Allow-Methods': "'GET, POST'",
});
const REFLECTED = byHand({
  'Access-Control-Allow-Origin': "request.headers.get('Origin', '*')",
  'Access-Control-Allow-Credentials': "'true'",
  'Access-Control-Allow-Headers': "'Content-Type, X-Requested-With'",
  'Access-Control-Allow-Methods': "'GET, POST, PUT'",
});
const RIGHT = byHand({
  'Access-Control-Allow-Origin': "'https://app.shop.test'",
  'Access-Control-Allow-Credentials': "'true'",
  'Access-Control-Allow-Headers': "'Content-Type, X-Requested-With'",
  'Access-Control-Allow-Methods': "'GET, POST, PUT'",
});
const SESSION = "app.config.update(SESSION_COOKIE_SAMESITE='None', SESSION_COOKIE_SECURE=True)";

const wrong = (name: string, middle: string): StackCase => ({
  name,
  files: { 'app.py': `${FLASK_HEAD}${middle}\n${FLASK_ROUTES}${FLASK_RUN}` },
  paste: {
    cors: removing(/@app\.after_request\ndef cors[\s\S]*# end of cors/, after('app.py', /app = Flask\(.*\)/)),
    session: removing(/^app\.config\.update\(SESSION.*\)$/m, before('app.py', /^app\.run\(/m)),
  },
});

export const flaskSuite: StackSuite = {
  stack: 'flask',
  server: pythonServer(['python3-flask']),
  cases: [
    wrong('no CORS at all', ''),
    wrong("'*', two methods, one header", EVERYBODY),
    wrong('every origin repeated, the usual cookie', REFLECTED),
    wrong('a login check refuses the preflight', `${LOGIN_CHECK}${RIGHT}\n${SESSION}`),
    wrong('the usual cookie', RIGHT),
    { ...wrong('blocked third-party cookies', `${RIGHT}\n${SESSION}`), thirdPartyCookies: 'blocked' },
  ],
};
