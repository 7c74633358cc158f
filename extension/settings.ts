import { type PanelSettings, settingsFrom, settingsToSave } from '../src/panel/settings/settings';
import { readSaved, save } from './saved-settings';

/** The user's settings; what was never set has its default. */
export const readSettings = async (): Promise<PanelSettings> => settingsFrom(await readSaved());

export const writeSettings = (settings: PanelSettings): Promise<void> => save(settingsToSave(settings));
