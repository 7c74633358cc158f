import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import { parseSetCookieString } from '../../../../standards/cookies/set-cookie';
import type { Case } from '../../case';
import { serverClock } from '../../cookies/server-clock';
import { foundNone } from './found-none';

/**
 * When the request of a line that replaced a cookie was sent: before that one had been set (`sent-before`), when its lifetime had passed (`after-end`), or when it
 * was gone for a reason that is not recorded (`when-gone`); null: none of these, or it is not known.
 *
 * In: the case; the line; the newest line before it that set the cookie (null: none is recorded); all lines that may have changed it. Never throws.
 */
export function whenSent(
  c: Case,
  line: PastLine,
  before: PastLine | null,
  all: readonly PastLine[],
): 'sent-before' | 'after-end' | 'when-gone' | null {
  const { name } = line;
  if (before === null || name === null) return null;
  const sentAtMs = requestOfLine(line).actual?.startedAtMs ?? line.exchange.startedAtMs;
  if (sentAtMs < before.appliedAtMs) return 'sent-before';
  if (!foundNone(c, name, line, before, before)) return null;
  const endMs = endOf(c, before);
  const hasEnded = endMs !== null && endMs <= sentAtMs;
  const goneMs = hasEnded ? endMs : sentAtMs;
  const wasDeleted = all.some(
    (each) => each.deletes && each.appliedAtMs >= before.appliedAtMs && each.appliedAtMs <= goneMs,
  );
  if (wasDeleted) return null;
  return hasEnded ? 'after-end' : 'when-gone';
}

/** When the lifetime of the cookie that a line set had passed, epoch ms; null: it has none. Never throws. */
export function endOf({ policy }: Case, line: PastLine): number | null {
  const { actual } = requestOfLine(line);
  const value = actual?.response?.headerList[line.headerIndex ?? -1]?.value ?? '';
  const parsed = parseSetCookieString(value, policy.cookies);
  if ('failure' in parsed) return null;
  const { maxAgeSeconds, expiresAtMs } = parsed;
  if (maxAgeSeconds !== null) return line.appliedAtMs + maxAgeSeconds * 1000;
  // An `Expires` is a time of the server’s clock.
  return expiresAtMs === null ? null : line.appliedAtMs + expiresAtMs - serverClock(actual, line.appliedAtMs);
}
