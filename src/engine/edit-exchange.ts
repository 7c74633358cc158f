import type { Exchange, Hop } from '../model/exchange';
import type { HeaderLine } from '../model/header';

/** Whether a header line has this name, in any case. */
export const isNamed = (line: HeaderLine, name: string): boolean => line.name.toLowerCase() === name.toLowerCase();

/** The hops of an exchange, each changed. */
export function mapHops(exchange: Exchange, change: (hop: Hop, index: number) => Hop): Exchange['hops'] {
  const [first, ...rest] = exchange.hops;
  return [change(first, 0), ...rest.map((hop, index) => change(hop, index + 1))];
}
