import type { Trial } from '../../src/trial/trial';
import { MOST_RULES, trialRules } from '../../src/trial/trial-rules';
import type { OwnRules } from './own-rules';
import type { TabBadges } from './tab-badges';

/** The trials of all tabs: at most one in each. */
export interface Trials {
  /** Ends the tab's former trial and begins this one. Out: why it could not begin; null: it is on. Never throws. */
  begin(tabId: number, trial: Trial): Promise<string | null>;
  /** Out: why it is still on; null: it has ended, or there was none. Never throws. */
  end(tabId: number): Promise<string | null>;
}

/** Trials by session rules, which the badge of the extension’s icon shows. */
export function createTrials(rules: OwnRules, badges: Pick<TabBadges, 'trial'>): Trials {
  const idsOf = new Map<number, number[]>();
  /** One change of a trial after the other. */
  let last: Promise<unknown> = Promise.resolve();
  const after = <T>(change: () => Promise<T>): Promise<T> => {
    const next = last.then(change);
    last = next.catch(() => undefined);
    return next;
  };
  const remove = async (tabId: number): Promise<void> => {
    const removeRuleIds = idsOf.get(tabId);
    if (removeRuleIds === undefined) return;
    await rules.update({ removeRuleIds });
    idsOf.delete(tabId);
    badges.trial(tabId, false);
  };
  return {
    begin: (tabId, trial) =>
      after(async () => {
        await remove(tabId);
        const addRules = trialRules(trial, tabId, rules.takeIds(MOST_RULES));
        await rules.update({ addRules });
        idsOf.set(
          tabId,
          addRules.map(({ id }) => id),
        );
        badges.trial(tabId, true);
        return null;
      }).catch((error) => `The browser did not take the rules: ${error instanceof Error ? error.message : error}`),
    end: (tabId) =>
      after(() => remove(tabId)).then(
        () => null,
        (error) => `The browser did not remove the rules: ${error instanceof Error ? error.message : error}`,
      ),
  };
}
