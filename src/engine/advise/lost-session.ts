import type { Cause } from '../../model/cause';
import { type PastLine, requestOfLine } from '../../model/cookie-memory';
import { headerEvidence } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';
import { type LostSession, lostSession } from '../facts/login/lost/lost-session';
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
  const { reason, name, line, before, since } = found;
  const isOfRequest = ({ at }: Cause): boolean => at.hop === hop.index && at.message === 'request';
  if (refusals.some((cause) => isOfRequest(cause) && cause.cookies.includes(name))) return [];
  const at = { hop: hop.index, message: 'response' } as const;
  const { response } = hop;
  const location = refusesUser(response?.status) ? [] : headerEvidence(response?.headerList ?? [], 'Location', at);
  return [
    advice(`login:${reason}`, at, [{ kind: 'status', at }, ...location], {
      subjects: [name, nameOf(before), howItWas(found), nameWithOrigin(since, hop), whenSince(found)],
      certainty: 'inferred',
      earlier: line,
    }),
  ];
}

const nameOf = (line: PastLine | null): string => (line === null ? '' : nameOfRequest(requestOfLine(line)));

/** With its origin, where that is another one than that of the refused request. */
function nameWithOrigin(line: PastLine | null, { facts }: CaseHop): string {
  const url = line === null ? null : parseUrl(requestOfLine(line).url);
  return url === null || url.origin === facts.urlOrigin ? nameOf(line) : nameOf(line).replace(' ', ` ${url.origin}`);
}

/** `older`: what was sent had been set before the line that deleted the other one of its name. */
const whenSince = ({ line, since }: LostSession): string =>
  since !== null && since.appliedAtMs < line.appliedAtMs ? 'older' : '';

/** `late`: it deleted a newer cookie than its request had; `meant`: it was to set one; else see whenSent. */
function howItWas({ reason, line, before, isLate, when }: LostSession): string {
  if (isLate) return 'late';
  return reason === 'session-deleted' ? (isMeantToSet(line, before) ? 'meant' : '') : (when ?? '');
}
