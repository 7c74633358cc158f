import { makeRandom } from '../differential/random';
import type { Adapter } from './adapter';
import { adapters } from './adapters/index';
import { type ExportedFunction, exportedFunctions } from './exported';
import { type Growth, type Probe, probesOf, type Sizes } from './measure';
import { randomText } from './shapes';

export interface FuzzOptions {
  readonly seed: number;
  /** Random texts for each function. */
  readonly count: number;
  /** Part of the names of those that are fed; '' for all. */
  readonly only: string;
  /** Names of those that are left out. */
  readonly except?: readonly string[];
  readonly sizes: Sizes;
  /** Of the time or of the work: null where it is in proportion to the input. */
  readonly growthOf: (probe: Probe) => Promise<Growth | null> | Growth | null;
  /** Whether it may be worth while to ask for the growth of each of some; absent: always. */
  readonly mayGrow?: (probes: readonly Probe[]) => Promise<boolean>;
  readonly say: (line: string) => void;
}

export interface FuzzOutcome {
  readonly functions: number;
  readonly inputs: number;
  /** "standards/header-list.listItems, run of ",": 250 times as much for 65536, 16 times the input" */
  readonly slow: readonly string[];
  /** "standards/header-list.listItems, "a,": RangeError: ..." */
  readonly thrown: readonly string[];
}

type Fed = ExportedFunction & { readonly adapter: Adapter };

/** So many random texts are made at a time, and given to each function. */
const BATCH = 1_000;

/** Feeds every exported function; those without an adapter are left out. */
export async function fuzz(options: FuzzOptions): Promise<FuzzOutcome> {
  const { seed, count, only, except = [], sizes, growthOf, mayGrow = async () => true, say } = options;
  const fed = (await exportedFunctions()).flatMap((each): readonly Fed[] => {
    const adapter = adapters.get(each.call);
    return adapter && each.name.includes(only) && !except.includes(each.name) ? [{ ...each, adapter }] : [];
  });
  const slow: string[] = [];
  const thrown = new Map<string, string>();
  let inputs = 0;
  for (const [index, { name, adapter }] of fed.entries()) {
    const beganAt = performance.now();
    const probes = probesOf(adapter, sizes);
    inputs += probes.length;
    // What throws is found when each is tried alone.
    const suspects = (await mayGrow(probes).catch(() => true)) ? probes : [];
    for (const probe of suspects) {
      try {
        const found = await growthOf(probe);
        if (found === null) continue;
        slow.push(
          `${name}, ${probe.shape}: ${found.growth.toFixed(0)} times as much for ${found.length}, 16 times the input`,
        );
        say(`SLOW ${slow.at(-1)}`);
      } catch (error) {
        thrown.set(name, `${name}, ${probe.shape}: ${error}`);
        say(`THROWN ${thrown.get(name)}`);
        break;
      }
    }
    say(`${index + 1} of ${fed.length}: ${name} (${Math.round(performance.now() - beganAt)} ms)`);
  }
  const random = makeRandom(seed);
  for (let done = 0; done < count; done += BATCH) {
    const texts = Array.from({ length: Math.min(BATCH, count - done) }, () => randomText(random));
    for (const { name, adapter } of fed) {
      if (adapter.text === undefined || thrown.has(name)) continue;
      const { text, oneOf = 1 } = adapter;
      const some = texts.filter((_, index) => index % oneOf === 0);
      inputs += some.length;
      const failure = firstFailure(text, some);
      if (failure === null) continue;
      thrown.set(name, `${name}, ${failure}`);
      say(`THROWN ${thrown.get(name)}`);
    }
    if ((done / BATCH) % 10 === 0) say(`${done + texts.length} of ${count} random texts for each function`);
  }
  return { functions: fed.length, inputs, slow, thrown: [...thrown.values()] };
}

function firstFailure(read: (text: string) => unknown, texts: readonly string[]): string | null {
  for (const text of texts) {
    try {
      read(text);
    } catch (error) {
      return `${JSON.stringify(text)}: ${error}`;
    }
  }
  return null;
}
