import { after, inPlaceOf, removing, type StackSuite } from '../../stack-case';

/** Without TypeScript: the decorators are called by hand. */
const app = (lines: readonly string[], options = ''): Readonly<Record<string, string>> => ({
  'server.js': `
require('reflect-metadata');
const { Body, Controller, Get, Module, Post, Put, Req } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const session = require('express-session');
class AppController {
  login(request, body) { request.session.user = body.user; return { ok: true }; }
  me(request) { return { user: request.session.user }; }
  cart(body) { return body; }
  crash() { throw new Error('an error of the application'); }
}
const decorate = (method, decorator, ...parameters) => {
  const { prototype } = AppController;
  parameters.forEach((parameter, index) => parameter()(prototype, method, index));
  decorator(prototype, method, Object.getOwnPropertyDescriptor(prototype, method));
};
decorate('login', Post('/login'), Req, Body);
decorate('me', Get('/api/me'), Req);
decorate('cart', Put('/api/cart'), Body);
decorate('crash', Get('/crash'));
Controller()(AppController);
class AppModule {}
Module({ controllers: [AppController] })(AppModule);
const start = async () => {
  const app = await NestFactory.create(AppModule${options});
  ${lines.join('\n  ')}
  await app.listen(process.env.PORT, '127.0.0.1');
};
start();
`,
});
const LOGIN =
  "app.use('/api', (request, response, next) => (request.session.user ? next() : response.status(401).json({ error: 'log in' })));";
const ALLOWED = "app.enableCors({ origin: ['https://app.shop.test'], credentials: true });";
const session = (cookie: string): string =>
  `app.use(session({ secret: 'example', resave: false, saveUninitialized: false, cookie: { ${cookie} } }));`;
const NONE = session("sameSite: 'none', secure: true");

const paste = {
  cors: removing(/app\.enableCors\(.*\);|, \{ cors: true \}/g, after('server.js', /const app = await NestFactory.*/)),
  session: inPlaceOf('server.js', /app\.use\(session\(.*\)\);/),
};

export const nestSuite: StackSuite = {
  stack: 'nest',
  server: {
    from: { kind: 'npm', packages: ['@nestjs/core', '@nestjs/platform-express', 'express-session'] },
    command: () => [process.execPath, 'server.js'],
    environment: () => ({ SESSION_SECRET: 'example', NO_COLOR: '1' }),
  },
  cases: [
    { name: 'cors: true in create', files: app([session(''), LOGIN], ', { cors: true }'), paste },
    { name: 'enableCors() without options', files: app(['app.enableCors();', session(''), LOGIN]), paste },
    {
      name: 'login check before enableCors',
      files: app(["app.set('trust proxy', 1);", NONE, LOGIN, ALLOWED]),
      paste,
    },
    { name: 'a Secure cookie without trust proxy', files: app([ALLOWED, NONE, LOGIN]), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app(["app.set('trust proxy', 1);", ALLOWED, NONE, LOGIN]),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
