import { expect, it } from 'vitest';
import { createTabBadges } from '../../../extension/background/tab-badges';

/** A browser’s badges: the last text of each tab, and the one who listens to pages that load. */
const makeBadge = () => {
  const texts = new Map<number, string>();
  const listeners = new Set<(tabId: number) => void>();
  const badges = createTabBadges({
    show: (tabId, text) => texts.set(tabId, text),
    onLoading: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const load = (tabId: number): void => {
    texts.set(tabId, '');
    for (const listener of listeners) listener(tabId);
  };
  return { badges, texts, listeners, load };
};

it('a trial is shown before the count, which comes back after it', () => {
  const { badges, texts } = makeBadge();
  badges.failing(1, 3);
  badges.failing(2, 1000);
  expect([...texts]).toEqual([
    [1, '3'],
    [2, '999+'],
  ]);
  badges.trial(1, true);
  badges.failing(1, 4);
  expect(texts.get(1)).toBe('trial');
  badges.trial(1, false);
  expect(texts.get(1)).toBe('4');
});

it('is drawn again when its tab loads a document, and nobody listens when no tab has one', () => {
  const { badges, texts, listeners, load } = makeBadge();
  badges.failing(1, 3);
  load(1);
  load(2);
  expect([...texts]).toEqual([
    [1, '3'],
    [2, ''],
  ]);
  badges.failing(1, 0);
  expect([texts.get(1), listeners.size]).toEqual(['', 0]);
});

it('what an earlier run of the worker drew is removed', () => {
  const { badges, texts } = makeBadge();
  texts.set(7, '12');
  badges.failing(7, 0);
  expect(texts.get(7)).toBe('');
});
