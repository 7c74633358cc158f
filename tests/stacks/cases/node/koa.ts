import { before, inPlaceOf, removing, type StackSuite } from '../../stack-case';

const app = (uses: readonly string[], cookie: string): Readonly<Record<string, string>> => ({
  'server.js': `
const { randomUUID } = require('node:crypto');
const Koa = require('koa');
const cors = require('@koa/cors');
const app = new Koa();
const sessions = new Map();
const name = 'sid';
${uses.join('\n')}
app.use(async (ctx) => {
  let text = '';
  for await (const part of ctx.req) text += part;
  if (ctx.path === '/crash') throw new Error('an error of the application');
  if (ctx.path === '/login' && ctx.method === 'POST') {
    const value = randomUUID();
    sessions.set(value, JSON.parse(text).user);
    ${cookie}
    ctx.body = { ok: true };
  }
  if (ctx.path === '/api/me') ctx.body = { user: sessions.get(ctx.cookies.get('sid')) };
  if (ctx.path === '/api/cart' && ctx.method === 'PUT') ctx.body = JSON.parse(text);
});
app.listen(process.env.PORT, '127.0.0.1');
`,
});
const LOGIN = `app.use(async (ctx, next) => {
  if (ctx.path.startsWith('/api') && !sessions.has(ctx.cookies.get('sid'))) ctx.throw(401, 'log in');
  await next();
});`;
const ALLOWED = "app.use(cors({ origin: 'https://app.shop.test', credentials: true }));";
const setCookie = (options: string): string => `ctx.cookies.set('sid', value, { httpOnly: true${options} });`;
const NONE = setCookie(", sameSite: 'none', secure: true");

const paste = {
  cors: removing(/app\.use\(cors\(.*\)\);/, before('server.js', /app\.use\(/)),
  cookie: inPlaceOf('server.js', /ctx\.cookies\.set\(.*\);/),
};

export const koaSuite: StackSuite = {
  stack: 'koa',
  server: { from: { kind: 'npm', packages: ['koa', '@koa/cors'] }, command: () => [process.execPath, 'server.js'] },
  cases: [
    { name: 'cors() without options', files: app(['app.use(cors());', LOGIN], setCookie('')), paste },
    { name: 'login check before cors', files: app(['app.proxy = true;', LOGIN, ALLOWED], NONE), paste },
    { name: 'a Secure cookie without app.proxy', files: app([ALLOWED, LOGIN], NONE), paste },
    { name: 'a cookie without SameSite', files: app([ALLOWED, LOGIN], setCookie('')), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app(['app.proxy = true;', ALLOWED, LOGIN], NONE),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
