import { isUnusual } from '../recorder/har-entry';
import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';

/**
 * Header lines whose value the engine reads in an exchange that may share an explanation; of all others it reads at most
 * whether they are there. A test records what it reads and compares that with this list.
 */
export const READ: ReadonlySet<string> = new Set([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'access-control-request-headers',
  'access-control-request-method',
  'activate-storage-access',
  'cache-control',
  'content-disposition',
  'content-type',
  'cross-origin-resource-policy',
  'link',
  'origin',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'sec-fetch-storage-access',
  'vary',
  'x-content-type-options',
]);

/** A finding about it is given once for a server, not for each client. */
const SAID_ONCE = 'access-control-allow-private-network';

/** What of an exchange decides its explanation. */
export interface CacheKey {
  /** Everything that the engine reads in such an exchange; null: it must be judged by itself. */
  readonly text: string | null;
  /** Origin of the URL, as it is written. */
  readonly server: string;
  /** Serialized origin of the client; null: not known. */
  readonly client: string | null;
  /** How it was requested, and which origin the response allows: exchanges of the same URL are compared by these. */
  readonly asked: string;
  readonly allowed: string;
  /** A cache keeps a response for each origin, so the origin that another response allows does not matter. */
  readonly varies: boolean;
}

/**
 * Puts everything that the engine reads in an exchange into one text: exchanges with the same text have the same
 * explanation.
 *
 * In: the file's entry of the request, that of its preflight or null, the origin of its page or null. Out: a text of null
 * for errors, responses other than 2xx, those that come from a cache or set cookies with a date, URLs of another scheme
 * than their client's or with user info. Never throws.
 */
export function cacheKeyOf(entry: unknown, preflight: unknown, pageOrigin: string | null): CacheKey {
  const { request, response, _resourceType } = membersOf(entry);
  const { url, method, headers } = membersOf(request);
  const { status, headers: responseHeaders } = membersOf(response);
  const address = textOr(url, '');
  const server = prefixOf(address);
  const sent = readLines(headers);
  const received = readLines(responseHeaders);
  const client = sent.origin ?? pageOrigin;
  const isCacheable =
    sent.isCacheable &&
    received.isCacheable &&
    isSuccess(status) &&
    !isUnusual(entry) &&
    !address.includes('@') &&
    _resourceType !== 'websocket' &&
    client !== null &&
    schemeOf(client) === schemeOf(address);
  const before = isCacheable && preflight !== null ? preflightKeyOf(preflight) : '';
  return {
    text:
      isCacheable && before !== null
        ? `${pageOrigin} ${server} ${textOr(_resourceType, '')} ${textOr(method, '')} ${status}${sent.text}\n${received.text}${before}`
        : null,
    server,
    client,
    asked: `${sent.mode} ${sent.destination}`,
    allowed: received.allowed ?? '',
    varies: received.varies,
  };
}

function preflightKeyOf(entry: unknown): string | null {
  const { request, response } = membersOf(entry);
  const { status, headers } = membersOf(response);
  const asked = readLines(membersOf(request).headers);
  const allowed = readLines(headers);
  const isCacheable = asked.isCacheable && allowed.isCacheable && isSuccess(status) && !isUnusual(entry);
  return isCacheable ? `\n${status}${asked.text}\n${allowed.text}` : null;
}

const isSuccess = (status: unknown): boolean => numberOr(status, 0) >= 200 && numberOr(status, 0) <= 299;

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));

/** Scheme, host and port as they are written. */
function prefixOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return end < 0 ? url : url.slice(0, end);
}

interface Lines {
  text: string;
  isCacheable: boolean;
  origin: string | null;
  mode: string | null;
  destination: string | null;
  allowed: string | null;
  varies: boolean;
}

/** Goes through a header list once, because there are two for each of a hundred thousand entries. */
function readLines(headers: unknown): Lines {
  const lines: Lines = {
    text: '',
    isCacheable: true,
    origin: null,
    mode: null,
    destination: null,
    allowed: null,
    varies: false,
  };
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name === 'string' && typeof value === 'string') addLine(lines, nameOf(name), value);
  }
  return lines;
}

const VARIES = /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i;

function addLine(lines: Lines, { name, sign, isRead }: Name, value: string): void {
  lines.text += sign;
  if (isRead) lines.text += value;
  switch (name) {
    case 'origin':
      lines.origin = value;
      return;
    case 'sec-fetch-mode':
      lines.mode = value;
      return;
    case 'sec-fetch-dest':
      lines.destination = value;
      return;
    case 'access-control-allow-origin':
      lines.allowed = value;
      return;
    case 'vary':
      lines.varies ||= VARIES.test(value);
      return;
    case 'content-length':
      // Without a body there is nothing that a page would read.
      lines.text += value === '0' ? '0' : '';
      return;
    case 'set-cookie':
      addCookie(lines, value);
      return;
    case SAID_ONCE:
      lines.isCacheable = false;
  }
}

/** A cookie whose value cannot be wrong, and whose expiry is no date: its name and its attributes decide. */
const PLAIN_COOKIE = /^([\w.-]{1,64})=[\w.~%-]{0,256}((?:;\s*(?!expires)[\w-]+(?:=[\w./-]{0,128})?)*)$/i;

function addCookie(lines: Lines, value: string): void {
  const cookie = PLAIN_COOKIE.exec(value);
  if (cookie) lines.text += `${cookie[1]};${cookie[2]}`;
  else lines.isCacheable = false;
}

/** A header name, and the one character that stands for it in a cache key. */
interface Name {
  readonly name: string;
  readonly sign: string;
  readonly isRead: boolean;
}

/** By their spelling in a file: looked up, because converting each to lower case would take most of the time. */
const NAMES = new Map<string, Name>();
const MOST_NAMES = 6_000;
/** Signs are private-use characters, which no browser puts into a header. */
const FIRST_SIGN = 0xe000;
/** HTTP/2's pseudo-header fields are no headers. */
const PSEUDO: Name = { name: '', sign: '', isRead: false };

function nameOf(spelt: string): Name {
  const known = NAMES.get(spelt);
  if (known !== undefined) return known;
  if (spelt.startsWith(':')) return PSEUDO;
  const name = spelt.toLowerCase();
  if (NAMES.size >= MOST_NAMES) return { name, sign: `|${name}|`, isRead: READ.has(name) };
  const sign = String.fromCharCode(FIRST_SIGN + NAMES.size);
  const made = spelt === name ? { name, sign, isRead: READ.has(name) } : nameOf(name);
  NAMES.set(spelt, made);
  return made;
}
