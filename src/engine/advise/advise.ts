import type { Cause } from '../../model/cause';
import type { Reason } from '../../model/reason';
import { adviseLoop } from '../decide/attribute-to-loop';
import { type Case, type CaseHop, lastHop } from '../facts/case';
import { type CrossOriginRead, readAcrossOrigins } from '../facts/read-across-origins';
import { refusesUser } from '../facts/refusing-status';
import { adviseAbsent, adviseEvicted } from './absent-cookie';
import { adviseLaxAllowUnsafe, adviseRetry, adviseSameName } from './cookies';
import { adviseCachedPreflight, adviseExposed, adviseVary } from './cors';
import { adviseCsrf } from './csrf';
import { adviseDeletesAnother } from './deletes-another';
import { adviseLackOfBeginning } from './lacks-beginning';
import { adviseLostSession } from './lost-session';
import { adviseBeacon, adviseManifest, adviseOmitted, advisePreload, adviseUnreadable } from './mode';
import { adviseNetworkAccess } from './network-access';
import { adviseNoLoginPrompt, adviseUserinfo } from './not-authenticated';
import { adviseProviderRefusal } from './provider-refusal';
import { adviseLoginPage, adviseRedirect } from './redirect';
import { adviseRefusal, adviseRefusedUser, refusingHop } from './refused/refused';
import { adviseRoute } from './refused/route';
import { adviseReturnToOtherName } from './return-to-other-name';
import { adviseSecurity } from './security';
import { adviseSetCookie } from './set-cookie';
import { adviseTooLong } from './too-long';

/** Reasons that already explain a 401: with one of them no advice about an absent cookie is given. */
const EXPLAINS_REFUSAL: ReadonlySet<Reason> = new Set<Reason>([
  'login:no-such-route',
  'mode-advice:no-login-prompt',
  'mode-advice:userinfo-dropped',
  'redirect-advice:authorization-dropped',
  'redirect-advice:method-changed',
]);

/** Causes beside which nothing more is said of a user who was refused. */
const EXPLAINS_END = /^(?:cookie|login|redirect-advice|mode-advice):|^cookie-advice:(?:absent|evicted|same-name)|csrf/;

/**
 * Gives advice about an exchange: what may fail later, allows too much, or does something else than it states. The exchange
 * decides which advice is tried: its status, its redirects, its Set-Cookie lines, whether its page read the response.
 *
 * In: the case; the refusals of the algorithms. Out: causes that block nothing, in the order in which they are shown. Never
 * throws.
 */
export function advise(c: Case, refusals: readonly Cause[]): readonly Cause[] {
  const last = lastHop(c);
  const read = readAcrossOrigins(c);
  const isRefused = refusesUser(last.response?.status);
  const refusing = refusingHop(c, last);
  const ofManifest = refusing === null || refusals.some(({ blocks }) => blocks) ? [] : adviseManifest(refusing);
  const ofRefusal = isRefused
    ? [...adviseRoute(c, last), ...adviseOmitted(c, last), ...adviseNoLoginPrompt(c, last), ...adviseUserinfo(c, last)]
    : [];
  const ofRedirects = c.hops.length > 1 ? [...adviseRedirect(c), ...adviseLoginPage(c)] : [];
  const isExplained =
    ofManifest.length > 0 || [...ofRefusal, ...ofRedirects].some(({ reason }) => EXPLAINS_REFUSAL.has(reason));
  const foundFirst = isExplained ? [] : adviseRefusal(c, last);
  // Why the cookie is missing that a renewal set tells more than that the session must be renewed.
  const isOpenRefusal = !isExplained && foundFirst.every(({ reason }) => reason === 'login:renewal-needed');
  const ofSession = isOpenRefusal && refusing !== null ? adviseLostSession(c, refusing, refusals) : [];
  const ofRefusedUser = ofSession.length > 0 ? [] : foundFirst;
  const ofReturn = foundFirst.length > 0 ? [] : adviseReturnToOtherName(c);
  const ofForm = ofReturn.length === 0 && refusing === null ? adviseLackOfBeginning(c, last, refusals) : ofReturn;
  const ofUser = ofSession.length > 0 ? ofSession : [...ofRefusedUser, ...ofForm];
  const { ofLogin, ofToken } = joinToken(ofUser, adviseCsrf(c));
  const advice = [
    ...adviseUnreadable(c, last),
    ...ofManifest,
    ...ofRefusal,
    ...advisePreload(c),
    ...adviseBeacon(c),
    ...ofRedirects,
    ...adviseProviderRefusal(c),
    ...ofLogin,
    ...(isRefused ? adviseSameName(c, last) : []),
    ...(isRefused ? adviseMissingCookie(c, last, isExplained || ofLogin.length > 0) : []),
    ...adviseTooLong(c, last),
    ...adviseLoop(c, [...refusals, ...ofSession]),
    ...c.hops.flatMap((hop) => adviseCookies(c, hop)),
    ...ofToken,
    ...(read === null ? [] : adviseReading(c, read)),
    ...(c.exchange.outcome === 'network-error' ? adviseCachedPreflight(c, last) : []),
    ...adviseNetworkAccess(c),
    ...(read === null ? [] : adviseSecurity(c, read)),
  ];
  const isOpen = ![...refusals, ...advice].some((cause) => EXPLAINS_END.test(cause.reason) || cause.blocks);
  return isOpen ? [...advice, ...adviseRefusedUser(c, last)] : advice;
}

/**
 * What is said of a login and of a token together: a refused login is not said beside the token that explains it. A token is not
 * said beside a cookie that had expired before the login, and that it was refused not beside any cookie that explains it: the
 * session in which the server keeps it has gone.
 */
function joinToken(
  ofLogin: readonly Cause[],
  ofToken: readonly Cause[],
): Readonly<Record<'ofLogin' | 'ofToken', readonly Cause[]>> {
  if (!ofToken.some(({ reason }) => reason === 'cors-advice:csrf-token-missing')) return { ofLogin, ofToken };
  const isRefused = ofLogin.some(({ reason }) => reason === 'login:call-refused');
  const isOfCookie = ofLogin.some(({ subjects }) => !isRefused || subjects.length > 0);
  const isSent = ofToken.some(({ subjects }) => subjects[3] !== 'missing');
  if (isOfCookie && (isRefused || isSent)) return { ofLogin, ofToken: [] };
  return { ofLogin: isRefused ? [] : ofLogin, ofToken };
}

function adviseMissingCookie(c: Case, last: CaseHop, isExplained: boolean): readonly Cause[] {
  const evicted = adviseEvicted(c, last);
  return evicted.length > 0 || isExplained ? evicted : adviseAbsent(c, last);
}

const adviseCookies = (c: Case, hop: CaseHop): readonly Cause[] => [
  ...adviseLaxAllowUnsafe(c, hop),
  ...(hop.setCookies.length > 0 ? [...adviseSetCookie(c, hop), ...adviseDeletesAnother(c, hop)] : []),
  ...adviseRetry(hop),
];

/** Advice about a response that a page of another origin read. */
const adviseReading = (c: Case, read: CrossOriginRead): readonly Cause[] => [
  ...adviseExposed(c, read),
  ...adviseVary(c, read),
];
