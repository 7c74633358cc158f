/** Scheme, host and port of a URL as they are written. */
export function originPartOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return end < 0 ? url : url.slice(0, end);
}

/** The path of a URL, as it is written. */
export const pathPartOf = (url: string): string => /^[^/]*\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '';
