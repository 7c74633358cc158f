import type { SameSiteFlag, StoredCookie } from '../model/cookie';
import { membersOf, numberOr, textOr } from '../recorder/json';

const FLAGS: ReadonlySet<string> = new Set<SameSiteFlag>(['Strict', 'Lax', 'None', 'Default']);
const isFlag = (text: string): text is SameSiteFlag => FLAGS.has(text);

/** Reads a cookie of a trial, without its value and without what a recording knows of it; null: it is none. Never throws. */
export function parseTriedCookie(value: unknown): StoredCookie | null {
  const { name, valueSizeBytes, domain, hostOnly, path, secure, httpOnly, sameSite, partitionKey, expiresAtMs } =
    membersOf(value);
  const flag = textOr(sameSite, '');
  const [host, place] = [textOr(domain, ''), textOr(path, '')];
  if (typeof name !== 'string' || host === '' || !place.startsWith('/') || !isFlag(flag)) return null;
  const { topLevelSite, hasCrossSiteAncestor } = membersOf(partitionKey);
  return {
    name,
    valueSizeBytes: numberOr(valueSizeBytes, 0),
    domain: host,
    hostOnly: hostOnly === true,
    path: place,
    secure: secure === true,
    httpOnly: httpOnly === true,
    sameSite: flag,
    partitionKey:
      typeof topLevelSite === 'string'
        ? {
            topLevelSite,
            hasCrossSiteAncestor: typeof hasCrossSiteAncestor === 'boolean' ? hasCrossSiteAncestor : null,
          }
        : null,
    expiresAtMs: numberOr(expiresAtMs, null),
  };
}
