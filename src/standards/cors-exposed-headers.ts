import type { HeaderList } from '../model/header';
import { byteLowercase } from '../model/header-lookup';
import type { Known } from '../model/known';
import { isCorsSafelistedResponseHeaderName } from './cors-safelist';
import { extractHeaderListValues } from './header-list';

const EXPOSE = 'Access-Control-Expose-Headers';

/** Never readable by a script: "forbidden response-header name". */
const FORBIDDEN = ['set-cookie', 'set-cookie2'];

/**
 * Tells which lines of a response a page of another origin may not read ("CORS filtered response").
 *
 * In: the header list of a response that passed the CORS check; whether credentials were included.
 * Out: the positions of the lines that the page may not read; null when `*` is listed and the mode is not known.
 * Set-Cookie is left out: no page reads it anywhere. Never throws.
 * BELIEF: `*` always exposes every header. With credentials it is only a header with the name `*`.
 * Standard: https://fetch.spec.whatwg.org/#concept-filtered-response-cors (read 2026-07-02)
 */
export function unexposedLines(list: HeaderList, includesCredentials: Known<boolean>): readonly number[] | null {
  const listed = extractHeaderListValues(list, EXPOSE);
  const names = listed === null || listed === 'failure' ? [] : listed;
  if (names.includes('*')) {
    if (!includesCredentials.known) return null;
    if (!includesCredentials.value) return [];
  }
  const exposed = new Set(names.map(byteLowercase));
  return list.flatMap(({ name }, index) => {
    const lower = byteLowercase(name);
    const isHidden = !isCorsSafelistedResponseHeaderName(lower) && !exposed.has(lower) && !FORBIDDEN.includes(lower);
    return isHidden ? [index] : [];
  });
}
