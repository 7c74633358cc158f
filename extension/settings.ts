import type { PanelSettings } from '../src/panel/state/host';
import { membersOf } from '../src/recorder/json';
import { browser } from './browser';

const KEY = 'settings';

/** The user's settings; what was never set is off. Kept in storage.local: localStorage is not available where site data is blocked. */
export async function readSettings(): Promise<PanelSettings> {
  const { preserveLog, recordOnOpen, stacks } = membersOf((await browser.storage.local.get(KEY))[KEY]);
  return { preserveLog: preserveLog === true, recordOnOpen: recordOnOpen === true, stacks: textsOf(stacks) };
}

/** The last hosts that were chosen for are kept, so that the settings stay small. */
const MOST_STACKS = 200;

export function writeSettings({ preserveLog, recordOnOpen, stacks }: PanelSettings): Promise<void> {
  const kept = Object.fromEntries(Object.entries(stacks).slice(-MOST_STACKS));
  return browser.storage.local.set({ [KEY]: { preserveLog, recordOnOpen, stacks: kept } });
}

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(membersOf(value)).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
