import { before, inPlaceOf, type StackSuite } from '../../stack-case';

const HEAD = `
const express = require('express');
const cors = require('cors');
const session = require('express-session');
const { rateLimit } = require('express-rate-limit');
const app = express();
`;
const SESSION = "app.use(session({ secret: 'example', resave: false, saveUninitialized: false }));";
const ROUTES = `
app.post('/login', (request, response) => { request.session.user = request.body.user; response.json({ ok: true }); });
app.use('/api', (request, response, next) => request.session.user ? next() : response.status(401).json({ error: 'log in' }));
app.get('/api/me', (request, response) => response.json({ user: request.session.user }));
app.put('/api/cart', (request, response) => response.json({ ok: true }));
app.get('/crash', () => { throw new Error('an error of the application'); });
app.listen(process.env.PORT, '127.0.0.1');
`;
const CORS = /app\.use\(cors\(.*\)\);/;
const paste = {
  cors: inPlaceOf('server.js', CORS),
  session: inPlaceOf('server.js', /app\.use\(session\(.*\)\);/),
};
/** The part goes to the top, and what was there before goes. */
const first = {
  ...paste,
  cors: {
    file: 'server.js',
    into: (source: string, text: string) => before('server.js', /app\.use\(/).into(source.replace(CORS, ''), text),
  },
};

export const expressSuite: StackSuite = {
  stack: 'express',
  server: {
    from: { kind: 'npm', packages: ['express', 'cors', 'express-session'] },
    command: () => [process.execPath, 'server.js'],
    environment: () => ({ SESSION_SECRET: 'example' }),
  },
  cases: [
    {
      name: 'cors() without options',
      files: { 'server.js': `${HEAD}app.use(cors());\napp.use(express.json());\n${SESSION}\n${ROUTES}` },
      paste,
    },
    {
      name: 'credentials beside every origin',
      files: {
        'server.js': `${HEAD}app.use(cors({ credentials: true }));\napp.use(express.json());\n${SESSION}\n${ROUTES}`,
      },
      paste,
    },
    {
      name: 'login check before cors',
      files: {
        'server.js': `${HEAD}app.use(express.json());\n${SESSION}\napp.use('/api', (request, response, next) => request.session.user ? next() : response.status(401).json({ error: 'log in' }));\napp.use(cors({ origin: ['https://app.shop.test'], credentials: true }));\n${ROUTES}`,
      },
      paste: first,
    },
    {
      name: 'a Lax session cookie, no trust proxy',
      files: {
        'server.js': `${HEAD}app.use(cors({ origin: ['https://app.shop.test'], credentials: true }));\napp.use(express.json());\napp.use(session({ secret: 'example', resave: false, saveUninitialized: false, cookie: { sameSite: 'lax' } }));\n${ROUTES}`,
      },
      paste,
    },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: {
        'server.js': `${HEAD}app.set('trust proxy', 1);\napp.use(cors({ origin: ['https://app.shop.test'], credentials: true }));\napp.use(express.json());\napp.use(session({ secret: 'example', resave: false, saveUninitialized: false, cookie: { sameSite: 'none', secure: true } }));\n${ROUTES}`,
      },
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
