import { type PanelSettings, settingsFrom, settingsToSave } from '../src/panel/settings/settings';
import { browser } from './browser';

const KEY = 'settings';

/** The user's settings; what was never set has its default. Kept in storage.local: localStorage is not available where site data is blocked. */
export const readSettings = async (): Promise<PanelSettings> =>
  settingsFrom((await browser.storage.local.get(KEY))[KEY]);

export const writeSettings = (settings: PanelSettings): Promise<void> =>
  browser.storage.local.set({ [KEY]: settingsToSave(settings) });
