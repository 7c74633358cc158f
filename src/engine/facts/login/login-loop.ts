import { networkErrorKind } from '../../../browsers/network-errors';
import type { Exchange, Hop, MessageRef } from '../../../model/exchange';
import { linesNamed } from '../../../model/header-lookup';
import { isLoginCall, isLoginPage, isLogoutCall } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import { hadRespondedBefore } from '../../../model/responded-before';
import { domainMatches, pathMatches } from '../../../standards/cookies/cookie-matching';
import { isDeletion } from '../../../standards/cookies/is-deletion';
import { type ParsedSetCookie, parseSetCookieString } from '../../../standards/cookies/set-cookie';
import type { Case } from '../case';
import { isNamedLikeSession, isOfLoginFlow, mayNameUser } from '../cookies/cookie-purpose';
import { serverClock } from '../cookies/server-clock';
import { sentCookieNames } from '../messages';
import { earlierOfOrigin } from './known-user';

/** A navigation that leads to the login again although a login has just happened. */
export interface LoginLoop {
  /** The response that led to the login the last time. */
  readonly at: MessageRef;
  /** URL of the login. */
  readonly login: string;
  /** cookie-names that a response on the way set, and that the request which was led to the login did not send. */
  readonly lost: readonly string[];
  /** The line of a response of this exchange that deleted the session on the way; null: none did, or another session was sent. */
  readonly deletion: DeletionOnTheWay | null;
}

/** A Set-Cookie line that deletes a cookie. */
export interface DeletionOnTheWay {
  readonly name: string;
  readonly at: MessageRef;
  readonly headerIndex: number;
}

/**
 * Finds a login loop: within the redirects of one exchange, or over several navigations to one URL with a login between them.
 *
 * Out: null where the login was reached once only, or nothing shows that one had happened. Never throws. OURS: which URL is a
 * login is concluded from its words.
 */
export function loginLoop(c: Case): LoginLoop | null {
  const { hops } = c.exchange;
  const index = hops.findLastIndex((hop) => isLoginPage(hop.url));
  const login = hops[index];
  if (index < 1 || login === undefined) return null;
  const steps = isLoopOfRedirects(c.exchange) ? hops.slice(0, index) : loopOverExchanges(c, index);
  if (steps === null) return null;
  const at = { hop: index - 1, message: 'response' } as const;
  return { at, login: login.url, lost: cookiesNotSent(steps), deletion: deletionOnTheWay(c.exchange, steps) };
}

/** The browser ended the loop, a URL came twice with the login between, or a login led to a page that led to the login. */
function isLoopOfRedirects({ hops, networkError }: Exchange): boolean {
  if (networkErrorKind(networkError).name === 'too-many-redirects') return true;
  const [first] = hops;
  const isBack = isLoginCall(first.method, first.url) && hops.slice(1, -1).some(({ url }) => !isLoginPage(url));
  if (isBack && isLoginPage(hops.at(-1)?.url ?? '')) return true;
  const urls = hops.map(({ url }) => withoutQuery(url));
  return urls.some((url, position) => {
    const before = urls.lastIndexOf(url, position - 1);
    return position > 0 && before >= 0 && urls.slice(before + 1, position).some(isLoginPage);
  });
}

/** The hops since the same URL led to the login before; null: it did not, or no response set a cookie since. */
function loopOverExchanges(c: Case, index: number): readonly Hop[] | null {
  const { exchange, related } = c;
  const before = related.sameUrl.find(
    (each) =>
      hadRespondedBefore(each, exchange) && each.hops.some(({ url }, position) => position > 0 && isLoginPage(url)),
  );
  const isGet = exchange.hops[0].method === 'GET' && exchange.request.type === 'main_frame';
  if (before === undefined || !isGet) return null;
  const between = earlierOfOrigin(c).filter(({ startedAtMs }) => startedAtMs > before.startedAtMs);
  const logins = between.filter(({ hops: [first] }) => isLoginCall(first.method, first.url));
  if (logins.length === 0) return null;
  return [...logins.toReversed().flatMap(({ hops }) => hops), ...exchange.hops.slice(0, index)];
}

/** A cookie that a hop sets, that none deletes later, and that the last request which is none of the login does not send. */
function cookiesNotSent(hops: readonly Hop[]): readonly string[] {
  const refused = hops.findLastIndex(({ url }) => !isLoginPage(url));
  const target = hops[refused];
  const sent = target === undefined ? null : sentCookieNames(target);
  if (target === undefined || sent === null) return [];
  const lost = hops.slice(0, refused).flatMap((hop, position) =>
    keptCookies(hop).flatMap((cookie) => {
      const isDeleted = hops.slice(position + 1, refused).some((later) => deletes(later, cookie.name));
      return isFor(cookie, hop.url, target.url) && !isDeleted && !sent.includes(cookie.name) ? [cookie.name] : [];
    }),
  );
  return [...new Set(lost)];
}

/**
 * The last line that deletes a cookie which may be the session, and which was sent or set before on the way. None where the request that was led to the
 * login sent it, or another such cookie that was set on the way; and none of a response that led to the login itself, which did not accept the cookie,
 * or of the login.
 */
function deletionOnTheWay({ hops }: Exchange, steps: readonly Hop[]): DeletionOnTheWay | null {
  const refused = steps.findLastIndex(({ url }) => !isLoginPage(url));
  const target = steps[refused];
  const sent = target === undefined ? null : sentCookieNames(target);
  if (target === undefined || sent === null) return null;
  const isSession = (name: string): boolean => mayNameUser(name) && !isOfLoginFlow(name);
  const before = steps.slice(0, refused);
  const keptOf = (list: readonly Hop[]): readonly string[] => list.flatMap(keptCookies).map(({ name }) => name);
  if (keptOf(before).some((name) => isSession(name) && sent.includes(name))) return null;
  return (
    before
      .flatMap((hop, position): readonly DeletionOnTheWay[] => {
        const index = hops.indexOf(hop);
        const leadsToLogin = isLoginPage(steps[position + 1]?.url ?? '');
        if (index < 0 || isLogoutCall(hop.method, hop.url) || isLoginPage(hop.url) || leadsToLogin) return [];
        const setBefore = keptOf(before.slice(0, position));
        const hadBefore = new Set([...(sentCookieNames(hop) ?? []).filter(isNamedLikeSession), ...setBefore]);
        const setLater = keptOf(before.slice(position));
        return linesOf(hop.actual).flatMap((line) => {
          const { name, headerIndex } = line;
          const isLost = hadBefore.has(name) && !setLater.includes(name) && !sent.includes(name);
          const isMeant = isLost && isSession(name) && isFor(line, hop.url, target.url);
          const at = { hop: index, message: 'response' } as const;
          return isMeant && isDeletion(line, clockOf(hop.actual)) ? [{ name, at, headerIndex }] : [];
        });
      })
      .at(-1) ?? null
  );
}

const deletes = ({ actual }: Hop, name: string): boolean =>
  linesOf(actual).some((parsed) => parsed.name === name && isDeletion(parsed, clockOf(actual)));

const keptCookies = ({ actual }: Hop): readonly ParsedSetCookie[] =>
  linesOf(actual).filter((parsed) => !isDeletion(parsed, clockOf(actual)));

const clockOf = (actual: Hop['actual']): number => serverClock(actual, actual?.startedAtMs ?? 0);

const linesOf = (actual: Hop['actual']): readonly (ParsedSetCookie & { readonly headerIndex: number })[] =>
  linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie').flatMap(({ index, value }) => {
    const parsed = parseSetCookieString(value);
    return 'failure' in parsed ? [] : [{ ...parsed, headerIndex: index }];
  });

/** A missing Path is no reason to expect the cookie at fewer URLs: that it is missing may be the cause. */
function isFor({ domain, path }: ParsedSetCookie, from: string, to: string): boolean {
  const [redirected, target] = [parseUrl(from), parseUrl(to)];
  if (redirected === null || target === null) return false;
  const { hostname, pathname } = target;
  const isOfHost = domain === null ? hostname === redirected.hostname : domainMatches(hostname, domain);
  return isOfHost && pathMatches(pathname, path ?? '/');
}

const withoutQuery = (url: string): string => url.replace(/[?#].*/s, '');
