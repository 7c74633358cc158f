import type { HeaderLine, HeaderList } from '../model/header';
import { byteLowercase } from '../model/header-lookup';
import { redactValue } from '../model/redacted-value';
import { ownCopy } from '../redaction/own-copy';
import { isSecretHeader, secretHeaderValue } from '../redaction/secret-header';
import { joinedCookie } from '../standards/cookies/joined-cookies';
import { trimTabsAndSpaces } from '../standards/trim';

/** Longer values are cut. OURS: no other check of any standard needs more, and messages between contexts stay small. */
const MAX_LENGTH = 8 * 1024;
/** Of what the CORS check reads: a part of a list is another list. Chromium 156 refuses a response with so long a line (measured). */
const MAX_CORS_LENGTH = 256 * 1024;
/** No browser takes a cookie whose name and value are longer than 4096 bytes together. */
const MAX_COOKIE_NAME_LENGTH = 5000;
const ROOM_FOR_MARK = 32;
/** The mark of a cut, alone: what redaction itself left of a cookie-string, so never a secret. */
const CUT_MARK = /^… \(\d+ bytes\)$/;

/**
 * Replaces the secrets of a header list by their length, and splits Set-Cookie lines that a browser joined by newlines.
 *
 * Secrets are the cookie-values, what follows the scheme in Authorization and Proxy-Authorization, and what a header’s name
 * shows to be one (src/redaction/secret-header.ts). Other lines stay as they are: what is secret in a URL or looks like a token
 * is replaced where it is shown or written, because the engine compares URLs.
 * Order and the spelling of names are kept. What is replaced is not kept in memory. Redacting twice changes nothing. Never throws.
 */
export function redactHeaderList(list: HeaderList): HeaderList {
  const lines: HeaderLine[] = [];
  for (const line of list) {
    const name = knownName(line.name);
    if (name.isPublic && line.value.length <= MAX_LENGTH) {
      lines.push(line);
    } else if (name.name === 'set-cookie') {
      for (const each of line.value.split(/\r?\n/)) lines.push(withValue(line, redactSetCookieString(each)));
    } else {
      lines.push(withValue(line, redactValueOf(name.name, line.value)));
    }
  }
  return lines;
}

interface KnownName {
  /** In lower case. */
  readonly name: string;
  /** Nothing is replaced in its value, unless it is long. */
  readonly isPublic: boolean;
}

const MOST_NAMES = 1000;
const MOST_CHARACTERS = 100;
/** By spelling: a recording has a hundred thousand lines, and a few hundred names. */
const names = new Map<string, KnownName>();

function knownName(spelt: string): KnownName {
  const known = names.get(spelt);
  if (known !== undefined) return known;
  const name = byteLowercase(spelt);
  const made = { name, isPublic: !WITH_SECRETS.has(name) && !isSecretHeader(name) };
  if (names.size >= MOST_NAMES) names.clear();
  if (spelt.length <= MOST_CHARACTERS) names.set(ownCopy(spelt), made);
  return made;
}

const WITH_SECRETS: ReadonlySet<string> = new Set(['cookie', 'set-cookie', 'authorization', 'proxy-authorization']);

/** The same line where nothing of it is replaced. */
const withValue = (line: HeaderLine, value: string): HeaderLine =>
  value === line.value ? line : { name: line.name, value: ownCopy(value) };

function redactValueOf(name: string, value: string): string {
  switch (name) {
    case 'cookie':
      return cutCookieString(value.split(';').map(redactCookiePair), value);
    case 'authorization':
    case 'proxy-authorization':
      return redactCredentials(value);
    default:
      return cut(
        isSecretHeader(name) ? secretHeaderValue(name, value) : value,
        name.startsWith('access-control-') ? MAX_CORS_LENGTH : MAX_LENGTH,
      );
  }
}

/** `name=value` with the whitespace around it; without "=" it is a value without a name. */
function redactCookiePair(pair: string): string {
  const core = trimTabsAndSpaces(pair);
  if (CUT_MARK.test(core)) return pair;
  const start = core === '' ? pair.length : pair.indexOf(core);
  const equals = core.indexOf('=');
  const name = equals < 0 ? '' : `${cut(core.slice(0, equals), MAX_COOKIE_NAME_LENGTH)}=`;
  const value = redactValue(trimTabsAndSpaces(core.slice(equals + 1)));
  return pair.slice(0, start) + name + value + pair.slice(start + core.length);
}

/** A cookie-string is cut between two cookies, so that no half of a notation is left. */
function cutCookieString(pairs: readonly string[], original: string): string {
  const whole = pairs.join(';');
  if (whole.length <= MAX_LENGTH) return whole;
  let kept = '';
  for (const pair of pairs) {
    if (kept.length + pair.length + 1 > MAX_LENGTH - ROOM_FOR_MARK) break;
    kept += `${pair};`;
  }
  return `${kept === '' ? '' : `${kept} `}… (${sizeBytes(original)} bytes)`;
}

/** A second cookie that a comma joined to the line has a secret value too. */
function redactSetCookieString(line: string): string {
  let redacted = '';
  let rest = line;
  for (let joined = joinedCookie(rest); joined !== null; joined = joinedCookie(rest)) {
    redacted += redactOneCookie(rest.slice(0, joined.span[0]));
    rest = rest.slice(joined.span[0]);
  }
  return cut(redacted + redactOneCookie(rest), MAX_LENGTH);
}

function redactOneCookie(line: string): string {
  const [pair = '', ...attributes] = line.split(';');
  return [redactCookiePair(pair), ...attributes.map(redactAttribute)].join(';');
}

const ATTRIBUTE = /^[ \t]*(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned|priority)[ \t]*$/i;
/** A pair that a comma joined to the value of an attribute; commas are also in what replaces a value. */
const JOINED_PAIR = /(,[ \t]*[^=;,\s]+[ \t]*=)(⟨[^⟩]*⟩|[^;,]*)/g;

/** Known attributes are what a browser acts on, and so public; any other may be a piece of a value that has a `;` in it. */
function redactAttribute(attribute: string): string {
  const equals = attribute.indexOf('=');
  // A word without a value is a mistaken attribute, as `HttpsOnly`; anything else may be the second half of a value.
  if (equals < 0)
    return /^[ \t]*(?:[A-Za-z-]{1,20}[ \t]*)?(?:,[ \t]*)?$/.test(attribute) ? attribute : redactParts(attribute);
  const name = attribute.slice(0, equals);
  const value = attribute.slice(equals + 1);
  const redacted = ATTRIBUTE.test(name)
    ? value.replace(JOINED_PAIR, (_, before: string, secret: string) => before + redactParts(secret))
    : redactParts(value);
  return `${name}=${redacted}`;
}

/** Between the control characters, tabs and spaces: a browser refuses a line for some of them. */
const redactParts = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is kept
  text.replace(/⟨[^⟩]{1,80}⟩|[^\x00-\x20\x7f]+(?: +[^\x00-\x20\x7f]+)*/g, redactValue);

/** Keeps the scheme. A value of a single word may be a bare token, so nothing of it is kept. */
function redactCredentials(value: string): string {
  const core = trimTabsAndSpaces(value);
  const match = /^([A-Za-z][\w!#$%&'*+.^`|~-]{0,23})[ \t]+/.exec(core);
  if (!match) return redactValue(core);
  return `${match[1]} ${redactValue(core.slice(match[0].length))}`;
}

function cut(value: string, maxLength: number): string {
  if (value.length <= maxLength) return value;
  return `${value.slice(0, maxLength - ROOM_FOR_MARK)}… (${sizeBytes(value)} bytes)`;
}

const sizeBytes = (text: string): number => new TextEncoder().encode(text).length;
