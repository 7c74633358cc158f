import { isUnusual } from '../recorder/har-entry';
import { itemsOf, membersOf, numberOr, textOr } from '../recorder/json';
import type { SignedName } from './header-signs';

/** What stands for each header name of the file. */
type SignOf = (spelt: string) => SignedName;

/** What of an exchange decides its explanation. */
export interface Shape {
  /** Everything that the engine looks at in an everyday exchange; null: it is none. */
  readonly text: string | null;
  /** Origin of the URL, as it is written. */
  readonly server: string;
  /** Serialized origin of the client; null: not known. */
  readonly client: string | null;
  /** How it was asked for, and whom the answer allows: what others of the same URL are compared by. */
  readonly asked: string;
  readonly allowed: string;
  /** A cache keeps an answer for each origin, so whom another one allows does not matter. */
  readonly varies: boolean;
}

/**
 * Puts all that the engine looks at in an everyday exchange into one text: exchanges of one shape have one explanation.
 *
 * In: the file's entry of the request, that of its preflight or null, the origin of its page or null, the signs that stand
 * for the file's header names. What decides is declared in model/header-names.ts and engine/reads.ts. Not everyday are
 * errors, answers other than 2xx, those that come from a cache or set cookies with a date, URLs of another scheme than
 * their client's or with user info. Never throws.
 */
export function shapeOf(entry: unknown, preflight: unknown, pageOrigin: string | null, signOf: SignOf): Shape {
  const { request, response, _resourceType } = membersOf(entry);
  const { url, method, headers } = membersOf(request);
  const answer = membersOf(response);
  const address = textOr(url, '');
  const server = prefixOf(address);
  const sent = readLines(headers, signOf);
  const received = readLines(answer.headers, signOf);
  const client = sent.origin ?? pageOrigin;
  const isEveryday =
    sent.isEveryday &&
    received.isEveryday &&
    isAnswered(answer.status) &&
    !isUnusual(entry) &&
    !address.includes('@') &&
    _resourceType !== 'websocket' &&
    client !== null &&
    schemeOf(client) === schemeOf(address);
  const before = isEveryday && preflight !== null ? shapeOfPreflight(preflight, signOf) : '';
  return {
    text:
      isEveryday && before !== null
        ? `${pageOrigin} ${server} ${textOr(_resourceType, '')} ${textOr(method, '')} ${answer.status}${sent.text}\n${received.text}${before}`
        : null,
    server,
    client,
    asked: `${sent.mode} ${sent.destination}`,
    allowed: received.allowed ?? '',
    varies: received.varies,
  };
}

function shapeOfPreflight(entry: unknown, signOf: SignOf): string | null {
  const { request, response } = membersOf(entry);
  const { status, headers } = membersOf(response);
  const asked = readLines(membersOf(request).headers, signOf);
  const allowed = readLines(headers, signOf);
  const isEveryday = asked.isEveryday && allowed.isEveryday && isAnswered(status) && !isUnusual(entry);
  return isEveryday ? `\n${status}${asked.text}\n${allowed.text}` : null;
}

const isAnswered = (status: unknown): boolean => numberOr(status, 0) >= 200 && numberOr(status, 0) <= 299;

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));

/** Scheme, host and port as they are written. */
function prefixOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return end < 0 ? url : url.slice(0, end);
}

interface Lines {
  text: string;
  isEveryday: boolean;
  origin: string | null;
  mode: string | null;
  destination: string | null;
  allowed: string | null;
  varies: boolean;
}

/** One way through a header list, because there are two for each of a hundred thousand entries. */
function readLines(headers: unknown, signOf: SignOf): Lines {
  const lines: Lines = {
    text: '',
    isEveryday: true,
    origin: null,
    mode: null,
    destination: null,
    allowed: null,
    varies: false,
  };
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name === 'string' && typeof value === 'string') take(lines, signOf(name), value);
  }
  return lines;
}

const VARIES = /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/i;

function take(lines: Lines, { name, sign, use }: SignedName, value: string): void {
  lines.text += sign;
  if (use === 'value') lines.text += value;
  // What is said once of a server depends on what was said before.
  else if (use === 'once') lines.isEveryday = false;
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
      // An answer without a body is one that no page wants to read.
      lines.text += value === '0' ? '0' : '';
      return;
    case 'set-cookie':
      takeCookie(lines, value);
  }
}

/** A cookie whose value nothing can be wrong with, and whose end is no date: its name and its attributes decide. */
const PLAIN_COOKIE = /^([\w.-]{1,64})=[\w.~%-]{0,256}((?:;\s*(?!expires)[\w-]+(?:=[\w./-]{0,128})?)*)$/i;

function takeCookie(lines: Lines, value: string): void {
  const cookie = PLAIN_COOKIE.exec(value);
  if (cookie) lines.text += `${cookie[1]};${cookie[2]}`;
  else lines.isEveryday = false;
}
