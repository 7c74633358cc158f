import { isUnusual } from '../recorder/har-entry';
import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import { defaultPath } from '../standards/cookies/cookie-matching';
import { headerSigns, type SignedName } from './header-signs';
import { createSequences, type Sequences } from './sequences';

/** What of an exchange decides its explanation. */
export interface CacheKey {
  /** Stands for everything that the engine reads in such an exchange; null: it must be judged by itself. */
  readonly key: number | null;
  /** Origin of the URL, as it is written. */
  readonly server: string;
  /** Serialized origin of the client; null: not known. */
  readonly client: string | null;
  /** Stand for how it was requested, and which origin the response allows: exchanges of the same URL are compared by these. */
  readonly asked: number;
  readonly allowed: number;
  /** A cache keeps a response for each origin, so the origin that another response allows does not matter. */
  readonly varies: boolean;
}

/** The cache keys of one file. */
export interface CacheKeyReader {
  /**
   * Makes one number of everything that the engine reads in an exchange: exchanges with the same number have the same explanation.
   *
   * In: the file's entry of the request, that of its preflight or null, the origin of its page or null. What decides is declared in
   * model/header-names.ts and engine/reads.ts. Out: a key of null for errors, responses other than 2xx, those that come from a cache or
   * set cookies with a date, URLs of another scheme than their client's or with user info, handshakes, documents without a type.
   * Never throws.
   */
  keyOf(entry: unknown, preflight: unknown, pageOrigin: string | null): CacheKey;
  /** The key of exchanges that must also have a text in common. */
  withText(key: number, text: string): number;
}

/** Two keys are compared only if one reader made both. */
export function cacheKeyReader(): CacheKeyReader {
  const sequences = createSequences();
  const { after } = sequences;
  const reading: Reading = { sequences, signOf: headerSigns() };
  return {
    withText: after,
    keyOf(entry, preflight, pageOrigin) {
      const { request, response, _resourceType } = membersOf(entry);
      const { url, method, headers } = membersOf(request);
      const { status, headers: responseHeaders } = membersOf(response);
      const address = textOr(url, '');
      const server = prefixOf(address);
      const ofPage = after(after(0, pageOrigin ?? ''), server);
      const asking = after(after(after(ofPage, textOr(_resourceType, '')), textOr(method, '')), String(status));
      const sent = readLines(headers, asking, reading);
      const received = readLines(responseHeaders, after(sent.sequence, ''), reading);
      // The recorder concludes the client from these, in this order of certainty.
      const client = sent.origin ?? (sent.isOwn ? server : (sent.referer ?? pageOrigin));
      const isUntyped = typeof _resourceType !== 'string' && sent.destination === null;
      // Over http its page alone tells whether it is the document of a frame.
      const isPlainDocument = _resourceType === 'document' && sent.destination === null;
      const isCacheable =
        sent.isCacheable &&
        received.isCacheable &&
        isSuccess(status) &&
        !isUnusual(entry) &&
        !address.includes('@') &&
        _resourceType !== 'websocket' &&
        !(isUntyped && sent.isNavigation) &&
        !isPlainDocument &&
        client !== null &&
        schemeOf(client) === schemeOf(address);
      const ofPath = received.hasCookieWithoutPath
        ? after(received.sequence, defaultPath(pathOf(address)))
        : received.sequence;
      const withPreflight = preflight === null ? ofPath : afterPreflight(preflight, after(ofPath, ''), reading);
      return {
        key: isCacheable ? withPreflight : null,
        server,
        client,
        asked: after(after(0, sent.mode ?? ''), sent.destination ?? ''),
        allowed: after(0, received.allowed ?? ''),
        varies: received.varies,
      };
    },
  };
}

/** How the header lists of one file are read. */
interface Reading {
  readonly sequences: Sequences;
  readonly signOf: (spelt: string) => SignedName;
}

function afterPreflight(entry: unknown, sequence: number, reading: Reading): number | null {
  const { request, response } = membersOf(entry);
  const { status, headers } = membersOf(response);
  const { after } = reading.sequences;
  const asked = readLines(membersOf(request).headers, after(sequence, String(status)), reading);
  const allowed = readLines(headers, after(asked.sequence, ''), reading);
  const isCacheable = asked.isCacheable && allowed.isCacheable && isSuccess(status) && !isUnusual(entry);
  return isCacheable ? allowed.sequence : null;
}

const isSuccess = (status: unknown): boolean => numberOr(status, 0) >= 200 && numberOr(status, 0) <= 299;

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));

/** The path of a URL, as it is written. */
const pathOf = (url: string): string => /^[^/]*\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '';

/** Scheme, host and port as they are written. */
function prefixOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return end < 0 ? url : url.slice(0, end);
}

interface Lines {
  /** What was read before, with what decides of these. */
  sequence: number;
  isCacheable: boolean;
  origin: string | null;
  mode: string | null;
  destination: string | null;
  /** Whether a document of the URL's own origin asked. */
  isOwn: boolean;
  /** Origin of the referrer. */
  referer: string | null;
  /** Whether its headers are those of a navigation. */
  isNavigation: boolean;
  allowed: string | null;
  varies: boolean;
  /** It sets a cookie whose path is that of the URL. */
  hasCookieWithoutPath: boolean;
}

/** Goes through a header list once, because there are two for each of a hundred thousand entries. */
function readLines(headers: unknown, sequence: number, { sequences, signOf }: Reading): Lines {
  const lines: Lines = {
    sequence,
    isCacheable: true,
    origin: null,
    mode: null,
    destination: null,
    isOwn: false,
    referer: null,
    isNavigation: false,
    allowed: null,
    varies: false,
    hasCookieWithoutPath: false,
  };
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name === 'string' && typeof value === 'string') addLine(lines, signOf(name), value, sequences);
  }
  return lines;
}

const VARIES = /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i;

/** Each name is followed by as many texts in each list, so that no two lists have one sequence. */
function addLine(
  lines: Lines,
  { name, sign, use }: SignedName,
  value: string,
  { after, afterNumber }: Sequences,
): void {
  if (sign === null) return;
  lines.sequence = afterNumber(lines.sequence, sign);
  if (use === 'value') lines.sequence = after(lines.sequence, value);
  // What is said once of a server depends on what was said before.
  else if (use === 'once') lines.isCacheable = false;
  switch (name) {
    case 'origin':
      lines.origin = value;
      return;
    case 'sec-fetch-mode':
      lines.mode = value;
      lines.isNavigation ||= value === 'navigate';
      return;
    case 'sec-fetch-site':
      lines.isOwn = value === 'same-origin';
      return;
    case 'referer':
      lines.referer = prefixOf(value);
      lines.sequence = after(lines.sequence, lines.referer);
      return;
    case 'accept':
      lines.isNavigation ||= /^text\/html\b/i.test(value);
      return;
    case 'upgrade-insecure-requests':
      lines.isNavigation = true;
      return;
    case 'upgrade':
      // A WebSocket's handshake is none of HTTP's requests.
      if (/\bwebsocket\b/i.test(value)) lines.isCacheable = false;
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
      lines.sequence = after(lines.sequence, value === '0' ? '0' : '');
      return;
    case 'set-cookie':
      addCookie(lines, value, after);
  }
}

/** A cookie whose value cannot be wrong, and whose expiry is no date: its name and its attributes decide. */
const PLAIN_COOKIE = /^([\w.-]{1,64})=[\w.~%-]{0,256}((?:;\s*(?!expires)[\w-]+(?:=[\w./-]{0,128})?)*)$/i;

function addCookie(lines: Lines, value: string, after: Sequences['after']): void {
  const cookie = PLAIN_COOKIE.exec(value);
  if (cookie === null) {
    lines.isCacheable = false;
    return;
  }
  lines.sequence = after(lines.sequence, `${cookie[1]};${cookie[2]}`);
  // The last Path counts, and an empty one is none.
  lines.hasCookieWithoutPath ||= !/;\s*path=\/[^;]*(?!.*;\s*path=)/i.test(value);
}
