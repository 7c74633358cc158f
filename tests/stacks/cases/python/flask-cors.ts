import { after, before, removing, type StackCase, type StackSuite } from '../../stack-case';
import { FLASK_HEAD, FLASK_ROUTES, FLASK_RUN, LOGIN_CHECK } from './flask-app';
import { pythonServer } from './python-server';

const HEAD = FLASK_HEAD.replace('from werkzeug', 'from flask_cors import CORS\nfrom werkzeug');
const RIGHT = "CORS(app, origins=['https://app.shop.test'], supports_credentials=True)";
const SESSION = "app.config.update(SESSION_COOKIE_SAMESITE='None', SESSION_COOKIE_SECURE=True)";

const wrong = (name: string, middle: string): StackCase => ({
  name,
  files: { 'app.py': `${HEAD}${middle}\n${FLASK_ROUTES}${FLASK_RUN}` },
  paste: {
    cors: removing(/^CORS\(.*\)$/m, after('app.py', /app = Flask\(.*\)/)),
    session: removing(/^app\.config\.update\(SESSION.*\)$/m, before('app.py', /^app\.run\(/m)),
  },
});

export const flaskCorsSuite: StackSuite = {
  stack: 'flask-cors',
  server: pythonServer(['python3-flask', 'python3-flask-cors']),
  cases: [
    wrong('CORS(app)', 'CORS(app)'),
    wrong('credentials beside every origin', 'CORS(app, supports_credentials=True)'),
    wrong('a login check refuses the preflight', `${LOGIN_CHECK}\n${RIGHT}\n${SESSION}`),
    wrong('the usual cookie', RIGHT),
    wrong(
      'a Lax cookie, Secure',
      `${RIGHT}\napp.config.update(SESSION_COOKIE_SAMESITE='Lax', SESSION_COOKIE_SECURE=True)`,
    ),
    { ...wrong('blocked third-party cookies', `${RIGHT}\n${SESSION}`), thirdPartyCookies: 'blocked' },
  ],
};
