import type { StackId } from './stack-id';

/** The preflight’s request: what its response may repeat. */
export interface AskedOnce {
  readonly method: string;
  /** The value of Access-Control-Request-Headers; empty: none. */
  readonly headers: string;
}

/**
 * A value, or what tells whether a value is one that the line of code leads to. A header that is not there has the value ''. `asked` is
 * null where it is not known.
 */
type Wanted = string | ((value: string, asked: AskedOnce | null) => boolean);

/** A line of code or configuration, and the header lines that it leads to. */
export interface KnownLine {
  readonly stack: StackId;
  /** The code as people write it. Backticks mark code. */
  readonly line: string;
  /** Whether every response has the header lines, or only that to a preflight. */
  readonly on: 'preflight' | 'every response';
  /** Every `Access-Control-*` header that is sent, without that beginning of its name, in lower case. */
  readonly sends: Readonly<Record<string, Wanted>>;
  /** Names that `Vary` has, in lower case. */
  readonly vary?: readonly string[];
  /** The beginning of the path: it is for no other. */
  readonly path?: string;
}

const ANY = (): boolean => true;
const REQUESTED_METHOD = (value: string, asked: AskedOnce | null): boolean => value === asked?.method;
const REQUESTED_HEADERS = (value: string, asked: AskedOnce | null): boolean =>
  asked !== null && namesIn(value) === namesIn(asked.headers);
const namesIn = (list: string): string =>
  list
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .sort()
    .join();

const ALL_PAGES = { 'allow-origin': '*' };
const CREDENTIALS = { 'allow-credentials': 'true' };
/** The package cors of npm without options. */
const NPM_CORS = {
  ...ALL_PAGES,
  'allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
  'allow-headers': REQUESTED_HEADERS,
};

const preflight = (
  stack: StackId,
  line: string,
  sends: KnownLine['sends'],
  more: Pick<KnownLine, 'vary' | 'path'> = {},
): KnownLine => ({ stack, line, on: 'preflight', sends, ...more });

const NPM_VARY = { vary: ['access-control-request-headers'] };
const npmCors = (
  stack: StackId,
  line: string,
  withCredentials: string,
  more: Pick<KnownLine, 'path'> = {},
): readonly KnownLine[] => [
  preflight(stack, line, NPM_CORS, { ...NPM_VARY, ...more }),
  preflight(stack, withCredentials, { ...NPM_CORS, ...CREDENTIALS }, { ...NPM_VARY, ...more }),
];

/** Rack::Cors has its lines in every response; a page that is on a list gets its own origin instead of `*`. */
const rackCors = (stack: StackId): KnownLine => ({
  stack,
  line: "`origins '*'` of `Rack::Cors`",
  on: 'every response',
  sends: { ...ALL_PAGES, 'allow-methods': ANY, 'allow-headers': ANY, 'expose-headers': ANY, 'max-age': '7200' },
});

const RS_CORS = { ...ALL_PAGES, 'allow-methods': REQUESTED_METHOD, 'allow-headers': ANY };
const RS_CORS_VARY = ['origin', 'access-control-request-method', 'access-control-request-headers'];
/** What rs/cors allows by itself. */
const isSimple = (method: string): boolean => ['GET', 'HEAD', 'POST'].includes(method);

/**
 * The lines that let in every page, as far as header lines tell them. That a response repeats the request’s origin tells none: a list
 * does the same. Seen at the servers of tests/stacks in their versions (2026-11); Nuxt’s by the source of Nitro,
 * https://github.com/nitrojs/nitro/blob/main/src/config/resolvers/route-rules.ts (read 2026-11-26).
 */
export const KNOWN_LINES: readonly KnownLine[] = [
  ...npmCors('express', "`app.use(cors())`, with or without `origin: '*'`", '`app.use(cors({ credentials: true }))`'),
  ...npmCors(
    'express-cookie-session',
    "`app.use(cors())`, with or without `origin: '*'`",
    '`app.use(cors({ credentials: true }))`',
  ),
  ...npmCors(
    'nest',
    '`app.enableCors()`, or `cors: true` of `NestFactory.create(…)`',
    '`app.enableCors({ credentials: true })`',
  ),
  ...npmCors(
    'apollo',
    '`cors()` beside `expressMiddleware(…)`, or `startStandaloneServer(…)`',
    '`cors({ credentials: true })`',
  ),
  ...npmCors('socket-io', "`cors: { origin: '*' }`", "`cors: { origin: '*', credentials: true }`", {
    path: '/socket.io/',
  }),
  preflight('vite-proxy', '`cors: true` (before Vite 6.0.9 what it does by itself)', NPM_CORS, NPM_VARY),
  preflight('fastify', '`@fastify/cors` registered without options', {
    ...NPM_CORS,
    'allow-methods': 'GET,HEAD,POST',
  }),
  preflight('koa', '`app.use(cors())`', { ...NPM_CORS, 'allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH' }),
  preflight('hono', '`app.use(cors())`', { ...NPM_CORS, 'allow-methods': 'GET,HEAD,PUT,POST,DELETE,PATCH,QUERY' }),
  preflight('h3', '`handleCors(event, {})`', { ...NPM_CORS, 'allow-methods': '*' }),
  preflight('h3', "`handleCors(event, { origin: '*', credentials: true })`", {
    ...NPM_CORS,
    ...CREDENTIALS,
    'allow-methods': REQUESTED_METHOD,
  }),
  {
    stack: 'nuxt',
    line: '`cors: true` in `routeRules`',
    on: 'every response',
    sends: { ...ALL_PAGES, 'allow-methods': '*', 'allow-headers': '*', 'max-age': '0' },
  },
  preflight('django', '`CORS_ALLOW_ALL_ORIGINS = True`', {
    ...ALL_PAGES,
    'allow-methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
    'allow-headers': ANY,
    'max-age': '86400',
  }),
  // It repeats the origin, so that only its list of methods tells it.
  preflight('flask-cors', 'a `CORS(…)` without `methods`, such as `CORS(app)`', {
    'allow-origin': ANY,
    'allow-credentials': ANY,
    'allow-methods': 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
    'allow-headers': REQUESTED_HEADERS,
  }),
  preflight('fastapi', '`allow_origins=["*"]` of `CORSMiddleware`', {
    ...ALL_PAGES,
    'allow-methods': ANY,
    'allow-headers': ANY,
    'max-age': '600',
  }),
  ...(['rails', 'sinatra', 'rack'] as const).map(rackCors),
  preflight(
    'go-rs-cors',
    '`cors.Default()` or `cors.AllowAll()`',
    { ...RS_CORS, 'allow-methods': (value, asked) => REQUESTED_METHOD(value, asked) && isSimple(value) },
    { vary: RS_CORS_VARY },
  ),
  preflight(
    'go-rs-cors',
    '`cors.AllowAll()`',
    { ...RS_CORS, 'allow-methods': (value, asked) => REQUESTED_METHOD(value, asked) && !isSimple(value) },
    { vary: RS_CORS_VARY },
  ),
  preflight(
    'go-rs-cors',
    '`cors.New(cors.Options{AllowCredentials: true})`',
    { ...RS_CORS, ...CREDENTIALS },
    { vary: RS_CORS_VARY },
  ),
  preflight('go-gin', '`cors.Default()`', {
    ...ALL_PAGES,
    'allow-methods': 'GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS',
    'allow-headers': 'Origin,Content-Length,Content-Type',
    'max-age': '43200',
  }),
  preflight('tomcat', '`*` in `cors.allowed.origins`', {
    ...ALL_PAGES,
    'allow-methods': ANY,
    'allow-headers': ANY,
    'max-age': '1800',
  }),
];
