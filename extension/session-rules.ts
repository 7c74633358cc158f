import type { SessionRules } from './background/own-rules';
import { browser } from './browser';

/** The browser's session rules. The published types of the polyfill do not know them. */
export function sessionRules(): SessionRules {
  return (browser as unknown as { readonly declarativeNetRequest: SessionRules }).declarativeNetRequest;
}
