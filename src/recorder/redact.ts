import type { HeaderLine, HeaderList } from '../model/header';
import { byteLowercase } from '../model/header-lookup';
import { redactValue } from '../model/redacted-value';
import { joinedCookie } from '../standards/cookies/joined-cookies';
import { trimTabsAndSpaces } from '../standards/trim';

/** Longer values are cut. OURS: no check of any standard needs more, and messages between contexts stay small. */
const MAX_LENGTH = 8 * 1024;
/** No browser takes a cookie whose name and value are longer than 4096 bytes together. */
const MAX_COOKIE_NAME_LENGTH = 5000;
const ROOM_FOR_MARK = 32;
/** The mark of a cut, alone: what redaction itself left of a cookie-string, so never a secret. */
const CUT_MARK = /^… \(\d+ bytes\)$/;

/**
 * Replaces the secrets of a header list by their length, and splits Set-Cookie lines that a browser joined by newlines.
 *
 * Secrets are the cookie-values, and what follows the scheme in Authorization and Proxy-Authorization. Other lines stay
 * as they are, X-Api-Key and its like too: a name only suggests a secret, so a list of names would not protect
 * reliably, and the author of such a header needs to see that it was sent.
 * Order and the spelling of names are kept. Redacting twice changes nothing. Never throws.
 */
export function redactHeaderList(list: HeaderList): HeaderList {
  const lines: HeaderLine[] = [];
  for (const line of list) {
    // One by one: a call takes only so many arguments, and a value may have more lines.
    if (SECRET_LENGTHS.has(line.name.length)) for (const redacted of redactLine(line)) lines.push(redacted);
    else lines.push(line.value.length <= MAX_LENGTH ? line : { ...line, value: cut(line.value, MAX_LENGTH) });
  }
  return lines;
}

/** Of the names below: most lines are told from them by their length. */
const SECRET_LENGTHS: ReadonlySet<number> = new Set(
  ['cookie', 'set-cookie', 'authorization', 'proxy-authorization'].map(({ length }) => length),
);

function redactLine({ name, value }: HeaderLine): HeaderLine[] {
  switch (byteLowercase(name)) {
    case 'cookie':
      return [{ name, value: cutCookieString(value.split(';').map(redactCookiePair), value) }];
    case 'set-cookie':
      return value.split(/\r?\n/).map((line) => ({ name, value: redactSetCookieString(line) }));
    case 'authorization':
    case 'proxy-authorization':
      return [{ name, value: redactCredentials(value) }];
    default:
      return [{ name, value: cut(value, MAX_LENGTH) }];
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
  const end = line.indexOf(';');
  return end < 0 ? redactCookiePair(line) : redactCookiePair(line.slice(0, end)) + line.slice(end);
}

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
