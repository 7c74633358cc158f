import type { CookieLife } from '../model/cookie-life';
import type { Explanation } from '../model/finding';
import { valuesOfExchange } from './hop-values';
import { livedExchangeOf } from './lived-exchange';
import type { Lives } from './lives';

/** The lives of the cookies of a session that goes on. In: what is said of its exchanges, in the order in which they began. Out: the worst first. */
export type GrowingLives = (explanations: readonly Explanation[]) => readonly CookieLife[];

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
  let kept: readonly Read[] = [];
  return (explanations) => {
    let same = 0;
    while (same < explanations.length && explanations[same] === before[same]) same += 1;
    before = explanations;
    const reusable = kept.filter(({ count }) => count <= same);
    const last = reusable.at(-1);
    const read = [...reusable];
    let lives = last ? last.lives.fork() : createLives();
    for (let at = last?.count ?? 0; at < explanations.length; at += 1) {
      if (at > (last?.count ?? 0) && isKept(at, explanations.length)) {
        read.push({ count: at, lives });
        lives = lives.fork();
      }
      const explanation = explanations[at];
      if (explanation) lives.add(livedExchangeOf(explanation), valuesOfExchange(explanation.exchange));
    }
    kept = read.filter(({ count }) => isKept(count, explanations.length));
    return lives.lives();
  };
}

const isKept = (at: number, count: number): boolean =>
  at % KEPT_EVERY === 0 || (at % LATELY_KEPT_EVERY === 0 && at >= count - LATELY);
