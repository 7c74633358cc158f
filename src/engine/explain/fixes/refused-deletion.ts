import type { Fix } from '../../../model/change';
import type { StoredCookie } from '../../../model/cookie';
import { isLogoutUrl } from '../../../model/login-url';
import type { Situation } from '../../../model/situation';
import { changeSetCookieLine } from '../../../rules/shared/cookie-fixes';
import type { Explanation } from '../../../rules/shared/rule';
import { setCookieLine } from '../../../rules/shared/set-cookie-text';
import { code, names } from '../../../rules/shared/words';
import { cookiesForUrl } from '../../../standards/cookies/cookie-matching';
import { isDeletion } from '../../../standards/cookies/is-deletion';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import { serverClock } from '../../facts/cookies/server-clock';

/** The fix of a refused deletion. It gives no secret to other URLs: the line has no value. */
export const DELETE_AS_SET = 'delete-as-it-was-set';

/** Whether a cause is that the browser refused a Set-Cookie line that deletes a cookie. Never throws. */
export function isRefusedDeletion(s: Situation): boolean {
  if (!s.cause.reason.startsWith('set-cookie:')) return false;
  const parsed = parseSetCookieString(setCookieLine(s));
  return !('failure' in parsed) && isDeletion(parsed, serverClock(s.record, s.exchange.startedAtMs));
}

/** The texts of a refused line, for one that deletes a cookie: what matters is that the cookie is still there. */
export function asRefusedDeletion(s: Situation, { title, why, short }: Explanation): Explanation {
  const cookies = names(s.cause.subjects);
  const staysLoggedIn = isLogoutUrl(s.hop.url) ? '; the user presumably stays logged in' : '';
  const known =
    setBefore(s) === null
      ? ' A line deletes a cookie only with the `Domain` and `Path` that the cookie was set with; the recording does not show them.'
      : '';
  return {
    title: `${cookies} was not deleted${staysLoggedIn}. ${title.replace('did not store', 'ignored the line that deletes')}`,
    why: `${why}${known}`,
    short: `${s.cause.subjects[0]} was not deleted: ${short}`,
  };
}

/** Where the recording shows the cookie, the line that deletes it; other attributes would not. */
export function fixesOfRefusedDeletion(s: Situation, fixes: readonly Fix[]): readonly Fix[] {
  const cookie = setBefore(s);
  if (cookie === null) return fixes;
  const { domain, hostOnly, path, secure, sameSite } = cookie;
  const title = `Delete ${code(cookie.name)} with the \`Domain\` and \`Path\` that it was set with: ${hostOnly ? 'no `Domain`' : code(`Domain=${domain}`)}, ${code(`Path=${path}`)}`;
  const deletion = changeSetCookieLine(s, DELETE_AS_SET, title, {
    Domain: hostOnly ? null : domain,
    Path: path,
    ...(secure ? { Secure: '' } : {}),
    ...(sameSite === 'None' ? { SameSite: 'None' } : {}),
  });
  return [...deletion, ...fixes.filter(({ change }) => change.actor !== 'server-cookie')];
}

/** The only cookie of that name which the recording shows to be stored for this URL; null: none, or several. */
function setBefore({ cause, hop, record, related }: Situation): StoredCookie | null {
  const read = record?.storeBefore.known ? record.storeBefore.value : [];
  const remembered = related.cookies[cause.at.hop]?.stored.filter(({ isPerhapsAbsent }) => !isPerhapsAbsent) ?? [];
  const all = read.length > 0 ? read : remembered;
  const [only, ...others] = cookiesForUrl(all, hop.url).filter(
    ({ name, partitionKey }) => name === cause.subjects[0] && partitionKey === null,
  );
  return only !== undefined && others.length === 0 ? only : null;
}
