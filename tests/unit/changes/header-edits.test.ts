import { describe, expect, it } from 'vitest';
import { removalsOf, responseEdits } from '../../../src/changes/header-edits';
import { setCookieString } from '../../../src/changes/set-cookie-string';
import type { CookieIntent, ServerIntent } from '../../../src/model/change';

const lineOf = (intent: ServerIntent): string =>
  responseEdits([intent])
    .edits.map(({ op, name, value }) => `${op} ${name}: ${value}`)
    .join('\n');

describe('the lines of an intent', () => {
  it.each<[ServerIntent, string]>([
    [{ intent: 'allow-origin', origin: 'https://a.test' }, 'set Access-Control-Allow-Origin: https://a.test'],
    [
      { intent: 'allow-only-listed', origins: ['https://a.test', 'https://b.test'] },
      'set Access-Control-Allow-Origin: https://a.test',
    ],
    [{ intent: 'allow-credentials' }, 'set Access-Control-Allow-Credentials: true'],
    [{ intent: 'allow-methods', methods: ['PUT', 'PATCH'] }, 'set Access-Control-Allow-Methods: PUT, PATCH'],
    [{ intent: 'allow-headers', names: ['x-a', 'x-b'] }, 'set Access-Control-Allow-Headers: x-a, x-b'],
    [{ intent: 'expose-headers', names: ['ETag'] }, 'set Access-Control-Expose-Headers: ETag'],
    [{ intent: 'vary-by', names: ['Origin'] }, 'append Vary: Origin'],
    [{ intent: 'answer-status', status: 204 }, ''],
    [{ intent: 'one-line-only', name: 'Vary', value: 'Origin' }, 'set Vary: Origin'],
    [{ intent: 'remove-header', name: 'Location' }, 'remove Location: '],
    [{ intent: 'redirect-to', url: 'https://a.test/' }, 'set Location: https://a.test/'],
    [{ intent: 'resource-policy', value: 'same-site' }, 'set Cross-Origin-Resource-Policy: same-site'],
    [{ intent: 'embedder-policy', value: 'require-corp' }, 'set Cross-Origin-Embedder-Policy: require-corp'],
    [{ intent: 'content-security-policy', value: "img-src 'self'" }, "set Content-Security-Policy: img-src 'self'"],
    [{ intent: 'content-type', value: 'image/png' }, 'set Content-Type: image/png'],
    [
      { intent: 'retry-with-storage-access', origin: 'https://a.test' },
      'set Activate-Storage-Access: retry; allowed-origin="https://a.test"',
    ],
  ])('%j', (intent, line) => {
    expect(lineOf(intent)).toBe(line);
  });

  it('keep the order of the intents; the last status counts', () => {
    const { status, edits } = responseEdits([
      { intent: 'answer-status', status: 200 },
      { intent: 'vary-by', names: ['Origin'] },
      { intent: 'allow-credentials' },
      { intent: 'answer-status', status: 204 },
    ]);
    expect(status).toBe(204);
    expect(edits.map(({ name }) => name)).toEqual(['Vary', 'Access-Control-Allow-Credentials']);
  });

  it('what goes is told in words', () => {
    expect(
      removalsOf([
        { intent: 'remove-header', name: 'X-Frame-Options' },
        { intent: 'allow-credentials' },
        { intent: 'one-line-only', name: 'Access-Control-Allow-Origin', value: 'https://a.test' },
      ]),
    ).toEqual(['`X-Frame-Options`', 'every other `Access-Control-Allow-Origin` line']);
  });
});

describe('the set-cookie-string of an intent', () => {
  it.each<[CookieIntent, string]>([
    [
      {
        intent: 'cookie-attributes',
        cookie: 'sid',
        from: 'sid=⟨3 bytes⟩; path=/a; Domain=b.test; Secure',
        changes: { Path: '/', Domain: null, SameSite: 'None' },
      },
      'sid=⟨3 bytes⟩; Secure; Path=/; SameSite=None',
    ],
    // A line without name and value begins with its attributes’ semicolon.
    [{ intent: 'cookie-attributes', cookie: '', from: '; Path=/', changes: {} }, '; Path=/'],
    [{ intent: 'cookie-set-here', cookie: 'sid', from: 'sid=…', changes: { Partitioned: '' } }, 'sid=…; Partitioned'],
    [{ intent: 'cookie-pair', cookie: '', from: '=a; Path=/', name: 'sid' }, 'sid=…; Path=/'],
    [{ intent: 'new-cookie', cookie: 'sid', attributes: { Path: '/', Secure: '' } }, 'sid=…; Path=/; Secure'],
  ])('%j', (intent, text) => {
    expect(setCookieString(intent)).toBe(text);
  });
});
