import { isFailing, losesCookie } from '../../../engine/explain/worth-listing';
import type { Diagnosis } from '../../../model/finding';

/** What the user lost. `unexplained`: the page got nothing, and nothing that was recorded says why. */
export type CauseKind = 'blocked' | 'cookies-lost' | 'unexplained';

/** Why an exchange is in the summary of causes; null: nothing failed. */
export function causeKindOf(diagnosis: Diagnosis): CauseKind | null {
  if (diagnosis.verdict.kind === 'blocked') return 'blocked';
  if (isFailing(diagnosis)) return 'unexplained';
  return losesCookie(diagnosis) && diagnosis.culprit !== null ? 'cookies-lost' : null;
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
  const { culprit, exchange } = diagnosis;
  return JSON.stringify(
    kind === 'unexplained' || culprit === null
      ? [kind, host, exchange.networkError]
      : [kind, host, culprit.ruleId, culprit.short, culprit.earlier?.request ?? ''],
  );
}
