import { expect, it } from 'vitest';
import { createLedger } from '../../../extension/background/ledger';
import type { HostEvent } from '../../../src/panel/state/host';
import { initialState, type PanelState, reduce } from '../../../src/panel/state/state';
import type { RecordedRequest } from '../../../src/recorder/events';
import { afterStop } from '../../../src/recorder/missed-end';
import { events, exchanges, logged, onlyRequest, requests, summary } from './notation';

const URL = 'https://api.test/me';
const SENT = `0 a sends GET ${URL} | Sec-Fetch-Mode: no-cors`;
const END = `9 a receives 200 at GET ${URL}\n9 a starts`;

/** A worker that was stopped and started again: it holds what the one before it had saved. */
const restarted = (saved: readonly RecordedRequest[]) => {
  const ledger = createLedger();
  ledger.restore({
    tabs: [{ tabId: 1, recordingSinceMs: 0, paused: false, key: '', seq: 0 }],
    requests: saved.map((request) => ({ key: `1:${request.requestId}`, request })),
    forgotten: [],
  });
  return ledger;
};

const told = (state: PanelState, incarnation: string, all: readonly RecordedRequest[]): PanelState => {
  const event: HostEvent = {
    type: 'snapshot',
    incarnation,
    seq: 0,
    requests: all,
    recording: true,
    recordingSinceMs: 0,
    hostAccess: true,
  };
  return reduce(state, { type: 'host-events', nowMs: 10, events: [event] });
};
const outcomes = ({ requests: held }: Pick<PanelState, 'requests'>): string[] =>
  exchanges({ requests: [...held.values()] }).map(summary);

it('what was under way when the worker was stopped does not wait for ever: its end is not known', () => {
  const before = told(initialState, 'one', requests(SENT));
  expect(outcomes(before)).toEqual([`GET ${URL} -, pending`]);
  const after = told(before, 'two', restarted([...before.requests.values()]).requestsOf(1));
  expect(outcomes(after)).toEqual([`GET ${URL} -, unknown`]);
});

it('the worker was stopped before it saved the request: the panel alone knows it', () => {
  expect(outcomes(told(told(initialState, 'one', requests(SENT)), 'two', []))).toEqual([`GET ${URL} -, unknown`]);
});

it('a new snapshot of the same worker changes nothing, and neither does one of another for what has ended', () => {
  const pending = told(initialState, 'one', requests(SENT));
  expect(told(pending, 'one', []).requests).toEqual(pending.requests);
  const ended = told(initialState, 'one', requests(`${SENT}\n${END}`));
  expect(told(ended, 'two', []).requests).toEqual(ended.requests);
});

it('its next event makes it an ordinary request again', () => {
  const ledger = restarted(requests(SENT));
  const [response = '', start = ''] = END.split('\n');
  for (const event of events(response)) ledger.apply(event);
  expect(exchanges({ requests: ledger.requestsOf(1) }).map(summary)).toEqual([`GET ${URL} 200, pending`]);
  for (const event of events(`${response}\n${start}`)) ledger.apply(event);
  expect(exchanges({ requests: ledger.requestsOf(1) }).map(summary)).toEqual([`GET ${URL} 200, opaque`]);
});

it('a preflight that was under way does not wait for ever either', () => {
  const preflight = `0 p sends OPTIONS ${URL} | Origin: https://app.test | Access-Control-Request-Method: PUT`;
  expect(exchanges({ requests: [afterStop(onlyRequest(preflight))] }).map(summary)).toEqual([
    `PUT ${URL} [OPTIONS -] unsent, unknown`,
  ]);
});

it('where no event told the end, the log knows it: the page left a response that it had', () => {
  const sent = `0 a sends GET ${URL} | Origin: https://app.test | Sec-Fetch-Mode: cors`;
  const log = [logged(`0-900 GET ${URL} -> 200 net::ERR_ABORTED || Access-Control-Allow-Origin: *`)];
  expect(exchanges({ requests: [afterStop(onlyRequest(sent))], log }).map(summary)).toEqual([
    `GET ${URL} 200, readable "net::ERR_ABORTED"`,
  ]);
});

const OPENED = `0 a sends GET ${URL} | Origin: https://app.test | Sec-Fetch-Mode: cors\n5 a receives 200 | Access-Control-Allow-Origin: *`;
const ABORTED = `GET ${URL} 200, network-error "net::ERR_ABORTED"`;
it.each([
  ['it names the server', true, { afterStart: true }, `GET ${URL} 200, readable "net::ERR_ABORTED"`],
  ['it does not', true, {}, ABORTED],
  ['it names the server, and the worker was not stopped', false, { afterStart: true }, ABORTED],
] as const)(
  'an abort after a response whose start may have been told to nobody: %s',
  (_, isStopped, facts, expected) => {
    const ledger = isStopped ? restarted(requests(OPENED)) : createLedger();
    const before = isStopped ? [] : events(OPENED);
    const [end] = events(`900 a fails net::ERR_ABORTED at GET ${URL}`).map((event) => ({ ...event, ...facts }));
    for (const event of [...before, ...(end ? [end] : [])]) ledger.apply(event);
    expect(exchanges({ requests: ledger.requestsOf(1) }).map(summary)).toEqual([expected]);
  },
);
