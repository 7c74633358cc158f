import type { Trial } from '../../src/trial/trial';
import { MOST_RULES, trialRules } from '../../src/trial/trial-rules';
import type { OwnRules } from './own-rules';

/** What shows, outside of the panel, that a trial is on. */
export interface TrialBadge {
  show(tabId: number, isOn: boolean): void;
  /** Calls back when a tab loads another document, which removes its badge. Out: stops that. */
  onLoading(listener: (tabId: number) => void): () => void;
}

/** The trials of all tabs: at most one in each. */
export interface Trials {
  /** Ends the tab's former trial and begins this one. Out: why it could not begin; null: it is on. Never throws. */
  begin(tabId: number, trial: Trial): Promise<string | null>;
  /** Out: why it is still on; null: it has ended, or there was none. Never throws. */
  end(tabId: number): Promise<string | null>;
}

/** Trials by session rules. In: the rules; the badge of the extension's icon, which is listened to only while a trial is on. */
export function createTrials(rules: OwnRules, badge: TrialBadge): Trials {
  const idsOf = new Map<number, number[]>();
  let stopListening: (() => void) | null = null;
  const listen = (): void => {
    stopListening ??= badge.onLoading((tabId) => {
      if (idsOf.has(tabId)) badge.show(tabId, true);
    });
  };
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
    badge.show(tabId, false);
    if (idsOf.size > 0) return;
    stopListening?.();
    stopListening = null;
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
        badge.show(tabId, true);
        listen();
        return null;
      }).catch((error) => `The browser did not take the rules: ${error instanceof Error ? error.message : error}`),
    end: (tabId) =>
      after(() => remove(tabId)).then(
        () => null,
        (error) => `The browser did not remove the rules: ${error instanceof Error ? error.message : error}`,
      ),
  };
}
