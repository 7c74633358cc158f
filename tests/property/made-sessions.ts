import type { StatedHop, Step } from './simulated-browser';
import type { StatedCookie } from './simulated-store';

/** A Set-Cookie line, a hop, a request as a session states them: usual ones, except for what is given. */
export const cookie = (different: Partial<StatedCookie> = {}): StatedCookie => ({
  name: 'sid',
  domain: null,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'Default',
  maxAgeSeconds: null,
  ...different,
});
export const hop = (url: string, different: Partial<StatedHop> = {}): StatedHop => ({
  url,
  lines: [],
  clears: false,
  status: 200,
  respondsAfterMs: 1,
  appliesAfterMs: 0,
  settlesAfterMs: 0,
  readsAfterMs: 0,
  reportsAfterMs: 0,
  ...different,
});
export const request = (
  hops: readonly StatedHop[],
  different: Partial<Extract<Step, { kind: 'request' }>> = {},
): Step => ({
  kind: 'request',
  afterMs: 0,
  isNavigation: false,
  method: 'GET',
  mode: 'include',
  isAllowed: true,
  fails: false,
  hops,
  ...different,
});
export const API = 'https://api.shop.test';
export const APP = 'https://app.shop.test';
