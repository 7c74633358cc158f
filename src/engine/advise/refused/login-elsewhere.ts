import { type PastLine, requestOfLine } from '../../../model/cookie-memory';
import { parseUrl } from '../../../model/parse-url';
import { pathMatches } from '../../../standards/cookies/cookie-matching';
import type { Case, CaseHop } from '../../facts/case';
import { isOfLogin } from '../../facts/login/is-of-login';
import { isForHost, placeOfLine } from '../../facts/login/line-place';
import { isLoginUnderWay, isOfUser, linesOfNewestLogin } from '../../facts/login/lost/newest-login';
import { isOfOtherHost } from '../../facts/login/lost/of-application';
import { wasAcceptedSince } from '../../facts/login/lost/session-lines';
import { nameOfRequest, sentCookieNames } from '../../facts/messages';
import { isRenewalUrl, pathFor, renewsSession } from './renewal';
import type { SaidOfCookies } from './said-of-cookies';

/**
 * What is said where the user was given a cookie of one of these names for other URLs alone: by the newest login, whichever other cookie of that name was sent; or, of
 * a name that was not sent, by the newest line.
 *
 * In: the case; the refused hop; cookie-names; those that were sent. Out: null where the newest login set none of them for other URLs. Never throws.
 */
export function sayOfLoginElsewhere(
  c: Case,
  hop: CaseHop,
  names: readonly string[],
  sent: readonly string[],
): SaidOfCookies | null {
  if (isLoginUnderWay(c, hop)) return null;
  for (const name of new Set(names)) {
    const line = lineForOtherUrls(c, hop, name, sent.includes(name));
    const said = line === null ? null : sayOfPlace(c, hop, name, line);
    if (said !== null) return said;
  }
  return null;
}

function lineForOtherUrls(c: Case, hop: CaseHop, name: string, isSent: boolean): PastLine | null {
  const { elsewhere = [], past = [] } = c.related.cookies[hop.index] ?? {};
  const here = past.filter((line) => line.name === name && !line.deletes);
  // The user logged in for this URL, too.
  if (isSent && here.some((line) => isOfLogin(line) && line.refusal === null)) {
    const renewed = elsewhere.find(
      (line) => isIt(line, name) && isRenewal(line, name) && !isOfOtherHost(c, hop.index, line),
    );
    return renewed !== undefined && isNewer(renewed, here) && !wasAcceptedSince(c, renewed) ? renewed : null;
  }
  const ofLogin = linesOfNewestLogin(c, hop.index, name).find((line) => isIt(line, name) && elsewhere.includes(line));
  const ofCall = elsewhere.find(
    (line) => isIt(line, name) && requestOfLine(line).method !== 'GET' && !isOfOtherHost(c, hop.index, line),
  );
  const line = ofLogin ?? (isSent ? undefined : ofCall);
  // Of a cookie that was sent in its place it must be known that it is a visitor’s.
  const isOfOther = line !== undefined && isOfOtherHost(c, hop.index, line);
  if (isOfOther && isSent && !here.some((each) => each.refusal === null && each.isValueSent !== false)) return null;
  // A session that goes on for this URL was set by the response to a request that had it.
  const after = isSent ? here.filter((each) => sentCookieNames(requestOfLine(each))?.includes(name)) : here;
  return line !== undefined && isNewer(line, after) && isOfUser(c, hop.index, line) ? line : null;
}

const isIt = (line: PastLine, name: string): boolean => line.name === name && line.refusal === null;

const isNewer = ({ appliedAtMs }: PastLine, than: readonly PastLine[]): boolean =>
  than.every((each) => each.appliedAtMs < appliedAtMs);

/** The response to a form or a call that had the session: it gave the session a new value, for other URLs. */
function isRenewal(line: PastLine, name: string): boolean {
  const request = requestOfLine(line);
  return request.method !== 'GET' && sentCookieNames(request)?.includes(name) === true;
}

function sayOfPlace(c: Case, hop: CaseHop, name: string, line: PastLine): SaidOfCookies | null {
  const place = placeOfLine(line);
  const { hostname = '', pathname = '/' } = parseUrl(hop.hop.url) ?? {};
  if (place === null) return null;
  const renews = renewsSession(c, hop, name, place.path);
  if (renews && !isRenewalUrl(hop)) return null;
  const request = requestOfLine(line);
  const subjects = [nameOfRequest(request), `${request.actual?.response?.status ?? 0}`, name];
  if (!isForHost(place, hostname)) {
    return { reason: 'cookie-of-another-host', subjects: [...subjects, place.domain], earlier: line };
  }
  if (pathMatches(pathname, place.path)) return null;
  const ofRenewal = renews ? [pathFor(hop, place.path)] : [];
  return { reason: 'cookie-of-another-path', subjects: [...subjects, place.path, ...ofRenewal], earlier: line };
}
