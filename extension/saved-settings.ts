import { browser } from './browser';

const KEY = 'settings';

/** The user's settings as they were saved, by any version. Kept in storage.local: localStorage is not available where site data is blocked. */
export const readSaved = async (): Promise<unknown> => (await browser.storage.local.get(KEY))[KEY];

export const save = (settings: object): Promise<void> => browser.storage.local.set({ [KEY]: settings });
