import { describe, expect, it } from 'vitest';
import { toHarRecord } from '../../../src/recorder/har-entry';
import { knownBody } from '../../../src/recorder/known-body';

describe('what the body of an error response says', () => {
  it.each([
    ['Disallowed CORS origin, method', 'Disallowed CORS origin'],
    ['Invalid CORS request', 'Invalid CORS request'],
    ['{"message":"CSRF token mismatch.","user":"ann@example.org"}', 'CSRF token mismatch.'],
    [
      '{"detail":"CSRF Failed: Origin checking failed - https://a.example does not match"}',
      'CSRF Failed: Origin checking failed',
    ],
    ['<!DOCTYPE html><pre>Cannot GET /secret/path</pre>', 'Cannot GET'],
  ])('%s: its sentence alone', (text, says) => {
    expect(knownBody({ text })).toBe(says);
  });

  it.each([
    ['no text', {}],
    ['nothing known', { text: '{"error":"log in"}' }],
    ['an encoded body', { text: 'Disallowed CORS origin', encoding: 'base64' }],
    ['no content', null],
  ])('is not known: %s', (_, content) => {
    expect(knownBody(content)).toBeNull();
  });

  it('is kept of an error response only', () => {
    const entry = (status: number) => ({
      startedDateTime: '2026-11-27T12:00:00Z',
      request: { method: 'OPTIONS', url: 'https://api.shop.test/me', headers: [] },
      response: { status, headers: [], content: { text: 'Disallowed CORS origin' } },
    });
    expect(toHarRecord(entry(400), false, 0)?.response?.bodySays).toBe('Disallowed CORS origin');
    expect(toHarRecord(entry(200), false, 0)?.response).not.toHaveProperty('bodySays');
  });
});
