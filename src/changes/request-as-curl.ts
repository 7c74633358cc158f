import type { Explanation } from '../model/finding';
import { callOf } from './call';
import { curlOf } from './curl';

/** The request that the page’s call became, as a command for a POSIX shell; without secrets. Never throws. */
export function requestAsCurl({ exchange, includesCredentials }: Explanation): string {
  const { origin } = exchange.client;
  const list = exchange.hops[0].actual?.requestHeaders;
  const hasCookies = list?.known === true && list.value.some(({ name }) => name.toLowerCase() === 'cookie');
  return curlOf(callOf(exchange, includesCredentials), origin.known ? origin.value : null, hasCookies);
}
