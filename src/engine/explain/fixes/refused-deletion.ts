import type { Fix } from '../../../model/change';
import type { StoredCookie } from '../../../model/cookie';
import type { Situation } from '../../../model/situation';
import { changeSetCookieLine } from '../../../rules/shared/cookie-fixes';
import type { Explanation } from '../../../rules/shared/rule';
import { setCookieLine } from '../../../rules/shared/set-cookie-text';
import { code, names, staysLoggedInAfter } from '../../../rules/shared/words';
import { cookiesForUrl } from '../../../standards/cookies/cookie-matching';
import { isDeletion } from '../../../standards/cookies/is-deletion';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import { serverClock } from '../../facts/cookies/server-clock';
import { sentCookieNames } from '../../facts/messages';

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
  const staysLoggedIn = staysLoggedInAfter(s);
  const what = `${cookies} was not deleted${staysLoggedIn}. ${title.replace('did not store', 'ignored the line that deletes')}`;
  if (isOfPartition(s)) {
    return {
      title: `${what} The cookie that was sent is partitioned, and the line has no \`Partitioned\`.`,
      why: `A line deletes a cookie only in the partition in which it was set. Without \`Partitioned\` it means a cookie outside of every partition, and this browser ignores such a line of another site.`,
      short: `${s.cause.subjects[0]} was not deleted: no Partitioned`,
    };
  }
  const shown = setBefore(s).length;
  const open = shown === 0 ? 'the recording does not show them' : 'the recording shows several cookies of that name';
  const known =
    shown === 1
      ? ''
      : ` A line deletes a cookie only with the \`Domain\` and \`Path\` that the cookie was set with; ${open}.`;
  return { title: what, why: `${why}${known}`, short: `${s.cause.subjects[0]} was not deleted: ${short}` };
}

/** Where the recording shows the cookie, the line that deletes it; other attributes would not. */
export function fixesOfRefusedDeletion(s: Situation, fixes: readonly Fix[]): readonly Fix[] {
  const [cookie, ...others] = setBefore(s);
  const inPartition = isOfPartition(s);
  if (cookie === undefined || others.length > 0) return inPartition ? withPartitioned(s) : fixes;
  const { domain, hostOnly, path, secure, sameSite } = cookie;
  // Without `Secure`, which Firefox does not need for what it partitions itself, the attribute is refused.
  const isPartitioned = secure && (inPartition || cookie.partitionKey !== null);
  const title = `Delete ${code(cookie.name)} with the \`Domain\` and \`Path\` that it was set with: ${hostOnly ? 'no `Domain`' : code(`Domain=${domain}`)}, ${code(`Path=${path}`)}${isPartitioned ? ', and with `Partitioned`' : ''}`;
  const deletion = changeSetCookieLine(s, DELETE_AS_SET, title, {
    Domain: hostOnly ? null : domain,
    Path: path,
    ...(secure ? { Secure: '' } : {}),
    ...(sameSite === 'None' ? { SameSite: 'None' } : {}),
    ...(isPartitioned ? { Partitioned: '' } : {}),
  });
  // That cookie is not blocked: it needs no other site.
  if (inPartition) return deletion;
  return [...deletion, ...fixes.filter(({ change }) => change.actor !== 'server-cookie')];
}

const withPartitioned = (s: Situation): readonly Fix[] =>
  changeSetCookieLine(
    s,
    DELETE_AS_SET,
    `Delete ${names(s.cause.subjects)} with \`Partitioned\`, and with the \`Domain\` and \`Path\` that it was set with`,
    { Secure: '', SameSite: 'None', Partitioned: '' },
  );

/** The line was ignored as a third party’s without `Partitioned`, and the cookie was sent: only one in a partition is, where those are blocked. */
function isOfPartition({ cause, exchange }: Situation): boolean {
  const hop = exchange.hops[cause.at.hop];
  const sent = hop === undefined ? null : sentCookieNames(hop);
  return cause.reason === 'set-cookie:third-party-blocked' && sent?.includes(cause.subjects[0] ?? '') === true;
}

/** The cookies of that name which the recording shows to be stored for this URL, outside of every partition and in that of the page. */
function setBefore({ cause, facts, hop, record, related }: Situation): readonly StoredCookie[] {
  const read = record?.storeBefore.known ? record.storeBefore.value : [];
  const remembered = related.cookies[cause.at.hop]?.stored.filter(({ isPerhapsAbsent }) => !isPerhapsAbsent) ?? [];
  const all = read.length > 0 ? read : remembered;
  const { topLevelSite } = facts;
  const isOfPage = ({ partitionKey }: StoredCookie): boolean =>
    partitionKey === null || (topLevelSite.known && partitionKey.topLevelSite === topLevelSite.value);
  return cookiesForUrl(all, hop.url).filter((cookie) => cookie.name === cause.subjects[0] && isOfPage(cookie));
}
