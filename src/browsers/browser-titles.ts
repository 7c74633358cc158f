import type { BrowserName } from './policy';

/** How each browser is called in a text. Chromium stands for every browser that is built on it. */
export const BROWSER_TITLES: Readonly<Record<BrowserName, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  safari: 'Safari',
};
