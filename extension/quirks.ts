import type { RequestType } from '../src/model/exchange';
import { parseUrl } from '../src/model/parse-url';
import { isObject, itemsOf, membersOf, textOr } from '../src/recorder/json';
import { browser, devtools } from './browser';

/** The details of a webRequest event, whose fields differ between the browsers. */
export type Details = Readonly<Record<string, unknown>>;

/** Which browser this is. Firefox alone has `runtime.getBrowserInfo`. */
export function browserName(): 'chromium' | 'firefox' {
  return 'getBrowserInfo' in browser.runtime ? 'firefox' : 'chromium';
}

/** Its major version, as the user agent string states it; null where it does not. Edge and others state Chromium’s. */
export function browserVersion(): number | null {
  const [, version] = /(?:Chrome|Firefox)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return version === undefined ? null : Number(version);
}

/**
 * The options of a webRequest event that shows headers.
 * Chromium hides Cookie, Set-Cookie, Origin and the preflight without `extraHeaders`. Firefox always shows them and
 * throws "Invalid enumeration value" for that word, so it is used only where the browser lists it.
 */
export function headerOptions(what: 'requestHeaders' | 'responseHeaders'): string[] {
  const listed = Object.values(membersOf(membersOf(browser.webRequest).OnSendHeadersOptions));
  return listed.includes('extraHeaders') ? [what, 'extraHeaders'] : [what];
}

/**
 * The options of a webRequest event that shows no headers, as further arguments for `addListener`.
 * Chromium: without `extraHeaders` these events leave out preflights. Firefox: `onErrorOccurred.addListener` takes exactly
 * two arguments, and even a third one that is undefined throws "Incorrect argument types".
 */
export function plainOptions(): [] | [string[]] {
  return headerOptions('requestHeaders').includes('extraHeaders') ? [['extraHeaders']] : [];
}

/**
 * Serialized origin of the client, without a trailing slash; null when the browser does not tell.
 * Chromium: `initiator`, an origin (the text `null` when opaque). Firefox: `originUrl`, a whole URL.
 */
export function initiatorOrigin(details: Details): string | null {
  const initiator = textOr(details.initiator, null);
  if (initiator !== null) return initiator.replace(/\/$/, '');
  const originUrl = textOr(details.originUrl, null);
  return originUrl === null ? null : (parseUrl(originUrl)?.origin ?? null);
}

const SHARED_TYPES: ReadonlySet<string> = new Set<RequestType>([
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'csp_report',
  'media',
  'websocket',
  'other',
]);
const isShared = (type: string): type is RequestType => SHARED_TYPES.has(type);

/** The type by the names that both browsers share. Firefox uses `beacon` and `imageset`, and a few rare ones. */
export function requestType(type: unknown): RequestType {
  if (type === 'beacon') return 'ping';
  if (type === 'imageset') return 'image';
  return typeof type === 'string' && isShared(type) ? type : 'other';
}

/**
 * The partition key that matches every partition and none. Without it both browsers leave out partitioned cookies.
 */
export const EVERY_PARTITION = { partitionKey: {} };

/** The theme of DevTools. Chrome calls the light one `default`, Firefox `light`; null where it is not known. */
export function themeName(): 'light' | 'dark' | null {
  const name = textOr(membersOf(devtools.panels).themeName, null);
  if (name === null || name === '') return null;
  return name === 'dark' ? 'dark' : 'light';
}

/** Calls back when the user changes DevTools' theme. Chrome: one handler. Firefox: an event. */
export function onThemeChanged(listener: () => void): void {
  const event = membersOf(devtools.panels).onThemeChanged;
  if (isObject(event) && typeof event.addListener === 'function') event.addListener(listener);
  else if (typeof devtools.panels.setThemeChangeHandler === 'function') devtools.panels.setThemeChangeHandler(listener);
}

/** DevTools' network log so far. Chrome and Firefox return the log itself; others nest it under `log`. */
export function readNetworkLog(): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    devtools.network.getHAR((har: unknown) => {
      const log = membersOf(har);
      resolve(itemsOf(log.entries ?? membersOf(log.log).entries));
    });
  });
}
