import type { Frame, Page } from 'playwright-core';
import { killWorker } from '../browser/worker';
import type { Launched } from '../run/launch';
import type { Made } from './made';
import type { Fate } from './pages/soak-client';
import type { Call, Step } from './plan';

/** Does the steps of a plan in one tab, and keeps what was made and what the page was told. */
export interface Driver {
  /** Of the whole run, by number. */
  readonly made: ReadonlyMap<number, Made>;
  /** Epoch milliseconds. */
  readonly killedAtMs: readonly number[];
  /** From now on what is made is of this life of the panel; null: DevTools are closed. */
  readonly setLife: (life: number | null) => void;
  readonly run: (step: Exclude<Step, { does: 'reopen' }>) => Promise<void>;
  /** Begins calls of the page, and waits for none. */
  readonly call: (calls: readonly Call[]) => Promise<void>;
  /** Waits until the page was told how every call ended whose document is there. */
  readonly settle: () => Promise<void>;
}

const TOLD_WITHIN_MS = 30_000;
const KILLED_WITHIN_MS = 20_000;
const LOOK_AGAIN_MS = 50;

export const makeDriver = async (launched: Launched, page: Page): Promise<Driver> => {
  const made = new Map<number, Made>();
  const killedAtMs: number[] = [];
  const frames = new Map<number, Frame>();
  let life: number | null = null;
  let client = 0;
  await page.exposeBinding('soakFate', (_, number: number, fate: Fate) => {
    const one = made.get(number);
    // What fails while its document is left fails by that.
    if (one === undefined || (one.isClientGone && fate === 'rejected')) return;
    one.fate = fate;
    one.endedAtMs = Date.now();
  });

  const register = (number: number, call: Call | null, of: number): void => {
    const startedAtMs = Date.now();
    made.set(number, { number, call, life, startedAtMs, client: of, fate: null, endedAtMs: null, isClientGone: false });
  };
  const leave = (clients: readonly number[]): void => {
    for (const one of made.values()) {
      if (one.call !== null && one.fate === null && clients.includes(one.client)) one.isClientGone = true;
    }
  };
  const isOpen = ({ call, fate, isClientGone }: Made): boolean => call !== null && fate === null && !isClientGone;
  const told = async (ones: () => Iterable<Made>): Promise<void> => {
    await until(() => ![...ones()].some(isOpen), TOLD_WITHIN_MS);
  };
  const call = async (calls: readonly Call[], from: number | null = null): Promise<void> => {
    const frame = from === null ? page.mainFrame() : frames.get(from);
    if (frame === undefined) throw new Error(`There is no frame ${from}`);
    for (const one of calls) register(one.number, one, from ?? client);
    await frame.evaluate((all) => window.soakCall(all), calls);
  };
  const kill = async (momentsMs: readonly number[]): Promise<void> => {
    const beganAtMs = Date.now();
    for (const momentMs of momentsMs) {
      await pause(beganAtMs + momentMs - Date.now());
      await until(() => killWorker(launched), KILLED_WITHIN_MS);
      killedAtMs.push(Date.now());
    }
  };
  const run: Driver['run'] = async (step) => {
    switch (step.does) {
      case 'call': {
        const killing = kill(step.killsAfterMs);
        await call(step.calls, step.from);
        if (step.waits) await told(() => step.calls.flatMap(({ number }) => made.get(number) ?? []));
        return killing;
      }
      case 'navigate':
        register(step.number, null, step.number);
        leave([client, ...frames.keys()]);
        await page.goto(step.url);
        frames.clear();
        client = step.number;
        return;
      case 'open-frame': {
        register(step.number, null, step.number);
        await page.evaluate(([number, url]) => window.soakOpenFrame(number, url), [step.number, step.url] as const);
        const find = (): Frame | undefined => page.frames().find((frame) => frame.url() === step.url);
        await until(() => find() !== undefined, TOLD_WITHIN_MS);
        const frame = find();
        await frame?.locator('html[data-soak]').waitFor({ state: 'attached' });
        if (frame !== undefined) frames.set(step.number, frame);
        return;
      }
      case 'close-frame':
        leave([step.number]);
        await page.evaluate((number) => window.soakCloseFrame(number), step.number);
        frames.delete(step.number);
        return;
      case 'idle':
        return pause(step.ms);
    }
  };
  return {
    made,
    killedAtMs,
    setLife: (next) => {
      life = next;
    },
    run,
    call: (calls) => call(calls),
    settle: () => told(() => made.values()),
  };
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Throws when the condition does not come true in time. */
const until = async (condition: () => boolean | Promise<boolean>, patienceMs: number): Promise<void> => {
  const endsAtMs = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > endsAtMs) throw new Error(`It did not become true in ${patienceMs} ms: ${condition}`);
    await pause(LOOK_AGAIN_MS);
  }
};
