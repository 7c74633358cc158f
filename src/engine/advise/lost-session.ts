import type { Cause } from '../../model/cause';
import { type PastLine, requestOfLine } from '../../model/cookie-memory';
import { headerEvidence } from '../../model/header-lookup';
import { parseSetCookieString } from '../../standards/cookies/set-cookie';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { lostSession } from '../facts/login/lost-session';
import { isMeantToSet } from '../facts/login/meant-to-set';
import { nameOfRequest } from '../facts/messages';
import { refusesUser } from '../facts/refusing-status';

/**
 * What is said of a refused user where an earlier response tells why: it was to set the cookie of the session, deleted it, or set
 * another one. Nothing where a rule explains why that cookie was not sent with this request. Always inferred: why a server
 * refuses is seen by no browser.
 */
export function adviseLostSession(c: Case, hop: CaseHop, refusals: readonly Cause[]): readonly Cause[] {
  // A response that the page may not read was sent all the same, and its status tells that the user was refused.
  const isUnreadable = refusals.some(({ blocks, reason }) => blocks && reason.startsWith('cors:'));
  if (c.exchange.outcome === 'network-error' && !isUnreadable) return [];
  const found = lostSession(c, hop);
  if (found === null) return [];
  const { reason, name, line, before, isLate } = found;
  const isOfRequest = ({ at }: Cause): boolean => at.hop === hop.index && at.message === 'request';
  if (refusals.some((cause) => isOfRequest(cause) && cause.cookies.includes(name))) return [];
  const at = { hop: hop.index, message: 'response' } as const;
  const { response } = hop;
  const location = refusesUser(response?.status) ? [] : headerEvidence(response?.headerList ?? [], 'Location', at);
  return [
    advice(`login:${reason}`, at, [{ kind: 'status', at }, ...location], {
      subjects: [
        name,
        before === null ? '' : nameOfRequest(requestOfLine(before)),
        ...(isLate ? ['late'] : []),
        ...(!isLate && reason === 'session-deleted' && isMeantToSet(line, before) ? ['meant'] : []),
        ...(reason === 'session-replaced' ? whenSent(c, line, before) : []),
      ],
      certainty: 'inferred',
      earlier: line,
    }),
  ];
}

/**
 * Whether the request of the line that replaced a cookie was sent before that one had been set (`sent-before`), or when its lifetime had passed (`after-end`);
 * empty: neither, or it is not known.
 */
function whenSent({ policy }: Case, line: PastLine, before: PastLine | null): readonly string[] {
  if (before === null) return [];
  const sentAtMs = requestOfLine(line).actual?.startedAtMs ?? line.exchange.startedAtMs;
  if (sentAtMs < before.appliedAtMs) return ['sent-before'];
  const { headerList = [] } = requestOfLine(before).actual?.response ?? {};
  const parsed = parseSetCookieString(headerList[before.headerIndex ?? -1]?.value ?? '', policy.cookies);
  if ('failure' in parsed) return [];
  const { maxAgeSeconds, expiresAtMs } = parsed;
  const endMs = maxAgeSeconds === null ? expiresAtMs : before.appliedAtMs + maxAgeSeconds * 1000;
  return endMs !== null && endMs <= sentAtMs ? ['after-end'] : [];
}
