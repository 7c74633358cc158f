import { type Faults, isUnknown, type LifeRun } from './compare';
import { pause } from './driver';
import type { PanelLife } from './tab';

/** What was read of one life of the panel, and what is wrong in it. */
export interface ComparedLife {
  readonly faults: Faults;
  readonly rows: number;
  readonly cannotTell: number;
  readonly foot: string;
}

type Reading = Pick<LifeRun, 'report' | 'saysDropped'>;

/** The panel may hear of the last ones this much later. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 700;
const DROPPED = /the oldest ([\d,]+) were dropped to keep 10,000/;

/** Reads what the panel says until nothing is wrong in it, or for as long as it can change. */
export const readLife = async (panel: PanelLife, compare: (reading: Reading) => Faults): Promise<ComparedLife> => {
  const endsAtMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const report = await panel.readReport();
    const foot = await panel.readFoot();
    const rows = report?.exchanges ?? [];
    const [, dropped = '0'] = DROPPED.exec(foot) ?? [];
    const faults = compare({ report, saysDropped: Number(dropped.replaceAll(',', '')) });
    if (Object.values(faults).every(({ length }) => length === 0) || Date.now() > endsAtMs) {
      const cannotTell = rows.filter(isUnknown).length;
      return { faults, rows: rows.length, cannotTell, foot };
    }
    await pause(LOOK_AGAIN_MS);
  }
};
