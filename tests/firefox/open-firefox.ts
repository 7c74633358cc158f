import { type Lab, startLab } from '../lab/server';
import type { Say } from '../run/browser-ways';
import { allExamples } from '../run/examples';
import { findFirefox } from './find-firefox';
import { type Firefox, launchFirefox } from './firefox';

/** The lab, and a Firefox that shows its menu, with the panel open. */
export interface OpenFirefox {
  readonly lab: Lab;
  readonly firefox: Firefox;
  /** What Firefox says of itself. */
  readonly version: string;
  close(): Promise<void>;
}

/** Throws a NoBrowserError where there is no Firefox. In: what is told while one is looked for. */
export async function openFirefox(say: Say): Promise<OpenFirefox> {
  const { executablePath, version } = await findFirefox(say);
  const lab = await startLab(allExamples);
  let firefox: Firefox | null = null;
  const close = async (): Promise<void> => {
    await firefox?.close();
    await lab.close();
  };
  try {
    firefox = await launchFirefox(executablePath, lab);
    await firefox.marionette.open(lab.menuUrl);
    await firefox.openPanel();
    return { lab, firefox, version, close };
  } catch (error) {
    await close();
    throw error;
  }
}
