import { before, inPlaceOf, removing, type StackSuite } from '../../stack-case';

const app = (uses: readonly string[], cookie: string): Readonly<Record<string, string>> => ({
  'server.mjs': `
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
const app = new Hono();
const sessions = new Map();
const name = 'sid';
${uses.join('\n')}
app.post('/login', async (c) => {
  const value = randomUUID();
  sessions.set(value, (await c.req.json()).user);
  ${cookie}
  return c.json({ ok: true });
});
app.get('/api/me', (c) => c.json({ user: sessions.get(getCookie(c, 'sid')) }));
app.put('/api/cart', async (c) => c.json(await c.req.json()));
app.get('/crash', () => { throw new Error('an error of the application'); });
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
});
const LOGIN =
  "app.use('/api/*', async (c, next) => (sessions.has(getCookie(c, 'sid')) ? next() : c.json({ error: 'log in' }, 401)));";
const ALLOWED = "app.use(cors({ origin: ['https://app.shop.test'], credentials: true }));";
const cookie = (options: string): string => `setCookie(c, 'sid', value, { path: '/', httpOnly: true${options} });`;
const NONE = cookie(", sameSite: 'None', secure: true");

const paste = {
  cors: removing(/app\.use\((?:'\/api\/\*', )?cors\(.*\)\);/, before('server.mjs', /app\.(?:use|post)\(/)),
  cookie: inPlaceOf('server.mjs', /setCookie\(c.*\);/),
};

export const honoSuite: StackSuite = {
  stack: 'hono',
  server: {
    from: { kind: 'npm', packages: ['hono', '@hono/node-server'] },
    command: () => [process.execPath, 'server.mjs'],
  },
  cases: [
    { name: 'cors() without options', files: app(['app.use(cors());', LOGIN], cookie('')), paste },
    {
      name: 'cors for /api/* only',
      files: app([ALLOWED.replace('use(', "use('/api/*', "), LOGIN], NONE),
      paste,
    },
    { name: 'login check before cors', files: app([LOGIN, ALLOWED], NONE), paste },
    {
      name: 'an origin with a slash at its end',
      files: app([ALLOWED.replace('.test', '.test/'), LOGIN], NONE),
      paste,
    },
    { name: 'a Lax cookie', files: app([ALLOWED, LOGIN], cookie(", sameSite: 'Lax', secure: true")), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app([ALLOWED, LOGIN], NONE),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
