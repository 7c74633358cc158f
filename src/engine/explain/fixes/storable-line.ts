import type { CookiePolicy } from '../../../browsers/policy';
import { setCookieString } from '../../../changes/set-cookie-string';
import type { Fix } from '../../../model/change';
import { unknown } from '../../../model/known';
import { parseUrl } from '../../../model/parse-url';
import type { StorageReason } from '../../../model/reason';
import type { Situation } from '../../../model/situation';
import { storedCookie } from '../../../rules/shared/set-cookie-text';
import { storageFailures } from '../../../standards/cookies/cookie-storage';

/**
 * Whether the Set-Cookie line that a fix writes is accepted from the host that sets the cookie, as far as the line and the URL
 * decide it. What refuses the line that is there today is another finding’s subject.
 *
 * In: the situation of the cause; one fix of its rule. Out: true also for a fix that writes no such line. Never throws.
 */
export function writesStorableLine(s: Situation, { change }: Fix, policy: CookiePolicy): boolean {
  if (change.actor !== 'server-cookie') return true;
  const { intent } = change;
  const url = urlOfSetter(s, intent.intent === 'new-cookie' || intent.intent === 'cookie-set-here');
  const before = 'from' in intent ? refusalsOf(intent.from, url, policy) : [];
  return refusalsOf(setCookieString(intent), url, policy).every((reason) => before.includes(reason));
}

/** A stored cookie came from a host that is, or is below, the domain that it has. */
function urlOfSetter(s: Situation, isSetHere: boolean): string {
  const url = parseUrl(s.hop.url);
  const cookie = storedCookie(s);
  if (isSetHere || url === null || cookie === null) return s.hop.url;
  return `${url.protocol}//${cookie.domain}/`;
}

const NOT_ASKED = unknown('a property of the request');

/** What depends on the request, and not on the line and the URL, is left out. */
const refusalsOf = (setCookie: string, url: string, policy: CookiePolicy): readonly StorageReason[] =>
  storageFailures({
    setCookieString: setCookie,
    url,
    includesCredentials: NOT_ASKED,
    sameSite: NOT_ASKED,
    thirdPartyCookiesBlocked: NOT_ASKED,
    isThirdParty: NOT_ASKED,
    store: NOT_ASKED,
    at: { hop: 0, message: 'response' },
    headerIndex: 0,
    clearedBy: null,
    policy,
  }).map(({ reason }) => reason);
