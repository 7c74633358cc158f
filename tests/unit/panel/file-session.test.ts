import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explainHar } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import { reportWithServers } from '../../../src/panel/stacks/report-with-servers';
import { type ChosenFile, createFileSession } from '../../../src/panel/state/file-session';
import type { Judge } from '../../../src/panel/state/judge-cache';
import { openFile } from '../../../src/panel/state/open-file';
import type { RecordedFile } from '../../../src/panel/state/recorded-file';
import type { PanelAction } from '../../../src/panel/state/state';
import { createServerCollector } from '../../../src/snippets/reported-servers';

const textOf = (name: string): string => readFileSync(`tests/fixtures/har/${name}`, 'utf8');
const chosen = (name: string, text: string): ChosenFile => ({ name, size: text.length, text: async () => text });

const opened = async (text: string): Promise<RecordedFile> => {
  const file = await openFile(text);
  if ('refusal' in file) throw new Error(file.refusal);
  return file;
};
const chrome = await opened(textOf('chrome-faults.har'));

const positions = Array.from({ length: chrome.count }, (_, index) => index);
const failing = positions.find((index) => chrome.exchangeAt(index).hops[0].url.endsWith('/prices')) ?? 0;
const ofFailing = chrome.diagnose(chrome.exchangeAt(failing), chrome.relatedAt(failing));

/** A failing exchange of the file, as often as asked for. */
const repeated = (count: number): RecordedFile => ({
  ...chrome,
  count,
  exchangeAt: () => ofFailing.exchange,
  relatedAt: () => ofFailing.related,
  pageAt: () => null,
  entriesOf: () => [0],
  diagnose: () => ofFailing,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const session = (openText: Judge['openFile'] = openFile) => {
  const told: PanelAction[] = [];
  const files = createFileSession({ openFile: openText }, (action) => void told.push(action));
  const open = async (...all: readonly ChosenFile[]): Promise<void> => {
    const opening = files.open(all);
    await vi.runAllTimersAsync();
    await opening;
    await vi.runAllTimersAsync();
  };
  const report = async () => {
    const made = files.report();
    await vi.runAllTimersAsync();
    return made;
  };
  const types = (): readonly string[] => told.map(({ type }) => type);
  return { files, told, types, open, report };
};

describe('the session of an imported file', () => {
  it('says that it reads, who wrote the file, and how much is judged', async () => {
    const { told, types, open, files } = session();
    await open(chosen('shop.har', textOf('firefox-faults.har')));
    expect([...new Set(types())]).toEqual(['import-began', 'imported', 'file-judged']);
    expect(told[1]).toMatchObject({
      file: { name: 'shop.har', judgedAs: 'firefox', recordedBy: 'firefox', count: 13, judged: 0, isDone: false },
    });
    expect(told.at(-1)).toEqual({ type: 'file-judged', from: 0, judged: 13, judgedTo: 13, isDone: true });
    expect(files.view()).toMatchObject({ complete: true, counts: { failing: 4, all: 9 } });
    expect(files.view().listed.every(({ entries }) => entries.length > 0)).toBe(true);
  });

  it('judges in slices', async () => {
    // Each reading of the clock is 10 ms after the one before, and a slice 25 ms long.
    let clock = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (clock += 10));
    const { told, open } = session(() => repeated(5));
    await open(chosen('shop.har', ''));
    expect(told.flatMap((action) => (action.type === 'file-judged' ? [action.judged] : []))).toEqual([2, 4, 5]);
  });

  it('stops when the list is full, and the report says so', async () => {
    const { told, open, report, files } = session(() => ({ ...repeated(10_004), reported: () => [] }));
    await open(chosen('my shop.har', ''));
    expect(told.at(-1)).toEqual({ type: 'file-judged', from: 0, judged: 10_000, judgedTo: 10_000, isDone: true });
    expect(files.view().listed).toHaveLength(10_000);
    expect((await report())?.report.source.gaps.at(-1)).toMatchObject({
      id: 'left-out',
      text: expect.stringContaining(
        'the last 4 requests of the file: `npx credentials-devtools explain "my shop.har"`',
      ),
    });
  });

  it('lists a file that is too long for the list in parts, and judges the lives of its cookies once', async () => {
    const { told, open, report, files } = session(() => ({ ...repeated(10_004), reported: () => [] }));
    await open(chosen('my shop.har', ''));
    const shown = async (step: 1 | -1) => {
      files.showPart(step);
      await vi.runAllTimersAsync();
      const { type: _, ...judged } = told.at(-1) as Extract<PanelAction, { type: 'file-judged' }>;
      return [judged.from, judged.judged, judged.judgedTo, files.view().listed.length];
    };
    expect(await shown(-1)).toEqual([0, 10_000, 10_000, 10_000]);
    expect(await shown(1)).toEqual([10_000, 10_004, 10_004, 4]);
    expect(await shown(1)).toEqual([10_000, 10_004, 10_004, 4]);
    expect((await report())?.report.source.gaps.some(({ id }) => id === 'left-out')).toBe(false);
    expect(await shown(-1)).toEqual([0, 10_000, 10_004, 10_000]);
    expect((await report())?.report.source.gaps.some(({ id }) => id === 'left-out')).toBe(false);
  });

  it.each(['chrome-faults.har', 'firefox-faults.har', 'safari-fine.har', 'mitmproxy-faults.har'])(
    'reports %s as the command line does',
    async (name) => {
      const { open, report } = session();
      const text = textOf(name);
      await open(chosen(name, text));
      const reading = parseHar(text);
      if ('refusal' in reading) throw new Error(reading.refusal);
      const { source, browser, exchanges, recording, count } = explainHar(reading.har);
      const made = await report();
      if (made === null) throw new Error('nothing was reported');
      expect(made.report).toMatchObject({ browser, source, exchanges: [...exchanges()] });
      const collector = createServerCollector();
      for (const exchange of exchanges()) collector.add(exchange);
      for (let index = 0; index < count; index += 1) collector.addExchange(recording.exchangeAt(index));
      const servers = collector.servers(recording.exchangeAt, () => 'express');
      const stacks = Object.fromEntries(servers.map(({ server }) => [server, 'express']));
      const withServers = reportWithServers(made, stacks);
      await vi.runAllTimersAsync();
      const exported = await withServers;
      expect(exported.servers ?? []).toEqual(servers);
      expect(servers.length > 0).toBe(name.includes('faults'));
      expect({ ...exported, servers: undefined }).toEqual({ ...made.report, servers: undefined });
    },
  );

  it('only the file that was chosen last is shown, and a file that was left is not judged further', async () => {
    const { told, files, open } = session();
    const first = files.open([chosen('first.har', textOf('chrome-fine.har'))]);
    await open(chosen('second.har', textOf('chrome-faults.har')));
    await first;
    expect(told.flatMap((action) => (action.type === 'imported' ? [action.file.name] : []))).toEqual(['second.har']);
    files.leave();
    expect(files.view().listed).toEqual([]);
    expect(await files.report()).toBeNull();
  });

  const unreadable = (): Promise<string> => Promise.reject(new DOMException('gone', 'NotReadableError'));
  it.each<[string, readonly ChosenFile[], RegExp]>([
    ['empty', [chosen('a.har', '')], /^The file is empty\.$/],
    ['gone', [{ name: 'a.har', size: 9, text: unreadable }], /^The browser cannot read it: /],
    ['too long', [{ name: 'a.har', size: 6e8, text: unreadable }], /^It has 600 MB, and /],
    ['two of them', [chosen('a.har', '{}'), chosen('b.har', '{}')], /^These are 2 files, and /],
  ])('%s: one sentence, and what is shown does not change', async (_, all, sentence) => {
    const { told, open, files } = session();
    await open(chosen('shop.har', textOf('chrome-faults.har')));
    await open(...all);
    expect(told.at(-1)).toMatchObject({ type: 'file-problem', problem: { text: expect.stringMatching(sentence) } });
    expect(files.view().listed).toHaveLength(9);
  });

  it('an internal error is reported too', async () => {
    const { told, open } = session(() => {
      throw new Error('boom');
    });
    await open(chosen('shop.har', ''));
    expect(told.at(-1)).toMatchObject({ problem: { text: 'Internal error of the panel: Error: boom.' } });
  });

  it('keeps an exchange on which the engine fails', async () => {
    const { open, files } = session(() => ({
      ...chrome,
      diagnose: () => {
        throw new Error('boom');
      },
    }));
    await open(chosen('shop.har', ''));
    expect(files.view().listed[0]?.diagnosis.missing[0]).toContain('boom');
  });
});
