import { isFailing, isRefused, isWorthListing, losesCookie } from '../../engine/explain/worth-listing';
import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { splitUrl } from './format';

/** One exchange as the list shows and filters it, computed once for each diagnosis. */
export interface Row {
  readonly id: string;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly pathAndQuery: string;
  /** The final response's status, or why there is none: "—". */
  readonly status: string;
  readonly isFailing: boolean;
  readonly losesCookie: boolean;
  /** A server refused the user: 401, 403, 419 or 440. */
  readonly isRefused: boolean;
  /** Whether the list shows it at all. */
  readonly isListed: boolean;
  /** In lower case, method, URL and status: in it the words of the filter are searched, beside the verdict and the names of cookies. */
  readonly haystack: string;
  /** Positions of the imported file’s entries that it was made from; empty: recorded live. */
  readonly entries: readonly number[];
}

export function rowOf(exchange: Exchange, diagnosis: Diagnosis, entries: readonly number[] = []): Row {
  const [first] = exchange.hops;
  const { host, pathAndQuery } = splitUrl(first.url);
  const status = statusOf(exchange);
  return {
    id: exchange.id,
    exchange,
    diagnosis,
    method: first.method,
    url: first.url,
    host,
    pathAndQuery,
    status,
    isFailing: isFailing(diagnosis),
    losesCookie: losesCookie(diagnosis),
    isRefused: isRefused(exchange),
    isListed: isWorthListing(diagnosis),
    haystack: [first.method, first.url, status].join(' ').toLowerCase(),
    entries,
  };
}

/** Status of the last hop's response: of the actual request, and "—" where none arrived. */
function statusOf(exchange: Exchange): string {
  const response = exchange.hops.at(-1)?.actual?.response;
  if (response) return String(response.status);
  return exchange.outcome === 'pending' ? '…' : '—';
}
