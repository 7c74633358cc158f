import type { Exchange, Hop } from '../../model/exchange';
import type { Explanation } from '../../model/finding';
import { hasHeader } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import { refusesUser } from '../facts/refusing-status';

/** Blocked, or ended in an error that nothing explains. */
export const isFailing = ({ verdict, exchange }: Explanation): boolean =>
  verdict.kind === 'blocked' || (verdict.kind === 'cannot-tell' && exchange.outcome === 'network-error');

export const losesCookie = ({ verdict, findings }: Explanation): boolean =>
  verdict.kind === 'cookies-lost' || findings.some((finding) => finding.severity === 'loses-cookie');

/** Whether it has findings, and nothing failed and no cookie was lost: they only advise, or tell what will be refused. */
export const onlyAdvises = (explanation: Explanation): boolean =>
  explanation.findings.length > 0 && !isFailing(explanation) && !losesCookie(explanation);

/**
 * Whether the list shows an exchange: where it has a finding, failed or lost a cookie; where the server refused the user (401,
 * 403, 419, 440); where the verdict is not known because the fate of a cookie is not; where another site takes part.
 *
 * A page that loads, and a call to its own origin that succeeds, are not listed: they are most of a recording, and nothing of
 * CORS or SameSite applies to them.
 */
export function isWorthListing(explanation: Explanation): boolean {
  const { exchange, findings, verdict, cookies } = explanation;
  if (findings.length > 0 || losesCookie(explanation) || isFailing(explanation) || isRefused(exchange)) return true;
  if (verdict.kind === 'cannot-tell' && cookies.some(({ fate }) => fate === 'cannot-tell')) return true;
  return exchange.request.type === 'main_frame' ? isStepOfLogin(exchange) : crossesOrigin(exchange);
}

/** Whether a server refused the user at any hop. A challenge to which the browser responds with the next request is no refusal. */
export const isRefused = ({ client, hops }: Exchange): boolean =>
  client.exemption?.kind !== 'challenge' && hops.some(({ actual }) => refusesUser(actual?.response?.status));

/** Whether any hop goes to another origin than the client's; an unknown client may be any. */
export function crossesOrigin({ client, hops }: Exchange): boolean {
  const { origin } = client;
  return !origin.known || hops.some((hop) => parseUrl(hop.url)?.origin !== origin.value);
}

/**
 * A navigation of the whole page that another host sent here, by a form or by a redirect, and that carries or sets cookies:
 * a login, or the return from a payment. OURS: a link alone is not listed. After a link from another site every cookie but a
 * Strict one is sent, and a Strict one that was not sent is a finding.
 */
function isStepOfLogin({ client, hops }: Exchange): boolean {
  const { origin } = client;
  const [{ method, url }] = hops;
  const isFormOfOther = method !== 'GET' && origin.known && hostOf(origin.value) !== hostOf(url);
  return (isFormOfOther || new Set(hops.map((hop) => hostOf(hop.url))).size > 1) && hops.some(hasCookies);
}

/** Sites are not compared here: the list of public suffixes is not part of what the panel loads first. */
const hostOf = (url: string): string => parseUrl(url)?.hostname.replace(/^www\./, '') ?? url;

const hasCookies = ({ actual }: Hop): boolean =>
  (actual?.requestHeaders.known === true && hasHeader(actual.requestHeaders.value, 'Cookie')) ||
  hasHeader(actual?.response?.headerList ?? [], 'Set-Cookie');
