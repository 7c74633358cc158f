import type { Cause } from '../../model/cause';
import type { StoredCookie } from '../../model/cookie';
import { isLogoutCall } from '../../model/login-url';
import { cookieIdentity } from '../../standards/cookies/cookie-identity';
import { cookieOfLine } from '../../standards/cookies/cookie-of-line';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { type ParsedSetCookie, parseSetCookieString } from '../../standards/cookies/set-cookie';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { mayBeSession } from '../facts/cookies/cookie-purpose';
import { serverClock } from '../facts/cookies/server-clock';

/**
 * Lines that delete a cookie that does not exist, while another of that name, with another `Domain` or `Path`, or in the page’s
 * partition, is stored and stays: a logout that does not log out. The subjects: its name, where the deleted one would be, and which attributes differ. Nothing where a line of the same response deletes that one too.
 */
export function adviseDeletesAnother({ related }: Case, judged: CaseHop): readonly Cause[] {
  const { hop, index, setCookies, sentCookies, storedCookies, includesCredentials, topLevelSite, cookiePolicy } =
    judged;
  const record = hop.actual;
  if (record === null || !record.storeBefore.known) return [];
  const { value: store } = record.storeBefore;
  const isMode = includesCredentials.known && includesCredentials.value;
  const nowMs = serverClock(record, record.startedAtMs);
  const deletions = setCookies.flatMap(({ line, headerIndex, refusals }) => {
    const parsed = parseSetCookieString(line, cookiePolicy);
    if ('failure' in parsed || refusals.length > 0 || parsed.partitioned || !isDeletion(parsed, nowMs)) return [];
    const cookie = cookieOfLine(parsed, hop.url, record.startedAtMs, null);
    return cookie === null ? [] : [{ cookie, headerIndex }];
  });
  // What the response sets anew, or deletes in the page’s partition, is not left as it was.
  const changed = setCookies.flatMap(({ line, refusals }) => {
    const parsed = parseSetCookieString(line, cookiePolicy);
    if ('failure' in parsed || refusals.length > 0) return [];
    const isOfPartition = parsed.partitioned && isDeletion(parsed, nowMs);
    return isOfPartition || !isDeletion(parsed, nowMs) ? [placeOfLine(parsed, hop.url, record.startedAtMs)] : [];
  });
  // A reading of the store lists no cookie of another path or host, and a line may be meant for one of these.
  const ofOtherUrls = (name: string): readonly StoredCookie[] =>
    related.cookies[index]?.stored.filter((cookie) => cookie.name === name) ?? [];
  // DEVIATES: Firefox puts every cookie of a third party into a partition, so the line may mean the one that is there.
  const isMeant = ({ partitionKey }: StoredCookie): boolean =>
    partitionKey === null ||
    (cookiePolicy.thirdPartyCookies !== 'partitioned' &&
      topLevelSite.known &&
      partitionKey.topLevelSite === topLevelSite.value);
  const deleted = new Set(deletions.map(({ cookie }) => cookieIdentity(cookie)));
  if (!isMode || deletions.length === 0) return [];
  const at = { hop: index, message: 'response' } as const;
  const said = new Set<string>();
  return deletions.flatMap(({ cookie: meant, headerIndex }): readonly Cause[] => {
    const { name } = meant;
    const all = store.map((cookie, position) => ({ cookie, position })).filter(({ cookie }) => cookie.name === name);
    const isDone = [...all.map(({ cookie }) => cookie), ...ofOtherUrls(name)].some((cookie) =>
      deleted.has(cookieIdentity(cookie)),
    );
    const [left, ...others] = all.filter(({ cookie }) => isMeant(cookie));
    // That it was sent shows that it is stored; of two that were sent it is not known which is which.
    const isKept = storedCookies.some((each) => each.index === left?.position && each.refusals.length > 0);
    const isChanged = left !== undefined && changed.includes(`${name} ${placeOf(left.cookie)}`);
    const isLeft =
      left !== undefined &&
      !isKept &&
      !isChanged &&
      others.length === 0 &&
      sentCookies?.filter((sent) => sent === name).length === 1;
    if (isDone || !isLeft || !mayBeSession(name) || said.has(name)) return [];
    said.add(name);
    return [
      advice(
        'cookie-advice:deletes-another',
        at,
        [
          { kind: 'header-line', at, index: headerIndex, span: null },
          { kind: 'stored-cookie', at: { hop: index, message: 'request' }, index: left.position },
        ],
        {
          subjects: [name, placeOf(meant), ...differences(meant, left.cookie)],
          // A logout that leaves it: a line that clears an older cookie beside it does no harm.
          cookies: isLogoutCall(hop.method, hop.url) ? [name] : [],
          // A response that comes at the same time may have changed what was read.
          certainty: 'inferred',
        },
      ),
    ];
  });
}

/** ".shop.test/" */
const placeOf = ({ hostOnly, domain, path }: StoredCookie): string => `${hostOnly ? '' : '.'}${domain}${path}`;

/** The attributes by which the cookie of a line is another one than the stored cookie. */
const differences = (meant: StoredCookie, stored: StoredCookie): readonly string[] => [
  ...(meant.domain === stored.domain && meant.hostOnly === stored.hostOnly ? [] : ['Domain']),
  ...(meant.path === stored.path ? [] : ['Path']),
];

/** The name of the cookie that a line means, and where it would be. */
function placeOfLine(parsed: ParsedSetCookie, url: string, atMs: number): string {
  const cookie = cookieOfLine(parsed, url, atMs, null);
  return cookie === null ? '' : `${cookie.name} ${placeOf(cookie)}`;
}
