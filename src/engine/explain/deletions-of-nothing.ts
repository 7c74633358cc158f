import type { Cause } from '../../model/cause';
import type { CookieFate } from '../../model/finding';

/**
 * The same fates, but of a line that is to delete another cookie than the one that is stored, that it deletes nothing. That is inferred: a reading of the store lists the
 * cookies of one URL. In: also all causes.
 */
export const withDeletionsOfNothing = (
  cookies: readonly CookieFate[],
  causes: readonly Cause[],
): readonly CookieFate[] => {
  const ofLine = new Map(
    causes
      .filter(({ reason }) => reason === 'cookie-advice:deletes-another')
      .flatMap((cause) =>
        cause.evidence.flatMap((each) =>
          each.kind === 'header-line' ? [[`${cause.at.hop} ${each.index}`, cause] as const] : [],
        ),
      ),
  );
  if (ofLine.size === 0) return cookies;
  return cookies.map((fate): CookieFate => {
    const { at, evidence } = fate;
    const cause = evidence.kind === 'header-line' ? ofLine.get(`${at.hop} ${evidence.index}`) : undefined;
    // Whether the line counted or not: it means another cookie.
    const isOpen = fate.fate === 'deleted' || fate.fate === 'cannot-tell';
    if (!isOpen || at.message !== 'response' || cause === undefined) return fate;
    return {
      ...fate,
      fate: 'deletes-nothing',
      certainty: 'inferred',
      ruleId: 'deletion-of-another',
      reason: 'the stored one has another `Domain`, `Path` or partition',
    };
  });
};
