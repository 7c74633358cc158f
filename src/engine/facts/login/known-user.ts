import type { Exchange, Hop } from '../../../model/exchange';
import { linesNamed } from '../../../model/header-lookup';
import { isLoginCall, isLoginPage } from '../../../model/login-url';
import { hadRespondedBefore } from '../../../model/responded-before';
import { isDeletion } from '../../../standards/cookies/cookie-storage';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import type { Case } from '../case';
import { mayBeSession } from '../cookies/cookie-purpose';
import { serverClock } from '../cookies/server-clock';
import { nameOfRequest, sentCookieNames } from '../messages';

/** An earlier request of the same recording that shows that the server knew the user, or that a login set cookies. */
export interface KnownBefore {
  /** `accepted`: its cookies were sent and its status was 2xx. `login`: a login whose response set cookies. */
  readonly kind: 'accepted' | 'login';
  /** "GET /me" */
  readonly request: string;
  readonly status: number;
  /** Those that may be a session; at least one. */
  readonly cookies: readonly string[];
}

/** The exchanges of the same origin whose responses had come when this one ended, the newest first. */
export const earlierOfOrigin = ({ exchange, related }: Pick<Case, 'exchange' | 'related'>): readonly Exchange[] =>
  [...related.sameOrigin, ...related.sameUrl]
    .filter((earlier) => hadRespondedBefore(earlier, exchange))
    .sort((one, other) => other.startedAtMs - one.startedAtMs);

/** "GET /me": the method and the path of a request. */
export const requestName = ({ hops: [first] }: Exchange): string => nameOfRequest(first);

/**
 * Finds what earlier requests of the same origin show of a login.
 *
 * Out: for each the newest that fits, requests that were accepted first; empty where the recording shows no login. Never
 * throws. OURS: a 2xx response to a request with cookies is a sign that the server knew the user, and no proof.
 */
export function knownBefore(c: Pick<Case, 'exchange' | 'related'>): readonly KnownBefore[] {
  const earlier = earlierOfOrigin(c);
  return [...earlier.flatMap(acceptedBy), ...earlier.flatMap(loginBy)];
}

function acceptedBy(exchange: Exchange): readonly KnownBefore[] {
  const hop = exchange.hops.at(-1) ?? exchange.hops[0];
  const status = hop.actual?.response?.status ?? 0;
  const cookies = (sentCookieNames(hop) ?? []).filter(mayBeSession);
  if (status < 200 || status > 299 || cookies.length === 0 || exchange.hops.length > 1) return [];
  const isOfLogin = isLoginCall(hop.method, hop.url) || isLoginPage(hop.url);
  return isOfLogin ? [] : [{ kind: 'accepted', request: requestName(exchange), status, cookies }];
}

function loginBy(exchange: Exchange): readonly KnownBefore[] {
  const [first] = exchange.hops;
  const status = first.actual?.response?.status ?? 0;
  if (!isLoginCall(first.method, first.url) || status < 200 || status > 399) return [];
  const cookies = cookiesSetAt(first).filter(mayBeSession);
  return cookies.length === 0 ? [] : [{ kind: 'login', request: requestName(exchange), status, cookies }];
}

/** cookie-names of the Set-Cookie lines of a response; those that delete a cookie are left out. */
export function cookiesSetAt({ actual }: Hop): readonly string[] {
  const lines = linesNamed(actual?.response?.headerList ?? [], 'Set-Cookie');
  return lines.flatMap(({ value }) => {
    const parsed = parseSetCookieString(value);
    return 'failure' in parsed || isDeletion(parsed, serverClock(actual, actual?.startedAtMs ?? 0))
      ? []
      : [parsed.name];
  });
}
