/** The badge of the extension's icon in one tab. A tab that is gone needs none. */
export interface TabBadge {
  show(tabId: number, text: string): void;
  /** Calls back when a tab loads another document, which removes its badge. Out: stops that. */
  onLoading(listener: (tabId: number) => void): () => void;
}

/** What the icon shows of each tab: that a trial is on, else how many of its requests fail. */
export interface TabBadges {
  trial(tabId: number, isOn: boolean): void;
  failing(tabId: number, count: number): void;
}

/** More do not fit. */
const MOST_SHOWN = 999;

/** In: the icon’s badge, which is listened to only while some tab has one. */
export function createTabBadges(badge: TabBadge): TabBadges {
  const shown = new Map<number, { readonly isTrial: boolean; readonly failing: number }>();
  let stopListening: (() => void) | null = null;

  const draw = (tabId: number): void => {
    const { isTrial, failing } = shown.get(tabId) ?? NOTHING;
    badge.show(tabId, isTrial ? 'trial' : countText(failing));
  };
  const change = (tabId: number, part: Partial<typeof NOTHING>): void => {
    const now = { ...(shown.get(tabId) ?? NOTHING), ...part };
    if (now.isTrial || now.failing > 0) shown.set(tabId, now);
    else shown.delete(tabId);
    // Also where nothing is known of the tab: an earlier run of the worker may have drawn something.
    draw(tabId);
    if (shown.size > 0) {
      stopListening ??= badge.onLoading((loading) => {
        if (shown.has(loading)) draw(loading);
      });
    } else {
      stopListening?.();
      stopListening = null;
    }
  };
  return {
    trial: (tabId, isTrial) => change(tabId, { isTrial }),
    failing: (tabId, failing) => change(tabId, { failing }),
  };
}

const NOTHING = { isTrial: false, failing: 0 };

const countText = (count: number): string => (count > MOST_SHOWN ? `${MOST_SHOWN}+` : count === 0 ? '' : String(count));
