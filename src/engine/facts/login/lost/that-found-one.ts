import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import type { Case } from '../../case';
import { sentCookieNames } from '../../messages';
import { isUserUnknown } from '../../refusing-status';
import { isOfLogin } from '../is-of-login';
import { isSetting } from './effective-lines';
import { foundNone, lacksCookieOfHost } from './found-none';
import { isLate, wasSentBetween, wasThereBefore } from './session-lines';
import { endOf } from './when-sent';

/**
 * Without the deletions that are no reason: a request after one had a cookie of the name; or its own request shows that the cookie was gone already. The line of a
 * login’s call was meant to set one; that of a response which refused the user itself leads to that refusal.
 *
 * In: the case of the refused request; the cookie-name; lines of it, the newest first. Out: some of them, in the same order. Never throws.
 */
export const thatFoundOne = (c: Case, name: string, lines: readonly PastLine[]): readonly PastLine[] =>
  lines.filter((line, at) => {
    if (!line.deletes || line.refusal !== null) return true;
    const older = lines.slice(at + 1);
    const newer = lines.slice(0, at).findLast(isSetting);
    const endMs = newer?.appliedAtMs ?? Number.POSITIVE_INFINITY;
    if (!isOfTwo(line, older) && wasSentBetween(c, name, line.appliedAtMs, endMs)) return false;
    const before = older.find(isSetting);
    const isOfLoginCall = isOfLogin({ ...line, deletes: false }) && requestOfLine(line).method !== 'GET';
    if (isOfLoginCall || refusedUser(line)) return true;
    if (isLate(c, name, line, before ?? null)) {
      if (before !== undefined && (endOf(c, before) ?? Number.POSITIVE_INFINITY) <= line.appliedAtMs) return false;
      // An earlier one had deleted what came while the request was under way.
      return !older.slice(0, older.findIndex(isSetting)).some((each) => each.deletes && each.refusal === null);
    }
    // `Clear-Site-Data` names no cookie: the one that was set before is meant.
    const known = line.name === null ? before : line;
    if (known !== undefined) return !foundNone(c, name, line, known, before ?? null);
    // It was deleted already.
    if (older.some((each) => each.name === name && each.deletes && each.refusal === null)) {
      return sentCookieNames(requestOfLine(line))?.includes(name) !== false;
    }
    return wasThereBefore(c, name, line) && !lacksCookieOfHost(c, name, line);
  });

/** Whether a login set the cookie that a line deletes, and another response a second one of its name, which may be sent later. */
const isOfTwo = ({ identity }: PastLine, older: readonly PastLine[]): boolean =>
  older.some((each) => isSetting(each) && isOfLogin(each) && each.identity === identity) &&
  older.some((each) => isSetting(each) && !isOfLogin(each) && each.identity !== identity);

/** Whether the response that has a line refused the user itself. */
export const refusedUser = (line: PastLine): boolean => isUserUnknown(requestOfLine(line).actual?.response?.status);
