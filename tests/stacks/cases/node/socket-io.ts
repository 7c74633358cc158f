import { after, removing, type StackSuite } from '../../stack-case';

/**
 * The read is the handshake of Socket.IO by polling, with the session of Express, as its documentation says. The other calls are of the
 * application beside it, whose own CORS is right.
 */
const app = (options: string, session: string): Readonly<Record<string, string>> => ({
  'server.js': `
const { createServer } = require('node:http');
const cors = require('cors');
const express = require('express');
const session = require('express-session');
const { Server } = require('socket.io');
const app = express();
const httpServer = createServer(app);
const io = new Server(httpServer, {
  ${options}
});
const sessions = session({
  secret: 'example',
  resave: false,
  saveUninitialized: false,
  ${session}
});
io.engine.use(sessions);
io.engine.use((request, response, next) => {
  if (request.session.user) return next();
  response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error":"log in"}');
});
app.use(cors({ origin: ['https://app.shop.test', 'https://deep.tenant.shop.test'], credentials: true }));
app.use(express.json());
app.use(sessions);
app.post('/login', (request, response) => { request.session.user = request.body.user; response.json({ ok: true }); });
app.put('/api/cart', (request, response) => response.status(request.session.user ? 200 : 401).json({ ok: true }));
app.get('/crash', () => { throw new Error('an error of the application'); });
httpServer.listen(process.env.PORT, '127.0.0.1');
`,
});
const ALLOWED = "cors: { origin: ['https://app.shop.test'], credentials: true },";
const NONE = "cookie: { sameSite: 'none', secure: true },";

const paste = {
  cors: removing(/cors: \{.*\},/, after('server.js', /new Server\(httpServer, \{/)),
  session: removing(/cookie: \{.*\},/, after('server.js', /saveUninitialized: false,/)),
};

export const socketIoSuite: StackSuite = {
  stack: 'socket-io',
  server: {
    from: { kind: 'npm', packages: ['socket.io', 'express', 'express-session'] },
    command: () => [process.execPath, 'server.js'],
  },
  flow: { read: '/socket.io/?EIO=4&transport=polling' },
  cases: [
    { name: 'no cors option', files: app('', `proxy: true, ${NONE}`), paste },
    { name: "origin '*'", files: app("cors: { origin: '*' },", `proxy: true, ${NONE}`), paste },
    {
      name: "origin '*' beside credentials",
      files: app("cors: { origin: '*', credentials: true },", "cookie: { sameSite: 'lax' },"),
      paste,
    },
    { name: 'a Secure cookie without proxy', files: app(ALLOWED, NONE), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app(ALLOWED, `proxy: true, ${NONE}`),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
