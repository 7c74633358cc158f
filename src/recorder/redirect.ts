import type { HeaderList } from '../model/header';
import { headerValue } from './header-value';

/** Fetch: a "redirect status". https://fetch.spec.whatwg.org/#redirect-status (read 2026-07-02) */
export const isRedirectStatus = (status: number): boolean =>
  status === 301 || status === 302 || status === 303 || status === 307 || status === 308;

/** The browsers' events and their logs do not agree on whether a URL carries its fragment. */
export function withoutFragment(url: string): string {
  const at = url.indexOf('#');
  return at < 0 ? url : url.slice(0, at);
}

interface Redirecting {
  readonly status: number;
  readonly headerList: HeaderList;
}

/** The URL that a response redirects to, without fragment; null when it does not redirect, or to something unreadable. */
export function redirectTarget(url: string, response: Redirecting | null): string | null {
  if (response === null || !isRedirectStatus(response.status)) return null;
  const location = headerValue(response.headerList, 'Location');
  if (location === null || !URL.canParse(location, url)) return null;
  return withoutFragment(new URL(location, url).href);
}

/** The method of the request that follows a redirect (Fetch, HTTP-redirect fetch, step 12). */
export function redirectedMethod(method: string, status: number): string {
  const becomesGet = status === 303 ? method !== 'HEAD' : method === 'POST' && (status === 301 || status === 302);
  return becomesGet ? 'GET' : method;
}
