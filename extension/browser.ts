import polyfilled from 'webextension-polyfill';

/**
 * The extension's own API, with promises. This is the only import of webextension-polyfill, which returns the native
 * `browser` where there is one.
 * UNTIL every supported Chrome has a native `browser` (it came to extensions with a DevTools page in 152).
 */
export const browser = polyfilled;

/**
 * DevTools' API, with callbacks, under the name `chrome`, which Firefox has as well. Undefined in the worker.
 * `browser.devtools` is not used: Chrome 144 to 151 had a native `browser` without it, and the polyfill leaves `getHAR`
 * unwrapped.
 */
export const devtools = chrome.devtools;
