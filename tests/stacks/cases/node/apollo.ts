import { before, inPlaceOf, removing, type StackSuite } from '../../stack-case';

/** The read is a query of GraphQL; the other calls are of the application around it. */
const app = (uses: readonly string[], beside = ''): Readonly<Record<string, string>> => ({
  'server.js': `
const { ApolloServer } = require('@apollo/server');
const { expressMiddleware } = require('@as-integrations/express5');
const cors = require('cors');
const express = require('express');
const session = require('express-session');
const app = express();
const apollo = new ApolloServer({
  typeDefs: 'type Query { me: String }',
  resolvers: { Query: { me: (_, __, { user }) => user } },
  csrfPrevention: false,
});
const start = async () => {
  await apollo.start();
  ${uses.join('\n  ')}
  app.post('/login', (request, response) => { request.session.user = request.body.user; response.json({ ok: true }); });
  app.use(['/graphql', '/api'], ${beside}(request, response, next) => (request.session.user ? next() : response.status(401).json({ error: 'log in' })));
  app.use('/graphql', ${beside}expressMiddleware(apollo, { context: async ({ req }) => ({ user: req.session.user }) }));
  app.put('/api/cart', (request, response) => response.json({ ok: true }));
  app.get('/crash', () => { throw new Error('an error of the application'); });
  app.listen(process.env.PORT, '127.0.0.1');
};
start();
`,
});
const JSON_BODY = 'app.use(express.json());';
const ALLOWED = "app.use(cors({ origin: ['https://app.shop.test'], credentials: true }));";
const session = (cookie: string): string =>
  `app.use(session({ secret: 'example', resave: false, saveUninitialized: false, cookie: { ${cookie} } }));`;
const NONE = session("sameSite: 'none', secure: true");
const TRUST = "app.set('trust proxy', 1);";

const paste = {
  cors: removing(/app\.use\(cors\(.*\)\);|cors\(\), /g, before('server.js', /app\.use\((?=express|session)/)),
  session: inPlaceOf('server.js', /app\.use\(session\(.*\)\);/),
};

export const apolloSuite: StackSuite = {
  stack: 'apollo',
  server: {
    from: { kind: 'npm', packages: ['@apollo/server', '@as-integrations/express5', 'express', 'cors'], set: 'large' },
    command: () => [process.execPath, 'server.js'],
    environment: () => ({ SESSION_SECRET: 'example', NODE_ENV: 'production' }),
  },
  flow: { read: '/graphql?query=%7Bme%7D' },
  cases: [
    { name: 'cors() beside the middleware only', files: app([TRUST, JSON_BODY, NONE], 'cors(), '), paste },
    { name: 'no CORS at all', files: app([JSON_BODY, session('')]), paste },
    { name: 'a Secure cookie without trust proxy', files: app([ALLOWED, JSON_BODY, NONE]), paste },
    { name: 'a Strict cookie', files: app([ALLOWED, JSON_BODY, session("sameSite: 'strict'")]), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app([TRUST, ALLOWED, JSON_BODY, NONE]),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
