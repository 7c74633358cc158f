/** What the benches in the browser call: an API whose calls succeed, and one without CORS headers; by the ids of their examples. */
export const EXAMPLE = 'correct-answer';
export const FAILING_EXAMPLE = 'origin-missing';
export const PAGE = `https://app.shop.test/${EXAMPLE}/`;
export const API = `https://api.shop.test/${EXAMPLE}/me`;
export const FAILING = `https://api.shop.test/${FAILING_EXAMPLE}/me`;

/** Those of somebody who is signed in; they are sent with each request. */
export const COOKIES = ['session', 'csrf', 'locale', 'theme', 'consent'].map((name) => ({
  name,
  value: 'x'.repeat(32),
  url: 'https://api.shop.test/',
}));

/** Runs in the page. Out: when it got the failure, in epoch milliseconds. */
export const fail = (url: string): Promise<number> =>
  fetch(url, { credentials: 'include' }).then(
    () => Number.NaN,
    () => Date.now(),
  );
