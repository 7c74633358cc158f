import { describe, expect, it } from 'vitest';
import { sortLines, timeOfLine } from '../../../src/panel/columns/sort-rows';
import { DEFAULT_COLUMNS, gridTemplate, nextSort } from '../../../src/panel/settings/column-settings';
import { DEFAULT_SETTINGS, settingsFrom, settingsToSave } from '../../../src/panel/settings/settings';
import { rowOf } from '../../../src/panel/state/row';
import { sampleCases } from '../../panel/sample-cases';

const rows = sampleCases().map((sample) => rowOf(sample.exchange, sample));
const sorted = (column: Parameters<typeof nextSort>[1], isDescending = false) =>
  sortLines(
    rows.map((row) => [row] as const),
    { column, isDescending },
  ).map(([row]) => row);

describe('the order of the rows', () => {
  it('is by the values of the column, and by time where they are equal', () => {
    expect(sorted('method').map(({ method }) => method)).toEqual(rows.map(({ method }) => method).sort());
    const gets = rows.filter(({ method }) => method === 'GET').map(({ id }) => id);
    expect(gets.length).toBeGreaterThan(2);
    for (const isDescending of [false, true]) {
      const found = sorted('method', isDescending).filter(({ method }) => method === 'GET');
      expect(found.map(({ id }) => id)).toEqual(gets);
    }
  });

  it('has the worst kind first, and what has not ended last in time', () => {
    expect(sorted('kind')[0]?.diagnosis.verdict.kind).toBe('blocked');
    expect(sorted('kind').at(-1)?.diagnosis.verdict.kind).toBe('passed');
    expect(sorted('time').at(-1)?.exchange.endedAtMs).toBeNull();
  });

  it('by time is that of what each line shows: of a fold, from its first request to its last one', () => {
    const at = (startedAtMs: number, tookMs: number) => {
      const [sample] = sampleCases();
      if (!sample) throw new Error('there is no sample');
      const exchange = { ...sample.exchange, startedAtMs, endedAtMs: startedAtMs + tookMs };
      return rowOf(exchange, { ...sample, exchange });
    };
    const fold = [at(0, 5), at(400, 5), at(1_000, 5)] as const;
    const lines = [fold, [at(10, 300)], [at(20, 2_000)]] as const;
    expect(sortLines(lines, { column: 'time', isDescending: false }).map(timeOfLine)).toEqual([300, 1_000, 2_000]);
  });

  it('changes with each press: ascending, descending, by time', () => {
    const first = nextSort(null, 'status');
    const second = nextSort(first, 'status');
    expect([first, second, nextSort(second, 'status')]).toEqual([
      { column: 'status', isDescending: false },
      { column: 'status', isDescending: true },
      null,
    ]);
    expect(nextSort(second, 'time')).toEqual({ column: 'time', isDescending: false });
  });
});

describe('saved settings', () => {
  it('of an earlier version have the defaults of what they lack', () => {
    expect(settingsFrom(undefined)).toEqual(DEFAULT_SETTINGS);
    expect(settingsFrom({ preserveLog: true, recordOnOpen: false, stacks: { 'https://a.test': 'nginx' } })).toEqual({
      ...DEFAULT_SETTINGS,
      preserveLog: true,
      stacks: { 'https://a.test': 'nginx' },
    });
  });

  it('are what was saved', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      theme: 'dark' as const,
      listPercent: 60,
      columns: {
        sort: { column: 'time' as const, isDescending: true },
        widths: { method: 80 },
        hidden: ['status' as const],
      },
    };
    expect(settingsFrom(JSON.parse(JSON.stringify(settingsToSave(settings))))).toEqual(settings);
  });

  it('that cannot be are replaced: the panel can always be used', () => {
    const saved = {
      theme: 'pink',
      listPercent: 99,
      columns: {
        sort: { column: 'size' },
        widths: { method: -4, time: 'wide', verdict: 9_999 },
        hidden: ['request', 'x', 'time'],
      },
    };
    expect(settingsFrom(saved)).toEqual({
      ...DEFAULT_SETTINGS,
      listPercent: 70,
      columns: { sort: null, widths: { method: 46, verdict: 600 }, hidden: ['time'] },
    });
  });

  it('keep the stacks of the last two hundred hosts', () => {
    const stacks = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`https://${index}.test`, 'nginx']));
    expect(Object.keys(settingsToSave({ ...DEFAULT_SETTINGS, stacks }).stacks)).toHaveLength(200);
  });
});

it('the grid has the chosen widths of the columns that are shown', () => {
  expect(gridTemplate({ ...DEFAULT_COLUMNS, widths: { time: 90 }, hidden: ['method', 'verdict'] })).toBe(
    'minmax(16px, 16px) minmax(64px, 10fr) minmax(46px, 52px) minmax(44px, 90px)',
  );
});
