import { describe, expect, it } from 'vitest';
import type { Hop } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { existingLines } from '../../../src/snippets/existing-lines';
import { serverChange } from '../../../src/snippets/server-change';
import { createServerLog } from '../../../src/snippets/server-log';
import type { ServerNeeds } from '../../../src/snippets/server-needs';
import type { StackId } from '../../../src/snippets/stack-id';
import { STACKS } from '../../../src/snippets/stacks';
import { exchangeOf } from '../engine/fixtures';

const linesOf = (text: string) =>
  text
    .split(' | ')
    .filter((line) => line !== '')
    .map((line) => ({ name: line.split(':', 1)[0] ?? '', value: line.slice(line.indexOf(':') + 1).trim() }));

interface Seen {
  /** Header lines of the response to the preflight. */
  readonly preflight?: string;
  readonly response?: string;
  readonly method?: string;
  readonly path?: string;
}

/** A hop of an example with other header lines. */
function hopOf({ preflight, response = '', method = 'PUT', path = '/api/cart' }: Seen): Hop {
  const [hop] = exchangeOf('wildcard-origin').hops;
  const { actual } = hop;
  if (actual?.response == null) throw new Error('the recording has no response');
  const { response: recorded } = actual;
  const answering = (text: string) => ({ ...actual, response: { ...recorded, headerList: linesOf(text) } });
  const asks = `Access-Control-Request-Method: ${method} | Access-Control-Request-Headers: content-type,x-requested-with`;
  return {
    ...hop,
    url: `https://api.other.test${path}`,
    preflight:
      preflight === undefined ? null : { ...answering(preflight), requestHeaders: proven(linesOf(asks), 'test') },
    actual: answering(response),
  };
}

const told = (stack: StackId, seen: Seen): readonly string[] =>
  existingLines(hopOf(seen)).flatMap((line) => (line.stack === stack ? [line.says] : []));

const STAR = 'Access-Control-Allow-Origin: *';
const REQUESTED = 'Access-Control-Allow-Headers: content-type,x-requested-with';
const NPM = `${STAR} | Access-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE | Vary: Access-Control-Request-Headers | ${REQUESTED}`;
const THREE = 'Vary: Origin | Vary: Access-Control-Request-Method | Vary: Access-Control-Request-Headers';

/** The responses of real servers: tests/stacks, and changes of their wrong configurations by hand. */
describe('the line that is there today', () => {
  it.each<[StackId, string, Seen]>([
    ['express', '`app.use(cors())`', { preflight: `X-Powered-By: Express | ${NPM} | Content-Length: 0` }],
    [
      'express',
      '`app.use(cors({ credentials: true }))`',
      { preflight: `${NPM} | Access-Control-Allow-Credentials: true` },
    ],
    ['nest', '`app.enableCors()`', { preflight: NPM }],
    ['apollo', '`cors()` beside `expressMiddleware(…)`', { preflight: NPM }],
    ['socket-io', "`cors: { origin: '*' }`", { preflight: NPM, path: '/socket.io/?EIO=4' }],
    ['vite-proxy', '`cors: true`', { preflight: NPM }],
    [
      'fastify',
      '`@fastify/cors`',
      { preflight: `access-control-allow-origin: * | access-control-allow-methods: GET,HEAD,POST | ${REQUESTED}` },
    ],
    [
      'koa',
      '`app.use(cors())`',
      {
        preflight: `Vary: Origin | ${STAR} | Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE,PATCH | ${REQUESTED}`,
      },
    ],
    [
      'hono',
      '`app.use(cors())`',
      { preflight: `${REQUESTED} | access-control-allow-methods: GET,HEAD,PUT,POST,DELETE,PATCH,QUERY | ${STAR}` },
    ],
    ['h3', '`handleCors(event, {})`', { preflight: `${REQUESTED} | access-control-allow-methods: * | ${STAR}` }],
    [
      'h3',
      'credentials: true',
      {
        preflight: `access-control-allow-credentials: true | ${REQUESTED} | access-control-allow-methods: PUT | ${STAR}`,
      },
    ],
    [
      'nuxt',
      '`routeRules`',
      {
        response: `${STAR} | access-control-allow-methods: * | access-control-allow-headers: * | access-control-max-age: 0`,
      },
    ],
    [
      'django',
      '`CORS_ALLOW_ALL_ORIGINS = True`',
      {
        preflight: `Vary: Origin | ${STAR} | Access-Control-Allow-Headers: accept, authorization | Access-Control-Allow-Methods: DELETE, GET, OPTIONS, PATCH, POST, PUT | Access-Control-Max-Age: 86400`,
      },
    ],
    [
      'flask-cors',
      '`CORS(app)`',
      {
        preflight:
          'Access-Control-Allow-Origin: https://app.shop.test | Access-Control-Allow-Headers: content-type, x-requested-with | Access-Control-Allow-Methods: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT | Vary: Origin',
      },
    ],
    [
      'fastapi',
      '`allow_origins=["*"]`',
      {
        preflight: `${STAR} | access-control-allow-methods: GET | access-control-max-age: 600 | access-control-allow-headers: Accept, Accept-Language, Content-Language, Content-Type`,
      },
    ],
    [
      'rails',
      "`origins '*'`",
      {
        response: `${STAR} | Access-Control-Allow-Methods: GET, POST | Access-Control-Expose-Headers: | Access-Control-Max-Age: 7200 | Vary: Origin`,
      },
    ],
    [
      'go-rs-cors',
      '`cors.Default()` or `cors.AllowAll()`',
      {
        method: 'POST',
        preflight: `Access-Control-Allow-Headers: Content-Type | Access-Control-Allow-Methods: POST | ${STAR} | ${THREE}`,
      },
    ],
    [
      'go-rs-cors',
      '`cors.AllowAll()`',
      {
        preflight: `Access-Control-Allow-Headers: Content-Type, X-Requested-With | Access-Control-Allow-Methods: PUT | ${STAR} | ${THREE}`,
      },
    ],
    [
      'go-rs-cors',
      'AllowCredentials',
      {
        method: 'POST',
        preflight: `Access-Control-Allow-Credentials: true | Access-Control-Allow-Headers: Content-Type | Access-Control-Allow-Methods: POST | ${STAR} | ${THREE}`,
      },
    ],
    [
      'go-gin',
      '`cors.Default()`',
      {
        preflight: `Access-Control-Allow-Headers: Origin,Content-Length,Content-Type | Access-Control-Allow-Methods: GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS | ${STAR} | Access-Control-Max-Age: 43200`,
      },
    ],
    [
      'tomcat',
      '`cors.allowed.origins`',
      {
        preflight: `${STAR} | Access-Control-Max-Age: 1800 | Access-Control-Allow-Methods: HEAD,POST,GET,OPTIONS | Access-Control-Allow-Headers: origin,content-type`,
      },
    ],
    [
      'nginx',
      '`add_header Access-Control-Allow-Origin *;`',
      {
        response: `Server: nginx/1.22.1 | Access-Control-Allow-Origin: https://app.shop.test | Vary: Origin | ${STAR}`,
      },
    ],
  ])('%s: %s', (stack, line, seen) => {
    const [sentence, ...others] = told(stack, seen);
    expect(others).toEqual([]);
    expect(sentence).toContain(`Presumably in place of `);
    expect(sentence).toContain(line);
    expect(sentence).toMatch(/which sends .*`[^`]+: [^`]+`\.$/i);
  });

  it.each<[string, StackId, Seen]>([
    ['another method list', 'express', { preflight: NPM.replace('PATCH,', '') }],
    ['one more header', 'express', { preflight: `${NPM} | Access-Control-Max-Age: 600` }],
    [
      'the origin of the request: a list does the same',
      'express',
      { preflight: NPM.replace('*', 'https://app.shop.test') },
    ],
    [
      'a list of request headers',
      'express',
      { preflight: NPM.replace(REQUESTED, 'Access-Control-Allow-Headers: content-type') },
    ],
    ['two lines of one header', 'express', { preflight: `${NPM} | ${STAR}` }],
    ['only the response, which others send too', 'express', { response: STAR }],
    ['another path of the same server', 'socket-io', { preflight: NPM }],
    [
      '`*` for one origin of Koa',
      'koa',
      {
        preflight: `Vary: Origin | Access-Control-Allow-Origin: https://app.shop.test | Access-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE,PATCH | ${REQUESTED}`,
      },
    ],
    ['one line behind nginx', 'nginx', { response: `Server: nginx | X-Powered-By: PHP/8.2 | ${STAR}` }],
    ['two lines of another server', 'nginx', { response: `${STAR} | ${STAR}` }],
    ['a preflight that was refused without a header', 'go-rs-cors', { preflight: THREE }],
  ])('is not told by %s (%s)', (_why, stack, seen) => {
    expect(told(stack, seen)).toEqual([]);
  });
});

describe('the change of the server', () => {
  const exchange = exchangeOf('wildcard-origin');
  const hop = hopOf({ preflight: NPM });
  const change = {
    actor: 'server',
    at: { hop: 0, message: 'response' },
    intents: [{ intent: 'allow-origin', origin: 'https://app.shop.test' }],
  } as const;
  const notesIn = (stack: StackId): readonly string[] => {
    const log = createServerLog();
    const page = 'https://app.shop.test';
    const origin = proven(page, 'test');
    log.addExchange({ ...exchange, client: { ...exchange.client, origin }, hops: [hop] });
    log.addExchange({ ...exchange, client: { ...exchange.client, origin }, hops: [hop] });
    return serverChange({ change, page, hop }, log, () => stack)?.snippet?.notes ?? [];
  };

  it('says once what it replaces, in the words of the chosen stack', () => {
    const replaced = (stack: StackId) => notesIn(stack).filter((note) => note.startsWith('Presumably in place of'));
    expect(replaced('express')).toEqual([
      "Presumably in place of `app.use(cors())`, with or without `origin: '*'`, which sends `Access-Control-Allow-Origin: *`, `Access-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE`.",
    ]);
    expect(replaced('nest').join()).toContain('`app.enableCors()`');
  });

  it('is unchanged in the words of another stack', () => {
    expect(notesIn('php')).toEqual(STACKS.php.write(NEEDS)?.notes);
  });
});

const NEEDS: ServerNeeds = {
  server: 'https://api.other.test',
  origins: ['https://app.shop.test'],
  subdomainsOf: null,
  credentials: false,
  methods: [],
  requestHeaders: [],
  exposedHeaders: [],
  cookies: { crossSite: false, sameSite: null, partitioned: false, named: [] },
};
