import type { BrowserMessage } from './browser-message';
import { chromiumCookieMessages } from './chromium-cookie-messages';
import { chromiumBlockedMessages, chromiumCorsMessages } from './chromium-cors-messages';
import { firefoxMessages } from './firefox-messages';

/** Every browser's names for failures, with the sentences that it prints. */
export const browserMessages = {
  chromium: { ...chromiumCorsMessages, ...chromiumBlockedMessages, ...chromiumCookieMessages },
  firefox: firefoxMessages,
} as const satisfies Readonly<Record<'chromium' | 'firefox', Readonly<Record<string, BrowserMessage>>>>;

/** Names of this form are printed as they are, so that no sentence is needed: "net::ERR_CONNECTION_RESET". */
export const PRINTED_AS_IS = /^(?:net::ERR_|NS_ERROR_|NS_BINDING_)[A-Z0-9_]+(?:\.\w+)?$/;

/** Texts that say only that some request failed, in Chromium, Firefox, Safari and axios. */
export const ANY_FAILURE: readonly string[] = [
  'Failed to fetch',
  'NetworkError when attempting to fetch resource',
  'Load failed',
  'A network error occurred',
  'AxiosError: Network Error',
  'Failed to load resource',
  'Fetch failed loading',
  'XHR failed loading',
  '(failed)',
];

/** Whether one of Chromium's names is a CorsError. */
export const isCorsError = (name: string): boolean => Object.hasOwn(chromiumCorsMessages, name);

/** Texts that say only that CORS stopped it. "CORS error" is a status in DevTools' Network panel; the last two are Safari's. */
export const ANY_CORS_FAILURE: readonly string[] = [
  'has been blocked by CORS policy',
  'Cross-Origin Request Blocked',
  'Cross-Origin Resource Sharing error',
  'CORS error',
  'due to access control checks',
  'is not allowed by Access-Control-Allow-Origin',
];
