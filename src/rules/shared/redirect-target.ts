import type { Fix } from '../../model/change';
import { firstValue } from '../../model/header-lookup';
import { isAuthorizationUrl, isLoginStart, isLoginUrl } from '../../model/login-url';
import { parseUrl } from '../../model/parse-url';
import type { Situation } from '../../model/situation';
import { callFinalUrl, serveBothOverHttps } from './fixes';

/** The absolute URL in `Location` of the failing response; the value as it is where it does not parse, '' without one. */
export function locationOf({ response, hop }: Situation): string {
  const target = firstValue(response?.headerList ?? [], 'Location') ?? '';
  return target === '' ? '' : (parseUrl(target, hop.url)?.href ?? target);
}

/** Where the server redirected the request: to a login, or somewhere else. */
export interface LoginRedirect {
  /** Position of the hop whose response is the redirect. */
  readonly from: number;
  /** The first URL of the login. */
  readonly target: string;
}

/** The redirect that led the request to a login, at the failing hop or before it; null when there is none. */
export function loginRedirect(s: Situation): LoginRedirect | null {
  const { hops } = s.exchange;
  const at = s.cause.at.hop;
  const reached = hops.findIndex((hop, index) => index > 0 && index <= at && isLoginUrl(hop.url, hops[index - 1]?.url));
  if (reached > 0) return { from: reached - 1, target: hops[reached]?.url ?? '' };
  const target = locationOf(s);
  return target !== '' && isLoginUrl(target, s.hop.url) ? { from: at, target } : null;
}

/**
 * The page calls the URL to which a redirect of its API leads. From a page over http on the API’s own domain, https alone would make
 * the API another site: then both are to be served over https.
 */
export function callWithoutRedirect(s: Situation, target: string): Fix {
  const { origin } = s.exchange.client;
  const [first] = s.facts.hops;
  // Not known: nothing shows another site than the page’s.
  const isOneSite = !first.sameSite.known || first.sameSite.value.status === 'same-site';
  const splitsSite =
    isOneSite &&
    origin.known &&
    origin.value.startsWith('http:') &&
    first.url.startsWith('http:') &&
    target.startsWith('https:');
  return splitsSite ? serveBothOverHttps(s) : callFinalUrl(s, target, null);
}

/** Whether the page called the authorization endpoint of an identity provider itself. A server that failed is another matter. */
export function callsAuthorization({ exchange, response }: Situation): boolean {
  const [first] = exchange.hops;
  return first.method === 'GET' && isAuthorizationUrl(first.url) && (response?.status ?? 0) < 500;
}

/** Whether the page called the start of a login, and was redirected to the identity provider. */
export function startsLogin(s: Situation): boolean {
  const redirect = loginRedirect(s);
  const [first] = s.exchange.hops;
  return redirect !== null && redirect.from === 0 && isLoginStart(first.url, first.method, redirect.target);
}

/** A redirect to an address that only the server’s own network knows. */
export interface InnerAddress {
  /** The page’s own scheme, host and port with the path of the redirect. */
  readonly own: string;
  /** "the scheme", "the port", "the host": what the server does not know of its own address. */
  readonly unknown: string;
}

const INNER_HOST =
  /^(?:localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[(?:::1|f[cd][\da-f:]+)\]|[^.]+|.*\.(?:local|internal|svc|lan))$/i;

/**
 * Tells whether a redirect names an inner address: plain http instead of https, another port, a host of the inner network.
 * A proxy then does not tell the server how it was called. null: an ordinary redirect.
 */
export function innerAddress(from: string, to: string): InnerAddress | null {
  const [called, named] = [parseUrl(from), parseUrl(to)];
  if (called === null || named === null) return null;
  const isInnerHost = INNER_HOST.test(named.hostname) && !INNER_HOST.test(called.hostname);
  const isSameHost = called.hostname === named.hostname;
  const isDowngrade = called.protocol === 'https:' && named.protocol === 'http:';
  const isOtherPort = named.port !== '' && called.port !== named.port;
  if (!isInnerHost && !(isSameHost && (isDowngrade || isOtherPort))) return null;
  const own = `${called.origin}${named.pathname}${named.search}`;
  const unknown = isInnerHost ? 'host' : isOtherPort ? (isDowngrade ? 'scheme and port' : 'port') : 'scheme';
  return { own, unknown };
}
