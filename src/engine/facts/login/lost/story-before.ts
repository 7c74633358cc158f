import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import type { Case } from '../../case';
import { isOfLogin } from '../is-of-login';
import { isSetting } from './effective-lines';
import { foundNone } from './found-none';
import {
  isLate,
  isOfSession,
  isOfVisitor,
  loggedInSince,
  mayBeOfVisitor,
  wasAcceptedSince,
  wasThereBefore,
} from './session-lines';
import type { Story } from './story';

/**
 * What had happened to the session of a user before the session of a visitor began, whose cookie was sent: it had been deleted, so that the request which began
 * the new one had none; or the newest login had not stored it.
 *
 * In: the case; the line whose cookie was sent; the lines before it, the newest first. Out: null where neither is known. Never throws.
 */
export function storyBefore(c: Case, line: PastLine, older: readonly PastLine[]): Story | null {
  // The visitor’s session may have been set anew since it began.
  const end = older.findIndex((each) => !isSetting(each) || isOfLogin(each));
  const ofVisitor = [line, ...older.slice(0, end < 0 ? older.length : end)];
  const [first] = ofVisitor.slice(-1);
  const last = end < 0 ? undefined : older[end];
  if (first === undefined || last === undefined || wasAcceptedSince(c, line)) return null;
  const before = older.slice(end);
  if (!isOfVisitor(c, first, before) || !ofVisitor.every((each) => mayBeOfVisitor(each, before))) return null;
  if (loggedInSince(c, last)) return null;
  const of = { since: line, when: null };
  if (isOfLogin(last) && last.refusal !== null && last.isValueSent !== true) {
    return { ...of, isLate: false, line: last, before: null, reason: 'older-session-sent' };
  }
  if (!last.deletes || last.refusal !== null) return null;
  const rest = older.slice(end + 1);
  const setting = rest.find(isSetting) ?? null;
  const name = line.name ?? '';
  const wasThere = setting === null ? wasThereBefore(c, name, last) : isOfSession(c, name, setting, rest);
  const beganAtMs = requestOfLine(first).actual?.startedAtMs ?? first.exchange.startedAtMs;
  // A deletion that came while that request was under way is not why it had none.
  const isOther = setting !== null && setting.identity !== first.identity;
  const isKnown =
    isOther || (setting === null && last.name === null) || foundNone(c, name, first, setting ?? last, setting);
  if (!wasThere || !isKnown || last.appliedAtMs > beganAtMs) return null;
  return { ...of, isLate: isLate(c, name, last, setting), line: last, before: setting, reason: 'session-deleted' };
}
