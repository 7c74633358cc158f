import { inPlaceOf, type StackSuite } from '../../stack-case';

const LOGIN = `
export const POST = async (request) => {
  await request.json();
  const name = 'sid';
  const value = crypto.randomUUID();
  COOKIE
  return Response.json({ ok: true });
};
`;
const app = (proxy: string, options: string): Readonly<Record<string, string>> => ({
  'package.json': '{ "private": true }',
  // The packages are a link to another folder.
  'next.config.mjs': "export default { turbopack: { root: '/' } };",
  'app/layout.js': 'export default function Layout({ children }) { return <html><body>{children}</body></html>; }',
  'app/page.js': "export default function Page() { return 'page'; }",
  'app/api/me/route.js': "export const GET = (request) => Response.json({ user: request.cookies.get('sid').value });",
  'app/api/cart/route.js': 'export const PUT = async (request) => Response.json(await request.json());',
  'app/crash/route.js': "export const GET = () => { throw new Error('an error of the application'); };",
  'app/login/route.js': `import { cookies } from 'next/headers';${LOGIN.replace('COOKIE', `(await cookies()).set(name, value, { httpOnly: true${options} });`)}`,
  'proxy.js': proxy,
});
const IMPORT = "import { NextResponse } from 'next/server';";
/** The part that is one file in itself takes the application’s own check in place of its own. */
const CHECK = `const check = (request) =>
  request.nextUrl.pathname.startsWith('/api') && !request.cookies.has('sid')
    ? NextResponse.json({ error: 'log in' }, { status: 401 })
    : NextResponse.next();`;
/** It responds with a redirect that cannot be changed, or with nothing, which lets the request go on. */
const CHECK_WITH_NOTHING = `const check = (request) => {
  if (request.nextUrl.pathname === '/old') return Response.redirect(new URL('/api/me', request.url));
  if (request.nextUrl.pathname.startsWith('/api') && !request.cookies.has('sid')) return Response.json({ error: 'log in' }, { status: 401 });
};`;
const own = (proxy: string): string => `${IMPORT}\n${CHECK}\nexport async function proxy(request) {\n${proxy}\n}\n`;

const NONE = ", sameSite: 'none', secure: true";
const ALLOW = `
  response.headers.set('Access-Control-Allow-Origin', 'https://app.shop.test');
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  response.headers.set('Access-Control-Allow-Methods', 'GET, POST, PUT');
  response.headers.set('Access-Control-Allow-Headers', 'Content-Type, X-Requested-With');
  return response;`;
const ALLOWED = own(
  `const response = request.method === 'OPTIONS' ? new NextResponse(null, { status: 204 }) : check(request);${ALLOW}`,
);
const pasteWith = (check: string) => ({
  cors: { file: 'proxy.js', into: (_: string, text: string) => text.replace(/const check = .*/, check) },
  cookie: inPlaceOf('app/login/route.js', /\(await cookies\(\)\)\.set\(.*/),
});
const paste = pasteWith(CHECK);

export const nextSuite: StackSuite = {
  stack: 'next',
  server: {
    from: { kind: 'npm', packages: ['next', 'react'], set: 'next' },
    command: ({ port }) => [
      process.execPath,
      'node_modules/next/dist/bin/next',
      'dev',
      '-H',
      '127.0.0.1',
      '-p',
      String(port),
    ],
    environment: () => ({ NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' }),
  },
  cases: [
    { name: 'no CORS at all', files: app(own('return check(request);'), ''), paste },
    {
      name: 'a check that responds with nothing, or with what cannot be changed',
      files: app(`${CHECK_WITH_NOTHING}\nexport const proxy = check;\n`, ''),
      paste: pasteWith(CHECK_WITH_NOTHING),
    },
    {
      name: 'login check before CORS',
      files: app(
        own(
          `const response = check(request);\n  if (response.status === 401) return response;\n  if (request.method === 'OPTIONS') return new NextResponse(null, { status: 204 });${ALLOW}`,
        ),
        NONE,
      ),
      paste,
    },
    { name: 'a Lax cookie', files: app(ALLOWED, ", sameSite: 'lax', secure: true"), paste },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: app(ALLOWED, NONE),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ],
};
