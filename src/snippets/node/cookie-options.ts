import type { CookieNeeds } from '../server-needs';

/**
 * The options `httpOnly`, `sameSite`, `secure` and `partitioned`, which most libraries of Node name alike. In: what the cookie needs; how the library writes a `SameSite`:
 * with a small letter, or as the standard does.
 */
export function sessionCookieOptions(
  { sameSite, partitioned }: CookieNeeds,
  written: (value: string) => string = (value) => value.toLowerCase(),
): string {
  return [
    'httpOnly: true',
    ...(sameSite === null ? [] : [`sameSite: '${written(sameSite)}'`]),
    'secure: true',
    ...(partitioned ? ['partitioned: true'] : []),
  ].join(', ');
}
