import { before, inPlaceOf, removing, type StackSuite } from '../../stack-case';

const HEAD = `
const express = require('express');
const cors = require('cors');
const cookieSession = require('cookie-session');
const app = express();
`;
const ROUTES = `
app.post('/login', (request, response) => { request.session.user = request.body.user; response.json({ ok: true }); });
app.use('/api', (request, response, next) => request.session.user ? next() : response.status(401).json({ error: 'log in' }));
app.get('/api/me', (request, response) => response.json({ user: request.session.user }));
app.put('/api/cart', (request, response) => response.json({ ok: true }));
app.get('/crash', () => { throw new Error('an error of the application'); });
app.listen(process.env.PORT, '127.0.0.1');
`;
const app = (...uses: readonly string[]): Readonly<Record<string, string>> => ({
  'server.js': `${HEAD}${uses.join('\n')}\n${ROUTES}`,
});
const ALLOWED = "app.use(cors({ origin: ['https://app.shop.test'], credentials: true }));";
const JSON_BODY = 'app.use(express.json());';
const session = (options = ''): string => `app.use(cookieSession({ keys: ['example']${options} }));`;

const CORS = /app\.use\(cors\(.*\)\);/;
const paste = {
  cors: removing(CORS, before('server.js', /app\.use\(/)),
  session: inPlaceOf('server.js', /app\.use\(cookieSession\(.*\)\);/),
};

export const expressCookieSessionSuite: StackSuite = {
  stack: 'express-cookie-session',
  server: {
    from: { kind: 'npm', packages: ['express', 'cors', 'cookie-session'] },
    command: () => [process.execPath, 'server.js'],
    environment: () => ({ SESSION_SECRET: 'example' }),
  },
  cases: [
    { name: 'cors() without options', files: app('app.use(cors());', JSON_BODY, session()), paste },
    {
      name: 'cors after the session and a login check',
      files: app(
        session(),
        "app.use((request, response, next) => request.path === '/login' || request.path === '/crash' || request.session.user ? next() : response.status(401).json({ error: 'log in' }));",
        ALLOWED,
        JSON_BODY,
      ),
      paste,
    },
    {
      name: 'a Secure cookie without trust proxy',
      files: app(ALLOWED, JSON_BODY, session(", sameSite: 'none', secure: true")),
      paste,
    },
    {
      name: 'a Strict cookie',
      files: app(ALLOWED, JSON_BODY, session(", sameSite: 'strict'")),
      paste,
    },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app("app.set('trust proxy', 1);", ALLOWED, JSON_BODY, session(", sameSite: 'none', secure: true")),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
