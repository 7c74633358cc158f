import type { PastLine } from '../../../model/cookie-memory';
import { parseUrl } from '../../../model/parse-url';
import { domainMatches, pathMatches } from '../../../standards/cookies/cookie-matching';

/** Which URLs the cookie of a line is for. */
export interface LinePlace {
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
}

/** Reads it from the identity of the cookie (standards/cookies/cookie-identity.ts). Out: null for a line that names no cookie. Never throws. */
export function placeOfLine({ identity }: Pick<PastLine, 'identity'>): LinePlace | null {
  const [, domain, hostOnly, path]: readonly unknown[] = JSON.parse(identity ?? '[]');
  return typeof domain === 'string' && typeof path === 'string' ? { domain, hostOnly: hostOnly === true, path } : null;
}

export const isForHost = ({ domain, hostOnly }: LinePlace, hostname: string): boolean =>
  hostOnly ? hostname === domain : domainMatches(hostname, domain);

/** Whether the cookie of a line is for a URL, by its host and path. In: any text. Never throws. */
export function isForUrl(line: Pick<PastLine, 'identity'>, url: string): boolean {
  const place = placeOfLine(line);
  const parsed = parseUrl(url);
  return (
    place !== null && parsed !== null && isForHost(place, parsed.hostname) && pathMatches(parsed.pathname, place.path)
  );
}
