import type { HeaderList } from '../model/header';
import { isCorsSafelistedMethod, isCorsSafelistedRequestHeader } from '../standards/cors-safelist';
import { isSameOrigin, serializedOriginOf } from '../standards/origin';

/**
 * What the CORS-preflight request asks for that a browser sends before a request of a page.
 *
 * In: the page's origin, the URL, the method, the headers that the page's code gives. Out: header names in lower case, in order; null: no
 * preflight is sent, or the URL does not parse. Never throws.
 * Standard: https://fetch.spec.whatwg.org/#main-fetch, step 12, and #cors-unsafe-request-header-names (read 2026-11-26)
 */
export function askedOfPreflight(
  origin: string,
  url: string,
  method: string,
  headers: HeaderList,
): readonly string[] | null {
  const target = serializedOriginOf(url);
  if (target === null || isSameOrigin(target, origin)) return null;
  const names = unsafeNames(headers);
  return isCorsSafelistedMethod(method) && names.length === 0 ? null : names;
}

/** Together they may have so many bytes of value. */
const MOST_SAFE_BYTES = 1024;

function unsafeNames(headers: HeaderList): readonly string[] {
  const isSafe = ({ name, value }: HeaderList[number]): boolean => isCorsSafelistedRequestHeader(name, value);
  const safe = headers.filter(isSafe);
  const bytes = safe.reduce((sum, { value }) => sum + new TextEncoder().encode(value).length, 0);
  const unsafe = bytes > MOST_SAFE_BYTES ? headers : headers.filter((line) => !isSafe(line));
  return [...new Set(unsafe.map(({ name }) => name.toLowerCase()))].sort();
}
