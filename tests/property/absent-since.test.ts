import { describe, expect, it } from 'vitest';
import { prefixesOf } from './judged-prefixes';
import { API, cookie, hop, request } from './made-sessions';
import { play, type Step } from './simulated-browser';

/** What is said at the end of a session of the request of its last step. */
function causeOfLast(steps: readonly Step[]) {
  const last = [...prefixesOf(play('https://app.shop.test/a/', false, steps))].at(-1);
  return last?.explained.get(`r:${steps.length}`)?.culprit ?? null;
}

const ofSite = cookie({ domain: 'shop.test' });
const deletion: Step = { kind: 'script', afterMs: 100, cookie: { ...ofSite, maxAgeSeconds: 0 } };
const refused = request([hop(`${API}/login`, { lines: [cookie({ domain: 'other.test' })] })], { method: 'POST' });
const sets = request([hop(`${API}/start`, { lines: [ofSite] })], { afterMs: 100 });
const asks = request([hop(`${API}/3`, { status: 401 })], { afterMs: 100 });

it('a cookie that is not there any more was set by the response that the browser obeyed, not by a login that it refused', () => {
  const cause = causeOfLast([refused, sets, deletion, asks]);
  expect(cause).toMatchObject({ ruleId: 'cookie-absent-or-expired' });
  expect(cause?.why).toContain('`GET /start` sent or set `sid` earlier');
});

it('near miss: nothing had set one', () => {
  expect(causeOfLast([asks])?.why).toContain('The recording shows no login here before this request.');
});

describe('nothing that did not happen is said', () => {
  const login = (different: Parameters<typeof cookie>[0]) =>
    request([hop(`${API}/login`, { lines: [cookie(different)] })], { method: 'POST' });

  it.each([
    ['deletes one', { name: 'flash', maxAgeSeconds: 0 }],
    ['sets one that is none of a session, for another path', { name: 'lang', path: '/a' }],
    ['sets one of a session for another path', { path: '/a' }],
  ])('of a login that %s', (_, line) => {
    const cause = causeOfLast([login(line), asks]);
    expect(cause?.why).toContain(
      'The browser stored no session cookie for this URL from the response to `POST /login`.',
    );
  });

  it('of a cookie of which no reading shows that it was stored', () => {
    const omits = request([hop(`${API}/start`, { lines: [cookie({ path: '/a' })] })], { mode: 'omit' });
    const asksThere = request([hop(`${API}/a/2`, { status: 401 })], { afterMs: 100 });
    const cause = causeOfLast([omits, asksThere]);
    expect(cause?.why).toContain('The recording shows no login here before this request.');
  });
});
