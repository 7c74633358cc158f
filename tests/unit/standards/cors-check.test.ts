import { describe, expect, it } from 'vitest';
import { type Known, proven, unknown } from '../../../src/model/known';
import { corsCheck, corsCheckFailures } from '../../../src/standards/cors-check';

const at = { hop: 0, message: 'response' } as const;
const APP = 'https://app.shop.test';
const ORIGIN = 'Access-Control-Allow-Origin';
const CREDENTIALS = 'Access-Control-Allow-Credentials';
const include = proven(true, 'it was stated');
const omit = proven(false, 'it was stated');
const unknownMode = unknown('the credentials mode');
const unknownOrigin = unknown('the request origin');

/** `o`: a line of Allow-Origin, `c`: a line of Allow-Credentials. One unrelated line comes first. */
const headers = (o: readonly string[], c: readonly string[] = []) => [
  { name: 'Content-Type', value: 'application/json' },
  ...o.map((value) => ({ name: ORIGIN, value })),
  ...c.map((value) => ({ name: CREDENTIALS, value })),
];
const check = (
  o: readonly string[],
  c: readonly string[],
  includesCredentials: Known<boolean>,
  requestOrigin: Known<string> = proven(APP, 'the Origin header'),
) => corsCheck({ requestOrigin, includesCredentials, responseHeaders: headers(o, c), at });

describe('corsCheck allows', () => {
  it.each([
    ['a wildcard without credentials', ['*'], [], omit],
    ['the exact origin without credentials', [APP], [], omit],
    ['the exact origin without credentials, whatever Allow-Credentials says', [APP], ['no'], omit],
    ['the exact origin with credentials and true', [APP], ['true'], include],
    ['the exact origin with true in any credentials mode', [APP], ['true'], unknownMode],
  ])('%s', (_, o, c, mode) => {
    expect(check(o, c, mode).ruling).toBe('allowed');
  });
  it.each([
    ['the word null for an opaque origin', ['null'], ['true'], include, proven('null', 'sandboxed')],
    ['a wildcard without credentials for an unknown origin', ['*'], [], omit, unknownOrigin],
    ['a custom scheme', ['capacitor://localhost'], ['true'], include, proven('capacitor://localhost', 'webview')],
  ])('%s', (_, o, c, mode, origin) => {
    expect(check(o, c, mode, origin).ruling).toBe('allowed');
  });
});

describe('corsCheck blocks', () => {
  const other = 'https://other.test';
  it.each([
    ['no header at all', [], ['true'], include, 'allow-origin-missing', []],
    ['no header, without credentials', [], [], omit, 'allow-origin-missing', []],
    ['no header, in an unknown mode', [], [], unknownMode, 'allow-origin-missing', []],
    ['a wildcard with credentials', ['*'], ['true'], include, 'allow-origin-wildcard-with-credentials', ['*']],
    ['two lines', [APP, other], ['true'], include, 'allow-origin-multiple-lines', [APP, other]],
    ['two equal lines', [APP, APP], ['true'], include, 'allow-origin-multiple-lines', [APP, APP]],
    ['two wildcards without credentials', ['*', '*'], [], omit, 'allow-origin-multiple-lines', ['*', '*']],
    ['two origins in one line', [`${APP}, ${other}`], [], omit, 'allow-origin-list', [`, ${other}`]],
    ['two origins with a space', [`${APP} ${other}`], [], omit, 'allow-origin-list', [` ${other}`]],
    ['two hosts in one line', ['app.shop.test,b.test'], [], omit, 'allow-origin-list', [',b.test']],
    ['a wildcard and an origin', [`*, ${APP}`], [], omit, 'allow-origin-list', [`, ${APP}`]],
    ['an origin and a stray comma', [`${APP},`], [], omit, 'allow-origin-list', [',']],
    ['a stray comma before a word', [',word'], [], omit, 'allow-origin-list', [',word']],
    ['a host without a scheme', ['app.shop.test'], [], omit, 'allow-origin-invalid', ['app.shop.test']],
    ['words', ['not a url'], [], omit, 'allow-origin-invalid', ['not a url']],
    ['an empty value', [''], [], omit, 'allow-origin-invalid', ['']],
    ['a quoted wildcard', ['"*"'], [], omit, 'allow-origin-invalid', ['"*"']],
    ['the word null', ['null'], ['true'], include, 'allow-origin-null', ['null']],
    ['the word Null', ['Null'], [], omit, 'allow-origin-invalid', ['Null']],
    ['another scheme', ['http://app.shop.test'], [], omit, 'allow-origin-mismatch', ['http']],
    ['another host', ['https://api.shop.test'], [], omit, 'allow-origin-mismatch', ['api']],
    ['another port', ['https://app.shop.test:8443'], [], omit, 'allow-origin-mismatch', [':8443']],
    ['another letter case', ['https://App.shop.test'], [], omit, 'allow-origin-mismatch', ['A']],
    ['a pattern', ['https://*.shop.test'], [], omit, 'allow-origin-mismatch', ['*']],
    ['another host with a slash', ['https://api.shop.test/'], [], omit, 'allow-origin-mismatch', ['api']],
    ['user info', ['https://u@app.shop.test'], [], omit, 'allow-origin-mismatch', ['u@']],
    ['a trailing slash', [`${APP}/`], ['true'], include, 'allow-origin-has-path', ['/']],
    ['a path', [`${APP}/shop`], [], omit, 'allow-origin-has-path', ['/shop']],
    ['the default port', [`${APP}:443`], [], omit, 'allow-origin-has-path', [':443']],
    ['no Allow-Credentials', [APP], [], include, 'allow-credentials-missing', []],
    ['Allow-Credentials: True', [APP], ['True'], include, 'allow-credentials-not-true', ['True']],
    ['Allow-Credentials: 1', [APP], ['1'], include, 'allow-credentials-not-true', ['1']],
    ['an empty Allow-Credentials', [APP], [''], include, 'allow-credentials-not-true', ['']],
    ['true twice', [APP], ['true', 'true'], include, 'allow-credentials-not-true', ['true', 'true']],
  ])('%s', (_, o, c, mode, reason, parts) => {
    const decision = check(o, c, mode);
    expect(decision).toMatchObject({ ruling: 'blocked', reason });
    if (decision.ruling !== 'blocked') return;
    const list = headers(o, c);
    const pointed = decision.evidence.flatMap((evidence) => {
      if (evidence.kind !== 'header-line') return [];
      const value = list[evidence.index]?.value ?? 'no such line';
      return [evidence.span ? value.slice(...evidence.span) : value];
    });
    expect(pointed).toEqual(parts);
  });

  it.each([
    ['an origin for an opaque one', [APP], proven('null', 'sandboxed'), 'allow-origin-mismatch'],
    ['an origin with a slash for an opaque one', [`${APP}/`], proven('null', 'sandboxed'), 'allow-origin-mismatch'],
    ['a trailing slash for an unknown origin', [`${APP}/`], unknownOrigin, 'allow-origin-has-path'],
    ['capitals for an unknown origin', ['https://App.test'], unknownOrigin, 'allow-origin-mismatch'],
    ['a list for an unknown origin', [`${APP}, ${other}`], unknownOrigin, 'allow-origin-list'],
    ['an invalid value for an unknown origin', ['app'], unknownOrigin, 'allow-origin-invalid'],
  ])('%s', (_, o, origin, reason) => {
    expect(check(o, ['true'], include, origin)).toMatchObject({ ruling: 'blocked', reason });
  });

  it('missing Allow-Credentials also when only the origin is unknown', () => {
    expect(check([APP], [], include, unknownOrigin)).toMatchObject({ reason: 'allow-credentials-missing' });
  });
  it('with the absent header as evidence', () => {
    expect(check([], [], include)).toMatchObject({ evidence: [{ kind: 'header-absent', at, name: ORIGIN }] });
    expect(check([APP], [], include)).toMatchObject({ evidence: [{ kind: 'header-absent', at, name: CREDENTIALS }] });
  });
});

describe('corsCheck cannot tell', () => {
  const [mode, origin] = ['the credentials mode', 'the request origin'];
  it.each([
    ['a wildcard in an unknown mode', ['*'], [], unknownMode, proven(APP, ''), [mode]],
    ['the exact origin without true in an unknown mode', [APP], [], unknownMode, proven(APP, ''), [mode]],
    ['an origin that cannot be compared', [APP], ['true'], include, unknownOrigin, [origin]],
    ['the word null that cannot be compared', ['null'], ['true'], include, unknownOrigin, [origin]],
    ['neither origin nor mode', [APP], [], unknownMode, unknownOrigin, [origin, mode]],
    ['only the origin when true makes the mode not matter', [APP], ['true'], unknownMode, unknownOrigin, [origin]],
  ])('%s', (_, o, c, includes, requestOrigin, missing) => {
    expect(check(o, c, includes, requestOrigin)).toMatchObject({ ruling: 'cannot-tell', missing });
  });
});

describe('corsCheck steps', () => {
  it.each([
    ['stops at step 2 without the header', [], [], include, ['2']],
    ['stops at step 3 for a wildcard without credentials', ['*'], [], omit, ['2', '3']],
    ['stops at step 4 for another origin', ['https://b.test'], [], include, ['2', '3', '4']],
    ['stops at step 5 without credentials', [APP], [], omit, ['2', '3', '4', '5']],
    ['goes to step 7 with credentials', [APP], ['true'], include, ['2', '3', '4', '5', '7']],
  ])('%s', (_, o, c, mode, steps) => {
    expect(check(o, c, mode).steps.map(({ spec }) => spec.step)).toEqual(steps);
  });
  it('says which condition held', () => {
    expect(check([APP], ['true'], include).steps.map(({ held }) => held)).toEqual([false, false, false, false, true]);
    expect(check(['*'], [], unknownMode).steps.map(({ held }) => held)).toEqual([false, 'unknown']);
    const compared = check([APP], [], unknownMode, unknownOrigin).steps;
    expect(compared.map(({ held }) => held)).toEqual([false, false, 'unknown', 'unknown', false]);
  });
});

describe('corsCheckFailures', () => {
  const reasons = (o: readonly string[], c: readonly string[], mode: Known<boolean>) =>
    corsCheckFailures({
      requestOrigin: proven(APP, ''),
      includesCredentials: mode,
      responseHeaders: headers(o, c),
      at,
    }).map(({ reason }) => reason);
  it.each([
    ['nothing when all is well', [APP], ['true'], include, []],
    ['both when both headers are missing', [], [], include, ['allow-origin-missing', 'allow-credentials-missing']],
    [
      'both for a wildcard and a wrong value',
      ['*'],
      ['True'],
      include,
      ['allow-origin-wildcard-with-credentials', 'allow-credentials-not-true'],
    ],
    ['only the origin without credentials', [], [], omit, ['allow-origin-missing']],
    ['only the origin in an unknown mode', [], [], unknownMode, ['allow-origin-missing']],
    ['nothing for a wildcard in an unknown mode', ['*'], [], unknownMode, []],
    ['one failure of the origin for two bad lines', ['*', 'x'], ['true'], include, ['allow-origin-multiple-lines']],
  ])('gives %s', (_, o, c, mode, expected) => {
    expect(reasons(o, c, mode)).toEqual(expected);
  });
});
