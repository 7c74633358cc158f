/** Numbers that look like chance and are the same for the same seed. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  readonly int: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** The same items in another order. */
  readonly shuffled: <T>(items: readonly T[]) => readonly T[];
  /** Picks by weight. */
  readonly weighted: <T>(items: readonly (readonly [weight: number, item: T])[]) => T;
}

/** mulberry32, a generator of 32 bits of state: good enough to spread scenarios, and a few lines long. */
export const makeRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const at = <T>(items: readonly T[], index: number): T => {
    for (const item of items.slice(index, index + 1)) return item;
    throw new Error('Nothing to pick from');
  };
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, int(items.length)),
    shuffled: (items) => {
      const left = [...items];
      return items.flatMap(() => left.splice(int(left.length), 1));
    },
    weighted: (items) => {
      let left = next() * items.reduce((sum, [weight]) => sum + weight, 0);
      const index = items.findIndex(([weight]) => {
        left -= weight;
        return left < 0;
      });
      return at(items, Math.max(0, index))[1];
    },
  };
};
