import type { HeaderList } from '../model/header';
import { byteLowercase, linesNamed } from '../model/header-lookup';
import { getDecodeAndSplit } from './header-list';

/**
 * Tells whether a cache stores one response per origin.
 *
 * In: the header list of a response. Out: true when `Vary` names `Origin`, or is `*`. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches (read 2026-07-02)
 */
export function variesByOrigin(list: HeaderList): boolean {
  return (getDecodeAndSplit(list, 'Vary') ?? []).some((item) => item === '*' || byteLowercase(item) === 'origin');
}

/**
 * Tells whether the response came from a cache that many users share: a header states it, or the age of the response.
 *
 * In: the header list of a response. Out: a boolean; false also when the cache adds no such header. Never throws.
 * OURS: no standard defines `X-Cache` and similar headers.
 * Standard: https://httpwg.org/specs/rfc9111.html#field.age (read 2026-07-02)
 */
export function isFromSharedCache(list: HeaderList): boolean {
  const isOld = linesNamed(list, 'Age').some(({ value }) => Number(value) > 0);
  const says = ['X-Cache', 'CF-Cache-Status', 'X-Cache-Status', 'Cache-Status', 'X-Vercel-Cache'] as const;
  return isOld || says.some((name) => linesNamed(list, name).some(({ value }) => /\bhit\b/i.test(value)));
}
