import type { StoredCookie } from '../../model/cookie';
import { isPerhapsExpired, type RememberedCookie } from '../../model/cookie-memory';
import type { CookieFate } from '../../model/finding';
import { isDeletion } from '../../standards/cookies/is-deletion';
import { parseSetCookieString } from '../../standards/cookies/set-cookie';
import type { Exempt } from '../advise/exempt';
import { type Case, type CaseHop, hopAt, lastHop } from '../facts/case';
import { isNamedLikeSession, mayBeSession } from '../facts/cookies/cookie-purpose';
import { serverClock } from '../facts/cookies/server-clock';
import { isWithheld } from '../facts/messages';
import { isUserUnknown } from '../facts/refusing-status';
import { isSubresource } from '../facts/subresource';
import type { WeighedCause } from './findings';

/** Something of the user's session that no rule explains. */
export interface Unexplained {
  /** A few words, no markup, for the verdict. */
  readonly text: string;
  /** What is not known, what is possible, and what would tell. Backticks mark code. */
  readonly missing: string;
}

/**
 * Finds what stands against saying that all is well: a cookie that matches and was not sent, a response that does not know a
 * user whom the server knew before, a cookie of which it is not known whether it was stored.
 *
 * In: the case, what was found in it, what became of its cookies, and what it is exempt from. Out: null where something was found that blocks or loses a
 * cookie, where nothing ended yet, and where nothing is open. Never throws.
 */
export function unexplainedOf(
  c: Case,
  findings: readonly WeighedCause[],
  cookies: readonly CookieFate[],
  exempt: Exempt | null,
): Unexplained | null {
  const { outcome } = c.exchange;
  if (exempt !== null) return unknownRules(c, exempt);
  const isExplained = findings.some(({ severity }) => severity === 'blocks' || severity === 'loses-cookie');
  if (isExplained || outcome === 'network-error' || outcome === 'pending' || outcome === 'not-run') return null;
  if (findings.some(({ cause }) => cause.ifIncluded)) return UNKNOWN_MODE;
  const isRefused = isUserUnknown(lastHop(c).response?.status);
  const needsNoUser = isSubresource(c.exchange) && !isRefused;
  return (
    (needsNoUser ? null : absentCookie(c)) ??
    // What a file leaves out of every entry is said once, of the file.
    (needsNoUser || leavesOutCookies(c) ? null : unknownStorage(c, cookies))
  );
}

const UNKNOWN_MODE: Unexplained = {
  text: 'Cannot tell whether the page could read it',
  missing:
    "whether the request included credentials: with them, the browser refuses this response; without them, the page can read it. The code that makes the request shows it: `credentials: 'include'` or `withCredentials = true`",
};

/** A browser whose rules are not known, wherever a rule of the others would decide something. */
function unknownRules(c: Case, { exemption: { kind, name }, causes }: Exempt): Unexplained | null {
  const isConcerned =
    causes.length > 0 ||
    c.hops.some(({ facts: { requestOrigin, urlOrigin }, setCookies, isUserRefused }) => {
      const isCrossOrigin = requestOrigin.known && requestOrigin.value !== urlOrigin;
      return isCrossOrigin || setCookies.length > 0 || isUserRefused;
    });
  if (kind !== 'other-browser' || !isConcerned || c.exchange.outcome === 'pending') return null;
  return {
    text: 'Cannot tell: the rules of this browser are not known',
    missing: `whether the page could read the response, and which cookies were sent and stored: ${name} made the request, and its rules for CORS and cookies are not known here. Repeat the request in a browser of today, and explain that file`,
  };
}

const leavesOutCookies = (c: Case): boolean =>
  c.hops.some(({ hop: { actual } }) => actual !== null && ['*', 'set-cookie'].some((name) => isWithheld(actual, name)));

function absentCookie(c: Case): Unexplained | null {
  for (const hop of c.hops) {
    const absent = hop.storedCookies.filter(({ sent, refusals }) => sent === false && refusals.length === 0);
    const [first] = absent.toSorted((one, other) => rankOf(one.name) - rankOf(other.name));
    const store = hop.hop.actual?.storeBefore;
    const cookie = first && store?.known ? store.value[first.index] : undefined;
    if (first === undefined || cookie === undefined) continue;
    const setBy =
      'setBy' in cookie && typeof cookie.setBy === 'string' ? `\`${cookie.setBy}\` set it` : 'it was stored';
    const evicted = mayBeEvicted(c, hop) ? [TOO_MANY] : [];
    return {
      text: `Not explained: ${someOf(absent.map(({ name }) => name))} not sent`,
      missing: `why \`${first.name}\` was not sent: ${setBy}, and no rule that could be checked refuses it. Possible: ${[...evicted, ...possibilities(hop, cookie)].join('; ')}. ${whatTells(c)}`,
    };
  }
  return null;
}

/** What may be the session comes first. */
const rankOf = (name: string): number => (isNamedLikeSession(name) ? 0 : mayBeSession(name) ? 1 : 2);

/** "sid, lang, theme and 38 more" */
function someOf(names: readonly string[]): string {
  const all = [...new Set(names)].sort((one, other) => rankOf(one) - rankOf(other));
  return all.length > 4 ? `${all.slice(0, 3).join(', ')} and ${all.length - 3} more` : all.join(', ');
}

/** Of one registrable domain: `kDomainMaxCookies` and `kDomainPurgeCookies` of Chromium’s cookie_monster.h; see the rule setcookie-evicted. */
const MOST_OF_SITE = 180;
const TOO_MANY =
  'the browser removed it, because the site had more cookies than it stores: Chromium stores 180, and then removes the oldest until 150 are left';

const mayBeEvicted = ({ related }: Case, { index }: CaseHop): boolean =>
  (related.cookies[index]?.stored.length ?? 0) > MOST_OF_SITE;

function possibilities(
  { hop, facts, includesCredentials, thirdPartyCookiesBlocked }: CaseHop,
  cookie: StoredCookie | RememberedCookie,
): readonly string[] {
  const isModeProven = includesCredentials.known && includesCredentials.certainty === 'proven';
  const mayBeThirdParty = !facts.isThirdParty.known || facts.isThirdParty.value;
  const mayBeBlocked = !thirdPartyCookiesBlocked.known || thirdPartyCookiesBlocked.value;
  const mayHaveExpired = isPerhapsExpired(cookie, hop.actual?.startedAtMs ?? 0);
  return [
    ...(mayHaveExpired
      ? ['its lifetime had passed: the recording does not show exactly when the response came that set it']
      : []),
    ...(isModeProven ? [] : ['this request, or the one whose response set it, did not include credentials']),
    ...(isModeProven && !mayHaveExpired && 'isPerhapsAbsent' in cookie ? ['it was never stored'] : []),
    ...(mayBeThirdParty && mayBeBlocked ? ['the browser blocks or partitions cookies of other sites'] : []),
    'a script, a response that was not recorded, or the user deleted it',
  ];
}

/** A reading of the store decides most of it; a file has none, and no panel reads that of a program. */
const whatTells = ({ exchange }: Case): string =>
  exchange.client.exemption?.kind === 'program'
    ? `To find out, look at the cookies that ${exchange.client.exemption.name} has stored for this host`
    : exchange.hops.some(({ actual }) => actual?.witnesses.includes('web-request'))
      ? 'The browser’s list of stored cookies tells whether it is still there'
      : 'To find out, reload the page with the Credentials panel open: it reads the cookie store';

function unknownStorage(c: Case, cookies: readonly CookieFate[]): Unexplained | null {
  const open = cookies.find((each) => each.fate === 'cannot-tell' && each.at.message === 'response' && isSet(c, each));
  if (open === undefined) return null;
  return {
    text: `Cannot tell whether ${open.name} was stored`,
    missing: `whether \`${open.name}\` was stored: ${open.reason.replace(/^not known: /, '')} is not known`,
  };
}

/** Its line sets the cookie, and does not delete it. */
function isSet(c: Case, { at, evidence }: CookieFate): boolean {
  const { hop, response } = hopAt(c, at);
  const line = evidence.kind === 'header-line' ? response?.headerList[evidence.index] : undefined;
  const parsed = line === undefined ? null : parseSetCookieString(line.value, c.policy.cookies);
  return (
    parsed !== null && !('failure' in parsed) && !isDeletion(parsed, serverClock(hop.actual, c.exchange.startedAtMs))
  );
}
