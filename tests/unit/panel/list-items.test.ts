import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/model/exchange';
import type { OpenFolds } from '../../../src/panel/state/panel-state';
import { type Row, rowOf } from '../../../src/panel/state/row';
import { indexOfItem, listItems } from '../../../src/panel/state/rows/list-items';
import { groupsByTime, groupsOfFile } from '../../../src/panel/state/rows/page-groups';
import { isThirdParty } from '../../../src/panel/state/rows/third-party';
import { initialState } from '../../../src/panel/state/state';
import { filterRows, listRows } from '../../../src/panel/state/view';
import { call, failed, rowsOf } from './made-rows';
import { shownItems } from './shown-items';

const SHUT: OpenFolds = new Map();
const inOrder = <Line>(lines: readonly Line[]): readonly Line[] => lines;
const items = (rows: readonly Row[], open = SHUT, keepsThirdParty = false) =>
  listItems(groupsByTime(rows, []), { open, keepsThirdParty, inOrder });
const shown = (rows: readonly Row[], open = SHUT) => shownItems(items(rows, open));
const foldId = (rows: readonly Row[]): string => {
  const fold = items(rows).find((item) => item.kind === 'fold');
  if (fold?.kind !== 'fold') throw new Error('there is no fold');
  return fold.fold.id;
};

describe('a failure that is repeated', () => {
  const rows = rowsOf(
    failed('/poll?t=1', { id: 'a' }),
    call('/other', { id: 'b' }),
    failed('/poll?t=2', { id: 'c' }),
    failed('/poll?t=3', { id: 'd' }),
  );

  it('is one line at the place of its first request', () => {
    expect(shown(rows)).toEqual(['a ×3', 'b']);
  });

  it.each([
    ['another path', failed('/pull', { id: 'x' })],
    ['another parameter', failed('/poll?since=1', { id: 'x' })],
    ['another method', failed('/poll?t=9', { id: 'x', method: 'PUT' })],
    ['another status', failed('/poll?t=9', { id: 'x', status: 502 })],
    ['another cause', failed('/poll?t=9', { id: 'x', short: 'Preflight refused' })],
    ['a trial', failed('/poll?t=9', { id: 'x', isTrial: true })],
    ['a success', call('/poll?t=9', { id: 'x' })],
  ])('%s is not the same', (_, other) => {
    expect(shown([...rows, ...rowsOf(other)])).toEqual(['a ×3', 'b', 'x']);
  });

  it('opens to as many as there were; what comes then changes its count alone', () => {
    const open = new Map([[foldId(rows), 3]]);
    expect(shown(rows, open)).toEqual(['a ×3, 3 shown', '  a', '  c', '  d', 'b']);
    const more = [...rows, ...rowsOf(failed('/poll?t=4', { id: 'e' }))];
    expect(shown(more, open)).toEqual(['a ×4, 3 shown', '  a', '  c', '  d', 'b']);
  });

  it('stands, in another order, where its first request does, with its rows behind it', () => {
    const open = new Map([[foldId(rows), 3]]);
    const turned = listItems(groupsByTime(rows, []), {
      open,
      keepsThirdParty: true,
      inOrder: (lines) => lines.toReversed(),
    });
    expect(shownItems(turned)).toEqual(['b', 'a ×3, 3 shown', '  a', '  c', '  d']);
  });

  it('is not one with the same failure of another page', () => {
    const page = (url: string, fromMs: number) => ({ url, atMs: fromMs, fromMs });
    const startedAt = (index: number) => rows[index]?.exchange.startedAtMs ?? 0;
    const groups = groupsByTime(rows, [page('one', 0), page('two', startedAt(2))]);
    expect(shownItems(listItems(groups, { open: SHUT, keepsThirdParty: false, inOrder }))).toEqual([
      '# one',
      'a',
      'b',
      '# two',
      'c ×2',
    ]);
  });

  it('has the keyboard’s focus where one of its rows has it, closed; open, the row itself', () => {
    expect(indexOfItem(items(rows), 'd')).toBe(0);
    expect(indexOfItem(items(rows), foldId(rows))).toBe(0);
    expect(indexOfItem(items(rows, new Map([[foldId(rows), 3]])), 'd')).toBe(3);
    expect(indexOfItem(items(rows), 'b')).toBe(1);
    expect(indexOfItem(items(rows), 'gone')).toBe(-1);
  });

  it('counts in requests, not in lines', () => {
    const view = filterRows(listRows(rows, true, rows.length), { ...initialState, chip: 'failing' });
    expect([view.counts.failing, view.shown, view.items.length]).toEqual([3, 3, 1]);
  });
});

describe('third parties’ requests without findings', () => {
  const CDN = 'https://img.cdn.test/a.png';
  const rows = rowsOf(
    call(CDN, { id: 'a', type: 'image' }),
    call('/me', { id: 'b' }),
    call(CDN, { id: 'c', type: 'image' }),
    call('/you', { id: 'd' }),
  );

  it('are one line at the end, also a single one', () => {
    expect(shown(rows)).toEqual(['b', 'd', 'third-party ×2']);
    expect(shown(rows.slice(0, 2))).toEqual(['b', 'third-party ×1']);
    expect(shown(rows, new Map([[foldId(rows), 2]]))).toEqual(['b', 'd', 'third-party ×2, 2 shown', '  a', '  c']);
  });

  it('are in their places where a filter asks for them', () => {
    expect(shownItems(items(rows, SHUT, true))).toEqual(['a', 'b', 'c', 'd']);
    const view = filterRows(listRows(rows, true, 4), { ...initialState, filterText: 'host:cdn' });
    expect(shownItems(view.items)).toEqual(['a', 'c']);
  });

  it.each<[string, ReturnType<typeof call>, boolean]>([
    ['one that is under way', call(CDN, { type: 'image', verdict: 'pending' }), true],
    ['one that failed', failed(CDN, { type: 'image' }), false],
    ['one of which it is not known how it ended', call(CDN, { type: 'image', verdict: 'cannot-tell' }), false],
    ['one that a script made with credentials', call(CDN, { type: 'xmlhttprequest', includes: true }), false],
    ['one that a script made without', call(CDN, { type: 'xmlhttprequest', includes: false }), true],
    ['one of the same site', call('https://static.shop.test/a.png', { type: 'image' }), false],
    ['one under a trial', call(CDN, { type: 'image', isTrial: true }), false],
    ['a navigation', call(CDN, { type: 'main_frame' }), false],
  ])('%s: %s', (_, made, expected) => {
    expect(rowsOf(made)[0]?.isQuiet).toBe(expected);
  });

  it('are of another site than the page’s, at every hop', () => {
    const of = (exchange: Exchange) => isThirdParty(exchange);
    const [cdn, own] = rowsOf(call(CDN), call('/me'));
    if (!cdn || !own) throw new Error('two rows');
    expect([of(cdn.exchange), of(own.exchange)]).toEqual([true, false]);
    const returns: Exchange = { ...cdn.exchange, hops: [...cdn.exchange.hops, ...own.exchange.hops] };
    expect(of(returns)).toBe(false);
    const unknownPage = { known: false, missing: 'nothing' } as const;
    expect(of({ ...cdn.exchange, client: { ...cdn.exchange.client, topLevelOrigin: unknownPage } })).toBe(false);
  });
});

describe('the pages of a file', () => {
  it('keep their requests together where two load at the same time; before them what has no page', () => {
    const page = (url: string) => ({ url, atMs: 0, fromMs: 0 });
    const [one, two] = [page('one'), page('two')];
    const rows = rowsOf(
      call('/a', { id: 'a' }),
      call('/b', { id: 'b' }),
      call('/c', { id: 'c' }),
      call('/d', { id: 'd' }),
    );
    const placed = rows.map((row, index) =>
      rowOf(row.exchange, row.diagnosis, { page: [one, two, null, one][index] ?? null }),
    );
    expect(shownItems(listItems(groupsOfFile(placed), { open: SHUT, keepsThirdParty: false, inOrder }))).toEqual([
      'c',
      '# one',
      'a',
      'd',
      '# two',
      'b',
    ]);
  });
});

it('ten times as many rows take about ten times as long', () => {
  const made = (count: number) =>
    rowsOf(...Array.from({ length: count }, (_, at) => failed(`/poll${at % 500}?t=${at}`, { id: `${at}` })));
  const timed = (rows: readonly Row[]): number => {
    const times = Array.from({ length: 5 }, () => {
      const beganAt = performance.now();
      items(rows);
      return performance.now() - beganAt;
    });
    return Math.min(...times);
  };
  const few = made(2_000);
  timed(few);
  expect(timed(made(20_000))).toBeLessThan(10 + 40 * timed(few));
});
