import type { PastLine } from '../../../../model/cookie-memory';
import { parseUrl } from '../../../../model/parse-url';
import { isSignedCookie } from '../../../../model/signed-cookie';
import type { Case, CaseHop } from '../../case';
import {
  isNamedLikeSession,
  isOfLoginFlow,
  isOneTime,
  isRemembering,
  isRenewalCookie,
  mayNameUser,
} from '../../cookies/cookie-purpose';
import { isOfLogin } from '../is-of-login';
import { isStep } from '../is-step';
import { acceptedCookies, earlierOfOrigin } from '../known-user';
import { isByCall, isByNamedCall } from './by-call';
import { isSetting } from './effective-lines';

/**
 * Concludes which cookies may be those by which the server was to know the user of a refused request, the likeliest first.
 *
 * In: the case, its hop, and what earlier responses did to its cookies, the newest first. Out: cookie-names. Never throws.
 * OURS: those that the newest login set; without one, those with the name of a session. None that is for the login itself (`state`,
 * `nonce`) or against forged requests. Where another cookie of the same login was sent with the value that it set, a missing one counts
 * only where its name is more like that of a session, or where nothing shows that the server does without it.
 */
export function sessionNames(c: Case, hop: CaseHop, past: readonly PastLine[]): readonly string[] {
  // Where the site was cleared, the cookies that a server had accepted before are gone too, also those that were set before the recording began.
  const accepted = past.some(({ name }) => name === null) ? earlierOfOrigin(c).flatMap(acceptedCookies) : [];
  const all = [...new Set([...past.flatMap(({ name }) => name ?? []), ...accepted])];
  // What one step hands to the next one is needed there, and nowhere else.
  const isOfStep = isStep(hop.hop);
  const names = meantFor(
    hop,
    all.filter((name) => mayNameUser(name) && !isOfLoginFlow(name) && (isOfStep || !isOneTime(name))),
  );
  const isSetBy = (line: PastLine): boolean => line.name !== null && names.includes(line.name) && isOfLogin(line);
  const isHttpOnly = (name: string): boolean => past.some((line) => line.name === name && line.httpOnly);
  const rank = (name: string): number =>
    isNamedLikeSession(name) && !isRemembering(name) ? 2 : isHttpOnly(name) ? 1 : 0;
  // A page where users log in may set another cookie, too.
  const isOfSession = (line: PastLine): boolean =>
    isSetBy(line) && (isByCall(line) || (line.name !== null && rank(line.name) === 2));
  const login = past.find(isOfSession) ?? past.find(isSetBy);
  // A call to `/session` may begin something else, too: the newest one with the word of a login counts beside it.
  const isOpen = login !== undefined && isByCall(login) && !isByNamedCall(login);
  const named = isOpen ? past.find((line) => isSetBy(line) && isByNamedCall(line)) : login;
  const ofLogin = names.filter((name) =>
    past.some(
      ({ exchange, ...line }) =>
        line.name === name && !line.deletes && (exchange === login?.exchange || exchange === named?.exchange),
    ),
  );
  const isOlderThan = (name: string, atMs: number): boolean =>
    !past.some((line) => line.name === name && line.appliedAtMs < atMs);
  // A user whom the server knew by another cookie, before this one was set, was not known by this one.
  const wasKnownBefore = (name: string): boolean =>
    earlierOfOrigin(c).some((each) => {
      const accepted = acceptedCookies(each);
      const others = accepted.filter((other) => mayNameUser(other) && hop.sentCookies?.includes(other) === true);
      return others.length > 0 && !accepted.includes(name) && isOlderThan(name, each.startedAtMs);
    });
  const sessions =
    ofLogin.length > 0 ? ofLogin : names.filter((name) => isNamedLikeSession(name) && !wasKnownBefore(name));
  const arrived = names.filter((name) => hasArrived(hop, past, name));
  const isNeeded = (name: string): boolean =>
    hop.sentCookies?.includes(name) === true ||
    !arrived.some((other) => {
      if (other === name || rank(other) < rank(name)) return false;
      const isRatherSession = rank(other) > rank(name) && (isHttpOnly(other) || !isHttpOnly(name));
      return isRatherSession || wasAcceptedWithout(c, other, name, login);
    });
  // What a delivery network refuses with 403 is no matter of a login: it checks a signature.
  const signed = hop.response?.status === 403 ? names.filter(isSignedCookie) : [];
  return [...signed, ...sessions.filter(isNeeded).sort((one, other) => rank(other) - rank(one))];
}

/** A cookie that renews the session is meant for the request that does so, and for no other one. */
function meantFor({ hop }: CaseHop, names: readonly string[]): readonly string[] {
  const isRenewal = isRenewalCookie('', parseUrl(hop.url)?.pathname ?? '');
  const [renewing, others] = [true, false].map((renews) =>
    names.filter((name) => isRenewalCookie(name, '') === renews),
  );
  return isRenewal && renewing !== undefined && renewing.length > 0 ? renewing : (others ?? []);
}

/** Whether the request sent a cookie with the value that a login set. */
function hasArrived({ sentCookies }: CaseHop, past: readonly PastLine[], name: string): boolean {
  const newest = past.find((line) => line.name === name && isSetting(line));
  if (newest === undefined || !isOfLogin(newest) || sentCookies?.includes(name) !== true) return false;
  return newest.isValueSent !== false;
}

/** Whether the server accepted a request since the login that had the one cookie and not the other. */
const wasAcceptedWithout = (c: Case, name: string, without: string, login: PastLine | undefined): boolean =>
  earlierOfOrigin(c).some((each) => {
    const cookies = each.startedAtMs > (login?.appliedAtMs ?? 0) ? acceptedCookies(each) : [];
    return cookies.includes(name) && !cookies.includes(without);
  });
