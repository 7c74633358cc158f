import { expect, it } from 'vitest';
import { API, APP, cookie, hop, request } from './made-sessions';
import { faultsOf } from './session-faults';
import { play, type StatedHop, type Step } from './simulated-browser';

/** Three calls that begin at once: a login, and two without credentials, of which one is refused. */
const atOnce = (ofResponse: Partial<StatedHop>): readonly Step[] => {
  const first = hop(`${API}/3`, { lines: [cookie()], respondsAfterMs: 0, settlesAfterMs: 1, ...ofResponse });
  return [
    request([hop(`${API}/a/2`, { lines: [cookie()], respondsAfterMs: 0 })]),
    request([first, hop(`${API}/3`, { status: 401, respondsAfterMs: 0 })], { mode: 'omit' }),
    request([first, hop(`${API}/a/2`, { respondsAfterMs: 0, readsAfterMs: 1 })], { mode: 'omit', fails: true }),
  ];
};

/** Sessions that the property of sessions has found, each with the fault that it showed; the generator gives them seldom. */
it.each<readonly [fault: string, page: string, steps: readonly Step[]]>([
  [
    // Seed 706.
    'a cookie that http set was said to be sent, and a Secure one of that name, set in the same millisecond, had kept it out',
    'http://app.shop.test/a/',
    [
      request(
        [
          hop('http://api.shop.test/a/6', { lines: [cookie({ name: 'tok', sameSite: 'Strict' }), cookie()] }),
          hop(`${API}/a/2`, { respondsAfterMs: 0, reportsAfterMs: 1 }),
        ],
        { isNavigation: true },
      ),
      request(
        [
          hop('https://app.shop.test/a/1', {
            lines: [cookie({ domain: 'shop.test', secure: true })],
            respondsAfterMs: 0,
            settlesAfterMs: 1,
          }),
          hop('https://app.shop.test/a/1', { respondsAfterMs: 0 }),
        ],
        { isNavigation: true, fails: true },
      ),
    ],
  ],
  [
    // Seed 708.
    'that no cookie was there was proven, and withdrawn when it was known that an earlier line had not been stored',
    'https://app.shop.test/a/',
    [
      request(
        [
          hop(`${API}/3`, { lines: [cookie()], respondsAfterMs: 0 }),
          hop(`${API}/a/2`, { lines: [cookie()], respondsAfterMs: 2, readsAfterMs: 1 }),
        ],
        { mode: 'omit' },
      ),
      request([hop(`${API}/3`, { status: 401 })], { isNavigation: true, afterMs: 1 }),
    ],
  ],
  [
    // Seed 716.
    'that a line of its own redirect was not stored was the cause of a refusal, and was not said of the line itself',
    'https://app.shop.test/a/',
    atOnce({}),
  ],
  [
    // Seed 716.
    'that the response clears the site was the cause, until a later reading showed that the request had no credentials',
    'https://app.shop.test/a/',
    atOnce({ clears: true }),
  ],
  [
    // Seed 742.
    'that no cookie was there was proven, and withdrawn together with what was said of the cookie at the hop before',
    'http://app.shop.test/a/',
    [
      { kind: 'script', afterMs: 0, cookie: cookie() },
      request([hop(`${APP}/a/1`, { respondsAfterMs: 0 })], { fails: true }),
      request(
        [
          hop(`${APP}/a/1`, { clears: true, lines: [cookie()], respondsAfterMs: 0, readsAfterMs: 1 }),
          hop(`${APP}/a/1`, { clears: true, status: 401, respondsAfterMs: 0 }),
        ],
        { afterMs: 400 },
      ),
      request([hop(`${APP}/a/1`, { respondsAfterMs: 0 })], { fails: true }),
    ],
  ],
  [
    // Seed 771.
    'a cookie of which it is presumed that a line set it was said to be sent, and another one of its name was',
    'https://app.shop.test/a/',
    [
      request([hop(`${APP}/a/1`, { lines: [cookie()], respondsAfterMs: 0, settlesAfterMs: 1 })], { mode: 'omit' }),
      request(
        [
          hop(`${APP}/a/1`, { lines: [cookie({ path: null })], respondsAfterMs: 0 }),
          hop(`${APP}/a/1`, { respondsAfterMs: 0 }),
        ],
        { afterMs: 400, fails: true },
      ),
      request([
        hop(`${APP}/a/1`, { respondsAfterMs: 0 }),
        hop(`${APP}/a/1`, { clears: true, lines: [cookie({ maxAgeSeconds: 0 })], respondsAfterMs: 0, readsAfterMs: 1 }),
      ]),
    ],
  ],
])('%s', (_, page, steps) => {
  expect(faultsOf(play(page, false, steps))).toEqual([]);
});
