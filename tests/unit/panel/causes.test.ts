import { describe, expect, it } from 'vitest';
import { type Cause, causesOf } from '../../../src/panel/causes/causes';
import { headlineOf } from '../../../src/panel/causes/headline';
import type { Row } from '../../../src/panel/state/row';
import { isOver } from '../../../src/panel/state/rows/ended';
import { OF_REFUSAL } from '../../../src/panel/state/rows/lead-finding';
import { initialState } from '../../../src/panel/state/state';
import { filterRows, listRows } from '../../../src/panel/state/view';
import { allRules } from '../../../src/rules/index';
import { BEGAN_AT_MS } from '../../panel/sample-data';
import { call, failed, lost, refused, rowsOf } from './made-rows';

const lines = (causes: readonly Cause[], indent = ''): readonly string[] =>
  causes.flatMap(({ title, host, rows, ended, ledTo }) => [
    `${indent}${title} at ${host}: ${isOver(ended) ? `0 since ${(ended.sinceMs - BEGAN_AT_MS) / 1_000}` : rows.length}`,
    ...lines(ledTo, `${indent}  `),
  ]);
const alone = (listed: readonly Row[]) => ({ listed, others: [], former: [] });
const summary = (rows: readonly Row[], others: readonly Row[] = []) =>
  lines(causesOf({ listed: rows, others, former: [] }));
const headline = (rows: readonly Row[]): string =>
  headlineOf(causesOf(alone(rows)), listRows(rows, true, rows.length), null);
const status = (code: number) => ({ status: code, short: `Server responded with ${code}` });

describe('causes', () => {
  it('are different for another host, rule, status or cookie; the more frequent first, lost cookies after what is blocked', () => {
    const rows = rowsOf(
      lost('/login', 'sid'),
      lost('/login', 'csrf'),
      lost('/login', 'csrf'),
      failed('/me', status(500)),
      ...Array.from({ length: 30 }, (_, at) => failed(`/poll?t=${at}`, status(502))),
      failed('https://api.payments.test/pay', status(502)),
    );
    expect(summary(rows)).toEqual([
      'Server responded with 502 at api.shop.test: 30',
      'Server responded with 500 at api.shop.test: 1',
      'Server responded with 502 at api.payments.test: 1',
      'csrf was lost at api.shop.test: 2',
      'sid was lost at api.shop.test: 1',
    ]);
    expect(headline(rows)).toBe('32 requests are blocked, 3 lost a cookie: 5 causes');
  });

  it('each has the culprit’s sentence, and exactly its requests are shown', () => {
    const rows = rowsOf(
      failed('/me', status(502)),
      failed('/me/too', status(500)),
      call('/ok'),
      failed('/me', status(502)),
    );
    const [first] = causesOf(alone(rows));
    expect(first).toMatchObject({ sentence: 'The sentence of Server responded with 502', fix: null });
    const cause = { key: first?.key ?? '', title: '', host: '' };
    const view = filterRows(listRows(rows, true, 4), { ...initialState, cause });
    expect([view.shown, view.items.length]).toEqual([2, 1]);
  });

  it('one that nothing explains is a cause too, and the last', () => {
    const rows = rowsOf(
      call('/x', { verdict: 'cannot-tell' }),
      call('/y', { verdict: 'cannot-tell' }),
      lost('/login', 'sid'),
    );
    expect(summary(rows)).toEqual(['sid was lost at api.shop.test: 1', 'cannot-tell at api.shop.test: 2']);
    expect(headline(rows)).toBe('1 request lost a cookie, 2 failed for an unknown reason: 2 causes');
  });

  it('a login that was lost stands first, above what it led to', () => {
    const rows = rowsOf(
      failed('/prices', status(500)),
      failed('/prices', status(500)),
      failed('/prices', status(500)),
      lost('/login', 'sid', { id: 'login', method: 'POST' }),
      lost('/me', 'sid', { earlier: 'login', status: 401 }),
      lost('/cart', 'sid', { earlier: 'login', status: 401 }),
    );
    expect(summary(rows)).toEqual([
      'sid was lost at api.shop.test: 1',
      '  sid was lost at api.shop.test: 2',
      'Server responded with 500 at api.shop.test: 3',
    ]);
  });

  it('what follows from a response that is no cause of its own stands first too', () => {
    const rows = rowsOf(
      failed('/prices', status(500)),
      failed('/prices', status(500)),
      call('/logout', { id: 'logout', method: 'POST' }),
      lost('/me', 'sid', { earlier: 'logout', status: 401 }),
    );
    expect(summary(rows)[0]).toBe('sid was lost at api.shop.test: 1');
  });
});

describe('after a fix', () => {
  const before = [failed('/me?t=1'), failed('/me?t=2'), failed('/orders')];

  it('a cause whose calls succeed later says since when, and comes last', () => {
    const rows = rowsOf(...before, lost('/login', 'sid'), call('/me?t=3'), call('/me?t=4'), call('/orders'));
    expect(summary(rows)).toEqual([
      'sid was lost at api.shop.test: 1',
      'Wildcard origin with credentials at api.shop.test: 0 since 4',
    ]);
  });

  it('is not over while one of its calls was not made again', () => {
    const rows = rowsOf(...before, call('/me?t=3'), call('/me?t=4'));
    expect(summary(rows)).toEqual(['Wildcard origin with credentials at api.shop.test: 3']);
    expect(causesOf(alone(rows)).at(-1)?.ended).toMatchObject({ madeAgain: 1, calls: 2 });
    expect(headline(rows)).toBe('3 requests are blocked: one cause');
  });

  it('in a page that is loaded again: what succeeds there is named last, and what fails there, or was not asked for, is not', () => {
    const rows = rowsOf(
      failed('/me', status(500)),
      failed('/orders', status(502)),
      failed('/cart', status(503)),
      call('/me'),
      failed('/cart', status(503)),
    );
    const [former, listed] = [rows.slice(0, 3), rows.slice(3)];
    const causes = causesOf({ listed, others: [], former });
    expect(lines(causes)).toEqual([
      'Server responded with 503 at api.shop.test: 1',
      'Server responded with 500 at api.shop.test: 0 since 3',
    ]);
    expect(causes.map(({ isGone }) => isGone)).toEqual([false, true]);
    const fine = [rows[3] ?? []].flat();
    const over = causesOf({ listed: fine, others: [], former });
    // The others may fail as before.
    expect(headlineOf(over, listRows(fine, true, 1), null)).toBe('Nothing is blocked, and no cookie was lost');
  });

  it('nothing is said to be fine beside a request of which it cannot be told', () => {
    const open = { ...refused('/open', 'open', 'made 0'), verdict: 'cannot-tell' as const, status: 200 };
    const rows = rowsOf(failed('/me'), call('/me'), open);
    expect(headline(rows)).toBe('Nothing seen that is blocked; for 1 request it cannot be told');
    expect(headline(rows.slice(0, 2))).toBe('Nothing fails any more');
  });

  it('a success that the list does not show counts', () => {
    const rows = rowsOf(...before, call('/me?t=3'), call('/orders'));
    expect(summary(rows.slice(0, 3), rows.slice(3))[0]).toContain('0 since 3');
  });

  it.each([
    ['a success before the last failure', [call('/me?t=3'), failed('/me?t=4')]],
    ['a success of another call', [call('/you')]],
    ['a success of another method', [call('/me?t=3', { method: 'PUT' })]],
    ['a success at another host', [call('https://api.payments.test/me?t=3')]],
    ['a response of an error', [call('/me?t=3', { status: 500 })]],
    ['a failure for another cause', [failed('/me?t=3', { short: 'Allow-Credentials missing' })]],
    ['one that is under way', [call('/me?t=3', { verdict: 'pending' })]],
    ['one under a trial', [call('/me?t=3', { isTrial: true })]],
    [
      'a success of another client',
      [call('/me?t=3', { from: 'https://other.test' }), call('/orders', { from: 'https://other.test' })],
    ],
  ])('%s changes nothing', (_, later) => {
    const causes = causesOf(alone(rowsOf(...before, ...later)));
    expect(causes.map(({ ended }) => ended)).toEqual(causes.map(() => null));
  });

  it('the headline says that nothing fails any more', () => {
    const rows = rowsOf(failed('/me'), call('/me'));
    expect(headline(rows)).toBe('Nothing fails any more');
  });

  it('a user who is refused is a cause, too, above what is only blocked where an earlier response led to it', () => {
    const deleted = 'sid had been deleted';
    const rows = rowsOf(
      failed('/prices', status(500)),
      call('/preferences', { id: 'preferences', method: 'POST' }),
      ...Array.from({ length: 12 }, (_, at) => refused(`/notifications?n=${at}`, deleted, 'preferences')),
    );
    expect(summary(rows)).toEqual([
      'sid had been deleted at api.shop.test: 12',
      'Server responded with 500 at api.shop.test: 1',
    ]);
    expect(causesOf(alone(rows))[0]).toMatchObject({ kind: 'refused', isInferred: false, ruleId: 'session-deleted' });
    expect(headline(rows)).toBe('1 request is blocked, 12 refused by the server: 2 causes');
  });

  it('what is only said beside a refusal is no cause of it, and the headline counts also those without one', () => {
    const vary = refused('/me?t=1', 'Vary lacks Origin', 'none').advice;
    const other = vary && { ...vary, ruleId: 'cors-vary-origin-missing' };
    const rows = rowsOf(
      failed('/prices', status(500)),
      call('/me', { status: 401, verdict: 'advice', ...(other ? { advice: other } : {}) }),
      call('/me', { status: 403 }),
    );
    expect(summary(rows)).toEqual(['Server responded with 500 at api.shop.test: 1']);
    expect(headline(rows)).toBe('1 request is blocked, 2 refused by the server: one cause');
  });

  it('a refusal of which more is open has the words of its row', () => {
    const rows = rowsOf({ ...refused('/me', '401: sid had been deleted', 'none'), verdict: 'cannot-tell' as const });
    expect(causesOf(alone(rows))[0]).toMatchObject({ kind: 'refused', title: 'cannot-tell' });
  });

  it('what says why a user was refused are rules that there are', () => {
    const ids = new Set(allRules.map(({ id }) => id));
    expect([...OF_REFUSAL].filter((id) => !ids.has(id))).toEqual([]);
  });

  it('two causes that lie in each other are two: neither stands above the other', () => {
    const rows = rowsOf(
      { ...refused('/a', 'sid was deleted by /b', '1'), id: '0' },
      { ...refused('/b', 'sid was deleted by /a', '0'), id: '1' },
    );
    expect(causesOf(alone(rows)).map(({ ledTo }) => ledTo)).toEqual([[], []]);
  });

  it('the headline says that users are refused, beside causes that are over', () => {
    const rows = rowsOf(failed('/me'), call('/me'), call('/orders', { status: 401 }));
    expect(headline(rows)).toBe('1 request refused by the server');
  });
});
