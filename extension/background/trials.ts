import { isCookieTrial, type LineTrial, type Trial } from '../../src/trial/trial';
import { MOST_RULES, trialRules } from '../../src/trial/trial-rules';
import type { CookieTrials } from './cookie-trials';
import type { OwnRules } from './own-rules';
import type { TabBadges } from './tab-badges';

/** The trials of all tabs: at most one in each. */
export interface Trials {
  /**
   * Ends the tab's former trial and begins this one. In: of a cookie whose line was refused, its value; else null. Out: why it could not
   * begin; null: it is on. Never throws.
   */
  begin(tabId: number, trial: Trial, value: string | null): Promise<string | null>;
  /** Out: why it is still on; null: it has ended, or there was none. Never throws. */
  end(tabId: number): Promise<string | null>;
}

/** Trials by session rules, or of a cookie, which the badge of the extension’s icon shows. */
export function createTrials(rules: OwnRules, cookies: CookieTrials, badges: Pick<TabBadges, 'trial'>): Trials {
  const idsOf = new Map<number, number[]>();
  /** One change of a trial after the other. */
  let last: Promise<unknown> = Promise.resolve();
  const after = <T>(change: () => Promise<T>): Promise<T> => {
    const next = last.then(change);
    last = next.catch(() => undefined);
    return next;
  };
  const remove = async (tabId: number): Promise<void> => {
    await cookies.end(tabId);
    const removeRuleIds = idsOf.get(tabId) ?? [];
    if (removeRuleIds.length > 0) await rules.update({ removeRuleIds });
    idsOf.delete(tabId);
    badges.trial(tabId, false);
  };
  const addRules = async (tabId: number, trial: LineTrial): Promise<void> => {
    const made = trialRules(trial, tabId, rules.takeIds(MOST_RULES));
    await rules.update({ addRules: made });
    idsOf.set(
      tabId,
      made.map(({ id }) => id),
    );
  };
  return {
    begin: (tabId, trial, value) =>
      after(async () => {
        await remove(tabId);
        if (isCookieTrial(trial)) await cookies.begin(tabId, trial, value);
        else await addRules(tabId, trial);
        badges.trial(tabId, true);
        return null;
      }).catch((error) => `It could not be tried. ${textOf(error)}`),
    end: (tabId) =>
      after(() => remove(tabId)).then(
        () => null,
        (error) => `The browser did not end the trial: ${textOf(error)}`,
      ),
  };
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
