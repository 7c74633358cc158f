import { type PastLine, requestOfLine } from '../../../model/cookie-memory';
import { parseSetCookieString } from '../../../standards/cookies/set-cookie';
import type { Case } from '../case';
import { foundNone } from './found-none';

/**
 * When the request of a line that replaced a cookie was sent: before that one had been set (`sent-before`), when its lifetime had passed (`after-end`), or when it
 * was gone for a reason that is not recorded (`when-gone`); null: none of these, or it is not known. In: the case; the line; the newest line before it that set the cookie. Never throws.
 */
export function whenSent(
  c: Case,
  line: PastLine,
  before: PastLine | null,
): 'sent-before' | 'after-end' | 'when-gone' | null {
  if (before === null) return foundNone(c, line, null) ? 'when-gone' : null;
  const sentAtMs = requestOfLine(line).actual?.startedAtMs ?? line.exchange.startedAtMs;
  if (sentAtMs < before.appliedAtMs) return 'sent-before';
  const { headerList = [] } = requestOfLine(before).actual?.response ?? {};
  const parsed = parseSetCookieString(headerList[before.headerIndex ?? -1]?.value ?? '', c.policy.cookies);
  if ('failure' in parsed) return null;
  const { maxAgeSeconds, expiresAtMs } = parsed;
  const endMs = maxAgeSeconds === null ? expiresAtMs : before.appliedAtMs + maxAgeSeconds * 1000;
  if (endMs !== null && endMs <= sentAtMs) return 'after-end';
  return foundNone(c, line, before) ? 'when-gone' : null;
}
