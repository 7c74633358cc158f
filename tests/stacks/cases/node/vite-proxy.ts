import { resolve } from 'node:path';
import { after, removing, type StackSuite } from '../../stack-case';

/** The application behind the proxy: its header lines, and the attributes of its session’s cookie. */
const upstream = (lines: string, cookie: string): string => `
const sessions = new Map();
require('node:http').createServer(async (request, response) => {
  let text = '';
  for await (const part of request) text += part;
  const send = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  response.setHeader('Vary', 'Accept-Encoding');
  ${lines}
  const user = sessions.get(/sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]);
  if (request.url.startsWith('/api') && user === undefined) return send(401, { error: 'log in' });
  if (request.url === '/login' && request.method === 'POST') {
    const value = crypto.randomUUID();
    sessions.set(value, JSON.parse(text).user);
    response.setHeader('Set-Cookie', 'sid=' + value + '; ${cookie}');
    return send(200, { ok: true });
  }
  if (request.url === '/api/me') return send(200, { user });
  if (request.url === '/api/cart' && request.method === 'PUT') return send(200, JSON.parse(text));
  send(500, { error: 'internal' });
}).listen(process.env.PORT, '127.0.0.1');
`;

const config = (server: string): string => `
export default {
  cacheDir: '%FOLDER%/cache',
  optimizeDeps: { noDiscovery: true },
  server: {
    allowedHosts: ['api.other.test'],
    ${server}
    proxy: {
      '^/(?:api|login|crash)': {
        target: 'http://127.0.0.1:%UPSTREAM%',
      },
    },
  },
};
`;
const ALLOWED = "cors: { origin: ['https://app.shop.test'], credentials: true },";
const NONE = 'Path=/; HttpOnly; Secure; SameSite=None';

const files = (server: string, lines: string, cookie: string): Readonly<Record<string, string>> => ({
  'index.html': '<!doctype html><title>Page</title>',
  'vite.config.mjs': config(server),
  'upstream.js': upstream(lines, cookie),
});

const paste = {
  cors: removing(/ *(?:cors|allowedHosts): .*\n/g, after('vite.config.mjs', /server: \{/)),
  proxy: after('vite.config.mjs', /target: .*/),
};

export const viteProxySuite: StackSuite = {
  stack: 'vite-proxy',
  server: {
    from: { kind: 'npm', packages: ['vite'], set: 'project' },
    command: ({ port }) => [
      process.execPath,
      resolve('node_modules/vite/bin/vite.js'),
      '--config',
      'vite.config.mjs',
      '--configLoader',
      'native',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--strictPort',
    ],
    behind: true,
  },
  cases: [
    { name: 'pages of this machine only', files: files('', '', NONE), paste },
    { name: 'cors: true', files: files('cors: true,', '', NONE), paste },
    {
      name: 'the application behind it sends *',
      files: files(ALLOWED, "response.setHeader('Access-Control-Allow-Origin', '*');", NONE),
      paste,
    },
    { name: 'a Lax cookie of the application', files: files(ALLOWED, '', 'Path=/; HttpOnly; SameSite=Lax'), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: files(ALLOWED, '', NONE),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
