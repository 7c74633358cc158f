import type { Fix } from '../model/finding';
import { sendCookieAs, serveFromOneSite } from './fixes';
import type { Situation } from './rule';
import { setCookieLine, setCookieOf, storedCookie, withAttributes } from './set-cookie-text';
import { code } from './words';

const CSRF =
  'With `SameSite=None` every site can make requests with this cookie: protect what changes state with a CSRF token or a check of `Origin`.';

/** How the server should set the stored cookie instead; nothing when the store was not read. */
export function resendStored(
  s: Situation,
  id: string,
  title: string,
  changes: Readonly<Record<string, string | null>>,
  danger?: string,
): readonly Fix[] {
  const cookie = storedCookie(s);
  if (!cookie) return [];
  return [sendCookieAs(cookie.name, id, title, withAttributes(setCookieOf(cookie), changes), danger)];
}

/** How the server should write the Set-Cookie line instead. */
export function rewriteLine(
  s: Situation,
  id: string,
  title: string,
  changes: Readonly<Record<string, string | null>>,
  danger?: string,
): readonly Fix[] {
  const line = setCookieLine(s);
  const name = s.failure.subjects[0] ?? '';
  return [sendCookieAs(name, id, title, withAttributes(line, changes), danger)];
}

/** One site first: it needs no relaxation. Then SameSite=None, with what that opens up. */
export const crossSiteFixes = (s: Situation): readonly Fix[] => [
  serveFromOneSite(s),
  ...resendStored(
    s,
    'same-site-none',
    `Or set ${code(s.failure.subjects[0] ?? '')} with \`SameSite=None; Secure\``,
    { SameSite: 'None', Secure: '' },
    CSRF,
  ),
];

export const crossSiteStorageFixes = (s: Situation): readonly Fix[] => [
  serveFromOneSite(s),
  ...rewriteLine(
    s,
    'same-site-none',
    `Or set ${code(s.failure.subjects[0] ?? '')} with \`SameSite=None; Secure\``,
    { SameSite: 'None', Secure: '' },
    CSRF,
  ),
];
