import { expect, it } from 'vitest';
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
  expect(causeOfLast([asks])?.why).toContain('The recording shows no login here.');
});

it('a login that set no cookie of a session for this URL is named, and nothing that it did not do is said of it', () => {
  const login = (different: Parameters<typeof cookie>[0]) =>
    request([hop(`${API}/login`, { lines: [cookie(different)] })], { method: 'POST' });
  for (const line of [{ name: 'flash', maxAgeSeconds: 0 }, { name: 'lang', path: '/a' }, { path: '/a' }]) {
    const why = causeOfLast([login(line), asks])?.why ?? '';
    expect(why).not.toMatch(/shows no login|has no `Set-Cookie`/);
  }
});

it('a cookie of which no reading shows that it was stored is not said to have been set', () => {
  const omits = request([hop(`${API}/start`, { lines: [cookie({ path: '/a' })] })], { mode: 'omit' });
  const asksThere = request([hop(`${API}/a/2`, { status: 401 })], { afterMs: 100 });
  expect(causeOfLast([omits, asksThere])?.why ?? '').not.toContain('sent or set');
});
