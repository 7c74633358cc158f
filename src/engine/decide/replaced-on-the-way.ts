import type { Cause } from '../../model/cause';
import { parseUrl } from '../../model/parse-url';
import { isRedirectStatus } from '../../standards/redirect';
import type { Case } from '../facts/case';
import { isFailedReturn } from '../facts/login/failed-return';

/**
 * Leaves out that a cookie was not sent because of its SameSite where the response redirected onward and set it anew, and the request to
 * which that led lost the new one: what was needed is the one at the end. So a login by a form of its provider succeeds without
 * the old session. Not where that request itself was refused: it may have needed the cookie.
 *
 * In: the case, its causes. Out: those that are left, in the same order. Never throws.
 */
export const withoutReplaced = (c: Case, causes: readonly Cause[]): readonly Cause[] =>
  causes.filter(
    (cause) => !(isOfSameSite(cause) && isSetAnew(c, cause) && causes.some((each) => isLater(c, cause, each))),
  );

/** Whether SameSite withheld a stored cookie. */
export const isOfSameSite = ({ reason }: Pick<Cause, 'reason'>): boolean => reason.startsWith('cookie:same-site-');

function isSetAnew({ exchange, hops }: Case, { at, cookies }: Cause): boolean {
  const hop = hops[at.hop];
  if (hop === undefined || hop.isUserRefused || isFailedReturn(exchange, at.hop)) return false;
  const isSet = (name: string): boolean =>
    hop.setCookies.some((line) => line.name === name && line.refusals.length === 0);
  return isRedirectStatus(hop.response?.status ?? 0) && cookies.length > 0 && cookies.every(isSet);
}

const isLater = ({ exchange: { hops } }: Case, one: Cause, other: Cause): boolean =>
  isOfSameSite(other) &&
  other.at.hop > one.at.hop &&
  parseUrl(hops[other.at.hop]?.url ?? '')?.host === parseUrl(hops[one.at.hop]?.url ?? '')?.host &&
  one.cookies.every((name) => other.cookies.includes(name));
