import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/panel/settings/settings';
import type { HostEvent } from '../../../src/panel/state/host';
import type { ImportedFile } from '../../../src/panel/state/imported-file';
import { initialState, type PanelAction, type PanelState, reduce } from '../../../src/panel/state/state';
import type { RecordedRequest } from '../../../src/recorder/events';
import type { HarRecord } from '../../../src/recorder/har';

const request = (requestId: string, sentAtMs: number, part: Partial<RecordedRequest> = {}): RecordedRequest => ({
  requestId,
  tabId: 1,
  resourceType: 'xmlhttprequest',
  frameId: 0,
  parentFrameId: -1,
  documentId: null,
  initiatorOrigin: 'https://app.test',
  hops: [
    {
      url: `https://api.test/${requestId}`,
      method: 'GET',
      sentAtMs,
      requestHeaders: [],
      response: null,
      storeBefore: null,
      storeAfter: null,
      moments: { receivedAtMs: null, settledAtMs: null, storeReadAtMs: null },
    },
  ],
  started: false,
  error: null,
  lastEventAtMs: sentAtMs,
  ...part,
});

const document = (requestId: string, url: string, sentAtMs: number): RecordedRequest => {
  const made = request(requestId, sentAtMs, { resourceType: 'main_frame' });
  return { ...made, hops: made.hops.map((hop) => ({ ...hop, url })) };
};

const entry = (id: string, startedAtMs: number): HarRecord => ({
  id,
  url: `https://api.test/${id}`,
  method: 'GET',
  startedAtMs,
  durationMs: 5,
  headersAfterMs: 5,
  resourceType: 'fetch',
  isPreflight: false,
  requestHeaders: [],
  response: null,
  error: null,
  initiator: null,
  viaServiceWorker: false,
  beforeRecording: false,
});

const snapshot = (seq: number, requests: readonly RecordedRequest[] = [], incarnation = 'one'): HostEvent => ({
  type: 'snapshot',
  incarnation,
  seq,
  requests,
  recording: true,
  recordingSinceMs: 1000,
  hostAccess: true,
});
const changed = (seq: number, of: RecordedRequest): HostEvent => ({ type: 'changed', seq, request: of });
const navigated = (url: string, atMs: number, initial = false): HostEvent => ({
  type: 'navigated',
  url,
  atMs,
  initial,
});

const told = (state: PanelState, ...events: readonly HostEvent[]): PanelState =>
  reduce(state, { type: 'host-events', events, nowMs: 5000 });
const act = (state: PanelState, action: PanelAction): PanelState => reduce(state, action);
const ids = (state: PanelState): readonly string[] => [...state.requests.keys()];

describe('the worker’s messages', () => {
  it('a snapshot connects, and says what is recorded since when', () => {
    const state = told(initialState, snapshot(3, [request('a', 10)]));
    expect(state).toMatchObject({ connection: 'live', seq: 3, recordingSinceMs: 1000, recording: true });
    expect(ids(state)).toEqual(['a']);
  });

  it('changes replace the request with the same id and move the number on', () => {
    const state = told(
      initialState,
      snapshot(0),
      changed(1, request('a', 10)),
      changed(2, request('a', 10, { started: true })),
    );
    expect(state.seq).toBe(2);
    expect(state.requests.get('a')?.started).toBe(true);
  });

  it('a batch leaves the former state as it was', () => {
    const before = told(initialState, snapshot(1, [request('a', 10)]));
    told(before, changed(2, request('b', 20)));
    expect(ids(before)).toEqual(['a']);
  });

  it('a gap keeps the request and holds the number until a snapshot heals it', () => {
    const gapped = told(initialState, snapshot(1), changed(3, request('c', 30)), changed(4, request('d', 40)));
    expect(gapped).toMatchObject({ seq: 1, hasGap: true });
    expect(ids(gapped)).toEqual(['c', 'd']);
    const healed = told(gapped, snapshot(4, [request('b', 20)]), changed(5, request('e', 50)));
    expect(healed).toMatchObject({ seq: 5, hasGap: false });
    expect(ids(healed)).toEqual(['c', 'd', 'b', 'e']);
  });

  it('a new run of the worker may have forgotten: the panel keeps what it has, and counts from the start', () => {
    const first = told(initialState, snapshot(7, [request('a', 10)]));
    const lost = told(first, { type: 'disconnected' });
    expect(lost.connection).toBe('lost');
    const back = told(lost, snapshot(0, [request('b', 20)], 'two'), changed(1, request('c', 30)));
    expect(back).toMatchObject({ connection: 'live', incarnation: 'two', seq: 1 });
    expect(ids(back)).toEqual(['a', 'b', 'c']);
  });

  it('a store is kept by its domain', () => {
    const state = told(initialState, { type: 'store', domain: 'api.test', reading: { atMs: 1, cookies: [] } });
    expect([...state.siteStores.keys()]).toEqual(['api.test']);
  });

  it('the log’s entries from a pause are left out, those from before and after are kept', () => {
    const paused = reduce(told(initialState, snapshot(0)), {
      type: 'host-events',
      events: [{ type: 'recording-changed', recording: false, hostAccess: true }],
      nowMs: 100,
    });
    const resumed = reduce(paused, {
      type: 'host-events',
      events: [{ type: 'recording-changed', recording: true, hostAccess: true }],
      nowMs: 200,
    });
    const state = told(resumed, { type: 'log-entries', entries: [entry('x', 50), entry('y', 150), entry('z', 250)] });
    expect([...state.log.keys()]).toEqual(['x', 'z']);
  });
});

describe('navigation', () => {
  const loaded = told(
    initialState,
    navigated('https://app.test/one', 5, true),
    snapshot(0),
    changed(1, request('old', 10)),
    changed(2, document('doc', 'https://app.test/two', 100)),
    changed(3, request('early', 120)),
    { type: 'log-entries', entries: [entry('old entry', 12), entry('new entry', 121)] },
  );

  it('of two loads of which DevTools told late, the second telling drops nothing; a third load begins a page', () => {
    const url = 'https://app.test/';
    const opened = told(initialState, snapshot(0, [document('d1', url, 10)]), navigated(url, 50, true));
    const twice = told(
      opened,
      changed(1, document('d2', url, 1000)),
      changed(2, document('d3', url, 1500)),
      changed(3, request('me', 1600)),
      navigated(url, 1700),
      navigated(url, 1800),
    );
    expect(ids(twice)).toEqual(['d3', 'me']);
    expect(twice).toMatchObject({ navigating: null, pages: [{ fromMs: 1500 }] });
    const next = told(twice, changed(4, document('d4', url, 3000)), navigated(url, 3100));
    expect(ids(next)).toEqual(['d4']);
  });

  it('cuts before the new document’s own request, not at the moment of the message', () => {
    const state = told(loaded, navigated('https://app.test/two', 150));
    expect(ids(state)).toEqual(['doc', 'early']);
    expect([...state.log.keys()]).toEqual(['new entry']);
    expect(state.pages.map(({ url }) => url)).toEqual(['https://app.test/two']);
    expect(state.openedLate).toBe(false);
  });

  it('what began before the cut and arrives late is not added, also in a snapshot', () => {
    const state = told(
      loaded,
      navigated('https://app.test/two', 150),
      snapshot(9, [request('old', 10), request('new', 160)]),
    );
    expect(ids(state)).toEqual(['doc', 'early', 'new']);
  });

  it('with Preserve log nothing goes, and the page is noted with its beginning', () => {
    const preserving = act(loaded, {
      type: 'settings',
      settings: { ...DEFAULT_SETTINGS, preserveLog: true },
    });
    const state = told(preserving, navigated('https://app.test/two', 150));
    expect(ids(state)).toEqual(['old', 'doc', 'early']);
    expect(state.pages).toEqual([
      { url: 'https://app.test/one', atMs: 5, fromMs: 0 },
      { url: 'https://app.test/two', atMs: 150, fromMs: 100 },
    ]);
  });

  it('waits for the new document’s own request when the navigation is told first, as after a reload', () => {
    const soon = (state: PanelState, ...events: readonly HostEvent[]): PanelState =>
      reduce(state, { type: 'host-events', events, nowMs: 400 });
    const first = soon(loaded, navigated('https://app.test/two', 150));
    const waiting = soon(first, navigated('https://app.test/two', 350));
    expect(ids(waiting)).toEqual(['doc', 'early']);
    const arrived = soon(
      waiting,
      changed(4, document('again', 'https://app.test/two', 300)),
      changed(5, request('late', 310)),
    );
    expect(ids(arrived)).toEqual(['again', 'late']);
    expect(ids(told(waiting))).toEqual([]);
  });

  it('a page that is loaded again at another fragment is not taken for its former load', () => {
    const preserving = act(loaded, { type: 'settings', settings: { ...DEFAULT_SETTINGS, preserveLog: true } });
    const once = told(preserving, navigated('https://app.test/two', 150));
    const again = told(
      once,
      changed(4, document('former', 'https://app.test/two', 110)),
      navigated('https://app.test/two#part', 350),
    );
    expect(again.pages.at(-1)).toMatchObject({ atMs: 350, fromMs: 350 });
  });

  it('a page that was told when the next one was already asked for ends where that was asked for', () => {
    const preserving = act(loaded, { type: 'settings', settings: { ...DEFAULT_SETTINGS, preserveLog: true } });
    const state = told(
      told(preserving, navigated('https://app.test/two', 150)),
      changed(4, document('next', 'https://app.test/three', 140)),
      navigated('https://app.test/three', 400),
    );
    expect(state.pages.at(-1)).toEqual({ url: 'https://app.test/three', atMs: 400, fromMs: 140 });
  });

  it('events before and after a navigation in one batch are told apart', () => {
    const state = told(
      initialState,
      snapshot(0),
      changed(1, request('old', 10)),
      navigated('https://app.test/two', 50),
      changed(2, request('new', 60)),
    );
    expect(ids(state)).toEqual(['new']);
    expect(state.seq).toBe(2);
  });
});

describe('the user’s actions', () => {
  const filled = told(
    initialState,
    navigated('https://app.test/', 5, true),
    snapshot(0, [request('a', 10), request('b', 20)]),
  );

  it('clear forgets what there is and what of it comes late, and closes the detail', () => {
    const selected = act(filled, { type: 'select', id: 'a' });
    const cleared = act(selected, { type: 'clear', nowMs: 1000, count: 2 });
    expect(cleared).toMatchObject({ selectedId: null, cursorId: null, cutMs: 1000 });
    expect(ids(told(cleared, changed(1, request('a', 10, { started: true })), changed(2, request('c', 1500))))).toEqual(
      ['c'],
    );
  });

  it('clear can be undone, with what came late and what is new', () => {
    const selected = act(filled, { type: 'select', id: 'a' });
    const cleared = act(selected, { type: 'clear', nowMs: 1000, count: 2 });
    expect(cleared).toMatchObject({ clearedAtMs: 1000, cleared: { count: 2 } });
    const later = told(cleared, changed(1, request('a', 10, { started: true })), changed(2, request('c', 1500)));
    const undone = act(later, { type: 'undo-clear' });
    expect(ids(undone)).toEqual(['a', 'b', 'c']);
    expect(undone.requests.get('a')?.started).toBe(true);
    expect(undone).toMatchObject({ selectedId: 'a', cutMs: 0, clearedAtMs: null, cleared: null });
  });

  it('clear can no longer be undone after the next page, the next Clear, and where it took nothing out', () => {
    const cleared = act(filled, { type: 'clear', nowMs: 1000, count: 2 });
    const next = told(cleared, navigated('https://app.test/next', 5_000));
    expect(act(next, { type: 'host-events', events: [], nowMs: 10_000 }).cleared).toBeNull();
    const again = act(told(cleared, changed(1, request('c', 1500))), { type: 'clear', nowMs: 2000, count: 1 });
    expect(ids(act(again, { type: 'undo-clear' }))).toEqual(['c']);
    expect(act(cleared, { type: 'clear', nowMs: 2000, count: 0 }).cleared).toBeNull();
    expect(ids(act(act(cleared, { type: 'forget-cleared' }), { type: 'undo-clear' }))).toEqual([]);
  });

  it('the budget drops the oldest and counts them', () => {
    const state = act(filled, { type: 'drop-oldest', beforeMs: 20, count: 1 });
    expect(ids(state)).toEqual(['b']);
    expect(state.droppedCount).toBe(1);
  });

  it('the selection survives changes and filters; closing it leaves the keyboard on its row', () => {
    let state = act(filled, { type: 'select', id: 'a' });
    state = told(state, changed(1, request('c', 30)));
    state = act(state, { type: 'filter-text', text: 'zzz' });
    state = act(state, { type: 'chip', chip: 'failing' });
    expect(state).toMatchObject({ selectedId: 'a', filterText: 'zzz', chip: 'failing' });
    expect(act(state, { type: 'select', id: null })).toMatchObject({ selectedId: null, cursorId: 'a' });
  });

  it('the keyboard can move without opening', () => {
    expect(act(filled, { type: 'move-cursor', id: 'b' })).toMatchObject({ selectedId: null, cursorId: 'b' });
  });

  it('a cause of the summary takes the place of other filters, and opens its first exchange where there is room', () => {
    const cause = { key: 'k', title: 'Wildcard origin', host: 'api.test' };
    const filtered = act(act(filled, { type: 'chip', chip: 'failing' }), { type: 'filter-text', text: 'x' });
    const narrow = act(filtered, { type: 'show-cause', cause, firstId: 'b', opens: false });
    expect(narrow).toMatchObject({ cause, filterText: '', chip: 'all', selectedId: null, cursorId: 'b' });
    expect(act(filtered, { type: 'show-cause', cause, firstId: 'b', opens: true }).selectedId).toBe('b');
    expect(act(narrow, { type: 'leave-cause' }).cause).toBeNull();
    expect(act(narrow, { type: 'clear', nowMs: 99, count: 1 }).cause).toBeNull();
  });

  it('a fold shows as many rows as it was told, until it is closed', () => {
    const open = act(filled, { type: 'open-fold', id: 'f', shown: 3 });
    expect([...open.openFolds]).toEqual([['f', 3]]);
    expect([...act(open, { type: 'open-fold', id: 'f', shown: 0 }).openFolds]).toEqual([]);
  });
});

describe('a navigation that DevTools did not tell of', () => {
  const of = (documentId: string, each: RecordedRequest): RecordedRequest => ({ ...each, documentId });
  const loaded = { ...document('doc', 'https://app.test/two', 100), started: true };
  const before = told(
    initialState,
    navigated('https://app.test/one', 5, true),
    snapshot(0),
    changed(1, of('A', request('old', 10))),
  );
  const at = (state: PanelState, nowMs: number, ...events: readonly HostEvent[]): PanelState =>
    reduce(state, { type: 'host-events', events, nowMs });

  it('is seen by the new document’s own requests, after a while', () => {
    const quiet = at(before, 200, changed(2, loaded), changed(3, of('B', request('new', 120))));
    expect(ids(quiet)).toEqual(['old', 'doc', 'new']);
    expect(ids(at(quiet, 9000))).toEqual(['doc', 'new']);
    expect(at(quiet, 9000).pages.map(({ url }) => url)).toEqual(['https://app.test/two']);
  });

  it('is reported late: the new page’s requests remain', () => {
    const quiet = at(before, 200, changed(2, loaded), changed(3, of('B', request('new', 120))));
    const late = at(at(quiet, 9000), 9100, navigated('https://app.test/two', 9100));
    expect(ids(at(late, 20_000))).toEqual(['doc', 'new']);
  });

  it('is not concluded while it may still be told in the ordinary way', () => {
    const state = at(
      before,
      200,
      changed(2, loaded),
      changed(3, of('B', request('new', 120))),
      navigated('https://app.test/two', 150),
    );
    expect(ids(state)).toEqual(['doc', 'new']);
    expect(state.pages).toEqual([{ url: 'https://app.test/two', atMs: 150, fromMs: 100 }]);
  });

  it('is none when the document did not change, as after a download', () => {
    const same = at(before, 200, changed(2, loaded), changed(3, of('A', request('again', 120))));
    expect(ids(at(same, 9000))).toEqual(['old', 'doc', 'again']);
  });
});

describe('an imported file', () => {
  const file: ImportedFile = {
    id: 1,
    name: 'shop.har',
    writer: '',
    recordedBy: null,
    judgedAs: 'chromium',
    gaps: [],
    count: 3,
    from: 0,
    judged: 0,
    judgedTo: 0,
    isDone: false,
    reported: null,
  };
  const looking = [
    { type: 'filter-text', text: 'api' },
    { type: 'chip', chip: 'failing' },
    { type: 'select', id: 'a' },
  ] satisfies readonly PanelAction[];
  const live = looking.reduce(act, told(initialState, snapshot(1, [request('a', 10)])));
  const shown = act(act(live, { type: 'import-began', name: 'shop.har' }), { type: 'imported', file });

  it('takes the place of what is looked at, and gives it back', () => {
    expect(shown).toMatchObject({ readingFile: null, filterText: '', chip: 'all', selectedId: null });
    const again = act(act(shown, { type: 'select', id: 'h:1' }), { type: 'imported', file: { ...file, id: 2 } });
    expect(again.selectedId).toBeNull();
    const back = act(again, { type: 'back-to-live' });
    expect(back).toEqual(live);
  });

  it('does not hold up the recording', () => {
    const state = told(shown, changed(2, request('b', 20)));
    expect(ids(state)).toEqual(['a', 'b']);
    expect(state.imported).toEqual(file);
  });

  it('is judged step by step', () => {
    expect(act(shown, { type: 'file-judged', from: 0, judgedTo: 0, judged: 2, isDone: false }).imported?.judged).toBe(
      2,
    );
    expect(act(live, { type: 'file-judged', from: 0, judgedTo: 0, judged: 2, isDone: false }).imported).toBeNull();
  });

  it('a problem with another one leaves it, and goes when a file is chosen again', () => {
    const problem = { title: 'other.har was not imported.', text: 'The file is empty.' };
    const refused = act(shown, { type: 'file-problem', problem });
    expect(refused).toEqual({ ...shown, fileProblem: problem });
    expect(act(refused, { type: 'import-began', name: 'x.har' }).fileProblem).toBeNull();
    expect(act(refused, { type: 'dismiss-file-problem' })).toEqual(shown);
  });
});

describe('a page that is loaded while the worker starts again', () => {
  const LOGIN = 'https://api.test/login';
  const [one, two] = ['https://app.test/one', 'https://app.test/two'];
  const redirect = (id: string, startedAtMs: number, url: string, to: string): HarRecord => ({
    ...entry(id, startedAtMs),
    url,
    resourceType: 'document',
    response: {
      status: 302,
      statusText: '',
      headerList: [{ name: 'Location', value: to }],
      fromCache: false,
      ip: null,
    },
  });
  const page = (id: string, startedAtMs: number, url: string): HarRecord => ({
    ...entry(id, startedAtMs),
    url,
    resourceType: 'document',
    response: { status: 200, statusText: '', headerList: [], fromCache: false, ip: null },
  });
  const logOf = (state: PanelState): readonly string[] => [...state.log.keys()];
  const at = (state: PanelState, nowMs: number, ...events: readonly HostEvent[]): PanelState =>
    reduce(state, { type: 'host-events', events, nowMs });

  it('keeps the requests of its redirect, of which the worker heard the last alone and the log tells later', () => {
    const before = at(initialState, 1_000, navigated(one, 5, true), snapshot(1), {
      type: 'log-entries',
      entries: [page('0', 900, one)],
    });
    const again = at(before, 5_100, snapshot(1, [document('b', two, 5_060)], 'two'), navigated(two, 5_090));
    expect(logOf(again)).toEqual(['0']);
    const told = at(again, 5_180, {
      type: 'log-entries',
      entries: [redirect('1', 5_040, `${two}?start`, LOGIN), redirect('2', 5_050, LOGIN, two), page('3', 5_058, two)],
    });
    expect(logOf(told)).toEqual(['1', '2', '3']);
  });
});
