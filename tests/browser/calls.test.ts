import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ALLOWS_PAGE,
  answer,
  at,
  sameSite,
  scenario,
  session as sessionCookie,
} from '../../src/rules/shared/example-parts';
import type { Answer, Call, Example, Scenario } from '../../src/rules/shared/scenario';
import { cookieDisagreements, fateDisagreements } from '../run/agreement';
import { finalRequest, ofLastCall } from '../run/last-call';
import { type BrowserSession, openSession } from '../run/open-session';
import { runExample } from '../run/run-example';

/**
 * The lab makes every kind of call from every kind of place, and everything except the panel observes it: what the page
 * got, what the server received, and what Chromium says. No rule is at stake here.
 */
const COOKIE = ['sid'];
const NONE: readonly string[] = [];

const trial = (
  id: string,
  call: Partial<Call> & Pick<Call, 'api'>,
  sent: readonly string[],
  chromium: Example['chromium'],
  more: { readonly reply?: Answer; readonly place?: Partial<Scenario> } = {},
): Example => ({
  id,
  title: id,
  scenario: scenario({
    jar: [sessionCookie(sameSite('login'), 'Path=/; Secure; HttpOnly; SameSite=None')],
    server: [at(sameSite('thing'), more.reply ?? answer(200, ...ALLOWS_PAGE))],
    calls: [{ to: sameSite('thing'), ...call }],
    ...more.place,
  }),
  findings: [],
  chromium,
  cookiesSent: sent,
});

const plain = (name: 'img' | 'script' | 'stylesheet' | 'video'): readonly Example[] => [
  trial(name, { api: name }, COOKIE, 'opaque'),
  trial(`${name}-anonymous`, { api: `${name}-anonymous` }, NONE, 'readable'),
  trial(`${name}-use-credentials`, { api: `${name}-use-credentials` }, COOKIE, 'readable'),
];
const SHARED = answer(200, 'Access-Control-Allow-Origin: *');
const OF_OTHER = answer(
  200,
  'Access-Control-Allow-Origin: https://www.other.test',
  'Access-Control-Allow-Credentials: true',
);
const ask: Pick<Call, 'api' | 'credentials'> = { api: 'fetch', credentials: 'include' };
const REFUSED = { cors: ['MissingAllowOriginHeader'] } as const;

const trials: readonly Example[] = [
  ...(['img', 'script', 'stylesheet', 'video'] as const).flatMap(plain),
  trial('module', { api: 'module' }, NONE, 'readable'),
  trial('module-use-credentials', { api: 'module-use-credentials' }, COOKIE, 'readable'),
  trial('module-refused', { api: 'module' }, NONE, REFUSED, { reply: answer(200) }),
  trial('preload', { api: 'preload' }, COOKIE, 'opaque'),
  trial('preload-anonymous', { api: 'preload-anonymous' }, NONE, 'readable'),
  trial('preload-use-credentials', { api: 'preload-use-credentials' }, COOKIE, 'readable'),
  trial('font', { api: 'font' }, NONE, 'readable'),
  trial('font-refused', { api: 'font' }, NONE, REFUSED, { reply: answer(200) }),
  trial('frame', { api: 'frame' }, COOKIE, 'opaque'),
  trial(
    'frame-refused',
    { api: 'frame' },
    COOKIE,
    { error: ['net::ERR_BLOCKED_BY_RESPONSE'] },
    {
      reply: answer(200, 'X-Frame-Options: DENY'),
    },
  ),
  trial('event-source', { api: 'event-source', credentials: 'include' }, COOKIE, 'readable'),
  trial('beacon', { api: 'beacon', body: 'bye' }, COOKIE, 'opaque'),
  trial(
    'beacon-with-preflight',
    { api: 'beacon', body: '{}', headers: ['Content-Type: application/json'] },
    NONE,
    {
      cors: ['PreflightMissingAllowOriginHeader'],
    },
    { reply: answer(200) },
  ),
  trial('web-socket', { api: 'web-socket' }, COOKIE, 'readable', { reply: answer(101) }),
  trial(
    'web-socket-refused',
    { api: 'web-socket' },
    COOKIE,
    {
      error: ['Error during WebSocket handshake: Unexpected response code: 403'],
    },
    { reply: answer(403) },
  ),
  trial('keepalive', { ...ask, keepalive: true }, COOKIE, 'readable'),
  trial('redirect-not-followed', { ...ask, redirect: 'manual' }, COOKIE, 'opaque', {
    reply: answer(302, 'Location: /elsewhere', ...ALLOWS_PAGE),
  }),
  trial('in-worker', ask, COOKIE, 'readable', { place: { worker: true } }),
  trial('in-worker-refused', ask, COOKIE, REFUSED, { reply: answer(200), place: { worker: true } }),
  trial('in-frame', ask, COOKIE, 'readable', { reply: OF_OTHER, place: { frame: 'https://www.other.test' } }),
  trial('in-frame-refused', ask, COOKIE, REFUSED, { reply: answer(200), place: { frame: 'https://www.other.test' } }),
  trial('in-nested-frames', { api: 'fetch', credentials: 'omit' }, NONE, 'readable', {
    reply: SHARED,
    place: { frame: ['https://www.other.test', 'https://www.payments.test', 'sandbox'] },
  }),
  trial('in-nested-frames-refused', ask, COOKIE, REFUSED, {
    reply: answer(200),
    place: { frame: ['https://www.other.test', 'https://www.payments.test'] },
  }),
  trial('in-worker-of-frame-refused', ask, COOKIE, REFUSED, {
    reply: answer(200),
    place: { frame: 'https://www.other.test', worker: true },
  }),
  trial('service-worker-passes-on', ask, COOKIE, 'readable', { place: { serviceWorker: 'passes-on' } }),
  trial('service-worker-answers', ask, NONE, 'readable', { place: { serviceWorker: 'answers' } }),
];

let session: BrowserSession;
beforeAll(async () => {
  session = await openSession({ thirdPartyCookies: 'allowed', extension: false, panel: false, examples: trials });
});
afterAll(() => session?.close());

describe('every kind of call', () => {
  it.each(trials.map((example) => [example.id, example] as const))('%s', async (id, example) => {
    const run = await runExample(session, example);
    expect([...fateDisagreements(run), ...cookieDisagreements(run)]).toEqual([]);
    if (id === 'service-worker-answers') expect(finalRequest(run)).toBeUndefined();
    else if (id !== 'beacon-with-preflight') expect(finalRequest(run)).toBeDefined();
    expect(ofLastCall(run).length).toBeGreaterThan(0);
  });

  it('a service worker is gone after its example', async () => {
    const { page, lab } = session;
    await page.goto(lab.menuUrl);
    const left = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    expect(left).toBe(0);
  });
});
