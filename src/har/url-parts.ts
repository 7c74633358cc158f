import { serializedOriginOf } from '../standards/origin';

/** Scheme, host and port of a URL as they are written. */
export function originPartOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('//') + 2);
  return end < 0 ? url : url.slice(0, end);
}

/** The origin of a URL as browsers write it; what no browser could request stays as it is. */
export function writtenOriginOf(url: string): string {
  const origin = originPartOf(url);
  // To parse a URL takes longer, and nearly all are written so.
  return AS_BROWSERS_WRITE.test(origin) ? origin : (serializedOriginOf(url) ?? origin);
}

const AS_BROWSERS_WRITE = /^https?:\/\/[a-z\d.-]+(?::(?!80$|443$)\d+)?$/;

/** The path of a URL, as it is written. */
export const pathPartOf = (url: string): string => /^[^/]*\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '';
