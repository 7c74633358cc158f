import { describe, expect, it } from 'vitest';
import { explainLast, type StatedCall } from './explain-session';

const PAGE = 'https://app.shop.example/';
const ALLOWS = [
  'Access-Control-Allow-Origin: https://app.shop.example',
  'Access-Control-Allow-Credentials: true',
  'Vary: Origin',
] as const;
const url = 'https://api.shop.example/cart';
const allowed: StatedCall = { url, status: 200, headers: ALLOWS };
const elsewhere: StatedCall = { ...allowed, url: 'https://api.shop.example/me' };
const put = (status: number, headers: StatedCall['headers'] = [], more: Partial<StatedCall> = {}): StatedCall => ({
  url,
  method: 'PUT',
  preflight: { status, headers },
  status: 0,
  error: 'net::ERR_FAILED',
  ...more,
});
const get = (status: number, headers: StatedCall['headers'] = []): StatedCall => ({
  url,
  status,
  headers,
  error: 'net::ERR_FAILED',
});
const said = (...calls: readonly StatedCall[]) => explainLast(PAGE, calls).findings;
const titles = (findings: ReturnType<typeof said>): readonly string[] =>
  findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));

const VARIES = 'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers';
const METHODS = 'Access-Control-Allow-Methods: GET, PUT, DELETE';
const WITH_HEADER: Partial<StatedCall> = { method: 'GET', requestHeaders: ['X-Trace: 1'] };

describe('a CORS layer that refuses by itself', () => {
  it.each<readonly [string, readonly StatedCall[], string]>([
    ['rs/cors, a method', [allowed, put(204, [VARIES])], 'the method `PUT`'],
    ['rs/cors, a header', [elsewhere, put(204, [VARIES], WITH_HEADER)], 'the request header `x-trace`'],
    ['rack-cors, a method', [allowed, put(200)], 'the method `PUT`'],
    ['rack-cors, a header', [elsewhere, put(200, [], WITH_HEADER)], 'the request header `x-trace`'],
    ['Tomcat, a method', [allowed, put(403, ['Content-Type: text/plain', 'Content-Length: 0'])], 'the method `PUT`'],
    ['an empty 403 after an allowed GET', [allowed, put(403, ['Content-Length: 0'])], 'the method `PUT`'],
    ['Spring, a header', [elsewhere, put(403, [VARIES], WITH_HEADER)], 'the request header `x-trace`'],
    ['Express, Fastify, Hono: the origin', [put(204, [METHODS])], 'the origin `https://app.shop.example`'],
    ['Vite: the origin', [put(204, [METHODS, 'Vary: Origin'])], 'the origin `https://app.shop.example`'],
    [
      'Starlette: the origin',
      [put(400, [METHODS, 'Access-Control-Allow-Credentials: true', 'Vary: Origin'])],
      'the origin `https://app.shop.example`',
    ],
    ['Starlette: the method', [put(400, [...ALLOWS, 'Access-Control-Allow-Methods: GET, POST'])], 'the method `PUT`'],
    [
      'Starlette, a GET: the origin',
      [get(200, ['Access-Control-Allow-Credentials: true'])],
      'the origin `https://app.shop.example`',
    ],
    ['a list that varies always, a GET', [get(200, ['Vary: Origin'])], 'the origin `https://app.shop.example`'],
    [
      'Tomcat, a GET',
      [get(403, ['Content-Type: text/plain', 'Content-Length: 0'])],
      'the origin `https://app.shop.example`',
    ],
  ])('%s', (_, calls, part) => {
    const findings = said(...calls);
    expect(findings.map(({ ruleId, certainty }) => [ruleId, certainty])).toEqual([['cors-layer-refused', 'inferred']]);
    expect(findings[0]?.title).toContain(`most likely ${part} is not on its list`);
    expect(titles(findings)[0]).toContain(`Add ${part} to the list`);
    expect(titles(findings).join('\n')).not.toMatch(/before authentication|[Ll]og in|with 204|outermost/);
  });

  const ORIGIN = 'the origin `https://app.shop.example`';
  it.each<readonly [string, readonly StatedCall[], string]>([
    ['rs/cors', [put(204, [VARIES])], `${ORIGIN} or the method \`PUT\``],
    ['Spring', [put(403, [VARIES], WITH_HEADER)], `${ORIGIN} or the request header \`x-trace\``],
    [
      'Spring, where another page was allowed',
      [{ ...elsewhere, headers: ['Access-Control-Allow-Origin: https://other.shop.example'] }, put(403, [VARIES])],
      `${ORIGIN} or the method \`PUT\``,
    ],
  ])('%s: one response for each of its lists, and nothing is known of the origin', (_, calls, parts) => {
    const findings = said(...calls);
    expect(findings.map(({ ruleId, certainty }) => [ruleId, certainty])).toEqual([['cors-layer-refused', 'inferred']]);
    expect(findings[0]?.title).toContain(`refused the preflight: ${parts} is not on its list`);
    expect(findings[0]?.title).not.toContain('most likely');
    expect(titles(findings)[0]).toContain(`Add ${ORIGIN} to the list`);
    expect(titles(findings)[1]).toMatch(/^Or add the /);
  });

  it('compares slash, scheme and port where it may be the origin', () => {
    expect(titles(said(put(204, [METHODS])))[0]).toMatch(/the same scheme, host and port, and no slash at the end$/);
  });

  it('names what else may be missing, and the origin last where it was allowed before', () => {
    const findings = said(allowed, put(204, [VARIES], { requestHeaders: ['X-Trace: 1'] }));
    expect(findings[0]?.fixes.map(({ id }) => id)).toEqual(['list-the-method', 'list-the-header', 'list-the-origin']);
    expect(findings[0]?.fixes.slice(1).map(({ snippet }) => snippet)).toEqual([null, null]);
  });
});

describe('where nothing shows that the layer made the response, the old answer stays', () => {
  it.each<readonly [string, readonly StatedCall[], string]>([
    ['nothing at all', [put(200)], 'cors-origin-missing'],
    ['a 401', [allowed, put(401, ['Content-Length: 0'])], 'preflight-auth-challenge'],
    [
      'a firewall’s 403 page',
      [allowed, put(403, ['Content-Type: text/html', 'Content-Length: 812'])],
      'preflight-auth-challenge',
    ],
    ['a 404', [allowed, put(404, ['Content-Type: text/html'])], 'preflight-method-not-routed'],
    ['a 502', [allowed, put(502, [VARIES])], 'preflight-status-not-ok'],
    ['a GET of an allowed page', [allowed, get(200)], 'cors-origin-missing'],
    [
      'a 403 with a text',
      [get(403, ['Content-Type: text/plain', 'Content-Length: 9'])],
      'cors-error-page-without-headers',
    ],
    ['a 401 that varies', [get(401, ['Vary: Origin'])], 'cors-error-page-without-headers'],
    ['another path', [allowed, { ...get(200), url: 'https://api.shop.example/static/a.json' }], 'cors-some-paths-only'],
  ])('%s', (_, calls, rule) => {
    expect(said(...calls)[0]?.ruleId).toBe(rule);
  });

  it('says of some paths only as an inference', () => {
    const [finding] = said(allowed, { ...get(200), url: 'https://api.shop.example/static/a.json' });
    expect(finding?.certainty).toBe('inferred');
  });
});
