import { makeRandom, type Random } from '../differential/random';
import { KINDS, type Kind, type Manner } from './kinds';

/** One request of the page, or one document; numbers are unique in a run, and part of the URL. */
export interface Call {
  readonly number: number;
  /** A name of `KINDS`. */
  readonly kind: string;
  /** `{self}` stands for the origin of the document that makes it. */
  readonly url: string;
  readonly manner: Manner;
  /** When the page stops it, in milliseconds after its start, or after its response; null: never. */
  readonly stop: { readonly after: 'start' | 'response'; readonly ms: number } | null;
}

/** What is done with the tab, one after another. Times in milliseconds. */
export type Step =
  /** All calls at once, from the page (null) or from a frame by its number. `waits`: until the page was told how each ended. */
  | {
      readonly does: 'call';
      readonly from: number | null;
      readonly calls: readonly Call[];
      readonly waits: boolean;
      /** When the worker is stopped, after the step's begin. */
      readonly killsAfterMs: readonly number[];
    }
  | { readonly does: 'navigate'; readonly number: number; readonly url: string }
  | { readonly does: 'open-frame'; readonly number: number; readonly url: string }
  | { readonly does: 'close-frame'; readonly number: number }
  /** DevTools are closed, the calls are made without them, and DevTools are opened again. */
  | { readonly does: 'reopen'; readonly calls: readonly Call[]; readonly closedMs: number }
  | { readonly does: 'idle'; readonly ms: number };

export interface PlanOptions {
  readonly seed: number;
  /** Requests that the page makes, documents not counted. */
  readonly count: number;
  readonly kills: number;
  readonly idleMs: number;
  /** Names of kinds that are not made. */
  readonly without?: readonly string[];
}

/** At most so many requests are in one life of the panel unless there are more than it keeps: see `reopensWithin`. */
const REQUESTS_OF_A_LIFE = 1_500;
/** What the panel keeps (src/panel/state/panel-state.ts), documents included, and some that must go beyond it. */
const FILLS_PANEL = 11_000;
export const BURST = 50;
const CALLS_WHILE_CLOSED = 5;

/** Everything that a run does, chosen by its seed. */
export const makePlan = ({ seed, count, kills, idleMs, without = [] }: PlanOptions): readonly Step[] => {
  const random = makeRandom(seed);
  const numbers = { last: 0 };
  const kinds = WEIGHTED.filter(([, name]) => !without.includes(name));
  const steps: Step[] = [];
  let left = count;
  let frame: number | null = null;
  const makeCalls = (most: number): readonly Call[] => {
    const calls = Array.from({ length: Math.min(most, left) }, () => makeCall(random, kinds, numbers));
    left -= calls.length;
    return calls;
  };
  const reopenAt = new Set(reopeningsOf(count));
  const burst = (): void => {
    const from = frame !== null && random.chance(0.4) ? frame : null;
    steps.push({ does: 'call', from, calls: makeCalls(BURST), waits: random.chance(0.5), killsAfterMs: [] });
  };
  const single = (): void => {
    steps.push({
      does: 'call',
      from: random.chance(0.5) ? frame : null,
      calls: makeCalls(1),
      waits: true,
      killsAfterMs: [],
    });
  };
  const navigate = (): void => {
    frame = null;
    numbers.last += 1;
    const host = random.pick(['app.shop.test', 'www.other.test']);
    steps.push({ does: 'navigate', number: numbers.last, url: `https://${host}/page/${numbers.last}` });
  };
  const toggleFrame = (): void => {
    if (frame !== null) {
      steps.push({ does: 'close-frame', number: frame });
      frame = null;
      return;
    }
    numbers.last += 1;
    frame = numbers.last;
    const host = random.pick(['app.shop.test', 'frame.other.test']);
    steps.push({ does: 'open-frame', number: frame, url: `https://${host}/frame/${frame}` });
  };

  navigate();
  let isIdleLeft = true;
  while (left > 0) {
    const made = count - left;
    if (isIdleLeft && made >= count / 2) {
      isIdleLeft = false;
      steps.push({ does: 'idle', ms: idleMs });
      burst();
    }
    for (const at of reopenAt) {
      if (made < at) continue;
      reopenAt.delete(at);
      steps.push({ does: 'reopen', calls: makeCalls(CALLS_WHILE_CLOSED), closedMs: random.pick([200, 7_000]) });
    }
    random.weighted<() => void>([
      [6, burst],
      [8, single],
      [1, navigate],
      [2, toggleFrame],
    ])();
  }
  return withKills(steps, kills, random);
};

/** After how many requests DevTools are closed and opened again: never where the last life would then hold less than the panel can. */
const reopeningsOf = (count: number): readonly number[] => {
  const last = count > FILLS_PANEL ? count - FILLS_PANEL : count - 1;
  const step = Math.min(REQUESTS_OF_A_LIFE, Math.max(1, Math.floor(count / 2)));
  return Array.from({ length: Math.floor(last / step) }, (_, index) => (index + 1) * step).filter((at) => at < count);
};

/** Spreads the kills over the bursts, at moments of their first seconds. */
const withKills = (steps: readonly Step[], kills: number, random: Random): readonly Step[] => {
  const bursts = steps.flatMap((step, index) => (step.does === 'call' && step.calls.length > 1 ? [index] : []));
  const moments = new Map<number, number[]>();
  for (let kill = 0; kill < kills; kill += 1) {
    const index = random.pick(bursts);
    moments.set(index, [...(moments.get(index) ?? []), random.int(1_500)]);
  }
  return steps.map((step, index) =>
    step.does === 'call'
      ? { ...step, killsAfterMs: (moments.get(index) ?? []).sort((one, other) => one - other) }
      : step,
  );
};

const WEIGHTED = Object.entries(KINDS).map(([name, { weight }]) => [weight, name] as const);

const makeCall = (random: Random, kinds: typeof WEIGHTED, numbers: { last: number }): Call => {
  const name = random.weighted(kinds);
  const kind = KINDS[name];
  if (kind === undefined) throw new Error(`No kind ${name}`);
  numbers.last += 1;
  const { delayMs, parts, gapMs, stop } = momentsOf(kind.timing, random);
  const query = `delay=${delayMs}&parts=${parts}&gap=${gapMs}`;
  return {
    number: numbers.last,
    kind: name,
    url: `${originFor(kind.manner.to, random)}/${name}/${numbers.last}?${query}`,
    manner: kind.manner,
    stop,
  };
};

const originFor = (to: Manner['to'], random: Random): string => {
  if (to === 'self') return '{self}';
  if (to === 'refused') return 'https://refused.payments.test';
  // A browser keeps to six connections for each host.
  return `https://api${1 + random.int(4)}.${random.pick(['shop.test', 'payments.test'])}`;
};

/** `parts`: of the body; `endless`: it never ends by itself. */
const momentsOf = (
  timing: Kind['timing'],
  random: Random,
): { readonly delayMs: number; readonly parts: string; readonly gapMs: number; readonly stop: Call['stop'] } => {
  const once = { delayMs: random.int(60), parts: '1', gapMs: 0, stop: null };
  switch (timing) {
    case 'soon':
      return once;
    case 'slow':
      return { ...once, delayMs: 400 + random.int(2_000) };
    case 'in-parts':
      return { ...once, parts: String(3 + random.int(5)), gapMs: 100 + random.int(400) };
    case 'aborted':
      // The longer delay is that of a preflight: the page stops it as well.
      return {
        delayMs: random.pick([20, 6_000]),
        parts: 'none',
        gapMs: 0,
        stop: { after: 'start', ms: 20 + random.int(800) },
      };
    case 'aborted-in-body':
      return { ...once, parts: 'endless', gapMs: 200, stop: { after: 'response', ms: random.int(1_500) } };
  }
};
