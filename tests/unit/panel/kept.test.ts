import { describe, expect, it } from 'vitest';
import { keptOf } from '../../../src/panel/reload/kept';
import type { HostEvent } from '../../../src/panel/state/host';
import { applyHostEvents } from '../../../src/panel/state/host-events';
import { initialState, type PanelState } from '../../../src/panel/state/panel-state';
import type { RecordedRequest } from '../../../src/recorder/events';
import { logged } from '../recorder/notation';

const PAGE = 'https://app.test/';
const request = (requestId: string, lastEventAtMs: number): RecordedRequest => ({
  tabId: 1,
  requestId,
  frameId: 0,
  parentFrameId: -1,
  documentId: null,
  initiatorOrigin: 'https://app.test',
  resourceType: 'xmlhttprequest',
  hops: [],
  started: true,
  error: null,
  lastEventAtMs,
});
const snapshot = (...requests: readonly RecordedRequest[]): HostEvent => ({
  type: 'snapshot',
  incarnation: 'one',
  seq: 4,
  requests,
  recording: true,
  recordingSinceMs: 900,
  hostAccess: true,
});
const shown = (url: string): HostEvent => ({ type: 'navigated', url, atMs: 1_000, initial: true });
const told = (state: PanelState, ...events: readonly HostEvent[]): PanelState => applyHostEvents(state, events, 5_000);
const ids = ({ requests }: PanelState): readonly string[] => [...requests.keys()];

const former = told(initialState, shown(PAGE), snapshot(request('1', 1_100), request('2', 1_200)));
const kept = keptOf({ ...former, selectedId: 'r:1', recordingSinceMs: 800 }, 5_000);

describe('a panel that is loaded again', () => {
  it.each([
    ['before the snapshot of the worker', [{ type: 'kept', kept }, shown(PAGE), snapshot(request('2', 1_300))]],
    ['after it', [shown(PAGE), snapshot(request('2', 1_300)), { type: 'kept', kept }]],
  ] as const)('takes over what the former one had: %s', (_, events) => {
    const state = told(initialState, ...events);
    expect(ids(state).toSorted()).toEqual(['1', '2']);
    // Of a request that both told, the later state.
    expect(state.requests.get('2')?.lastEventAtMs).toBe(1_300);
    expect(state.pages).toEqual(former.pages);
    expect(state.recordingSinceMs).toBe(800);
    expect(state.selectedId).toBe('r:1');
    expect(state.connection).toBe('live');
  });

  it('has the filter of the former one, unless the user has begun another', () => {
    const filtered = { ...former, filterText: 'method:put', cookieFilterText: 'sid', chip: 'failing' } as const;
    const left: HostEvent = { type: 'kept', kept: keptOf(filtered, 5_000) };
    expect(told(initialState, shown(PAGE), left)).toMatchObject({
      filterText: 'method:put',
      cookieFilterText: 'sid',
      chip: 'failing',
    });
    const begun = { ...initialState, filterText: 'host:api', chip: 'cookies' } as const;
    expect(told(begun, shown(PAGE), left)).toMatchObject({ filterText: 'host:api', chip: 'cookies' });
  });

  it('leaves the cause that the user has chosen meanwhile alone, and the file that is shown', () => {
    const left: HostEvent = { type: 'kept', kept: keptOf({ ...former, filterText: 'put', chip: 'failing' }, 5_000) };
    const cause = { key: 'k', title: 't', host: 'h' };
    expect(told({ ...initialState, cause }, left)).toMatchObject({ cause, filterText: '', chip: 'all' });
    const { filterText, chip, selectedId, cursorId } = initialState;
    const liveView = { filterText, chip, cause: null, selectedId, cursorId };
    expect(told({ ...initialState, liveView }, left)).toMatchObject({
      filterText: '',
      chip: 'all',
      liveView: { filterText: 'put', chip: 'failing' },
    });
  });

  it('has the filter of the recording, not of the file that was shown', () => {
    const { filterText, chip, cause, selectedId, cursorId } = { ...former, filterText: 'host:api' };
    const ofFile: PanelState = {
      ...former,
      filterText: 'of the file',
      liveView: { filterText, chip, cause, selectedId, cursorId },
    };
    expect(keptOf(ofFile, 5_000).filterText).toBe('host:api');
  });

  it('has the log’s entries of former pages, of which DevTools have none any more', () => {
    const log = (state: PanelState): readonly string[] => [...state.log.keys()];
    const entry = (id: string, startedAtMs: number, url = PAGE) =>
      logged(`${startedAtMs}-${startedAtMs + 9} GET ${url} -> 200`, { id, resourceType: 'document' });
    const next = 'https://app.test/next';
    const preserving = { ...initialState, settings: { ...initialState.settings, preserveLog: true } };
    const moved = told(
      preserving,
      shown(PAGE),
      { type: 'log-entries', entries: [entry('0', 1_050), entry('1', 2_000, next)] },
      { type: 'navigated', url: next, atMs: 2_100, initial: false },
    );
    const left = keptOf(moved, 5_000);
    expect([...left.log.keys()]).toEqual(['former-1050-0']);
    const again = told(
      preserving,
      { type: 'kept', kept: left },
      { type: 'log-entries', entries: [entry('0', 2_000, next)] },
    );
    expect(log(again)).toEqual(['former-1050-0', '0']);
    expect([...keptOf(again, 5_000).log.keys()]).toEqual(['former-1050-0']);
    // Where DevTools’ own log is preserved, they have them after all, in either order.
    const both: HostEvent = { type: 'log-entries', entries: [entry('0', 1_050), entry('1', 2_000, next)] };
    expect(log(told(preserving, { type: 'kept', kept: left }, both))).toEqual(['0', '1']);
    expect(log(told(preserving, both, { type: 'kept', kept: left }))).toEqual(['0', '1']);
  });

  it('has no trial: it ended with the former one', () => {
    const trial = { url: PAGE, method: 'GET', edits: { preflight: [], response: [] } };
    const on = told(former, { type: 'trial', trial, atMs: 2_000, fault: null });
    expect(keptOf(on, 5_000).trials.map(({ untilMs }) => untilMs)).toEqual([5_000]);
    expect(keptOf(on, 5_000).trialNote).toBe('The trial has ended, because the panel was loaded again.');
    expect(keptOf(former, 5_000).trialNote).toBeNull();
    expect(on.trials.map(({ untilMs }) => untilMs)).toEqual([Number.POSITIVE_INFINITY]);
  });
});
