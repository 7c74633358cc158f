import type { LifeStep } from '../model/cookie-life';

/** A life keeps its first and its last steps. */
const MOST_STEPS = 100;

/** The steps of one life, in the order in which they are read. */
export class LifeSteps {
  #all: LifeStep[] = [];
  #leftOut = 0;

  get all(): readonly LifeStep[] {
    return this.#all;
  }

  /** How many in the middle are not kept. */
  get leftOut(): number {
    return this.#leftOut;
  }

  copy(): LifeSteps {
    const copied = new LifeSteps();
    copied.#all = [...this.#all];
    copied.#leftOut = this.#leftOut;
    return copied;
  }

  /** Adds a step; at requests, one that continues the step before it makes that one longer. */
  add(step: LifeStep): void {
    const last = this.#all.at(-1);
    if (last && continues(last, step)) {
      const { exchangeId, at, request } = step;
      const certainty = step.certainty === 'proven' ? last.certainty : 'inferred';
      this.#all[this.#all.length - 1] = {
        ...last,
        certainty,
        count: (last.count ?? 1) + (step.count ?? 1),
        last: step.last ?? { exchangeId, at, request },
      };
      return;
    }
    this.#all.push(step);
    if (this.#all.length <= MOST_STEPS) return;
    this.#all.splice(MOST_STEPS / 2, 1);
    this.#leftOut += 1;
  }

  /** The same steps, and behind them those of a life that goes on. Those that came before are inferred: they may be of another cookie. */
  followedBy({ all, leftOut }: LifeSteps): LifeSteps {
    const joined = new LifeSteps();
    for (const step of this.#all) joined.add({ ...step, certainty: 'inferred' });
    for (const step of all) joined.add(step);
    joined.#leftOut += this.#leftOut + leftOut;
    return joined;
  }

  /** The first step was said of a cookie that had another life before: it has none. */
  beginAnew(): void {
    const [first, ...rest] = this.#all;
    if (first?.kind === 'set-again') this.#all = [{ ...first, kind: 'set' }, ...rest];
  }
}

const IN_RUNS: ReadonlySet<LifeStep['kind']> = new Set(['sent', 'sent-with-another', 'withheld', 'unexplained']);

const continues = (last: LifeStep, step: LifeStep): boolean =>
  last.kind === step.kind && IN_RUNS.has(step.kind) && last.reason === step.reason && last.ruleId === step.ruleId;
