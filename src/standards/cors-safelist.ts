import { byteLowercase } from '../model/header-lookup';
import { isToken, normalizeValue } from './header-list';

const SAFELISTED_METHODS = ['GET', 'HEAD', 'POST'];
const FORBIDDEN_METHODS = ['CONNECT', 'TRACE', 'TRACK'];
const SAFELISTED_MIME_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
const NON_WILDCARD_REQUEST_HEADER_NAMES = ['authorization'];
const SAFELISTED_RESPONSE_HEADER_NAMES = [
  ...['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma'],
];
const FORBIDDEN_REQUEST_HEADERS = [
  ...['accept-charset', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method'],
  ...['connection', 'content-length', 'cookie', 'cookie2', 'date', 'dnt', 'expect', 'host', 'keep-alive', 'origin'],
  ...['referer', 'set-cookie', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via'],
];
const METHOD_OVERRIDE_HEADERS = ['x-http-method', 'x-http-method-override', 'x-method-override'];
const MAX_SAFELISTED_VALUE_BYTES = 128;

const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Tells whether a method never needs a preflight.
 *
 * In: a method, as it is sent. Out: a boolean; the comparison is case-sensitive. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#cors-safelisted-method (read 2026-07-02)
 */
export function isCorsSafelistedMethod(method: string): boolean {
  return SAFELISTED_METHODS.includes(method);
}

/**
 * Tells whether no page may use a method.
 *
 * In: a method in any letter case. Out: a boolean. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#forbidden-method (read 2026-07-02)
 */
export function isForbiddenMethod(method: string): boolean {
  return FORBIDDEN_METHODS.includes(method.replace(/[a-z]/g, (letter) => letter.toUpperCase()));
}

/** "CORS-unsafe request-header byte": controls but the tab, DEL, and "():<>?@[\]{} */
function hasCorsUnsafeByte(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/.test(value);
}

/** The essence of a MIME type, its parameters left out; null when it does not parse. */
function mimeTypeEssence(value: string): string | null {
  const essence = normalizeValue(value).replace(/;.*/s, '');
  // White space is allowed before the semicolon, and nowhere else.
  const trimmed = normalizeValue(essence);
  const isWellFormed = trimmed.split('/').length === 2 && trimmed.split('/').every(isToken);
  return isWellFormed ? byteLowercase(trimmed) : null;
}

/** "Simple range": one range with a start, and no end before it. */
function isSimpleRange(value: string): boolean {
  const match = /^bytes=(\d+)-(\d*)$/.exec(value);
  if (!match) return false;
  const [, start = '', end = ''] = match;
  return end === '' || BigInt(start) <= BigInt(end);
}

/**
 * Tells whether a request header never needs a preflight.
 *
 * In: a header name in any letter case; its value. Out: a boolean. Never throws.
 * BELIEF: a safelisted name is enough. `Content-Type: application/json` needs a preflight, and so does a long value.
 * Standard: https://fetch.spec.whatwg.org/#cors-safelisted-request-header (read 2026-07-02)
 */
export function isCorsSafelistedRequestHeader(name: string, value: string): boolean {
  // Step 1. Counted in bytes of UTF-8.
  if (byteLength(value) > MAX_SAFELISTED_VALUE_BYTES) return false;
  // Step 2.
  switch (byteLowercase(name)) {
    case 'accept':
      return !hasCorsUnsafeByte(value);
    case 'accept-language':
    case 'content-language':
      return /^[0-9A-Za-z *,\-.;=]*$/.test(value);
    case 'content-type':
      return !hasCorsUnsafeByte(value) && SAFELISTED_MIME_TYPES.includes(mimeTypeEssence(value) ?? '');
    case 'range':
      return isSimpleRange(value);
    default:
      return false;
  }
}

/**
 * Tells whether a request header must be allowed by name, because `*` does not cover it.
 *
 * In: a header name in any letter case. Out: a boolean. Never throws.
 * DEVIATES: browsers let `*` cover it in requests without credentials; see browsers/policies.ts.
 * Standard: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name (read 2026-07-02)
 */
export function isCorsNonWildcardRequestHeaderName(name: string): boolean {
  return NON_WILDCARD_REQUEST_HEADER_NAMES.includes(byteLowercase(name));
}

/**
 * Tells whether a page may not set a request header, because the browser keeps it for itself.
 *
 * In: a header name in any letter case; its value, which only matters for the headers that override a method.
 * Out: a boolean. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#forbidden-request-header (read 2026-07-02)
 */
export function isForbiddenRequestHeader(name: string, value = ''): boolean {
  const lower = byteLowercase(name);
  if (FORBIDDEN_REQUEST_HEADERS.includes(lower)) return true;
  if (lower.startsWith('proxy-') || lower.startsWith('sec-')) return true;
  return METHOD_OVERRIDE_HEADERS.includes(lower) && value.split(',').some((part) => isForbiddenMethod(part.trim()));
}

/**
 * Tells whether a page may read a response header that `Access-Control-Expose-Headers` does not name.
 *
 * In: a header name in any letter case. Out: a boolean. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name (read 2026-07-02)
 */
export function isCorsSafelistedResponseHeaderName(name: string): boolean {
  return SAFELISTED_RESPONSE_HEADER_NAMES.includes(byteLowercase(name));
}
