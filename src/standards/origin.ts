import { parseUrl } from '../model/parse-url';
import { byUrlStart } from './by-url-start';

/** The schemes whose URLs have a tuple origin. OURS: the URL Standard lists the first five; browsers add their extensions'. */
const TUPLE_SCHEMES = [
  ...['http', 'https', 'ws', 'wss', 'ftp'],
  ...['chrome-extension', 'moz-extension', 'safari-web-extension'],
];

/** scheme :// userinfo@ host :port rest. A comma or white space anywhere makes it no origin. */
const ORIGIN_LIKE =
  /^([a-z][a-z0-9+.-]*):\/\/(?:([^/?#@\s,]*)@)?(\[[^\]/?#@\s,]*\]|[^/?#@:\s,[\]]+)(?::([0-9]*))?([/?#][^\s,]*)?$/i;

/** What makes a value differ from the origin that was expected. */
export type OriginDifference =
  | 'scheme'
  | 'host'
  | 'port'
  | 'letter-case'
  | 'www'
  | 'trailing-slash'
  | 'path'
  | 'default-port'
  | 'user-info'
  | 'not-an-origin'
  | 'none';

/** The parts of a serialized origin; `port` is empty for the scheme's default port. */
export interface OriginParts {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
}

/** A value that looks like an origin, in its parts as written, and the origin that a URL parser returns for it. */
interface WrittenOrigin {
  readonly scheme: string;
  readonly userInfo: string | null;
  readonly host: string;
  readonly port: string | null;
  readonly rest: string;
  readonly origin: OriginParts;
}

/**
 * Returns the origin of a URL, serialized.
 *
 * In: an absolute URL. Out: `scheme://host[:port]`; 'null' when opaque; null when the URL does not parse. Never throws.
 * Standard: https://url.spec.whatwg.org/#concept-url-origin (read 2026-07-02)
 */
export const serializedOriginOf: (url: string) => string | null = byUrlStart(parsedOriginOf);

function parsedOriginOf(url: string): string | null {
  const parsed = parseUrl(url);
  if (parsed === null) return null;
  // A blob has the origin of the document that made it, written in its path. Only one level: a blob of a blob is opaque.
  if (parsed.protocol === 'blob:') {
    return parsed.pathname.startsWith('blob:') ? 'null' : (serializedOriginOf(parsed.pathname) ?? 'null');
  }
  const scheme = parsed.protocol.slice(0, -1);
  return TUPLE_SCHEMES.includes(scheme) && parsed.host !== '' ? `${scheme}://${parsed.host}` : 'null';
}

/**
 * Tells whether two origins are the same.
 *
 * In: serialized origins, not URLs. Out: a boolean. Never throws.
 * BELIEF: two origins that are both written `null` are the same. They are opaque, and not the same.
 * Standard: https://html.spec.whatwg.org/#same-origin (read 2026-07-02)
 */
export function isSameOrigin(a: string, b: string): boolean {
  return a === b && a !== 'null';
}

/**
 * Splits a serialized origin into its parts.
 *
 * In: any text. Out: the parts; null when a browser would never serialize an origin like this (path, slash, user info,
 * explicit default port, capitals, `null`). Never throws.
 * Standard: https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin (read 2026-07-02)
 */
export function parseOrigin(serialized: string): OriginParts | null {
  const match = ORIGIN_LIKE.exec(serialized);
  if (!match) return null;
  const [, scheme = '', userInfo, host = '', port, rest] = match;
  if (userInfo !== undefined || rest !== undefined || port === '' || /[A-Z]/.test(serialized)) return null;
  // Parsing and serializing a known scheme must not change it; a custom scheme (`capacitor://localhost`) is used as written.
  const again = serializedOriginOf(serialized);
  if (again === null || (again !== 'null' && again !== serialized)) return null;
  return { scheme, host, port: port ?? '' };
}

function splitWritten(text: string): WrittenOrigin | null {
  const match = ORIGIN_LIKE.exec(text);
  const serialized = serializedOriginOf(text);
  if (!match || serialized === null) return null;
  const [, scheme = '', userInfo = null, host = '', port = null, rest = ''] = match;
  const written = { scheme: scheme.toLowerCase(), host: host.toLowerCase(), port: port ?? '' };
  return { scheme, userInfo, host, port, rest, origin: parseOrigin(serialized) ?? written };
}

/**
 * Names what makes `sent` differ from `expected`: another origin first, then another way of writing the same origin.
 *
 * In: what a server sent, any text; a serialized origin. Out: one difference, the first of several. Never throws.
 * OURS: the standard only compares bytes.
 */
export function originDifference(sent: string, expected: string): OriginDifference {
  if (sent === expected) return 'none';
  const parts = splitWritten(sent);
  if (parts === null) return 'not-an-origin';
  const wanted = parseOrigin(expected);
  if (wanted === null) return 'host';
  const { scheme, host, port } = parts.origin;
  if (host === `www.${wanted.host}` || wanted.host === `www.${host}`) return 'www';
  if (host !== wanted.host) return 'host';
  if (scheme !== wanted.scheme) return 'scheme';
  if (port !== wanted.port) return 'port';
  // From here on it is the same origin, written in a way in which no browser writes it.
  if (parts.userInfo !== null) return 'user-info';
  if (parts.rest !== '') return parts.rest === '/' ? 'trailing-slash' : 'path';
  if ((parts.port ?? '') !== wanted.port || parts.port === '') return wanted.port === '' ? 'default-port' : 'port';
  return sent.toLowerCase() === expected ? 'letter-case' : 'host';
}

/** Start and end of `a` without the prefix and the suffix that `b` has too. */
function middle(a: string, b: string): readonly [number, number] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return [start, a.length - tail];
}

/** The labels of a host that differ; the whole host when it only lacks some. */
function differingLabels(host: string, wanted: string): readonly [number, number] {
  let [start, end] = middle(host.toLowerCase(), wanted);
  if (start === end) return [0, host.length];
  while (start > 0 && host[start - 1] !== '.' && host[start] !== '.') start -= 1;
  while (end < host.length && host[end] !== '.' && host[end - 1] !== '.') end += 1;
  return [start, end];
}

/**
 * Finds the part of `sent` that makes it differ from `expected`, widened to a whole scheme, label or port.
 *
 * In: as originDifference. Out: start and end offsets in `sent`; empty only when the two are equal or `sent` is empty.
 * Never throws. A part that is missing from `sent` is shown at the host that lacks it.
 * OURS: the standard only compares bytes.
 */
export function differingSpan(sent: string, expected: string): readonly [number, number] {
  const difference = originDifference(sent, expected);
  if (difference === 'none') return [0, 0];
  const parts = splitWritten(sent);
  const wanted = parseOrigin(expected);
  if (parts === null || wanted === null) return [0, sent.length];

  const userInfoStart = parts.scheme.length + 3;
  const hostStart = userInfoStart + (parts.userInfo === null ? 0 : parts.userInfo.length + 1);
  const hostEnd = hostStart + parts.host.length;
  const portEnd = hostEnd + (parts.port === null ? 0 : parts.port.length + 1);
  const hasExtraPort = parts.port !== null && parts.port !== wanted.port;
  switch (difference) {
    case 'user-info':
      return [userInfoStart, hostStart];
    case 'trailing-slash':
    case 'path':
      return [hasExtraPort ? hostEnd : portEnd, sent.length];
    case 'default-port':
      return [hostEnd, portEnd];
    case 'letter-case':
      return middle(sent, expected);
    default: {
      const spans: (readonly [number, number])[] = [];
      if (parts.origin.scheme !== wanted.scheme) spans.push([0, parts.scheme.length]);
      if (difference === 'host' || difference === 'www') {
        const [start, end] = differingLabels(parts.host, wanted.host);
        spans.push([hostStart + start, hostStart + end]);
      }
      if (hasExtraPort) spans.push([hostEnd, portEnd]);
      else if (parts.origin.port !== wanted.port) spans.push([hostStart, hostEnd]);
      return [Math.min(...spans.map(([start]) => start)), Math.max(...spans.map(([, end]) => end))];
    }
  }
}
