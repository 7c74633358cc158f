import type { CookieLife, GrownLives } from '../model/cookie-life';
import type { Explanation } from '../model/finding';
import { valuesOfExchange } from './hop-values';
import { livedExchangeOf } from './lived-exchange';
import type { Lives } from './lives';

/**
 * Reads the lives of the cookies of a session that goes on. In: what is said of its exchanges, in the order in which they began; whether
 * there is time for one more (one at least is read; absent: there always is). What is read stays read for the next call.
 */
export type GrowingLives = (explanations: readonly Explanation[], hasTime?: () => boolean) => GrownLives;

/** After so many exchanges what was read is kept, to be read on from there when a later one is explained anew. */
const KEPT_EVERY = 500;
/** The same among the last ones, which change most. */
const LATELY_KEPT_EVERY = 25;
const LATELY = 200;

/** What was read of the first exchanges. */
interface Read {
  readonly count: number;
  readonly lives: Lives;
}

/** Reads again only from the first exchange on that is explained otherwise than the last time. In: what makes an empty reader. */
export function createGrowingLives(createLives: () => Lives): GrowingLives {
  let before: readonly Explanation[] = [];
  /** None of them reads on: a fork of it does. */
  let kept: readonly Read[] = [];
  /** What reads on. */
  let reading: Read = { count: 0, lives: createLives() };
  /** What it said when it had read all. */
  let told: readonly CookieLife[] | null = null;
  return (explanations, hasTime = () => true) => {
    let same = 0;
    while (same < explanations.length && explanations[same] === before[same]) same += 1;
    before = explanations;
    kept = kept.filter(({ count }) => count <= same);
    const last = kept.at(-1);
    if (reading.count > same) {
      reading = last ? { count: last.count, lives: last.lives.fork() } : { count: 0, lives: createLives() };
      told = null;
    }
    let isFirst = true;
    while (reading.count < explanations.length && (isFirst || hasTime())) {
      isFirst = false;
      told = null;
      const { count, lives } = reading;
      const isToKeep = count > (kept.at(-1)?.count ?? 0) && isKept(count, explanations.length);
      if (isToKeep) kept = [...kept, reading];
      const next = isToKeep ? lives.fork() : lives;
      const explanation = explanations[count];
      if (explanation) next.add(livedExchangeOf(explanation), valuesOfExchange(explanation.exchange));
      reading = { count: count + 1, lives: next };
    }
    kept = kept.filter(({ count }) => isKept(count, explanations.length));
    if (reading.count === explanations.length) told ??= reading.lives.lives();
    return { lives: told, read: reading.count, of: explanations.length };
  };
}

const isKept = (at: number, count: number): boolean =>
  at % KEPT_EVERY === 0 || (at % LATELY_KEPT_EVERY === 0 && at >= count - LATELY);
