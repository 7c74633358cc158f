import { applyEdit } from '../changes/apply-edit';
import type { Exchange, Hop, RequestRecord } from '../model/exchange';
import type { HeaderEdit, HeaderList } from '../model/header';
import { byteLowercase } from '../model/header-lookup';
import { cookiesForUrl } from '../standards/cookies/cookie-matching';
import { type CookieTrial, isCookieTrial, type Trial } from './trial';

/** A trial, and when it was on. Epoch milliseconds; `untilMs` is Infinity while it is. */
export interface TrialSpan {
  readonly trial: Trial;
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * The exchange as the browser's checks saw it: with the lines that a trial changed, and the server's own beside them.
 *
 * Chromium tells an extension the server's own lines first and the changed ones later; Firefox tells only the changed ones, so that there
 * the server's own lines are not known (facts measured 2026-11-25).
 *
 * In: an exchange; the trials of its tab. Out: the same object where no trial that was on when it began changed any of its responses, or a cookie of its URLs. Never throws.
 */
export function underTrial(exchange: Exchange, spans: readonly TrialSpan[]): Exchange {
  const span = spans.find(({ fromMs, untilMs }) => exchange.startedAtMs >= fromMs && exchange.startedAtMs < untilMs);
  if (span === undefined) return exchange;
  const { trial } = span;
  if (isCookieTrial(trial)) return withTriedCookie(exchange, trial);
  const { edits } = trial;
  const isChanged = ({ url, method, preflight }: Hop): boolean =>
    url === trial.url && (method === trial.method || (preflight !== null && edits.preflight.length > 0));
  if (!exchange.hops.some(isChanged)) return exchange;
  // The rule for preflights cannot tell for which method one asks.
  const changed = (hop: Hop): Hop =>
    isChanged(hop)
      ? {
          ...hop,
          preflight: edited(hop.preflight, edits.preflight),
          actual: hop.method === trial.method ? edited(hop.actual, edits.response) : hop.actual,
        }
      : hop;
  const [first, ...others] = exchange.hops;
  return { ...exchange, trial: edits, hops: [changed(first), ...others.map(changed)] };
}

/** Requests to which the cookie belongs; it was another one than the server’s. */
function withTriedCookie(exchange: Exchange, { tried }: CookieTrial): Exchange {
  const isForIt = exchange.hops.some(({ url }) => cookiesForUrl([tried], url).length > 0);
  return isForIt ? { ...exchange, trial: { preflight: [], response: [], cookie: tried.name } } : exchange;
}

function edited(record: RequestRecord | null, edits: readonly HeaderEdit[]): RequestRecord | null {
  const response = record?.response;
  if (!record || !response || edits.length === 0) return record;
  const { serverHeaderList, ...before } = response;
  const own = serverHeaderList ?? before.headerList;
  const headerList = edits.reduce(applyEdit, own);
  const isChanged = textOf(own) !== textOf(headerList);
  return { ...record, response: { ...before, headerList, ...(isChanged ? { serverHeaderList: own } : {}) } };
}

const textOf = (list: HeaderList): string =>
  list
    .map(({ name, value }) => `${byteLowercase(name)}: ${value}`)
    .sort()
    .join('\n');
