import { identityInResponse } from '../../../standards/cookies/identity-in-response';
import { isDeletion } from '../../../standards/cookies/is-deletion';
import { type ParsedSetCookie, parseSetCookieString } from '../../../standards/cookies/set-cookie';
import type { CookieSetting } from './cookie-setting';
import { serverClock } from './server-clock';
import type { SetCookieOutcome } from './set-cookie-outcome';

/** A value that is shorter may be a logout's: "", "deleted", "invalid". OURS. */
export const MIN_LOGIN_VALUE_BYTES = 8;

/** A line that is not refused, as it was read. */
interface AcceptedLine {
  readonly outcome: SetCookieOutcome;
  readonly parsed: ParsedSetCookie;
  readonly identity: string;
}

/**
 * Finds the lines whose cookie a later line of the same response replaces or deletes: the browser handles the lines in order,
 * and a cookie is the same when name, domain, path and partition are (RFC6265bis, storage model, step 23).
 *
 * In: the outcomes of all lines of a response. Out: the same outcomes; `replacedBy` is set for each such line, and where a new
 * value is deleted at once, that is a refusal too. Never throws.
 */
export function markReplacedLines(
  setting: CookieSetting,
  outcomes: readonly SetCookieOutcome[],
): readonly SetCookieOutcome[] {
  if (outcomes.length < 2) return outcomes;
  const accepted = outcomes.flatMap((outcome) => acceptedLine(setting, outcome));
  const lastOf = new Map(accepted.map((line) => [line.identity, line]));
  const replaced = new Map<SetCookieOutcome, SetCookieOutcome>();
  for (const line of accepted) {
    const last = lastOf.get(line.identity);
    if (last !== undefined && last !== line) replaced.set(line.outcome, replacedLine(setting, line, last));
  }
  return outcomes.map((outcome) => replaced.get(outcome) ?? outcome);
}

function replacedLine(setting: CookieSetting, { outcome, parsed }: AcceptedLine, last: AcceptedLine): SetCookieOutcome {
  const { headerIndex } = last.outcome;
  const replaced: SetCookieOutcome = {
    ...outcome,
    replacedBy: { headerIndex, deletes: deletes(setting, last.parsed) },
  };
  const isLost = deletes(setting, last.parsed) && !deletes(setting, parsed);
  if (!isLost || parsed.value.sizeBytes < MIN_LOGIN_VALUE_BYTES) return replaced;
  const at = { hop: setting.index, message: 'response' } as const;
  const [first, second] = [outcome.headerIndex, headerIndex].map(
    (index) => ({ kind: 'header-line', at, index, span: null }) as const,
  );
  if (first === undefined || second === undefined) return replaced;
  return { ...replaced, refusals: [{ reason: 'deleted-by-later-line', evidence: [first, second], schemeful: false }] };
}

const deletes = ({ hop: { actual } }: CookieSetting, parsed: ParsedSetCookie): boolean =>
  isDeletion(parsed, serverClock(actual, actual?.startedAtMs ?? 0));

function acceptedLine({ hop, cookiePolicy }: CookieSetting, outcome: SetCookieOutcome): readonly AcceptedLine[] {
  const parsed = parseSetCookieString(outcome.line, cookiePolicy);
  if (outcome.refusals.length > 0 || 'failure' in parsed) return [];
  const identity = identityInResponse(parsed, hop.url);
  return identity === null ? [] : [{ outcome, parsed, identity }];
}
