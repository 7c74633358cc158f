import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Adapter } from './adapter';
import { SHAPES } from './shapes';

/** A call whose input has the size `length`; made anew for each size. */
export interface Probe {
  readonly shape: string;
  readonly at: (length: number) => () => unknown;
  /** Sizes from the smallest to the largest that is tried: characters of a text, or members of a list. */
  readonly from: number;
  readonly to: number;
}

/** How much a call with 16 times the input takes, where that is too much. */
export interface Growth {
  readonly length: number;
  readonly growth: number;
}

/** What the full measurement tries, and what the short one of the unit tests. */
export interface Sizes {
  readonly text: { readonly from: number; readonly to: number };
  /** Of a text that stands in each of about thirty members of a session. */
  readonly session: { readonly from: number; readonly to: number };
  readonly list: { readonly from: number; readonly to: number };
}

/** Each size is so many times the one before. */
const STEP = 4;
/**
 * Four times the input may take so many times the time, and once more. Linear is 4, and n log n about 5; a larger input
 * also takes more collections of garbage and leaves the caches of the machine, though seldom twice. Quadratic is 16.
 */
const MOST_GROWTH = 8;
/** Shorter times are mostly those of the clock and the compiler. */
const LEAST_MS = 3;
const ROUNDS = 7;
const WARM_MS = 20;

export function probesOf({ text, lists = {}, oneOf = 1 }: Adapter, sizes: Sizes): readonly Probe[] {
  const ofTexts = Object.entries(text ? SHAPES : {}).map(
    ([shape, make]): Probe => ({
      shape,
      at: (length) => {
        const made = madeOnce(shape, length, make);
        return () => text?.(made);
      },
      ...(oneOf > 1 ? sizes.session : sizes.text),
    }),
  );
  const ofLists = Object.entries(lists).map(([shape, at]): Probe => ({ shape, at, ...sizes.list }));
  return [...ofTexts, ...ofLists];
}

const texts = new Map<string, string>();

/** The same texts are given to every function. */
function madeOnce(shape: string, length: number, make: (length: number) => string): string {
  const key = `${length} ${shape}`;
  const text = texts.get(key) ?? make(length);
  texts.set(key, text);
  return text;
}

/**
 * Measures how the time of a call grows, from n to 4n and to 16n, and stops at the first size where it grows too much: a
 * quadratic call would not end at the largest.
 *
 * Out: where both steps took more time than those of a linear call can, by the shortest of several rounds of the three sizes
 * in turn, which other work on the machine does not change; null: nowhere.
 */
export function growthOf({ at, from, to }: Probe): Growth | null {
  const calls: (() => unknown)[] = [];
  const times: number[] = [];
  for (let length = from; length <= to; length *= STEP) {
    const call = at(length);
    calls.push(call);
    times.push(warmTimeOf(call));
    if (calls.length < 3) continue;
    for (let round = 0; round < ROUNDS && isTooMuch(times); round += 1) {
      for (const [index, each] of calls.entries()) {
        collectGarbage();
        times[index] = Math.min(times[index] ?? 0, timeOf(each));
      }
    }
    if (isTooMuch(times)) return { length, growth: (times[2] ?? 0) / (times[0] ?? 0) };
    calls.shift();
    times.shift();
  }
  return null;
}

function isTooMuch([small = 0, middle = 0, large = 0]: readonly number[]): boolean {
  return large > LEAST_MS && middle > MOST_GROWTH * small && large > MOST_GROWTH * middle;
}

/** What an earlier call left is not collected during a later one. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

/** The first call of a short one is mostly that of code that is not compiled yet. */
function warmTimeOf(call: () => unknown): number {
  const first = timeOf(call);
  return first > WARM_MS ? first : Math.min(timeOf(call), timeOf(call));
}

function timeOf(call: () => unknown): number {
  const beganAt = performance.now();
  call();
  return performance.now() - beganAt;
}
