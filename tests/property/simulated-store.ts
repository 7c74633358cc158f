import type { SameSiteFlag, StoredCookie } from '../../src/model/cookie';

/** A Set-Cookie line, or what a script writes. */
export interface StatedCookie {
  readonly name: string;
  /** Absent: the host alone. */
  readonly domain: string | null;
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSiteFlag;
  /** null: a session cookie. 0 deletes. */
  readonly maxAgeSeconds: number | null;
  /** Absent: of all lines the same. */
  readonly value?: string;
}

/** What of a request decides about its cookies. */
export interface CookieContext {
  readonly url: string;
  readonly method: string;
  readonly includesCredentials: boolean;
  readonly isSameSite: boolean;
  readonly isNavigation: boolean;
  readonly isThirdPartyBlocked: boolean;
}

interface Stored extends StoredCookie {
  readonly createdAtMs: number;
  readonly value: string | undefined;
}

/** The set-cookie-string of a line, with a value. */
export function lineText(
  { name, domain, path, secure, httpOnly, sameSite, maxAgeSeconds }: StatedCookie,
  value: string,
): string {
  return [
    `${name}=${value}`,
    ...(domain === null ? [] : [`Domain=${domain}`]),
    ...(path === null ? [] : [`Path=${path}`]),
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === 'Default' ? [] : [`SameSite=${sameSite}`]),
    ...(maxAgeSeconds === null ? [] : [`Max-Age=${maxAgeSeconds}`]),
  ].join('; ');
}

/** "name host path", as the panel says where a cookie is. */
export const placeOf = ({ name, domain, hostOnly, path }: StoredCookie): string =>
  `${name} ${hostOnly ? '' : '.'}${domain}${path}`;

export const siteOf = (url: string): string => new URL(url).hostname.split('.').slice(-2).join('.');

/** The cookie store of a browser by the rules of Chromium, for the cookies that these tests make. */
export interface SimulatedStore {
  /** All that are stored at a moment, epoch ms. */
  all(nowMs: number): readonly StoredCookie[];
  /** What an extension gets that asks for the cookies of a URL. */
  read(url: string, nowMs: number): readonly StoredCookie[];
  /** The cookies that a request has, in the order of its header: RFC 6265bis, 5.8.3. */
  sentWith(context: CookieContext, nowMs: number): readonly StoredCookie[];
  /** Out: whether the line did what it states. */
  apply(line: StatedCookie, context: CookieContext, nowMs: number): boolean;
  /** Clear-Site-Data: "cookies". */
  clear(url: string): void;
  /** document.cookie of a page, which cannot reach what is HttpOnly. */
  write(cookie: StatedCookie, pageUrl: string, nowMs: number): void;
}

export function createSimulatedStore(): SimulatedStore {
  const cookies = new Map<string, Stored>();
  const all = (nowMs: number): readonly Stored[] =>
    [...cookies.values()].filter(({ expiresAtMs }) => expiresAtMs === null || expiresAtMs > nowMs);
  const read = (url: string, nowMs: number): readonly Stored[] => all(nowMs).filter((cookie) => isFor(cookie, url));
  const put = (line: StatedCookie, url: string, nowMs: number): void => {
    const cookie = cookieOf(line, url, nowMs);
    const key = placeOf(cookie);
    const before = cookies.get(key);
    if (line.maxAgeSeconds === 0) cookies.delete(key);
    else {
      // Chromium 156, measured 2026-12: with another value it is a new cookie, whose time of creation is new. RFC 6265bis, 5.7 keeps that time.
      const isSame = before !== undefined && before.value === line.value;
      cookies.set(key, { ...cookie, value: line.value, createdAtMs: isSame ? before.createdAtMs : nowMs });
    }
  };
  return {
    all: (nowMs) => all(nowMs).map(withoutAge),
    read: (url, nowMs) => read(url, nowMs).map(withoutAge),
    sentWith(context, nowMs) {
      if (!context.includesCredentials || context.isThirdPartyBlocked) return [];
      return read(context.url, nowMs)
        .filter((cookie) => isSent(cookie, context, nowMs))
        .toSorted((one, other) => other.path.length - one.path.length || one.createdAtMs - other.createdAtMs)
        .map(withoutAge);
    },
    apply(line, context, nowMs) {
      const isAccepted = isAcceptable(line, context, all(nowMs));
      if (isAccepted) put(line, context.url, nowMs);
      return isAccepted;
    },
    clear(url) {
      // Clear Site Data, 2026-12: the header counts where the URL of the response is potentially trustworthy.
      if (!isSecure(url)) return;
      for (const [key, { domain }] of cookies) if (siteOf(`https://${domain}`) === siteOf(url)) cookies.delete(key);
    },
    write(line, pageUrl, nowMs) {
      const isOfServer = cookies.get(placeOf(cookieOf(line, pageUrl, nowMs)))?.httpOnly === true;
      const context = { url: pageUrl, includesCredentials: true, isSameSite: true, isThirdPartyBlocked: false };
      const isAccepted = isAcceptable(line, { ...context, method: 'GET', isNavigation: false }, all(nowMs));
      if (!line.httpOnly && !isOfServer && isAccepted) put(line, pageUrl, nowMs);
    },
  };
}

const withoutAge = ({ createdAtMs: _, value: __, ...cookie }: Stored): StoredCookie => cookie;

const isSecure = (url: string): boolean => url.startsWith('https:');

function cookieOf(line: StatedCookie, url: string, nowMs: number): StoredCookie {
  const { hostname, pathname } = new URL(url);
  const { name, domain, path, secure, httpOnly, sameSite, maxAgeSeconds } = line;
  return {
    name,
    valueSizeBytes: 4,
    domain: domain ?? hostname,
    hostOnly: domain === null,
    path: path ?? (pathname.slice(0, pathname.lastIndexOf('/')) || '/'),
    secure,
    httpOnly,
    sameSite,
    partitionKey: null,
    expiresAtMs: maxAgeSeconds === null ? null : nowMs + maxAgeSeconds * 1000,
  };
}

const isWithin = (path: string, of: string): boolean =>
  path === of || (path.startsWith(of) && (of.endsWith('/') || path.charAt(of.length) === '/'));

function isFor({ hostOnly, domain, path, secure }: StoredCookie, url: string): boolean {
  const { hostname, pathname } = new URL(url);
  const isOfHost = hostname === domain || (!hostOnly && hostname.endsWith(`.${domain}`));
  return isOfHost && isWithin(pathname, path) && (!secure || isSecure(url));
}

/** A cookie that does not state SameSite is sent with a POST of a navigation while it is new. */
const GRACE_MS = 120_000;

function isSent(cookie: Stored, { isSameSite, isNavigation, method }: CookieContext, nowMs: number): boolean {
  if (isSameSite || cookie.sameSite === 'None') return true;
  if (!isNavigation || cookie.sameSite === 'Strict') return false;
  return method === 'GET' || (cookie.sameSite === 'Default' && nowMs - cookie.createdAtMs <= GRACE_MS);
}

function isAcceptable(line: StatedCookie, context: CookieContext, stored: readonly StoredCookie[]): boolean {
  const { url, includesCredentials, isSameSite, isNavigation, isThirdPartyBlocked } = context;
  const { hostname } = new URL(url);
  if (!includesCredentials || isThirdPartyBlocked) return false;
  if (line.domain !== null && hostname !== line.domain && !hostname.endsWith(`.${line.domain}`)) return false;
  if (line.secure && !isSecure(url)) return false;
  if (line.sameSite === 'None' && !line.secure) return false;
  if (line.sameSite !== 'None' && !isSameSite && !isNavigation) return false;
  return line.secure || isSecure(url) || !stored.some((cookie) => isOverlaid(cookie, cookieOf(line, url, 0)));
}

/** A line that came over http does not hide a Secure cookie. */
function isOverlaid(cookie: StoredCookie, by: StoredCookie): boolean {
  const isRelated = (one: string, other: string): boolean => one === other || one.endsWith(`.${other}`);
  const isOfDomain = isRelated(cookie.domain, by.domain) || isRelated(by.domain, cookie.domain);
  return cookie.secure && cookie.name === by.name && isOfDomain && isWithin(by.path, cookie.path);
}
