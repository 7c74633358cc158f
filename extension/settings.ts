import type { PanelSettings } from '../src/panel/state/host';
import { membersOf } from '../src/recorder/json';
import { browser } from './browser';

const KEY = 'settings';

/** The user's settings; what was never set is off. Kept in storage.local: localStorage is not available where site data is blocked. */
export async function readSettings(): Promise<PanelSettings> {
  const { preserveLog, recordOnOpen } = membersOf((await browser.storage.local.get(KEY))[KEY]);
  return { preserveLog: preserveLog === true, recordOnOpen: recordOnOpen === true };
}

export function writeSettings({ preserveLog, recordOnOpen }: PanelSettings): Promise<void> {
  return browser.storage.local.set({ [KEY]: { preserveLog, recordOnOpen } });
}
