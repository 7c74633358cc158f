import { afterEach, expect, it, vi } from 'vitest';
import { createLiveSession } from '../../../src/panel/state/live-session';
import { createRecordedExchanges } from '../../../src/panel/state/recorded-exchanges';
import { initialState, type PanelState } from '../../../src/panel/state/state';
import { createMemoryHost } from '../../panel/memory-host';
import { diagnosis } from '../../panel/sample-data';
import { events, logged, recorded } from '../recorder/notation';
import { storedCookie } from '../stored-cookie';
import { madeJudge } from './made-judge';

const DIAGNOSIS_MS = 10;
const COUNT = 40;

afterEach(() => vi.restoreAllMocks());

/** Requests of the page to its own origin: the list shows them for their verdict alone. */
const ownRequests = (from: number, to: number): PanelState['requests'] => {
  const lines = Array.from({ length: to - from }, (_, at) => {
    const id = from + at;
    return `${id} r${id} sends GET https://app.shop.test/${id}
            ${id} r${id} receives 200
            ${id} r${id} starts`;
  });
  const all = recorded(events(lines.join('\n'), { initiatorOrigin: 'https://app.shop.test' }));
  return new Map(all.map((request) => [request.requestId, request]));
};

/** A panel of which each diagnosis takes 10 ms, so that a few are made before it draws. */
async function openPanel() {
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  let readings = 0;
  const judge = madeJudge((exchange) => {
    clock += DIAGNOSIS_MS;
    return diagnosis(exchange, { verdict: { kind: 'cookies-lost', text: `lost, by reading ${readings}` } });
  });
  const session = createLiveSession(createMemoryHost(), createRecordedExchanges(), Promise.resolve(judge), () => {});
  await Promise.resolve();
  let state: PanelState = { ...initialState, requests: ownRequests(0, COUNT) };
  const judgeSome = () => {
    state = session.assemble(state);
    session.judgeSome();
    return session.view();
  };
  return {
    judgeSome,
    judgeAll() {
      while (!judgeSome().complete);
      return session.view();
    },
    /** A reading of the site's cookie store arrives: each exchange of the site is made anew. */
    readStore() {
      readings += 1;
      const cookies = [storedCookie({ name: `sid${readings}` })];
      state = { ...state, siteStores: new Map([['shop.test', [{ atMs: Number.MAX_SAFE_INTEGER, cookies }]]]) };
    },
    add(requests: PanelState['requests']) {
      state = { ...state, requests: new Map([...state.requests, ...requests]) };
    },
    clear() {
      state = { ...state, requests: new Map() };
    },
  };
}

const verdicts = ({ listed }: { listed: readonly { diagnosis: { verdict: { text: string } } }[] }) =>
  listed.map((row) => row.diagnosis.verdict.text);

it('a row stays with its last verdict while its exchange is made anew, and gets the new one', async () => {
  const panel = await openPanel();
  expect(panel.judgeAll().counts.all).toBe(COUNT);
  for (let reading = 1; reading <= 5; reading += 1) {
    panel.readStore();
    const view = panel.judgeSome();
    expect(view.complete).toBe(false);
    expect(view.counts).toMatchObject({ all: COUNT, cookies: COUNT });
    expect(new Set(verdicts(view))).toContain(`lost, by reading ${reading}`);
  }
  expect(verdicts(panel.judgeAll())).toEqual(Array.from({ length: COUNT }, () => 'lost, by reading 5'));
});

it('what has no verdict yet is judged before what has an earlier one', async () => {
  const panel = await openPanel();
  panel.judgeAll();
  panel.readStore();
  panel.add(ownRequests(COUNT, COUNT + 3));
  const view = panel.judgeSome();
  expect(view.complete).toBe(false);
  expect(view.counts.all).toBe(COUNT + 3);
  expect(verdicts(view).slice(COUNT)).toEqual(Array.from({ length: 3 }, () => 'lost, by reading 1'));
});

it('what is no longer recorded has no row', async () => {
  const panel = await openPanel();
  panel.judgeAll();
  panel.clear();
  expect(panel.judgeSome().counts.all).toBe(0);
  panel.add(ownRequests(0, 8));
  expect(panel.judgeSome()).toMatchObject({ complete: false, counts: { all: 6 } });
});

it('what is selected stays selected when it turns out to be a part of another request', () => {
  const url = 'https://api.shop.test/me';
  const next = 'https://api.shop.test/next';
  const all = events(
    `0 a sends GET ${url}\n9 a receives 302 | Location: ${next}\n10 a sends GET ${next}\n19 a receives 200\n20 a starts`,
  );
  const entry = logged(`10-20 GET ${next} -> 200`);
  const requestsOf = (count: number) =>
    new Map(recorded(all.slice(0, count)).map((life) => [life.requestId, life] as const));
  const session = createLiveSession(createMemoryHost(), createRecordedExchanges(), new Promise(() => {}), () => {});
  session.assemble({ ...initialState, requests: requestsOf(1) });
  const before = { ...initialState, requests: requestsOf(1), log: new Map([[entry.id, entry]]) };
  session.assemble(before);
  const chosen = { ...before, selectedId: `h:${entry.id}`, cursorId: `h:${entry.id}` };
  expect(session.assemble(chosen)).toBe(chosen);
  expect(session.assemble({ ...chosen, requests: requestsOf(5) })).toMatchObject({
    selectedId: 'r:a',
    cursorId: 'r:a',
  });
  // A file that is shown has requests of its own under such ids.
  const shown = { filterText: '', chip: 'all', cause: null, cursorId: null } as const;
  const isOne = { ...chosen, requests: requestsOf(5) };
  const ofFile = { ...isOne, liveView: { ...shown, selectedId: null } };
  expect(session.assemble(ofFile)).toBe(ofFile);
  expect(
    session.assemble({ ...isOne, selectedId: 'h:99', liveView: { ...shown, selectedId: chosen.selectedId } }),
  ).toMatchObject({ selectedId: 'h:99', liveView: { selectedId: 'r:a' } });
});
