import { expect, it } from 'vitest';
import { createLedger } from '../../../extension/background/ledger';
import type { HostEvent } from '../../../src/panel/state/host';
import { initialState, type PanelState, reduce } from '../../../src/panel/state/state';
import type { RecorderEvent } from '../../../src/recorder/events';
import { withLater } from '../../../src/recorder/late-end';
import { events, exchanges, onlyRequest, recorded, summary } from './notation';

const STREAM = 'https://api.test/stream';
const OPENED = `0 a sends GET ${STREAM} | Origin: https://app.test | Sec-Fetch-Mode: cors
                5 a receives 200 | Access-Control-Allow-Origin: *
                6 a starts`;
const READ = `GET ${STREAM} 200, readable`;
const endOf = (error: string, told: { afterResponse?: true } = {}): RecorderEvent[] =>
  events(`90000 a fails ${error} at GET ${STREAM}`).map((event) => ({ ...event, ...told }));

/** The worker's ledger and a panel that acknowledges everything at once. */
function recording() {
  const ledger = createLedger();
  let state: PanelState = reduce(initialState, {
    type: 'host-events',
    nowMs: 0,
    events: [
      {
        type: 'snapshot',
        incarnation: 'one',
        seq: 0,
        requests: [],
        recording: true,
        recordingSinceMs: 0,
        hostAccess: true,
      },
    ],
  });
  const tell = (all: readonly RecorderEvent[]) => {
    for (const event of all) ledger.apply(event);
    const told = ledger
      .takeChanges()
      .requests.map(({ seq, request }): HostEvent => ({ type: 'changed', seq, request }));
    state = reduce(state, { type: 'host-events', nowMs: 100_000, events: told });
    ledger.acknowledge(1, state.seq);
  };
  return {
    tell,
    others(count: number) {
      const lines = Array.from({ length: count }, (_, at) => {
        const id = `${at % 2 === 0 ? 'x' : 'y'}${at}`;
        return `${100 + at} ${id} sends GET https://api.test/${id}\n${100 + at} ${id} starts`;
      });
      tell(events(lines.join('\n')));
    },
    clear() {
      state = reduce(state, { type: 'clear', nowMs: 80_000, count: 1 });
    },
    held: (id: string) => [...state.requests.values()].filter(({ requestId }) => requestId === id),
    state: () => state,
  };
}

it.each([
  ['Chromium: it names the server', endOf('net::ERR_FAILED', { afterResponse: true })],
  ['Chromium, aborted', endOf('net::ERR_ABORTED', { afterResponse: true })],
  ['it does not name the server', endOf('net::ERR_ABORTED')],
  ['Firefox', endOf('NS_BINDING_ABORTED')],
])('the end of a stream after 2,100 other requests leaves it as it was: %s', (_, end) => {
  const { tell, others, held, state } = recording();
  tell(events(OPENED));
  others(2_100);
  const [before] = held('a');
  tell(end);
  expect(held('a')).toEqual([before]);
  expect(exchanges({ requests: held('a') }).map(summary)).toEqual([READ]);
  expect(state().hasGap).toBe(false);
});

it('the end of a stream that was cleared, or opened before the recording, is no request', () => {
  const cleared = recording();
  cleared.tell(events(OPENED));
  cleared.others(2_100);
  cleared.clear();
  cleared.tell(endOf('net::ERR_FAILED', { afterResponse: true }));
  expect(cleared.held('a')).toEqual([]);
  expect(recorded(endOf('net::ERR_ABORTED', { afterResponse: true }))).toEqual([]);
});

it('a failure that tells of no response still begins a request: it was never sent', () => {
  const { tell, others, held } = recording();
  others(2_100);
  tell(endOf('net::ERR_FAILED'));
  expect(exchanges({ requests: held('a') }).map(summary)).toEqual([
    `GET ${STREAM} unsent, network-error "net::ERR_FAILED"`,
  ]);
});

it('a failure of a request that is held is its end, whatever it tells of the response', () => {
  const sent = `0 a sends GET ${STREAM} | Sec-Fetch-Mode: cors`;
  const failed = recorded([...events(sent), ...endOf('net::ERR_TIMED_OUT', { afterResponse: true })]);
  expect(exchanges({ requests: failed }).map(summary)).toEqual([`GET ${STREAM} -, network-error "net::ERR_TIMED_OUT"`]);
});

it('the worker lost a request that was under way: its end is added to what the panel holds', () => {
  const [lost] = recorded(endOf('net::ERR_TIMED_OUT'));
  if (!lost) throw new Error('the failure began no request');
  const sent = onlyRequest(`0 a sends GET ${STREAM} | Sec-Fetch-Mode: cors`);
  expect(exchanges({ requests: [withLater(sent, lost)] }).map(summary)).toEqual([
    `GET ${STREAM} -, network-error "net::ERR_TIMED_OUT"`,
  ]);
  const redirected = onlyRequest(`0 a sends GET https://api.test/\n5 a receives 302 | Location: ${STREAM}`);
  expect(withLater(redirected, lost)).toBe(lost);
});

it('what knows more than an end is the newer form of the request', () => {
  const sent = onlyRequest(`0 a sends GET ${STREAM}`);
  const received = onlyRequest(`5 a receives 200 at GET ${STREAM}\n6 a fails net::ERR_FAILED`);
  expect(withLater(sent, received)).toBe(received);
  const [unsent] = recorded(endOf('net::ERR_FAILED'));
  if (!unsent) throw new Error('the failure began no request');
  expect(withLater(unsent, received)).toBe(received);
  expect(withLater(unsent, unsent)).toBe(unsent);
});
