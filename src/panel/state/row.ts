import { isFailing, isRefused, isWorthListing, losesCookie, onlyAdvises } from '../../engine/explain/worth-listing';
import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { splitUrl } from './format';
import type { Page } from './panel-state';
import { callKeyOf } from './rows/call-key';
import { type CauseKind, causeKeyOf, causeKindOf } from './rows/cause-key';
import { isQuiet } from './rows/quiet';

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
  /** There are findings, and nothing failed: they only advise. */
  readonly isAdvised: boolean;
  /** A server refused the user: 401, 403, 419 or 440. */
  readonly isRefused: boolean;
  /** Whether the list shows it at all. */
  readonly isListed: boolean;
  /** A third party’s, and there is nothing to say of it. */
  readonly isQuiet: boolean;
  /** What failed; null: nothing did. */
  readonly causeKind: CauseKind | null;
  /** The same for all failures of one cause; null: nothing failed. */
  readonly causeKey: string | null;
  /** The same for a failure that is repeated; null: nothing failed. */
  readonly foldKey: string | null;
  /** In lower case, method, URL and status: in it the words of the filter are searched, beside the verdict and the names of cookies. */
  readonly haystack: string;
  /** Positions of the imported file’s entries that it was made from; empty: recorded live. */
  readonly entries: readonly number[];
  /** Page of the imported file that it belongs to; null: not known, or recorded live. */
  readonly page: Page | null;
}

/** What its exchange and its diagnosis do not tell of a row. */
export interface RowPlace {
  readonly isThirdParty?: boolean;
  readonly entries?: readonly number[];
  readonly page?: Page | null;
}

export function rowOf(exchange: Exchange, diagnosis: Diagnosis, place: RowPlace = {}): Row {
  const { isThirdParty = false, entries = [], page = null } = place;
  const [first] = exchange.hops;
  const { host, pathAndQuery } = splitUrl(first.url);
  const status = statusOf(exchange);
  const causeKey = causeKeyOf(diagnosis, host);
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
    isAdvised: onlyAdvises(diagnosis),
    isRefused: isRefused(exchange),
    isListed: isWorthListing(diagnosis),
    isQuiet: isThirdParty && isQuiet(diagnosis),
    causeKind: causeKindOf(diagnosis),
    causeKey,
    foldKey:
      causeKey &&
      [callKeyOf(exchange), status, diagnosis.verdict.text, exchange.trial ? 'trial' : '', causeKey].join('\n'),
    haystack: [first.method, first.url, status].join(' ').toLowerCase(),
    entries,
    page,
  };
}

/** Status of the last hop's response: of the actual request, and "—" where none arrived. */
function statusOf(exchange: Exchange): string {
  const response = exchange.hops.at(-1)?.actual?.response;
  if (response) return String(response.status);
  return exchange.outcome === 'pending' ? '…' : '—';
}
