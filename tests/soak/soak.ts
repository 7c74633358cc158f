import type { Page } from 'playwright-core';
import { footprint } from '../browser/worker';
import { type Launched, launchBrowser } from '../run/launch';
import type { Lifetime } from '../run/lifetime';
import { compareLife, type Faults } from './compare';
import { type Driver, makeDriver, pause } from './driver';
import { makePlan, type PlanOptions } from './plan';
import { readLife } from './read-life';
import { type SoakServer, START_URL, startSoakServer } from './soak-server';
import { beginLife, openDevToolsAgain, type PanelLife } from './tab';

export interface SoakOptions extends PlanOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly lifetime: Pick<Lifetime, 'add'>;
  readonly say: (line: string) => void;
}

export interface SoakCounts {
  readonly requests: number;
  readonly kills: number;
  readonly lost: number;
  readonly doubled: number;
  readonly wrong: number;
  readonly invented: number;
}

export interface SoakOutcome {
  readonly counts: SoakCounts;
  /** Recorded requests that the worker still keeps in `storage.session` some seconds after DevTools were closed. */
  readonly keptAfterClosing: number;
}

interface Run {
  readonly launched: Launched;
  readonly page: Page;
  readonly server: SoakServer;
  readonly driver: Driver;
  readonly say: (line: string) => void;
}

const PROGRESS_MS = 5_000;
/** The worker stops to record a tab 5 s after its last panel is gone (extension/background/panel-ports.ts). */
const FORGOTTEN_WITHIN_MS = 15_000;
const KINDS_OF_FAULT = ['lost', 'doubled', 'wrong', 'invented'] as const;

/** Runs a plan in a real browser, and compares each life of the panel with what happened. */
export const runSoak = async (options: SoakOptions): Promise<SoakOutcome> => {
  const { say, lifetime } = options;
  const plan = makePlan(options);
  const server = await startSoakServer();
  lifetime.add(server.close);
  const launched = await launchBrowser({
    executablePath: options.executablePath,
    extensionDir: options.extensionDir,
    lab: server,
    thirdPartyCookies: 'allowed',
    headless: true,
    theme: 'light',
    devtools: true,
  });
  lifetime.add(launched.close);
  await addCookies(launched);
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(START_URL);
  const driver = await makeDriver(launched, page);
  const run: Run = { launched, page, server, driver, say };
  const faults: Faults[] = [];
  let life = 0;
  let panel = await beginLife(launched, page);
  driver.setLife(life);
  const progress = setInterval(() => say(progressOf(run, life, options.count, faults)), PROGRESS_MS);
  try {
    for (const step of plan) {
      if (step.does !== 'reopen') {
        await driver.run(step);
        continue;
      }
      faults.push(await endLife(run, panel, life));
      driver.setLife(null);
      await panel.close();
      await driver.call(step.calls);
      await pause(step.closedMs);
      await openDevToolsAgain(launched, page);
      panel = await beginLife(launched, page);
      life += 1;
      driver.setLife(life);
    }
    faults.push(await endLife(run, panel, life));
    await panel.close();
  } finally {
    clearInterval(progress);
  }
  const keptAfterClosing = await keptAtLast(launched);
  say(`In storage.session after DevTools were closed: ${keptAfterClosing} recorded requests.`);
  return {
    counts: { requests: callsOf(driver), kills: driver.killedAtMs.length, ...countsOf(faults) },
    keptAfterClosing,
  };
};

/** So that a request with credentials has one. */
const addCookies = ({ context }: Launched): Promise<void> =>
  context.addCookies(
    ['.shop.test', '.payments.test'].map((domain) => ({
      name: 'soak',
      value: 'yes',
      domain,
      path: '/',
      secure: true,
      sameSite: 'None' as const,
    })),
  );

const endLife = async ({ driver, server, launched, say }: Run, panel: PanelLife, life: number): Promise<Faults> => {
  await driver.settle();
  const { made, killedAtMs } = driver;
  const compared = await readLife(panel, (reading) =>
    compareLife({ life, made, received: server.received(), killedAtMs, ...reading }),
  );
  const { kept } = await footprint(launched);
  for (const kind of KINDS_OF_FAULT) for (const text of compared.faults[kind]) say(`${kind}: ${text}`);
  say(
    `life ${life}: ${compared.rows} rows, ${compared.cannotTell} cannot tell, ${kept} in storage.session. ${compared.foot}`,
  );
  return compared.faults;
};

const callsOf = ({ made }: Driver): number => [...made.values()].filter(({ call }) => call !== null).length;

const countsOf = (faults: readonly Faults[]): Omit<SoakCounts, 'requests' | 'kills'> => {
  const count = (kind: keyof Faults): number => faults.reduce((sum, each) => sum + each[kind].length, 0);
  return { lost: count('lost'), doubled: count('doubled'), wrong: count('wrong'), invented: count('invented') };
};

const progressOf = ({ driver }: Run, life: number, count: number, faults: readonly Faults[]): string =>
  `${callsOf(driver)} of ${count} requests, ${driver.killedAtMs.length} kills, life ${life}, ${JSON.stringify(countsOf(faults))}`;

const keptAtLast = async (launched: Launched): Promise<number> => {
  const endsAtMs = Date.now() + FORGOTTEN_WITHIN_MS;
  for (;;) {
    const { kept, listeners } = await footprint(launched);
    if ((kept === 0 && listeners.length === 0) || Date.now() > endsAtMs) return kept;
    await pause(500);
  }
};
