import type { CookieAttributes } from '../../model/change';
import type { StoredCookie } from '../../model/cookie';
import type { Situation } from '../../model/situation';

/** The first stored cookie in the evidence of the cause; null when there is none. */
export function storedCookie({ cause, record }: Situation): StoredCookie | null {
  const evidence = cause.evidence.find((each) => each.kind === 'stored-cookie');
  if (evidence?.kind !== 'stored-cookie' || !record?.storeBefore.known) return null;
  return record.storeBefore.value[evidence.index] ?? null;
}

/** A set-cookie-string that would have made this stored cookie; its value is `…`. */
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

/** The Set-Cookie line in the evidence of the cause; '' when there is none. */
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

/** Over http no browser stores a `Secure` cookie. */
export const secureWhereItCanBe = (s: Situation): CookieAttributes =>
  s.hop.url.startsWith('https:') ? { Secure: '' } : {};
