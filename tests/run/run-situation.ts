import type { CDPSession } from 'playwright-core';
import type { Report } from '../../src/report/schema';
import type { LabRequest } from '../lab/log';
import type { CallResult } from '../lab/result';
import { place } from '../lab/situations/place';
import type { Act, Situation } from '../lab/situations/situation';
import { type OracleRequest, watchPage } from './oracle';
import type { PanelDriver, PanelRow } from './panel-driver';
import { readReport } from './read-report';
import type { Session } from './run-example';
import { situationDisagreements } from './situation-agreement';

/** What was seen of one step when it was taken. */
export interface StepSeen {
  readonly results: readonly CallResult[];
  /** How many requests the server had received before it. */
  readonly logFrom: number;
  /** Names of all stored cookies after it, sorted. */
  readonly stored: readonly string[];
  /** Of the page that is shown after it. */
  readonly pageUrl: string;
}

/** Everything that was observed of a situation up to some step. */
export interface SituationSeen {
  /** At its place in the lab. */
  readonly situation: Situation;
  readonly steps: readonly StepSeen[];
  /** Everything that the server received for it. */
  readonly log: readonly LabRequest[];
  readonly oracle: readonly OracleRequest[];
  /** What the panel exports, and what its list shows. */
  readonly report: Report | null;
  readonly rows: readonly PanelRow[];
}

/** A situation that was played. */
export interface SituationRun {
  readonly situation: Situation;
  /** One sentence for each, in the order in which they were seen; none: all witnesses agree with the situation. */
  readonly disagreements: readonly string[];
  readonly last: SituationSeen;
}

const PATIENCE_MS = 5_000;

/**
 * Plays a situation from an empty cookie store, with "Preserve log" on, and compares all witnesses after each step: also what
 * is said of the steps before it, which must still hold. The session has a panel.
 */
export const runSituation = async (session: Session, situation: Situation): Promise<SituationRun> => {
  const { lab, page, panel } = session;
  if (panel === null) throw new Error('A situation is played with the panel');
  const placed = place(situation);
  const jar = await page.context().newCDPSession(page);
  const reset = async (): Promise<void> => {
    await jar.send('Network.clearBrowserCookies');
    await page.goto(lab.menuUrl);
    await panel.frame.getByLabel('Preserve log').check();
    await panel.frame.getByRole('button', { name: 'Clear', exact: true }).click();
  };
  await reset();
  const oracle = await watchPage(page);
  const logBefore = lab.log(situation.id).length;
  const log = (): readonly LabRequest[] => lab.log(situation.id).slice(logBefore);
  const steps: StepSeen[] = [];
  const disagreements: string[] = [];
  let last: SituationSeen = { situation: placed, steps, log: [], oracle: [], report: null, rows: [] };
  for (const [index, { act }] of placed.steps.entries()) {
    const logFrom = log().length;
    const take = async (): Promise<readonly CallResult[]> => {
      if (index > 0) return page.evaluate(() => window.labStep());
      // Fresh, as from the menu: the panel sees that the cookies of the situation before are deleted.
      await page.goto(lab.openUrl(situation.id, { fresh: true, run: false }), { waitUntil: 'commit' });
      return [];
    };
    const results = await take();
    if (landsOn(act) !== null) await page.locator(`html[data-step="${index}"]`).waitFor({ state: 'attached' });
    // Once: it makes a request of its own, which the panel shows.
    await oracle.settle();
    const look = async (): Promise<readonly string[]> => {
      const seen: StepSeen = { results, logFrom, stored: await storedNames(jar), pageUrl: page.url() };
      const [report, rows] = [await readReport(panel.frame), await panel.rows()];
      last = { situation: placed, steps: [...steps, seen], log: log(), oracle: oracle.requests(), report, rows };
      return situationDisagreements(last).filter((one) => !disagreements.includes(one));
    };
    disagreements.push(...(await lookUntilNone(panel, look)));
    steps.push(...last.steps.slice(-1));
  }
  await Promise.all([oracle.stop(), jar.detach()]);
  return { situation, disagreements, last };
};

/** The page that is shown after a step; null: the browser's error page. undefined: the one before. */
const landsOn = (act: Act): string | null | undefined => {
  if (act.does !== 'visit' && act.does !== 'submit') return undefined;
  return act.lands === undefined ? act.to : act.lands;
};

/** Each witness is told by another process, and some are told later. */
const lookUntilNone = async (
  panel: PanelDriver,
  look: () => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const none = await panel.waitFor(async () => ((await look()).length === 0 ? true : null), PATIENCE_MS);
  return none === null ? await look() : [];
};

const storedNames = async (jar: CDPSession): Promise<readonly string[]> => {
  const { cookies } = await jar.send('Storage.getCookies');
  return cookies.map(({ name }) => name).sort();
};
