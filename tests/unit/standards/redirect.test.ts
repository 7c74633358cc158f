import { describe, expect, it } from 'vitest';
import type { RequestMode } from '../../../src/model/exchange';
import { proven, unknown } from '../../../src/model/known';
import {
  isRedirectStatus,
  methodAfterRedirect,
  originAfterRedirects,
  type RedirectInput,
  redirectDecision,
  redirectTarget,
} from '../../../src/standards/redirect';

const at = { hop: 0, message: 'response' } as const;
const APP = 'https://app.shop.test';
const API = 'https://api.shop.test';
const location = (...values: readonly string[]) => values.map((value) => ({ name: 'location', value }));

describe('isRedirectStatus', () => {
  it.each([
    [301, true],
    [302, true],
    [303, true],
    [307, true],
    [308, true],
    [300, false],
    [304, false],
    [200, false],
  ])('%d: %s', (status, expected) => {
    expect(isRedirectStatus(status)).toBe(expected);
  });
});

describe('redirectTarget', () => {
  it.each([
    ['is null without Location', [], null],
    ['takes an absolute URL', ['https://b.test/y'], 'https://b.test/y#f'],
    ['takes a path', ['/y'], `${API}/y#f`],
    ['takes a relative path', ['y'], `${API}/x/y#f`],
    ['takes a URL without a scheme', ['//b.test/y'], 'https://b.test/y#f'],
    ['takes an empty value as the same URL', [''], `${API}/x/a#f`],
    ['prefers a fragment of its own', ['/y#g'], `${API}/y#g`],
    ['prefers an empty fragment of its own', ['/y#'], `${API}/y#`],
    ['takes two equal lines as one', ['/y', '/y'], `${API}/y#f`],
    ['refuses two different lines', ['/y', '/z'], 'invalid'],
    ['refuses what does not parse', ['https://'], 'invalid'],
    ['refuses a port out of range', ['https://b.test:99999/'], 'invalid'],
  ])('%s', (_, values, expected) => {
    expect(redirectTarget(`${API}/x/a#f`, location(...values))).toBe(expected);
  });
  it('refuses everything from a URL that does not parse', () => {
    expect(redirectTarget('nowhere', location('https://b.test/'))).toBe('invalid');
  });
});

describe('redirectDecision', () => {
  const input = (values: readonly string[], changes: Partial<RedirectInput> = {}): RedirectInput => ({
    fromUrl: `${API}/x`,
    headerList: [{ name: 'Server', value: 'x' }, ...location(...values)],
    requestMode: proven<RequestMode>('cors', ''),
    clientOrigin: proven(APP, ''),
    taintedCors: false,
    redirectCount: 0,
    at,
    ...changes,
  });
  const cors = proven<RequestMode>('cors', '');
  const noCors = proven<RequestMode>('no-cors', '');
  const unknownMode = unknown('the mode');
  const unknownOrigin = unknown('the origin');

  it.each([
    ['no Location', input([])],
    ['an ordinary target', input(['https://b.test/'])],
    ['the twentieth redirect', input(['/y'], { redirectCount: 19 })],
    ['user info for the client’s own origin', input(['https://u:p@app.shop.test/'], { fromUrl: `${APP}/` })],
    ['user info outside cors', input(['https://u:p@b.test/'], { requestMode: noCors })],
    [
      'the own origin in mode same-origin',
      input(['/y'], { requestMode: proven<RequestMode>('same-origin', ''), fromUrl: `${APP}/` }),
    ],
    ['an at-sign in the path', input(['https://b.test/@me'], { taintedCors: true })],
    ['an ordinary target with nothing known', input(['/y'], { requestMode: unknownMode, clientOrigin: unknownOrigin })],
    ['own origin with user info in an unknown mode', input(['https://u@app.shop.test/'], { requestMode: unknownMode })],
    [
      'user info outside cors for an unknown origin',
      input(['https://u@b.test/'], { requestMode: noCors, clientOrigin: unknownOrigin }),
    ],
  ])('allows %s', (_, redirect) => {
    expect(redirectDecision(redirect).ruling).toBe('allowed');
  });

  it.each([
    ['an invalid Location', input(['https://']), 'redirect-location-invalid', 'https://'],
    ['a data URL', input(['data:text/plain,hi']), 'redirect-scheme-not-http', 'data'],
    ['a custom scheme', input(['myapp://callback?x']), 'redirect-scheme-not-http', 'myapp'],
    ['the twenty-first redirect', input(['/y'], { redirectCount: 20 }), 'redirect-limit', '/y'],
    ['user info on another origin', input(['https://u:p@b.test/']), 'redirect-url-has-credentials', 'u:p'],
    ['a user without a password', input(['https://u@b.test/']), 'redirect-url-has-credentials', 'u'],
    [
      'user info for an opaque client',
      input(['https://u@b.test/'], { clientOrigin: proven('null', '') }),
      'redirect-url-has-credentials',
      'u',
    ],
    [
      'user info on the way home',
      input(['https://u@app.shop.test/'], { taintedCors: true }),
      'redirect-url-has-credentials',
      'u',
    ],
    [
      'another origin in mode same-origin',
      input(['https://b.test/x'], { requestMode: proven<RequestMode>('same-origin', '') }),
      'redirect-mode-same-origin',
      'b.test',
    ],
    [
      'user info after tainting in an unknown mode',
      input(['https://u@b.test/'], { requestMode: unknownMode, taintedCors: true }),
      'redirect-url-has-credentials',
      'u',
    ],
  ])('blocks %s', (_, redirect, reason, part) => {
    const decision = redirectDecision(redirect);
    expect(decision).toMatchObject({ ruling: 'blocked', reason, evidence: [{ kind: 'header-line', index: 1 }] });
    if (decision.ruling !== 'blocked') return;
    const [evidence] = decision.evidence;
    const value = redirect.headerList[1]?.value ?? '';
    expect(evidence.kind === 'header-line' && evidence.span ? value.slice(...evidence.span) : value).toBe(part);
  });

  it('says which condition held', () => {
    const held = (redirect: RedirectInput) => redirectDecision(redirect).steps.map((step) => step.held);
    expect(held(input([]))).toEqual([true]);
    expect(held(input(['https://']))).toEqual([false, true]);
    expect(held(input(['/y']))).toEqual([false, false, false, false, false, false, false]);
    expect(held(input(['https://u@b.test/'], { requestMode: unknownMode, taintedCors: true }))).toEqual([
      ...[false, false, false, false],
      'unknown',
      true,
    ]);
  });

  it('points at both lines when they differ', () => {
    expect(redirectDecision(input(['/y', '/z']))).toMatchObject({
      reason: 'redirect-location-invalid',
      evidence: [{ index: 1 }, { index: 2 }],
    });
  });

  it.each([
    ['the mode', input(['https://u@b.test/'], { requestMode: unknownMode }), ['the mode']],
    ['the origin', input(['https://u@b.test/'], { requestMode: cors, clientOrigin: unknownOrigin }), ['the origin']],
    [
      'both',
      input(['https://u@b.test/'], { requestMode: unknownMode, clientOrigin: unknownOrigin }),
      ['the mode', 'the origin'],
    ],
  ])('cannot tell for user info without %s', (_, redirect, missing) => {
    expect(redirectDecision(redirect)).toMatchObject({ ruling: 'cannot-tell', missing });
  });
});

describe('originAfterRedirects', () => {
  const b = 'https://b.test/';
  it.each([
    ['keeps the origin without a redirect', [`${API}/`], APP],
    ['keeps it for a redirect within the other origin', [`${API}/`, `${API}/y`], APP],
    ['keeps it from the own origin to another', [`${APP}/`, `${API}/`], APP],
    ['keeps it for own, own, other', [`${APP}/`, `${APP}/y`, b], APP],
    ['loses it from another origin to a third', [`${API}/`, b], 'null'],
    ['loses it from another origin back home', [`${API}/`, `${APP}/`], 'null'],
    ['loses it by a port', [`${API}/`, `${API}:8443/`], 'null'],
    ['loses it by a scheme', ['http://api.shop.test/', `${API}/`], 'null'],
    ['does not get it back later', [`${API}/`, b, b, `${APP}/`], 'null'],
    ['keeps it for no URL at all', [], APP],
  ])('%s', (_, urls, expected) => {
    expect(originAfterRedirects(APP, urls)).toBe(expected);
  });
  it('stays opaque for an opaque client', () => {
    expect(originAfterRedirects('null', [`${API}/`])).toBe('null');
  });
});

describe('methodAfterRedirect', () => {
  it.each([
    ['301 turns POST into GET', 301, 'POST', 'GET'],
    ['302 turns POST into GET', 302, 'POST', 'GET'],
    ['301 leaves PUT', 301, 'PUT', 'PUT'],
    ['302 leaves HEAD', 302, 'HEAD', 'HEAD'],
    ['303 turns PUT into GET', 303, 'PUT', 'GET'],
    ['303 leaves HEAD', 303, 'HEAD', 'HEAD'],
    ['307 leaves POST', 307, 'POST', 'POST'],
    ['308 leaves POST', 308, 'POST', 'POST'],
  ])('%s', (_, status, method, expected) => {
    expect(methodAfterRedirect(status, method)).toBe(expected);
  });
});
