import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/model/change';
import type { Exchange, Hop, RequestRecord } from '../../../src/model/exchange';
import type { HeaderLine } from '../../../src/model/header';
import { proven } from '../../../src/model/known';
import { checksOf } from '../../../src/snippets/checks';
import { needsOfServer } from '../../../src/snippets/needs-of-server';
import { createServerLog } from '../../../src/snippets/server-log';
import { STACKS } from '../../../src/snippets/stacks';
import { recordingOf } from '../engine/fixtures';

const { exchange: RECORDED } = recordingOf('wildcard-origin');
const [HOP] = RECORDED.hops;
const PAGE = RECORDED.client.origin.known ? RECORDED.client.origin.value : '';
const SERVER = new URL(HOP.url).origin;
const ALLOW: Change = {
  actor: 'server',
  at: { hop: 0, message: 'response' },
  intents: [{ intent: 'allow-origin', origin: PAGE }, { intent: 'allow-credentials' }],
};

const line = (name: string, value: string): HeaderLine => ({ name, value });
const record = (request: readonly HeaderLine[], response: readonly HeaderLine[] = []): RequestRecord => {
  if (!HOP.actual?.response) throw new Error('not recorded');
  const { actual } = HOP;
  return {
    ...actual,
    requestHeaders: proven(request, 'test'),
    response: { ...HOP.actual.response, headerList: response },
  };
};
const withHop = (hop: Partial<Hop>): Exchange => ({ ...RECORDED, hops: [{ ...HOP, ...hop }] });
const needsOf = (exchange: Exchange) => {
  const log = createServerLog();
  log.addExchange(exchange);
  const needs = needsOfServer(ALLOW, PAGE, SERVER, log.of(SERVER));
  if (needs === null) throw new Error('no needs');
  return needs;
};

describe('a file without preflights', () => {
  const actual = record([
    line('User-Agent', 'x'),
    line('Accept', '*/*'),
    line('Sec-Fetch-Mode', 'cors'),
    line('Cookie', 'sid=1'),
    line('Origin', PAGE),
    line('If-None-Match', '"1"'),
    line('Content-Type', 'application/json'),
    line('x-csrf-token', 'abc'),
    line('X-Tenant-Id', '7'),
  ]);

  it('the names that the page set are in the list, and those of the browser are not', () => {
    const { requestHeaders } = needsOf(withHop({ method: 'PUT', preflight: null, actual }));
    expect(requestHeaders).toEqual([
      'Content-Type',
      'Authorization',
      'X-Requested-With',
      'X-Csrf-Token',
      'X-Tenant-Id',
    ]);
  });

  it('the preflight is checked all the same', () => {
    const exchange = withHop({ method: 'PUT', preflight: null, actual });
    const [preflight] = checksOf(needsOf(exchange), exchange.hops[0]);
    expect(preflight?.posix).toContain("-H 'Access-Control-Request-Method: PUT'");
    expect(preflight?.posix).toContain("-H 'Access-Control-Request-Headers: content-type,x-csrf-token,x-tenant-id'");
  });

  it('a GET without such a name is checked without one', () => {
    const exchange = withHop({ method: 'GET', preflight: null, actual: record([line('Content-Type', 'text/plain')]) });
    expect(
      checksOf(needsOf(exchange), exchange.hops[0])
        .map(({ posix }) => posix)
        .join(),
    ).not.toContain('OPTIONS');
  });
});

describe('what a server allows today', () => {
  const preflight = record(
    [line('Access-Control-Request-Method', 'PUT'), line('Access-Control-Request-Headers', 'content-type')],
    [
      line('Access-Control-Allow-Methods', 'GET, PUT, PURGE, TRACE'),
      line('Access-Control-Allow-Headers', 'content-type, x-api-version'),
    ],
  );
  const actual = record([], [line('Access-Control-Expose-Headers', 'X-Total-Count, ETag, *')]);

  it('is not taken away', () => {
    const needs = needsOf(withHop({ method: 'PUT', preflight, actual }));
    expect(needs.exposedHeaders).toEqual(['X-Total-Count', 'ETag']);
    expect(needs.methods).toContain('PURGE');
    expect(needs.methods).not.toContain('TRACE');
    expect(needs.requestHeaders).toContain('X-Api-Version');
  });
});

describe('a hostile file', () => {
  it('writes no option of a program into a command', () => {
    const preflight = record([
      line('Access-Control-Request-Method', 'PUT" -o x "'),
      line('Access-Control-Request-Headers', 'content-type, a" -o C:\\run.bat "x'),
    ]);
    const exchange = withHop({ method: 'PUT', preflight });
    for (const { posix, powershell } of checksOf(needsOf(exchange), exchange.hops[0]))
      expect(posix + powershell).not.toContain(' -o ');
  });
});

describe('what a stack does beside its list', () => {
  const needs = { ...needsOf(withHop({})), exposedHeaders: ['X-Total'] };
  const textOf = (stack: keyof typeof STACKS, more: object = {}): string =>
    JSON.stringify(STACKS[stack].write({ ...needs, ...more }));

  it('Apache: the lines of an application by FastCGI are in the other table', () => {
    for (const stack of ['apache', 'apache-htaccess'] as const)
      expect(textOf(stack)).toContain('Header always unset Access-Control-Allow-Origin');
  });
  it('Django: a receiver of its signal lets pages in', () => {
    expect(textOf('django')).toContain('check_request_enabled');
  });
  it('Tomcat and Spring: forms of the server’s own pages', () => {
    for (const stack of ['tomcat', 'spring-boot'] as const) expect(textOf(stack)).toContain(SERVER);
  });
  it('WordPress sets its own list of exposed headers later', () => {
    expect(textOf('wordpress')).toContain('rest_exposed_cors_headers');
  });
  it('gin does not start with an origin of another scheme in its list', () => {
    const text = textOf('go-gin', { origins: [PAGE, 'capacitor://localhost'] });
    expect(text).not.toMatch(/AllowOrigins: [^,}]*capacitor/);
    expect(text).toContain('return origin == \\"capacitor://localhost\\"');
  });
  it('CloudFront and Access refuse a method that they do not know', () => {
    for (const stack of ['cloudfront', 'cloudflare-access'] as const)
      expect(textOf(stack, { methods: [...needs.methods, 'PROPFIND'] })).not.toContain('PROPFIND');
  });
});
