import type { HeaderList } from '../model/header';
import * as standard from '../standards/redirect';

/** The browsers' events and their logs do not agree on whether a URL carries its fragment. */
export function withoutFragment(url: string): string {
  const at = url.indexOf('#');
  return at < 0 ? url : url.slice(0, at);
}

/** Measured in Chromium: an XMLHttpRequest keeps the user info of its URL, and its preflight has none. */
export const withoutUserInfo = (url: string): string =>
  url.includes('@') ? url.replace(/^([a-z]+:\/\/)[^/?#]*@/i, '$1') : url;

interface Redirecting {
  readonly status: number;
  readonly headerList: HeaderList;
}

/** The URL that a response redirects to, without fragment; null when it does not redirect, or to something unreadable. */
export function redirectTarget(url: string, response: Redirecting | null): string | null {
  if (response === null || !standard.isRedirectStatus(response.status)) return null;
  const target = standard.redirectTarget(url, response.headerList);
  return target === null || target === 'invalid' ? null : withoutFragment(target);
}
