import type { Cause } from '../../model/cause';
import { parseUrl } from '../../model/parse-url';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { isNamedLikeSession, isOfLoginFlow, mayBeSession } from '../facts/cookies/cookie-purpose';
import { areNamesOfOneServer, isLocalName } from '../facts/hosts/local-names';
import { isFailedReturn } from '../facts/login/failed-return';
import { cookiesSetAt } from '../facts/login/known-user';

/**
 * A login that began at one name of this computer, set a cookie there, and failed when it returned to another name without a cookie of a login.
 * Only within the redirects of one exchange: of two exchanges nothing shows that they are one login. Always inferred. Never throws.
 */
export function adviseReturnToOtherName({ exchange, hops }: Case): readonly Cause[] {
  const end = hops.find(({ index }) => index > 0 && isFailedReturn(exchange, index));
  if (end === undefined || hasCookieOfLogin(end)) return [];
  const returned = parseUrl(end.hop.url)?.hostname ?? '';
  if (!isLocalName(returned)) return [];
  for (const hop of exchange.hops.slice(0, end.index)) {
    const begun = parseUrl(hop.url)?.hostname ?? '';
    const [name] = areNamesOfOneServer(begun, returned) ? cookiesSetAt(hop).filter(mayBeSession) : [];
    if (name === undefined) continue;
    const at = { hop: end.index, message: 'response' } as const;
    const about = { subjects: [begun, returned, name], certainty: 'inferred' } as const;
    return [advice('login:other-local-name', at, [{ kind: 'status', at }], about)];
  }
  return [];
}

/** It is not known which cookies were sent: then nothing is said. */
const hasCookieOfLogin = ({ sentCookies }: CaseHop): boolean =>
  sentCookies === null || sentCookies.some((name) => isOfLoginFlow(name) || isNamedLikeSession(name));
