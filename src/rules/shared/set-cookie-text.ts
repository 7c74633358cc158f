import type { StoredCookie } from '../../model/cookie';
import type { Situation } from './rule';

/** The first stored cookie that the cause stands on; null when it stands on none. */
export function storedCookie({ cause, record }: Situation): StoredCookie | null {
  const evidence = cause.evidence.find((each) => each.kind === 'stored-cookie');
  if (evidence?.kind !== 'stored-cookie' || !record?.storeBefore.known) return null;
  return record.storeBefore.value[evidence.index] ?? null;
}

/** A set-cookie-string that would have made this stored cookie, its value left open. */
export function setCookieOf(cookie: StoredCookie): string {
  return [
    `${cookie.name}=…`,
    `Path=${cookie.path}`,
    cookie.hostOnly ? '' : `Domain=${cookie.domain}`,
    cookie.secure ? 'Secure' : '',
    cookie.httpOnly ? 'HttpOnly' : '',
    cookie.sameSite === 'Default' ? '' : `SameSite=${cookie.sameSite}`,
    cookie.partitionKey ? 'Partitioned' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/**
 * The same set-cookie-string with some attributes stated otherwise: a text stands for `Name=text`, '' for the bare name,
 * null removes the attribute. Unnamed attributes keep their place.
 */
export function withAttributes(setCookie: string, changes: Readonly<Record<string, string | null>>): string {
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = setCookie
    .split(';')
    .map((part) => part.trim())
    .filter(
      (part, index) => part !== '' && (index === 0 || !changed.has((part.split('=', 1)[0] ?? '').trim().toLowerCase())),
    );
  const stated = Object.entries(changes).flatMap(([name, value]) =>
    value === null ? [] : [value === '' ? name : `${name}=${value}`],
  );
  return [...kept, ...stated].join('; ');
}

/** The same attributes behind a cookie-pair of this name, its value left open. */
export const withPlainPair = (setCookie: string, name: string): string =>
  withAttributes([`${name}=…`, ...setCookie.split(';').slice(1)].join(';'), {});

/** The Set-Cookie line that the cause stands on; '' when it stands on none. */
export function setCookieLine({ cause, response }: Situation): string {
  const evidence = cause.evidence.find((each) => each.kind === 'header-line');
  return evidence?.kind === 'header-line' ? (response?.headerList[evidence.index]?.value ?? '') : '';
}

/** The value of an attribute of a set-cookie-string, the last one of that name; null when it is not written. */
export function attributeValue(setCookie: string, name: string): string | null {
  const parts = setCookie
    .split(';')
    .slice(1)
    .map((part) => part.split('='));
  const last = parts.findLast(([key = '']) => key.trim().toLowerCase() === name.toLowerCase());
  return last === undefined ? null : last.slice(1).join('=').trim();
}
