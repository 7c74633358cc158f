import { inPlaceOf, removing, type StackSuite } from '../../stack-case';

/** An application that is one handler of the fetch API. */
interface FetchApp {
  /** Lines of the object of headers that every response of its own has. */
  readonly headers?: string;
  /** Before and after the login check. */
  readonly early?: string;
  readonly late?: string;
  /** Attributes of the session’s cookie. */
  readonly cookie: string;
  /** How it is served: `handler` is its name. */
  readonly serve: string;
}

const fetchApp = ({ headers = '', early = '', late = '', cookie, serve }: FetchApp): string => `
// the handler
const sessions = new Map();
const name = 'sid';
const json = (body, status = 200) => new Response(JSON.stringify(body), {
  status,
  headers: {
    'Content-Type': 'application/json',
${headers}
  },
});
const handler = async (request) => {
  const { pathname } = new URL(request.url);
${early}
  const user = sessions.get(/sid=([^;]+)/.exec(request.headers.get('Cookie') ?? '')?.[1]);
  if (pathname.startsWith('/api') && user === undefined) return json({ error: 'log in' }, 401);
${late}
  if (pathname === '/login' && request.method === 'POST') {
    const value = crypto.randomUUID();
    sessions.set(value, (await request.json()).user);
    const response = json({ ok: true });
    response.headers.append('Set-Cookie', name + '=' + value + '; ${cookie}');
    return response;
  }
  if (pathname === '/api/me') return json({ user });
  if (pathname === '/api/cart' && request.method === 'PUT') return json(await request.json());
  if (pathname === '/crash') throw new Error('an error of the application');
  return json({ error: 'not found' }, 404);
};
${serve}
`;

const OPTIONS = "if (request.method === 'OPTIONS') return json({});";
const ALLOWED = `
    'Access-Control-Allow-Origin': 'https://app.shop.test',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'GET, POST, PUT',
    'Access-Control-Allow-Headers': 'Content-Type, X-Requested-With',`;
const EVERYBODY = `
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': '*',
    'Access-Control-Allow-Headers': '*',`;

/** What is wrong the same way in every server of such handlers. `served` matches what the part "serve" takes the place of. */
export const fetchCases = (
  file: string,
  serve: string,
  served: RegExp,
  others: Readonly<Record<string, string>> = {},
): StackSuite['cases'] => {
  const paste = {
    cors: removing(/.*'(?:Access-Control-|OPTIONS).*\n/g, inPlaceOf(file, /\/\/ the handler/)),
    serve: inPlaceOf(file, served),
    cookie: inPlaceOf(file, /response\.headers\.append\('Set-Cookie'.*/),
  };
  const files = (app: Omit<FetchApp, 'serve'>) => ({ ...others, [file]: fetchApp({ ...app, serve }) });
  const none = 'Path=/; HttpOnly; Secure; SameSite=None';
  return [
    { name: 'no CORS at all', files: files({ cookie: 'Path=/; HttpOnly' }), paste },
    { name: "everything '*'", files: files({ headers: EVERYBODY, early: OPTIONS, cookie: none }), paste },
    { name: 'login check before OPTIONS', files: files({ headers: ALLOWED, late: OPTIONS, cookie: none }), paste },
    {
      name: 'a cookie without SameSite',
      files: files({ headers: ALLOWED, early: OPTIONS, cookie: 'Path=/; HttpOnly' }),
      paste,
    },
    {
      name: 'third-party cookies blocked, no Partitioned',
      files: files({ headers: ALLOWED, early: OPTIONS, cookie: none }),
      paste,
      thirdPartyCookies: 'blocked',
    },
  ];
};
