import { inPlaceOf, type Paste, removing, type StackSuite } from '../../stack-case';

/** The lines at the start of the listener, and after the login check; the session’s cookie. */
const app = (start: string, afterLogin: string, cookie: string): string => `
const { createServer } = require('node:http');
const sessions = new Map();
const name = 'sid';
const bodyOf = async (request) => {
  let text = '';
  for await (const part of request) text += part;
  return JSON.parse(text);
};
const send = (response, status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
const answer = async (request, response) => {
  // start of the listener
${start}
  const user = sessions.get(/sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]);
  if (request.url.startsWith('/api') && user === undefined) return send(response, 401, { error: 'log in' });
${afterLogin}
  if (request.url === '/login' && request.method === 'POST') {
    const value = crypto.randomUUID();
    sessions.set(value, (await bodyOf(request)).user);
    ${cookie}
    return send(response, 200, { ok: true });
  }
  if (request.url === '/api/me') return send(response, 200, { user });
  if (request.url === '/api/cart' && request.method === 'PUT') return send(response, 200, await bodyOf(request));
  if (request.url === '/crash') throw new Error('an error of the application');
  send(response, 404, { error: 'not found' });
};
createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(error);
    send(response, 500, { error: 'internal' });
  });
}).listen(process.env.PORT, '127.0.0.1');
`;
const ALLOWED = `
  if (request.headers.origin === 'https://app.shop.test') {
    response.setHeader('Access-Control-Allow-Origin', 'https://app.shop.test');
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Access-Control-Allow-Headers', 'content-type, x-requested-with');
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
  }
  response.setHeader('Vary', 'Origin');
`;
const ANSWERS_OPTIONS = "  if (request.method === 'OPTIONS') return response.writeHead(204).end();";
const EVERYBODY = `
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Credentials', 'true');
  response.setHeader('Access-Control-Allow-Methods', '*');
  response.setHeader('Access-Control-Allow-Headers', '*');
`;
const setCookie = (attributes: string): string =>
  `response.setHeader('Set-Cookie', 'sid=' + value + '; ${attributes}');`;

const paste: Readonly<Record<string, Paste>> = {
  cors: removing(/.*'Access-Control-.*\n/g, inPlaceOf('server.js', /.*start of the listener/)),
  cookie: inPlaceOf('server.js', /response\.setHeader\('Set-Cookie'.*/),
};

export const nodeHttpSuite: StackSuite = {
  stack: 'node-http',
  server: { from: { kind: 'node' }, command: () => [process.execPath, 'server.js'] },
  cases: [
    { name: 'no CORS at all', files: { 'server.js': app('', '', setCookie('Path=/; HttpOnly')) }, paste },
    {
      name: "everything '*' beside credentials",
      files: { 'server.js': app(`${EVERYBODY}${ANSWERS_OPTIONS}`, '', setCookie('Path=/; HttpOnly')) },
      paste,
    },
    {
      name: 'login check before CORS',
      files: {
        'server.js': app('', `${ALLOWED}${ANSWERS_OPTIONS}`, setCookie('Path=/; HttpOnly; SameSite=None; Secure')),
      },
      paste,
    },
    {
      name: 'a Lax session cookie',
      files: {
        'server.js': app(`${ALLOWED}${ANSWERS_OPTIONS}`, '', setCookie('Path=/; HttpOnly; SameSite=Lax; Secure')),
      },
      paste,
    },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: {
        'server.js': app(`${ALLOWED}${ANSWERS_OPTIONS}`, '', setCookie('Path=/; HttpOnly; SameSite=None; Secure')),
      },
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
