import { before, inPlaceOf, removing, type StackSuite } from '../../stack-case';

/** What is registered, and the cookie of the session. */
const app = (uses: readonly string[], cookie: string): Readonly<Record<string, string>> => ({
  'server.js': `
const { randomUUID } = require('node:crypto');
const app = require('fastify')();
const sessions = new Map();
const name = 'sid';
const start = async () => {
  ${uses.join('\n  ')}
  app.post('/login', async (request, reply) => {
    const value = randomUUID();
    sessions.set(value, request.body.user);
    ${cookie}
    return { ok: true };
  });
  app.get('/api/me', async (request) => ({ user: sessions.get(request.cookies.sid) }));
  app.put('/api/cart', async (request) => request.body);
  app.get('/crash', async () => { throw new Error('an error of the application'); });
  await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
};
start();
`,
});
const COOKIES = "await app.register(require('@fastify/cookie'));";
const LOGIN = `app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api') && !sessions.has(request.cookies.sid)) return reply.code(401).send({ error: 'log in' });
  });`;
const cors = (options: string): string => `await app.register(require('@fastify/cors')${options});`;
const ALLOWED = cors(", { origin: ['https://app.shop.test'], credentials: true, methods: ['GET', 'POST', 'PUT'] }");
const setCookie = (options: string): string =>
  `reply.setCookie('sid', value, { path: '/', httpOnly: true${options} });`;
const NONE = setCookie(", sameSite: 'none', secure: true");

const CORS = /await app\.register\(require\('@fastify\/cors'\).*\);/;
const paste = {
  cors: removing(CORS, before('server.js', /await app\.register\(/)),
  cookie: inPlaceOf('server.js', /reply\.setCookie\(.*\);/),
};

export const fastifySuite: StackSuite = {
  stack: 'fastify',
  server: {
    from: { kind: 'npm', packages: ['fastify', '@fastify/cors', '@fastify/cookie'] },
    command: () => [process.execPath, 'server.js'],
  },
  cases: [
    { name: 'the plugin without options', files: app([cors(''), COOKIES, LOGIN], setCookie('')), paste },
    {
      name: 'default methods',
      files: app([cors(", { origin: ['https://app.shop.test'], credentials: true }"), COOKIES, LOGIN], NONE),
      paste,
    },
    { name: 'login check before the plugin', files: app([COOKIES, LOGIN, ALLOWED], NONE), paste },
    { name: 'a Lax cookie', files: app([ALLOWED, COOKIES, LOGIN], setCookie(", sameSite: 'lax'")), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app([ALLOWED, COOKIES, LOGIN], NONE),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
