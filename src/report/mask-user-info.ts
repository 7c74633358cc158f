const MASK = '•••';
/** After the scheme, or at the beginning of a URL without one; up to the last `@` before the path, as a URL parser cuts. */
const USER_INFO = /(?<=^|:)([\\/]{2,})[^\s/?#\\]+@/g;

/**
 * Replaces user name and password in every URL of a text (`https://user:password@host`): they are secrets.
 *
 * In: a URL, a header value, a sentence. Out: the same with `•••` in their place. Masking twice changes nothing. Never throws.
 * A query string stays as it is: only its author knows which part of it is a secret.
 */
export const maskUserInfo = (text: string): string =>
  text.includes('@') ? text.replaceAll(USER_INFO, `$1${MASK}@`) : text;

/** The characters of a text, after its user info was masked: where a span of it is then. Never throws. */
export function spanAfterMasking(text: string, [start, end]: readonly [number, number]): readonly [number, number] {
  let before = start;
  let until = end;
  for (const { index, 0: found, 1: slashes = '' } of text.matchAll(USER_INFO)) {
    const from = index + slashes.length;
    const to = index + found.length - 1;
    const gain = MASK.length - (to - from);
    // A span that begins or ends in the middle of what is masked takes all of the mask.
    if (start >= to) before += gain;
    else if (start > from) before -= start - from;
    if (end >= to) until += gain;
    else if (end > from) until += from + MASK.length - end;
  }
  return [before, until];
}

/**
 * Masks every text of a document. Out: the same object when there is nothing to mask, as in nearly all documents. Never throws.
 */
export function maskAll<T>(value: T): T;
export function maskAll(value: unknown): unknown {
  if (typeof value === 'string') return maskUserInfo(value);
  if (typeof value !== 'object' || value === null) return value;
  const changed: Record<string, unknown> = {};
  let isChanged = false;
  for (const [key, each] of Object.entries(value)) {
    const masked = maskAll(each);
    if (masked === each) continue;
    changed[key] = masked;
    isChanged = true;
  }
  if (!isChanged) return value;
  return Array.isArray(value) ? Object.assign([...value], changed) : { ...value, ...changed };
}
