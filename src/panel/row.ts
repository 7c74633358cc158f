import type { Exchange } from '../model/exchange';
import type { Diagnosis } from '../model/finding';
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
  /** Whether the list shows it at all. */
  readonly isListed: boolean;
  /** Lower case; what the words of the filter are looked for in. */
  readonly haystack: string;
}

export function rowOf(exchange: Exchange, diagnosis: Diagnosis): Row {
  const [first] = exchange.hops;
  const { host, pathAndQuery } = splitUrl(first.url);
  const status = statusOf(exchange);
  const losesCookie =
    diagnosis.verdict.kind === 'cookies-lost' ||
    diagnosis.findings.some((finding) => finding.severity === 'loses-cookie');
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
    losesCookie,
    isListed: isListed(exchange, diagnosis, losesCookie),
    haystack: [first.method, first.url, status, diagnosis.verdict.text].join(' ').toLowerCase(),
  };
}

/** Blocked, or ended in an error that nothing explains. */
const isFailing = ({ verdict, exchange }: Diagnosis): boolean =>
  verdict.kind === 'blocked' || (verdict.kind === 'cannot-tell' && exchange.outcome === 'network-error');

/** The page's own document only when something is to be said of it; the rest when it crossed an origin or something is to be said. */
function isListed(exchange: Exchange, diagnosis: Diagnosis, losesCookie: boolean): boolean {
  if (exchange.request.type === 'main_frame') return losesCookie || diagnosis.findings.length > 0;
  return losesCookie || diagnosis.findings.length > 0 || crossesOrigin(exchange);
}

/** Whether any hop goes to another origin than the client's; an unknown client may be any. */
export function crossesOrigin({ client, hops }: Exchange): boolean {
  const { origin } = client;
  return !origin.known || hops.some((hop) => !URL.canParse(hop.url) || new URL(hop.url).origin !== origin.value);
}

/** Status of the last hop's response: of the actual request, and "—" where none arrived. */
function statusOf(exchange: Exchange): string {
  const response = exchange.hops.at(-1)?.actual?.response;
  if (response) return String(response.status);
  return exchange.outcome === 'pending' ? '…' : '—';
}
