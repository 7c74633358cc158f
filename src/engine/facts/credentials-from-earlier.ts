import type { Exchange } from '../../model/exchange';
import { getHeader } from '../../model/header-lookup';
import { inferred, type Known } from '../../model/known';
import type { Related } from '../../model/related';
import { hadRespondedBefore } from '../../model/responded-before';
import { serializedOriginOf } from '../../standards/origin';
import { requestHeader, sentCookieNames } from './messages';
import { refusesUser } from './refusing-status';

/**
 * Infers that a call whose user was refused includes credentials, because earlier calls of the same page to the same host did: pages
 * mostly make all calls of one API in one way.
 *
 * In: an exchange whose own messages do not show it; what is related to it. Out: null unless an earlier call shows it and none
 * shows the opposite. Never 'proven'. OURS: no standard has this.
 */
export function credentialsFromEarlier(exchange: Exchange, related: Related): Known<boolean> | null {
  const { client, hops, outcome, request } = exchange;
  // Where the browser refused the call in either mode, which refusal it names depends on the mode: habits are no evidence of that.
  const isRefused = outcome !== 'network-error' && refusesUser(hops.at(-1)?.actual?.response?.status);
  const isOwn = client.origin.known && serializedOriginOf(hops[0].url) === client.origin.value;
  if (!isRefused || !client.origin.known || isOwn || request.type !== 'xmlhttprequest') return null;
  const { value } = client.origin;
  const ofPage = [...related.sameUrl, ...related.sameOrigin].filter(
    (each) =>
      hadRespondedBefore(each, exchange) &&
      each.request.type === request.type &&
      each.client.origin.known &&
      each.client.origin.value === value,
  );
  if (!ofPage.some(includedCredentials) || ofPage.some(excludedCredentials)) return null;
  return inferred(true, 'an earlier call of this page to the same host included credentials');
}

const includedCredentials = ({ hops: [first], request }: Exchange): boolean =>
  (request.credentialsMode.known && request.credentialsMode.value === 'include') ||
  (sentCookieNames(first)?.length ?? 0) > 0 ||
  requestHeader(first, 'Sec-Fetch-Storage-Access') !== null;

/** The page read a response that it could not have read with credentials, or a witness states the mode. */
function excludedCredentials({ hops: [first], outcome, request }: Exchange): boolean {
  if (request.credentialsMode.known) return request.credentialsMode.value !== 'include';
  const list = first.actual?.response?.headerList ?? [];
  return outcome === 'readable' && getHeader(list, 'Access-Control-Allow-Origin') === '*';
}
