import type { HeaderList } from '../model/header';
import { byteLowercase, linesNamed } from '../model/header-lookup';
import { getDecodeAndSplit } from './header-list';

/**
 * Tells whether a cache keeps one answer for each origin.
 *
 * In: the header list of a response. Out: true when `Vary` names `Origin`, or is `*`. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches (read 2026-07-02)
 */
export function variesByOrigin(list: HeaderList): boolean {
  return (getDecodeAndSplit(list, 'Vary') ?? []).some((item) => item === '*' || byteLowercase(item) === 'origin');
}

/**
 * Tells whether a cache that is shared by many users has answered: it says so, or how old the answer is.
 *
 * In: the header list of a response. Out: a boolean; false also when the cache keeps silent. Never throws.
 * OURS: `X-Cache` and its like are no standard's.
 * Standard: https://httpwg.org/specs/rfc9111.html#field.age (read 2026-07-02)
 */
export function isFromSharedCache(list: HeaderList): boolean {
  const isOld = linesNamed(list, 'Age').some(({ value }) => Number(value) > 0);
  const says = ['X-Cache', 'CF-Cache-Status', 'X-Cache-Status', 'Cache-Status', 'X-Vercel-Cache'] as const;
  return isOld || says.some((name) => linesNamed(list, name).some(({ value }) => /\bhit\b/i.test(value)));
}
