import type { CookiePolicy } from '../../browsers/policy';
import { parseCookieDate } from './cookie-date';

/** The points in which browsers read `Max-Age` and `Expires` otherwise than the standard. */
export type LifetimePolicy = Pick<
  CookiePolicy,
  'maxAgeMayHavePlus' | 'minusMakesMaxAgeNegative' | 'lastLifetimeCounts'
>;

/** Where the caller does not know the browser. A test compares it with the table of src/browsers/, which the worker does not load. */
export const AS_CHROMIUM: LifetimePolicy = {
  maxAgeMayHavePlus: true,
  minusMakesMaxAgeNegative: false,
  lastLifetimeCounts: true,
};

/** How long a cookie is kept, as its attributes state it; null: they do not. */
export interface Lifetime {
  readonly maxAgeSeconds: number | null;
  readonly expiresAtMs: number | null;
}

/**
 * Reads the lifetime from the attributes of a set-cookie-string, without the overlong ones.
 *
 * In: their names and values in order; how the browser reads them. Out: what `Max-Age` and `Expires` state, each null where it is absent
 * or not understood; which of the two decides is not said here. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#section-5.6.1 (Expires) and #section-5.6.2 (Max-Age; read 2026-07)
 *
 * DEVIATES: Chromium and Firefox take the last attribute of a name, also when it is not understood: `Max-Age=60; Max-Age=soon` is a cookie without
 * `Max-Age`. By the standard the last one that is understood counts. Chromium also reads `+60`; Firefox reads a value that begins with a minus as a time in
 * the past, whatever comes after it. Measured in Chromium 156 and Firefox ESR 153 on 2026-11-30.
 */
export function lifetimeOf(
  attributes: readonly { readonly name: string; readonly value: string }[],
  policy: LifetimePolicy,
): Lifetime {
  const last = (wanted: string, parse: (value: string) => number | null): number | null => {
    const all = attributes.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => parse(value));
    return (policy.lastLifetimeCounts ? all.at(-1) : all.findLast((parsed) => parsed !== null)) ?? null;
  };
  return {
    maxAgeSeconds: last('max-age', (value) => parseMaxAge(value, policy)),
    expiresAtMs: last('expires', parseCookieDate),
  };
}

/** The Max-Age attribute: digits with or without a minus before them, or it is ignored. Kept within safe integers. */
function parseMaxAge(value: string, policy: LifetimePolicy): number | null {
  if (policy.minusMakesMaxAgeNegative && value.startsWith('-')) return Number.MIN_SAFE_INTEGER;
  if (!(policy.maxAgeMayHavePlus ? /^[+-]?\d+$/ : /^-?\d+$/).test(value)) return null;
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value)));
}
