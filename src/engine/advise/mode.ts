import type { BrowserPolicy } from '../../browsers/policies';
import type { Cause } from '../../model/cause';
import type { Exchange, Hop } from '../../model/exchange';
import type { Facts } from '../../model/facts';
import { getHeader, headerEvidence } from '../../model/header-lookup';
import type { Related } from '../../model/related';
import { advice } from '../decide/make-cause';
import { withheldForNoReason } from '../facts/credentials-from-store';
import { isCrossOrigin } from '../facts/credentials-mode';
import { mayCarryAuthorization, requestHeader, sentCookieNames } from '../facts/messages';

/**
 * Finds what the request mode, or the element that chose it, keeps from the page although nothing failed: an answer that
 * no code may read, cookies that were left out, a login prompt that never comes, a download made twice, a preflight that
 * only the type of a beacon's body caused.
 *
 * In: an exchange with what is known of it. Out: causes that block nothing. Never throws.
 */
export function adviseMode(
  exchange: Exchange,
  facts: Facts,
  policy: BrowserPolicy,
  related: Related,
): readonly Cause[] {
  return [
    unreadable(exchange),
    omitted(exchange, facts, policy),
    noLoginPrompt(exchange, facts),
    userinfoDropped(exchange, facts),
    preloadedOtherwise(exchange, related),
    beaconPreflighted(exchange),
  ].filter((cause) => cause !== null);
}

const lastHop = ({ hops }: Exchange): { readonly hop: Hop; readonly index: number } => ({
  hop: hops.at(-1) ?? hops[0],
  index: hops.length - 1,
});

/** What an API answers with; a pixel, a text or nothing at all is what a page asks for without wanting to read it. */
const DATA = /^(application\/(.+\+)?(json|xml)|text\/(xml|csv))$/;
/** Nobody measures by a GET that is answered with a whole page. */
const PAGE = 'text/html';

/** fetch() in mode "no-cors" that was answered with data: the response is opaque (Fetch, "opaque filtered response"). */
function unreadable(exchange: Exchange): Cause | null {
  const { mode, type } = exchange.request;
  const { hop, index } = lastHop(exchange);
  const response = hop.actual?.response;
  if (type !== 'xmlhttprequest' || !mode.known || mode.value !== 'no-cors' || exchange.outcome !== 'opaque')
    return null;
  const contentType =
    getHeader(response?.headerList ?? [], 'Content-Type')
      ?.split(';')[0]
      ?.trim()
      .toLowerCase() ?? '';
  const isEmpty = response?.status === 204 || getHeader(response?.headerList ?? [], 'Content-Length') === '0';
  const isData = DATA.test(contentType) || (contentType === PAGE && hop.method === 'GET');
  if (!response || isEmpty || !isData) return null;
  return advice('mode-advice:unreadable', { hop: index, message: 'response' }, [
    { kind: 'request-property', property: 'mode' },
    ...headerEvidence(response.headerList, 'Content-Type', { hop: index, message: 'response' }),
  ]);
}

const REFUSES_THE_USER: ReadonlySet<number> = new Set([401, 403, 419, 440]);

/** To its own origin a script sends cookies unless it says `omit`; inferred from cookies that nothing else held back. */
function omitted(exchange: Exchange, facts: Facts, policy: BrowserPolicy): Cause | null {
  const { hop, index } = lastHop(exchange);
  const hopFacts = facts.hops[index];
  const { credentialsMode, type } = exchange.request;
  const isOwn = exchange.client.origin.known && hopFacts?.urlOrigin === exchange.client.origin.value;
  if (!isOwn || !hopFacts || exchange.hops.length > 1 || credentialsMode.known || type !== 'xmlhttprequest')
    return null;
  if (!REFUSES_THE_USER.has(hop.actual?.response?.status ?? 0) || sentCookieNames(hop)?.length !== 0) return null;
  const setHere = (hop.actual?.response?.headerList ?? [])
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .map(({ value }) => value.split('=', 1)[0]?.trim());
  const subjects = withheldForNoReason(hop, hopFacts, index, policy).filter((name) => !setHere.includes(name));
  if (subjects.length === 0) return null;
  const at = { hop: index, message: 'request' } as const;
  return advice('mode-advice:omitted', at, [{ kind: 'header-absent', at, name: 'Cookie' }], {
    subjects,
    certainty: 'inferred',
  });
}

/** The browser asks the user for a name and password only for what it would show or send on its own account. */
function noLoginPrompt(exchange: Exchange, facts: Facts): Cause | null {
  const { hop, index } = lastHop(exchange);
  const response = hop.actual?.response;
  const { includesCredentials } = facts;
  if (response?.status !== 401 || !isCrossOrigin(exchange, facts.hops[index])) return null;
  if ((includesCredentials.known && includesCredentials.value) || exchange.outcome !== 'readable') return null;
  const challenge = getHeader(response.headerList, 'WWW-Authenticate') ?? '';
  if (!/\b(basic|digest|negotiate|ntlm)\b/i.test(challenge) || mayCarryAuthorization(hop)) return null;
  const at = { hop: index, message: 'response' } as const;
  return advice('mode-advice:no-login-prompt', at, headerEvidence(response.headerList, 'WWW-Authenticate', at), {
    certainty: includesCredentials.known ? includesCredentials.certainty : 'inferred',
  });
}

/** User name and password of a cross-origin URL become no Authorization header. */
function userinfoDropped(exchange: Exchange, facts: Facts): Cause | null {
  const [hop] = exchange.hops;
  const refuses = REFUSES_THE_USER.has(hop.actual?.response?.status ?? 0);
  const { username } = URL.canParse(hop.url) ? new URL(hop.url) : { username: '' };
  if (!refuses || username === '' || !isCrossOrigin(exchange, facts.hops[0])) return null;
  if (!hop.actual?.requestHeaders.known || mayCarryAuthorization(hop)) return null;
  const at = { hop: 0, message: 'request' } as const;
  return advice('mode-advice:userinfo-dropped', at, [{ kind: 'url', at, part: 'userinfo' }]);
}

/** A preload that is older than this serves something else. */
const PRELOAD_LIFE_MS = 10_000;

/**
 * The same URL was asked for a moment before in mode "no-cors", for the same destination, as a preload without `crossorigin`
 * does. Measured: `as=fetch` is of type "other" then, and so is told from a script's own request.
 */
function preloadedOtherwise(exchange: Exchange, { sameUrl, documents }: Related): Cause | null {
  const { mode, type } = exchange.request;
  const { hop } = lastHop(exchange);
  const destination = requestHeader(hop, 'Sec-Fetch-Dest');
  if (!mode.known || mode.value !== 'cors' || hop.method !== 'GET' || destination === null) return null;
  const earlier = sameUrl.find(
    (other) =>
      other.request.type === (type === 'xmlhttprequest' ? 'other' : type) &&
      other.request.mode.known &&
      other.request.mode.value === 'no-cors' &&
      requestHeader(other.hops[0], 'Sec-Fetch-Dest') === destination &&
      exchange.startedAtMs - other.startedAtMs < PRELOAD_LIFE_MS &&
      (documents[0]?.startedAtMs ?? 0) <= other.startedAtMs,
  );
  if (!earlier) return null;
  return advice(
    'mode-advice:preloaded-otherwise',
    { hop: 0, message: 'request' },
    [{ kind: 'request-property', property: 'mode' }],
    { certainty: 'inferred' },
  );
}

/** A body whose type is not safelisted makes a beacon a CORS request with a preflight (Beacon, "sendBeacon", step 6). */
function beaconPreflighted(exchange: Exchange): Cause | null {
  const preflight = exchange.hops[0].preflight;
  if (exchange.request.type !== 'ping' || exchange.outcome !== 'network-error' || !preflight?.requestHeaders.known) {
    return null;
  }
  const asked = getHeader(preflight.requestHeaders.value, 'Access-Control-Request-Headers') ?? '';
  if (
    !asked
      .toLowerCase()
      .split(',')
      .some((name) => name.trim() === 'content-type')
  )
    return null;
  const at = { hop: 0, message: 'preflight-request' } as const;
  return advice(
    'mode-advice:beacon-preflighted',
    at,
    headerEvidence(preflight.requestHeaders.value, 'Access-Control-Request-Headers', at),
  );
}
