import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';

/** Seconds of processor time since the start of the browser. */
export interface ProcessorTime {
  /** Of the browser's own process. */
  readonly browser: number;
  /** Of the processes of extensions; null: the system does not tell which these are. */
  readonly extensions: number | null;
}

/** Reads how much processor time the processes of a browser have taken. Which are those of extensions Linux alone tells. */
export async function processorTimeOf(browser: Browser): Promise<ProcessorTime> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const times = { browser: 0, extensions: 0 };
  for (const { type, id, cpuTime } of processInfo) {
    if (type === 'browser') times.browser += cpuTime;
    else if (type === 'renderer' && (await isOfExtension(id))) times.extensions += cpuTime;
  }
  return process.platform === 'linux' ? times : { ...times, extensions: null };
}

/** A process may have ended meanwhile. */
const isOfExtension = async (id: number): Promise<boolean> =>
  readFile(`/proc/${id}/cmdline`, 'utf8').then(
    (line) => line.split(/[\0 ]/).includes('--extension-process'),
    () => false,
  );
