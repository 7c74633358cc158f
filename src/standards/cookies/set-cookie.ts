import type { SameSiteFlag } from '../../model/cookie';
import { type ValueFacts, valueFacts } from '../../model/redacted-value';
import { trimmedSpan } from '../trim';
import { AS_CHROMIUM, type Lifetime, type LifetimePolicy, lifetimeOf } from './lifetime';

type Span = readonly [start: number, end: number];

export interface SetCookieAttribute {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** A set-cookie-string, parsed. Spans are offsets in the whole string, without the white space around a part. */
export interface ParsedSetCookie extends Lifetime {
  /** cookie-name; may be empty. */
  readonly name: string;
  readonly value: ValueFacts;
  /** There was an "=": `sid` alone is a cookie with an empty name and the value "sid". */
  readonly hasName: boolean;
  /** As written and in order, without those that the standard ignores for their length, and without empty ones. */
  readonly attributes: readonly SetCookieAttribute[];
  /** Those whose value is over 1024 bytes: they are ignored. */
  readonly overlong: readonly SetCookieAttribute[];
  /** Of the last Domain attribute, in lower case, without a leading dot; null when absent or empty. */
  readonly domain: string | null;
  /** Of the last Path attribute; null when absent, or when it does not begin with a slash: the default-path is used. */
  readonly path: string | null;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly partitioned: boolean;
  readonly sameSite: SameSiteFlag;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** Why a set-cookie-string is no cookie at all. */
export interface SetCookieFailure {
  readonly failure: 'control-character' | 'empty';
}

/** A control character; a tab is none (RFC6265bis 5.6 step 1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
export const CONTROL_CHARACTER = /[\x00-\x08\x0a-\x1f\x7f]/;
const MAX_ATTRIBUTE_VALUE_BYTES = 1024;

const textAt = (text: string, [start, end]: Span) => text.slice(start, end);

/** Reads the unparsed-attributes. */
function parseAttributes(text: string, from: number): readonly SetCookieAttribute[] {
  const attributes = [];
  for (let start = from; start < text.length; ) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon === -1 ? text.length : semicolon;
    const equals = text.slice(start, end).indexOf('=');
    const nameEnd = equals === -1 ? end : start + equals;
    const name = textAt(text, trimmedSpan(text, start, nameEnd));
    const value = textAt(text, trimmedSpan(text, Math.min(nameEnd + 1, end), end));
    if (name !== '' || value !== '') attributes.push({ name, value, span: trimmedSpan(text, start, end) });
    start = end + 1;
  }
  return attributes;
}

const isOverlong = ({ value }: SetCookieAttribute): boolean =>
  new TextEncoder().encode(value).length > MAX_ATTRIBUTE_VALUE_BYTES;

function sameSiteFlag(value: string | undefined): SameSiteFlag {
  switch (value?.toLowerCase()) {
    case 'strict':
      return 'Strict';
    case 'lax':
      return 'Lax';
    case 'none':
      return 'None';
    default:
      // BELIEF: a misspelt value makes the cookie invalid. It is as if SameSite had not been stated.
      return 'Default';
  }
}

/**
 * Parses a set-cookie-string.
 *
 * In: the value of one Set-Cookie header line; how the browser reads `Max-Age` and `Expires`. The cookie-value may be redacted,
 * see model/redacted-value.ts; then its facts are used. Out: the parts and the attributes as the user agent understands them, or why there is no cookie.
 * Nothing is judged by URL or context: see cookie-storage.ts. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie (read 2026-07)
 */
export function parseSetCookieString(
  text: string,
  policy: LifetimePolicy = AS_CHROMIUM,
): ParsedSetCookie | SetCookieFailure {
  // Step 1. A control character anywhere, attributes included; a tab is not one.
  if (CONTROL_CHARACTER.test(text)) return { failure: 'control-character' };
  // Steps 2 to 5. Without "=" the whole is the value, and the name is empty.
  const semicolon = text.indexOf(';');
  const pairEnd = semicolon === -1 ? text.length : semicolon;
  const equals = text.slice(0, pairEnd).indexOf('=');
  const nameSpan = trimmedSpan(text, 0, Math.max(equals, 0));
  const valueSpan = trimmedSpan(text, equals + 1, pairEnd);
  const name = textAt(text, nameSpan);
  const value = valueFacts(textAt(text, valueSpan));
  if (value.hasControlCharacter) return { failure: 'control-character' };
  // Storage model, step 2.
  if (name === '' && value.sizeBytes === 0) return { failure: 'empty' };

  const written = parseAttributes(text, pairEnd + 1);
  const overlong = written.filter(isOverlong);
  const attributes = overlong.length === 0 ? written : written.filter((each) => !isOverlong(each));
  // BELIEF: the first attribute of a name counts. The last one does, also when it contradicts an earlier one.
  const last = (wanted: string) => attributes.findLast((attribute) => attribute.name.toLowerCase() === wanted)?.value;
  // BELIEF: `Secure=false` turns it off. The value is ignored.
  const has = (wanted: string) => last(wanted) !== undefined;
  const path = last('path') ?? '';
  return {
    name,
    value,
    hasName: equals !== -1,
    attributes,
    overlong,
    domain: (last('domain') ?? '').replace(/^\./, '').toLowerCase() || null,
    path: path.startsWith('/') ? path : null,
    secure: has('secure'),
    httpOnly: has('httponly'),
    partitioned: has('partitioned'),
    sameSite: sameSiteFlag(last('samesite')),
    ...lifetimeOf(attributes, policy),
    nameSpan,
    valueSpan,
  };
}

/**
 * Returns the place of the attribute that decides: the last one of that name.
 *
 * In: the parsed string; an attribute-name in any case. Out: its span in the whole set-cookie-string; null when absent.
 * Never throws.
 * OURS: for the panel. The order is that of https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model
 * (read 2026-07).
 */
export function attributeSpan(parsed: ParsedSetCookie, name: string): readonly [number, number] | null {
  const wanted = name.toLowerCase();
  return parsed.attributes.findLast((attribute) => attribute.name.toLowerCase() === wanted)?.span ?? null;
}

/**
 * Describes the attributes in one line, as they were written: "SameSite=Lax; Secure; Path=/".
 *
 * Out: without Expires and Max-Age, which do not decide where the cookie is sent. Never throws.
 * OURS: no standard has this format; the syntax is that of https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#set-cookie
 * (read 2026-07).
 */
export function describeAttributes(parsed: ParsedSetCookie): string {
  return parsed.attributes
    .filter(({ name }) => !['expires', 'max-age'].includes(name.toLowerCase()))
    .map(({ name, value }) => (value === '' ? name : `${name}=${value}`))
    .join('; ');
}
