import type { Regex } from './regex-syntax';

/** One step of the machine that a regular expression becomes. */
type Step =
  | { readonly kind: 'character'; readonly has: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'split'; readonly next: readonly number[] }
  | { readonly kind: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'found' };

/** The steps that a text has reached together. */
interface Reached {
  readonly steps: readonly number[];
  readonly isFound: boolean;
  readonly isFoundAtEnd: boolean;
  /** What one more character leads to; made when it is first needed. */
  readonly after: Map<string, Reached>;
}

const MOST_STEPS = 2_000;
const MOST_KEPT = 500;
/** Of each request no more is read. */
export const MOST_READ = 2_000;

/**
 * Makes the test of a regular expression. It does not go back in the text, as JavaScript’s own does, so that no expression takes more
 * than linear time.
 *
 * In: the tree. Out: tells of a text in lower case whether it holds anywhere in its first 2,000 characters; null: the expression is too large. Never throws.
 */
export function regexTest(regex: Regex): ((text: string) => boolean) | null {
  const steps: Step[] = [{ kind: 'found' }];
  const first = addSteps(steps, regex, 0);
  if (first === null) return null;
  const kept = new Map<string, Reached>();
  const reach = (from: readonly number[], isStart: boolean): Reached => {
    const reached = closure(steps, from, isStart, false);
    const key = `${isStart}${reached.join()}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= MOST_KEPT) {
      kept.clear();
      start.after.clear();
    }
    const made: Reached = {
      steps: reached,
      isFound: reached.includes(0),
      isFoundAtEnd: closure(steps, from, isStart, true).includes(0),
      after: new Map(),
    };
    kept.set(key, made);
    return made;
  };
  const start = reach([first], true);
  return (text) => {
    const end = Math.min(text.length, MOST_READ);
    let at = start;
    for (let index = 0; index < end && !at.isFound; index += 1) {
      const character = text.charAt(index);
      const known = at.after.get(character);
      const next = known ?? reach([...stepped(steps, at, character), first], false);
      if (!known && at.after.size < MOST_KEPT) at.after.set(character, next);
      at = next;
    }
    return at.isFound || (at.isFoundAtEnd && end === text.length);
  };
}

const stepped = (steps: readonly Step[], at: Reached, character: string): readonly number[] =>
  at.steps.flatMap((index) => {
    const step = steps[index];
    return step?.kind === 'character' && step.has(character) ? [step.next] : [];
  });

/** Every step that is reached without a character, in a fixed order. */
function closure(steps: readonly Step[], from: readonly number[], isStart: boolean, isEnd: boolean): readonly number[] {
  const reached = new Set<number>();
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const step = steps[index];
    if (step?.kind === 'split') open.push(...step.next);
    if ((step?.kind === 'start' && isStart) || (step?.kind === 'end' && isEnd)) open.push(step.next);
  }
  return [...reached].sort((one, other) => one - other);
}

/** Adds the steps of a part, from its end to its beginning. Out: where it begins; null: there are too many. */
function addSteps(steps: Step[], part: Regex, next: number): number | null {
  if (steps.length > MOST_STEPS) return null;
  switch (part.kind) {
    case 'character':
      return steps.push({ kind: 'character', has: part.has, next }) - 1;
    case 'start':
    case 'end':
      return steps.push({ kind: part.kind, next }) - 1;
    case 'sequence':
      return part.of.reduceRight<number | null>((to, each) => (to === null ? null : addSteps(steps, each, to)), next);
    case 'one-of': {
      const begins = part.of.map((each) => addSteps(steps, each, next));
      const known = begins.filter((each) => each !== null);
      return known.length < begins.length ? null : steps.push({ kind: 'split', next: known }) - 1;
    }
    case 'repeat':
      return addRepeat(steps, part, next);
  }
}

function addRepeat(steps: Step[], { of, from, to }: Extract<Regex, { kind: 'repeat' }>, next: number): number | null {
  let begin: number | null = next;
  if (to === Number.POSITIVE_INFINITY) {
    const ways = [next];
    const loop = steps.push({ kind: 'split', next: ways }) - 1;
    const inside = addSteps(steps, of, loop);
    if (inside === null) return null;
    ways.push(inside);
    begin = loop;
  }
  for (let times = to === Number.POSITIVE_INFINITY ? from : to; times > 0 && begin !== null; times -= 1) {
    const inside: number | null = addSteps(steps, of, begin);
    if (inside === null) return null;
    // What may be left out leads past all that follow it, too.
    begin = times <= from ? inside : steps.push({ kind: 'split', next: [inside, next] }) - 1;
  }
  return begin;
}
