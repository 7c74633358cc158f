import { describe, expect, it } from 'vitest';
import { opaqueResponseDecision } from '../../../src/standards/opaque-response';

const at = { hop: 0, message: 'response' } as const;
const decide = (type: string | null, more: { nosniff?: boolean; status?: number } = {}) =>
  opaqueResponseDecision(
    more.status ?? 200,
    [
      ...(type === null ? [] : [{ name: 'Content-Type', value: type }]),
      ...(more.nosniff ? [{ name: 'X-Content-Type-Options', value: 'nosniff' }] : []),
    ],
    at,
  ).ruling;

describe('opaqueResponseDecision', () => {
  it.each([
    'text/javascript',
    'application/javascript; charset=utf-8',
    'text/css',
    'image/svg+xml',
    'image/png',
    'video/mp4',
  ])('allows %s', (type) => {
    expect(decide(type)).toBe('allowed');
  });

  it.each(['application/json', 'text/html; charset=utf-8', 'application/problem+json', 'text/csv', 'application/pdf'])(
    'blocks %s',
    (type) => {
      expect(decide(type)).toBe('blocked');
    },
  );

  it('looks into the body of what says little', () => {
    expect(decide('text/plain')).toBe('cannot-tell');
    expect(decide(null)).toBe('cannot-tell');
    expect(decide('image/png', { status: 404 })).toBe('cannot-tell');
  });

  it('`nosniff` forbids that', () => {
    expect(decide('text/plain', { nosniff: true })).toBe('blocked');
  });
});
