import type { HeaderList } from '../model/header';
import { byteLowercase } from '../model/header-lookup';
import { isCorsSafelistedMethod } from '../standards/cors-safelist';
import { serializedOriginOf } from '../standards/origin';
import { isSchemefullySameSite } from '../standards/site';
import { isPotentiallyTrustworthyUrl } from '../standards/trustworthy';
import { type AllowedOrigin, type AllowList, entryFor } from './allow-list';
import { type LookAlike, lookAlikesOf, type OtherOrigin } from './look-alikes';

/** One request that is to be sent. */
export interface Probe {
  /** What its origin is to the allow-list. */
  readonly as: 'listed' | 'no-origin' | LookAlike;
  readonly url: string;
  /** null: no `Origin` is sent. */
  readonly origin: string | null;
  /** A preflight is sent as `OPTIONS`. */
  readonly kind: 'preflight' | 'request';
  /** Of the request; for a preflight, of the request that it asks for. */
  readonly method: string;
  /** For a preflight: the names of the request headers that it asks for. */
  readonly headers: readonly string[];
}

/** A response to a probe. */
export interface Observed {
  readonly probe: Probe;
  readonly response: { readonly status: number; readonly headerList: HeaderList };
}

/** What is checked. */
export interface Endpoint {
  readonly url: string;
  /** Serialized origin of the page, which the list allows. */
  readonly page: string;
  readonly allowList: AllowList;
  /** Every subdomain of the page’s domain may be let in too. */
  readonly allowsSubdomains: boolean;
  /** Whether the cookies of a browser are sent. */
  readonly withCookies: boolean;
}

/** The methods that may be sent: they change nothing on the server. */
const SENT_METHODS = ['GET', 'HEAD'];

/**
 * Lists the requests that check an endpoint: for each origin of the list, then without an origin, then for each origin
 * that is like one of the list, with every method and header of the list.
 *
 * Out: in the order in which they are sent; the page’s first. Nothing but `GET`, `HEAD` and preflights. Never throws.
 */
export function probesOf({ url, page, allowList }: Endpoint): readonly Probe[] {
  const server = serializedOriginOf(url);
  const entry = entryFor(allowList, page);
  if (entry === undefined) return [];
  const others = allowList.filter(({ origin }) => origin !== page && origin !== '*' && origin !== server);
  const strangers = strangersOf(
    [page, ...others.map(({ origin }) => origin)],
    [server, ...allowList.map(({ origin }) => origin)],
  );
  const everything = everythingOf(allowList);
  return [
    ...probesFor({ as: 'listed', url, origin: page }, entry),
    ...others.flatMap((other) => probesFor({ as: 'listed', url, origin: other.origin }, other)),
    ...requestsFor({ as: 'no-origin', url, origin: null }, entry),
    ...strangers.flatMap(({ kind, origin }) => strangerProbes({ as: kind, url, origin }, everything)),
  ];
}

type Sender = Pick<Probe, 'as' | 'url' | 'origin'>;

const probesFor = (sender: Sender, entry: AllowedOrigin): readonly Probe[] => [
  ...preflightMethods(entry).map((method): Probe => ({ ...sender, kind: 'preflight', method, headers: entry.headers })),
  ...requestsFor(sender, entry),
];

/** The origins that are like those of the list, each once. */
function strangersOf(listed: readonly string[], known: readonly (string | null)[]): readonly OtherOrigin[] {
  const found = new Map<string, OtherOrigin>();
  for (const other of listed.flatMap(lookAlikesOf)) {
    if (!known.includes(other.origin) && !found.has(other.origin)) found.set(other.origin, other);
  }
  return [...found.values()];
}

/** What any origin of the list may do. */
function everythingOf(allowList: AllowList): AllowedOrigin {
  const [first, ...others] = allowList;
  const methods = others.flatMap((entry) => entry.methods).filter((method) => !first.methods.includes(method));
  return {
    ...first,
    methods: [...first.methods, ...new Set(methods)],
    headers: [...new Set(allowList.flatMap(({ headers }) => headers))],
  };
}

/** A preflight may be refused for a header alone: each method is asked for without headers too. */
const strangerProbes = (sender: Sender, entry: AllowedOrigin): readonly Probe[] => [
  ...probesFor(sender, entry),
  ...(entry.headers.length === 0 ? [] : entry.methods)
    .filter((method) => !isCorsSafelistedMethod(method))
    .map((method): Probe => ({ ...sender, kind: 'preflight', method, headers: [] })),
];

const requestsFor = (sender: Sender, { methods }: AllowedOrigin): readonly Probe[] =>
  methods
    .filter((method) => SENT_METHODS.includes(method))
    .map((method): Probe => ({ ...sender, kind: 'request', method, headers: [] }));

/** One preflight at least: what it allows may differ from what the response to the request allows. */
function preflightMethods({ methods, headers }: AllowedOrigin): readonly string[] {
  const asked = methods.filter((method) => headers.length > 0 || !SENT_METHODS.includes(method));
  return asked.length === 0 ? [methods[0]] : asked;
}

/** Whether a browser sends this preflight before the request. Never throws. */
export const isNeeded = ({ kind, method, headers }: Probe): boolean =>
  kind === 'preflight' && (headers.length > 0 || !isCorsSafelistedMethod(method));

/** A probe as it is sent: the method, and the header lines that matter. Never throws. */
export function requestOf({ url, kind, method, origin, headers }: Probe): {
  readonly method: string;
  readonly headerList: HeaderList;
} {
  const from: HeaderList = origin === null ? [] : [{ name: 'Origin', value: origin }, ...fetchMetadata(url, origin)];
  if (kind === 'request') return { method, headerList: from };
  // As browsers write them: in small letters, sorted, without spaces.
  const names = headers.map(byteLowercase).sort().join(',');
  return {
    method: 'OPTIONS',
    headerList: [
      ...from,
      { name: 'Access-Control-Request-Method', value: method },
      ...(names === '' ? [] : [{ name: 'Access-Control-Request-Headers', value: names }]),
    ],
  };
}

/**
 * What a browser tells of the page of a fetch: servers may refuse by it. It is sent to trustworthy URLs alone.
 * Standard: https://w3c.github.io/webappsec-fetch-metadata/ (read 2026-07-02)
 */
const fetchMetadata = (url: string, origin: string): HeaderList =>
  isPotentiallyTrustworthyUrl(url)
    ? [
        { name: 'Sec-Fetch-Site', value: isSchemefullySameSite(url, origin) ? 'same-site' : 'cross-site' },
        { name: 'Sec-Fetch-Mode', value: 'cors' },
        { name: 'Sec-Fetch-Dest', value: 'empty' },
      ]
    : [];
