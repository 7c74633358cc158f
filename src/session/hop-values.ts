import type { HopValues } from '../model/cookie';
import type { Exchange, Hop } from '../model/exchange';
import { linesNamed } from '../model/header-lookup';
import { cookieNames } from '../standards/cookies/cookie-header';

/** The values of the cookies of a hop of an exchange, from 0; null: none are known. */
export type HopValuesAt = (hop: number) => HopValues | null;

/** By what the recorder made of the values before it replaced them; null: nothing. Never throws. */
export function hopValuesOf({ actual }: Pick<Hop, 'actual'>): HopValues | null {
  if (!actual?.fingerprints) return null;
  const names = actual.requestHeaders.known ? cookieNames(actual.requestHeaders.value) : [];
  const lines = linesNamed(actual.response?.headerList ?? [], 'Set-Cookie');
  return actual.fingerprints.of(
    names,
    lines.map(({ index }) => index),
  );
}

/** The same of each hop of an exchange. Never throws. */
export const valuesOfExchange =
  ({ hops }: Pick<Exchange, 'hops'>): HopValuesAt =>
  (index) => {
    const hop = hops[index];
    return hop ? hopValuesOf(hop) : null;
  };
