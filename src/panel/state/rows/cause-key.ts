import { isFailing, isRefused, losesCookie } from '../../../engine/explain/worth-listing';
import type { Diagnosis, Finding } from '../../../model/finding';
import { failedDeletion, leadFindingOf, reasonOfRefusal } from './lead-finding';

/** What the user lost. `refused`: a server does not know the user. `not-deleted`: a logout left the cookie of the session. `unexplained`: the page got nothing, and nothing that was recorded says why. */
export type CauseKind = 'blocked' | 'cookies-lost' | 'refused' | 'not-deleted' | 'unexplained';

/** Why an exchange is in the summary of causes; null: nothing failed. */
export function causeKindOf(diagnosis: Diagnosis): CauseKind | null {
  if (diagnosis.verdict.kind === 'blocked') return 'blocked';
  if (isFailing(diagnosis)) return 'unexplained';
  if (losesCookie(diagnosis) && diagnosis.culprit !== null) return 'cookies-lost';
  if (isRefused(diagnosis.exchange) && reasonOfRefusal(diagnosis) !== null) return 'refused';
  return failedDeletion(diagnosis) === null ? null : 'not-deleted';
}

/** What says why it failed, or why the user was refused; null: nothing does. Never throws. */
export function causeFindingOf(diagnosis: Diagnosis): Finding | null {
  const kind = causeKindOf(diagnosis);
  if (kind === null || kind === 'unexplained') return null;
  return leadFindingOf(diagnosis);
}

/**
 * What makes two failures one cause: that the same must be done for them. The rule of the culprit; its few words, which name the
 * status, the cookie, the header or the method that it is about; the host; and the earlier request that it follows from.
 *
 * In: a diagnosis, and the host of its first URL. Out: a text; null where nothing failed. Never throws.
 */
export function causeKeyOf(diagnosis: Diagnosis, host: string): string | null {
  const kind = causeKindOf(diagnosis);
  if (kind === null) return null;
  const finding = causeFindingOf(diagnosis);
  return JSON.stringify(
    finding === null
      ? [kind, host, diagnosis.exchange.networkError]
      : [kind, host, finding.ruleId, finding.short, finding.earlier?.request ?? ''],
  );
}
