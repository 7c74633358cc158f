import { describe, expect, it } from 'vitest';
import { proven, unknown } from '../../../src/model/known';
import { type PreflightInput, preflightCheck, preflightFailures } from '../../../src/standards/cors-preflight';

const at = { hop: 0, message: 'preflight-response' } as const;
const APP = 'https://app.shop.test';
const include = proven(true, 'it was stated');
const omit = proven(false, 'it was stated');
const unknownMode = unknown('the credentials mode');

const METHODS = 'Access-Control-Allow-Methods';
const HEADERS = 'Access-Control-Allow-Headers';
const cors = [
  { name: 'Access-Control-Allow-Origin', value: APP },
  { name: 'Access-Control-Allow-Credentials', value: 'true' },
];
/** A preflight that passes, of a PUT with credentials and without unsafe header names; `changes` spoil it. */
const input = (
  changes: Partial<Omit<PreflightInput, 'response'>> & {
    readonly status?: number;
    readonly cors?: PreflightInput['response']['headerList'];
    readonly lines?: readonly (readonly [string, string])[];
  },
): PreflightInput => ({
  method: 'PUT',
  unsafeHeaderNames: [],
  requestOrigin: proven(APP, 'the Origin header'),
  includesCredentials: include,
  at,
  authorizationCoveredByWildcard: false,
  ...changes,
  response: {
    status: changes.status ?? 204,
    headerList: [
      ...(changes.cors ?? cors),
      ...(changes.lines ?? [[METHODS, 'PUT']]).map(([name, value]) => ({ name, value })),
    ],
  },
});
const reasons = (preflight: PreflightInput) =>
  preflightFailures(preflight).map(({ reason, subject }) => (subject === null ? reason : `${reason} ${subject}`));

describe('preflightCheck allows', () => {
  it.each([
    ['a listed method', input({})],
    [
      'a method listed in a second line',
      input({
        lines: [
          [METHODS, 'DELETE'],
          [METHODS, 'PUT'],
        ],
      }),
    ],
    ['status 200', input({ status: 200 })],
    ['status 299', input({ status: 299 })],
    ['GET without any list', input({ method: 'GET', lines: [] })],
    ['POST although another method is listed', input({ method: 'POST' })],
    [
      'a header name in another letter case',
      input({
        unsafeHeaderNames: ['x-a'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, 'X-A'],
        ],
      }),
    ],
    [
      'wildcards without credentials',
      input({
        includesCredentials: omit,
        unsafeHeaderNames: ['x-a'],
        lines: [
          [METHODS, '*'],
          [HEADERS, '*'],
        ],
      }),
    ],
    ['a method that is called *', input({ method: '*', lines: [[METHODS, '*']] })],
    [
      'Authorization by name beside a wildcard',
      input({
        includesCredentials: omit,
        unsafeHeaderNames: ['authorization'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*, Authorization'],
        ],
      }),
    ],
    [
      'Authorization under a wildcard in a browser that covers it',
      input({
        includesCredentials: omit,
        unsafeHeaderNames: ['authorization'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*'],
        ],
        authorizationCoveredByWildcard: true,
      }),
    ],
    [
      'listed names in an unknown mode',
      input({
        includesCredentials: unknownMode,
        unsafeHeaderNames: ['x-a'],
        lines: [
          [METHODS, 'PUT, *'],
          [HEADERS, 'x-a, *'],
        ],
      }),
    ],
    [
      'a Location without a redirect status',
      input({
        status: 201,
        lines: [
          [METHODS, 'PUT'],
          ['Location', '/x'],
        ],
      }),
    ],
  ])('%s', (_, preflight) => {
    expect(preflightCheck(preflight).ruling).toBe('allowed');
    expect(preflightFailures(preflight)).toEqual([]);
  });
});

describe('preflightFailures', () => {
  it.each([
    [
      'a redirect',
      input({
        status: 301,
        lines: [
          [METHODS, 'PUT'],
          ['Location', '/x'],
        ],
      }),
      ['preflight-redirected'],
    ],
    ['a redirect status without Location', input({ status: 301 }), ['preflight-status-not-ok']],
    [
      '304 with Location',
      input({
        status: 304,
        lines: [
          [METHODS, 'PUT'],
          ['Location', '/x'],
        ],
      }),
      ['preflight-status-not-ok'],
    ],
    ['404', input({ status: 404 }), ['preflight-status-not-ok']],
    ['300', input({ status: 300 }), ['preflight-status-not-ok']],
    ['199', input({ status: 199 }), ['preflight-status-not-ok']],
    [
      'a bare 404: headers before status before method',
      input({ status: 404, cors: [], lines: [] }),
      ['allow-origin-missing', 'allow-credentials-missing', 'preflight-status-not-ok', 'method-not-allowed PUT'],
    ],
    [
      'a redirect without headers: the redirect first, and its status only once',
      input({ status: 302, cors: [], lines: [['Location', '/login']] }),
      ['preflight-redirected', 'allow-origin-missing', 'allow-credentials-missing', 'method-not-allowed PUT'],
    ],
    ['a method that is not listed', input({ method: 'DELETE' }), ['method-not-allowed DELETE']],
    ['no list of methods', input({ lines: [] }), ['method-not-allowed PUT']],
    ['an empty list of methods', input({ lines: [[METHODS, '']] }), ['method-not-allowed PUT']],
    ['a method in another letter case', input({ method: 'patch', lines: [[METHODS, 'PATCH']] }), ['method-case patch']],
    ['a list in another letter case', input({ lines: [[METHODS, 'put']] }), ['method-not-allowed PUT']],
    ['a wildcard method with credentials', input({ lines: [[METHODS, '*']] }), ['method-wildcard PUT']],
    ['a list of methods with spaces', input({ lines: [[METHODS, 'PUT DELETE']] }), ['allow-methods-unparsable']],
    [
      'two unparsable lists, which are judged no further',
      input({
        unsafeHeaderNames: ['x-a'],
        lines: [
          [METHODS, 'a b'],
          [HEADERS, 'x;y'],
        ],
      }),
      ['allow-methods-unparsable', 'allow-headers-unparsable'],
    ],
    [
      'a list of methods that is fine beside an unparsable list of headers',
      input({
        method: 'DELETE',
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '"x"'],
        ],
      }),
      ['allow-headers-unparsable', 'method-not-allowed DELETE'],
    ],
    [
      'each header name that is not listed',
      input({
        unsafeHeaderNames: ['x-a', 'x-b', 'x-c'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, 'X-B'],
        ],
      }),
      ['header-not-allowed x-a', 'header-not-allowed x-c'],
    ],
    [
      'a header name that only begins like a listed one',
      input({
        unsafeHeaderNames: ['x-ab'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, 'X-A'],
        ],
      }),
      ['header-not-allowed x-ab'],
    ],
    [
      'method before header',
      input({ unsafeHeaderNames: ['x-a'], lines: [] }),
      ['method-not-allowed PUT', 'header-not-allowed x-a'],
    ],
    [
      'wildcard header names with credentials',
      input({
        unsafeHeaderNames: ['authorization', 'x-a'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*'],
        ],
      }),
      ['header-wildcard authorization', 'header-wildcard x-a'],
    ],
    [
      'Authorization under a wildcard without credentials',
      input({
        includesCredentials: omit,
        unsafeHeaderNames: ['x-a', 'authorization'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*'],
        ],
      }),
      ['authorization-wildcard authorization'],
    ],
    [
      'Authorization under a wildcard in any mode',
      input({
        includesCredentials: unknownMode,
        unsafeHeaderNames: ['authorization'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*'],
        ],
      }),
      ['authorization-wildcard authorization'],
    ],
    [
      'Authorization before the other names',
      input({ unsafeHeaderNames: ['a', 'authorization'], lines: [[METHODS, 'PUT']] }),
      ['header-not-allowed authorization', 'header-not-allowed a'],
    ],
    [
      'a wildcard with credentials in a browser that lets it cover Authorization without',
      input({
        unsafeHeaderNames: ['authorization'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*'],
        ],
        authorizationCoveredByWildcard: true,
      }),
      ['header-wildcard authorization'],
    ],
  ])('finds %s', (_, preflight, expected) => {
    expect(reasons(preflight)).toEqual(expected);
    const decision = preflightCheck(preflight);
    expect(decision).toMatchObject({ ruling: 'blocked', reason: expected[0]?.split(' ')[0] });
  });

  it.each([
    ['the absent list of methods', input({ lines: [] }), [{ kind: 'header-absent', at, name: METHODS }]],
    [
      'the absent list of header names',
      input({ unsafeHeaderNames: ['x-a'] }),
      [{ kind: 'header-absent', at, name: HEADERS }],
    ],
    [
      'every line of the list of methods',
      input({
        lines: [
          [METHODS, 'GET'],
          [METHODS, 'POST'],
        ],
      }),
      [
        { kind: 'header-line', at, index: 2, span: null },
        { kind: 'header-line', at, index: 3, span: null },
      ],
    ],
    [
      'the item in another letter case',
      input({ method: 'patch', lines: [[METHODS, 'GET, PATCH']] }),
      [{ kind: 'header-line', at, index: 2, span: [5, 10] }],
    ],
    [
      'the wildcard',
      input({
        lines: [
          [METHODS, 'GET'],
          [METHODS, 'POST, *'],
        ],
      }),
      [{ kind: 'header-line', at, index: 3, span: [6, 7] }],
    ],
    [
      'the item that is no token',
      input({ lines: [[METHODS, 'PUT, a b']] }),
      [{ kind: 'header-line', at, index: 2, span: [5, 8] }],
    ],
    ['the status', input({ status: 500 }), [{ kind: 'status', at }]],
    [
      'status and Location',
      input({
        status: 308,
        lines: [
          [METHODS, 'PUT'],
          ['location', '/x'],
        ],
      }),
      [
        { kind: 'status', at },
        { kind: 'header-line', at, index: 3, span: null },
      ],
    ],
  ])('points at %s', (_, preflight, evidence) => {
    expect(preflightFailures(preflight)[0]?.evidence).toEqual(evidence);
  });
});

describe('preflightCheck cannot tell', () => {
  const star = [{ name: 'Access-Control-Allow-Origin', value: '*' }];
  it.each([
    ['a wildcard origin', input({ includesCredentials: unknownMode, cors: star })],
    ['a wildcard method', input({ includesCredentials: unknownMode, lines: [[METHODS, '*']] })],
    [
      'a wildcard method beside another letter case',
      input({ includesCredentials: unknownMode, lines: [[METHODS, 'put, *']] }),
    ],
    [
      'a wildcard header name',
      input({
        includesCredentials: unknownMode,
        unsafeHeaderNames: ['x-a'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*'],
        ],
      }),
    ],
    [
      'Authorization under a wildcard in a browser that may cover it',
      input({
        includesCredentials: unknownMode,
        unsafeHeaderNames: ['authorization'],
        lines: [
          [METHODS, 'PUT'],
          [HEADERS, '*'],
        ],
        authorizationCoveredByWildcard: true,
      }),
    ],
    [
      'three wildcards, naming the fact once',
      input({
        includesCredentials: unknownMode,
        cors: star,
        unsafeHeaderNames: ['x-a'],
        lines: [
          [METHODS, '*'],
          [HEADERS, '*'],
        ],
      }),
    ],
  ])('%s in an unknown mode', (_, preflight) => {
    expect(preflightCheck(preflight)).toMatchObject({ ruling: 'cannot-tell', missing: ['the credentials mode'] });
  });
  it('but blocks what fails in every mode', () => {
    const preflight = input({ includesCredentials: unknownMode, cors: star, status: 404 });
    expect(preflightCheck(preflight)).toMatchObject({ ruling: 'blocked', reason: 'preflight-status-not-ok' });
  });
});

describe('preflightCheck steps', () => {
  it('say which condition held', () => {
    const held = (preflight: PreflightInput) => preflightCheck(preflight).steps.map((step) => step.held);
    const corsSteps = [false, false, false, false, true];
    expect(held(input({}))).toEqual([false, ...corsSteps, true, true, true]);
    expect(held(input({ lines: [[METHODS, 'a b']] }))).toEqual([false, ...corsSteps, true, false]);
    expect(held(input({ lines: [[HEADERS, 'a b']] }))).toEqual([false, ...corsSteps, true, false]);
    expect(held(input({ lines: [] }))).toEqual([false, ...corsSteps, true, true, false]);
  });
  it('end at the step that decides', () => {
    const steps = preflightCheck(input({ status: 404 })).steps.map(({ spec }) => spec.step);
    expect(steps).toEqual(['6', '2', '3', '4', '5', '7', '7']);
  });
  it('name the method and every header name', () => {
    const preflight = input({
      unsafeHeaderNames: ['authorization', 'x-a'],
      lines: [
        [METHODS, 'PUT'],
        [HEADERS, 'authorization, x-a'],
      ],
    });
    const steps = preflightCheck(preflight).steps.map(({ spec }) => spec.step);
    expect(steps.slice(-4)).toEqual(['7.3', '7.5', '7.6', '7.7']);
  });
});
