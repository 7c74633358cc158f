/** How the application behind a proxy behaves. */
export interface Behaviour {
  /** What it says about CORS by itself; absent: nothing. */
  readonly cors?: 'star' | 'listed';
  /** The attributes of its session’s cookie. */
  readonly cookie?: string;
  /** What OPTIONS gets; absent: 401, as every request without a session. */
  readonly options?: 404;
}

/** The application behind a proxy: node:http, with the usual flow. An error response has no CORS header. */
export const application = ({ cors, cookie = 'Path=/; HttpOnly', options }: Behaviour = {}): string => `
const { createServer } = require('node:http');
const listed = { 'Access-Control-Allow-Origin': 'https://app.shop.test', 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };
const lines = { star: { 'Access-Control-Allow-Origin': '*' }, listed }['${cors ?? ''}'] ?? {};
createServer((request, response) => {
  const end = (status, body, headers = {}) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  request.resume();
  if (request.url === '/crash') return end(500, { error: 'an error of the application' });
  if (request.method === 'OPTIONS' && ${options === 404}) return end(404, { error: 'no such path' });
  if (request.url === '/login' && request.method === 'POST') {
    return end(200, { ok: true }, { ...lines, 'Set-Cookie': 'sid=u1; ${cookie}' });
  }
  if (!/sid=u1/.test(request.headers.cookie ?? '')) return end(401, { error: 'log in' }, lines);
  end(200, { user: 'ada' }, lines);
}).listen(Number(process.env.PORT), '127.0.0.1');
`;
