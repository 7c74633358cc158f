import fc from 'fast-check';
import { play, type Session, type StatedHop, type Step } from './simulated-browser';
import type { StatedCookie } from './simulated-store';

/** Few names, hosts and paths, so that most of it is about the same cookies. */
const cookie: fc.Arbitrary<StatedCookie> = fc.record({
  name: fc.constantFrom('sid', 'sid', 'tok'),
  domain: fc.constantFrom(null, null, 'shop.test'),
  path: fc.constantFrom('/', '/', null, '/a'),
  secure: fc.boolean(),
  httpOnly: fc.boolean(),
  sameSite: fc.constantFrom('Default', 'Lax', 'Strict', 'None'),
  maxAgeSeconds: fc.constantFrom(null, null, null, 0, 1, 3600),
});
const URLS = [
  'https://app.shop.test/a/1',
  'https://api.shop.test/a/2',
  'https://api.shop.test/3',
  'https://api.shop.test/3',
  'https://id.other.test/a/4',
  // By its name a login.
  'https://auth.other.test/a/7',
] as const;
const delay = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 30 }));
const hopOf = (urls: readonly string[]): fc.Arbitrary<StatedHop> =>
  fc.record({
    url: fc.constantFrom(...urls),
    lines: fc.array(cookie, { maxLength: 2 }),
    clears: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    status: fc.constantFrom(200, 200, 401),
    respondsAfterMs: delay,
    appliesAfterMs: fc.integer({ min: 0, max: 4 }),
    settlesAfterMs: fc.integer({ min: 0, max: 4 }),
    readsAfterMs: delay,
    reportsAfterMs: delay,
  });
const afterMs = fc.oneof(
  { weight: 12, arbitrary: delay },
  { weight: 2, arbitrary: fc.constantFrom(400, 1_500, 130_000) },
);
const stepOf = (urls: readonly string[]): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('request' as const),
        afterMs,
        isNavigation: fc.constantFrom(false, false, true),
        method: fc.constantFrom('GET', 'GET', 'POST'),
        mode: fc.constantFrom('include', 'include', 'same-origin', 'omit'),
        isAllowed: fc.constantFrom(true, true, true, false),
        fails: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
        hops: fc.array(hopOf(urls), { minLength: 1, maxLength: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('script' as const), afterMs, cookie }) },
  );
/** A session of one page in a simulated browser. */
export const session: fc.Arbitrary<Session> = fc.boolean().chain((isHttp) => {
  const urls = isHttp ? [...URLS, 'http://app.shop.test/a/5', 'http://api.shop.test/a/6'] : URLS;
  return fc
    .record({ blocksThirdParties: fc.boolean(), steps: fc.array(stepOf(urls), { minLength: 2, maxLength: 8 }) })
    .map(({ blocksThirdParties, steps }) =>
      play(`${isHttp ? 'http' : 'https'}://app.shop.test/a/`, blocksThirdParties, steps),
    );
});
