import { describe, expect, it } from 'vitest';
import type { PanelState } from '../../../src/panel/state/panel-state';
import { createFormerRows } from '../../../src/panel/state/rows/former-rows';
import { initialState } from '../../../src/panel/state/state';
import { BEGAN_AT_MS } from '../../panel/sample-data';
import { call, failed, rowsOf } from './made-rows';

const url = 'https://app.shop.test/';
/** The page that began at that second, and what the panel has dropped. */
const shown = (second: number, more: Partial<PanelState> = {}): PanelState => {
  const fromMs = BEGAN_AT_MS + second * 1_000;
  return { ...initialState, pages: [{ url, atMs: fromMs, fromMs }], cutMs: second === 0 ? 0 : fromMs, ...more };
};
const rows = rowsOf(failed('/poll?t=1'), failed('/poll?t=2'), call('/ok'), failed('/late'));

describe('rows of pages that were left', () => {
  it('are the failures, the newest of each call, also of the page before', () => {
    const former = createFormerRows();
    expect(former(shown(0), [])).toEqual([]);
    expect(former(shown(0), rows)).toEqual([]);
    const second = former(shown(3), rows);
    expect(second).toEqual([rows[1]]);
    expect(former(shown(3), rows.slice(3))).toBe(second);
    expect(former(shown(5), rows.slice(3))).toEqual([rows[1], rows[3]]);
  });

  it('are none where the log is preserved, after Clear, and of a trial', () => {
    const preserved = createFormerRows();
    preserved(shown(0), []);
    expect(preserved(shown(3, { cutMs: 0 }), rows)).toEqual([]);

    const cleared = createFormerRows();
    cleared(shown(0), []);
    cleared(shown(3), rows);
    expect(cleared(shown(3, { clearedAtMs: BEGAN_AT_MS + 4_000 }), [])).toEqual([]);

    const tried = createFormerRows();
    tried(shown(0), []);
    expect(tried(shown(3), rowsOf(failed('/me', { isTrial: true })))).toEqual([]);
  });

  it('are not kept without end', () => {
    const former = createFormerRows();
    former(shown(0), []);
    const many = rowsOf(...Array.from({ length: 1_000 }, (_, index) => failed(`/${index}`)));
    const kept = former(shown(2_000), many);
    expect(kept.length).toBeLessThan(many.length);
    expect(kept.at(-1)).toBe(many.at(-1));
  });
});
