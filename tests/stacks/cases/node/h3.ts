import { before, inPlaceOf, removing, type StackSuite } from '../../stack-case';

const app = (uses: readonly string[], cookie: string): Readonly<Record<string, string>> => ({
  'server.mjs': `
import { randomUUID } from 'node:crypto';
import { getCookie, H3, handleCors, HTTPError, readBody, serve, setCookie } from 'h3';
const app = new H3();
const sessions = new Map();
const name = 'sid';
${uses.join('\n')}
app.post('/login', async (event) => {
  const value = randomUUID();
  sessions.set(value, (await readBody(event)).user);
  ${cookie}
  return { ok: true };
});
app.get('/api/me', (event) => ({ user: sessions.get(getCookie(event, 'sid')) }));
app.put('/api/cart', (event) => readBody(event));
app.get('/crash', () => { throw new Error('an error of the application'); });
serve(app, { port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
});
const LOGIN = `app.use((event) => {
  if (event.url.pathname.startsWith('/api') && !sessions.has(getCookie(event, 'sid'))) throw new HTTPError({ status: 401, message: 'log in' });
});`;
const cors = (options: string): string =>
  `app.use((event) => { const done = handleCors(event, { ${options} }); if (done) return done; });`;
const ALLOWED = cors("origin: ['https://app.shop.test'], credentials: true");
const cookie = (options: string): string => `setCookie(event, 'sid', value, { path: '/', httpOnly: true${options} });`;
const NONE = cookie(", sameSite: 'none', secure: true");

const paste = {
  cors: removing(/app\.use\(\(event\) => \{ const done = handleCors.*/, before('server.mjs', /app\.(?:use|post)\(/)),
  cookie: inPlaceOf('server.mjs', /setCookie\(event.*\);/),
};

export const h3Suite: StackSuite = {
  stack: 'h3',
  server: { from: { kind: 'npm', packages: ['h3'] }, command: () => [process.execPath, 'server.mjs'] },
  cases: [
    { name: 'no CORS at all', files: app([LOGIN], cookie('')), paste },
    { name: "origin '*' beside credentials", files: app([cors("origin: '*', credentials: true"), LOGIN], NONE), paste },
    { name: 'login check before CORS', files: app([LOGIN, ALLOWED], NONE), paste },
    { name: 'a Strict cookie', files: app([ALLOWED, LOGIN], cookie(", sameSite: 'strict', secure: true")), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app([ALLOWED, LOGIN], NONE),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
