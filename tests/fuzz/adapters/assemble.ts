import { proven, unknown } from '../../../src/model/known';
import { align } from '../../../src/recorder/assemble/align';
import * as assembling from '../../../src/recorder/assemble/assemble';
import { buildExchange, startOf } from '../../../src/recorder/assemble/build-exchange';
import { buildRecord, errorOf } from '../../../src/recorder/assemble/build-record';
import { chainRedirects } from '../../../src/recorder/assemble/chain-redirects';
import { clientByHeaders } from '../../../src/recorder/assemble/client-by-headers';
import { deriveClient, originOf } from '../../../src/recorder/assemble/derive-client';
import { deriveMode } from '../../../src/recorder/assemble/derive-mode';
import { deriveEnding } from '../../../src/recorder/assemble/derive-outcome';
import { assignIds, requestsOf } from '../../../src/recorder/assemble/exchange-id';
import { fillGaps } from '../../../src/recorder/assemble/fill-gaps';
import {
  createGroupMemory,
  groupLog,
  groupRequests,
  type RequestGroup,
} from '../../../src/recorder/assemble/group-requests';
import { joinLog } from '../../../src/recorder/assemble/join-log';
import {
  isRedirectEndUnknown,
  isRedirectUnread,
  isTargetNotRequested,
} from '../../../src/recorder/assemble/not-followed';
import { pairPreflights } from '../../../src/recorder/assemble/pair-preflights';
import { createPartsMemory, groupByParts } from '../../../src/recorder/assemble/parts';
import { withoutServer } from '../../../src/recorder/assemble/repeated-requests';
import { withStoredResponse } from '../../../src/recorder/assemble/revalidation';
import { storeAfter, storeBefore } from '../../../src/recorder/assemble/site-store';
import * as wires from '../../../src/recorder/assemble/wire-request';
import { type Adapter, type AnyFunction, reads, times } from '../adapter';
import { cookieNamed, MANY, requestWith, type Told, toldOf } from '../sessions';

interface Input extends Told {
  readonly wires: readonly wires.WireRequest[];
  readonly entries: readonly wires.WireRequest[];
  readonly groups: readonly RequestGroup[];
}

function inputOf(told: Told): Input {
  return {
    ...told,
    wires: told.requests.flatMap(wires.wiresOfRequest),
    entries: told.log.map(wires.wireOfRecord),
    get groups() {
      return groupRequests(told.requests, told.log, createGroupMemory());
    },
  };
}

const sessions = (read: (input: Input) => unknown) => (make: (typeof MANY)[string]) => (count: number) => {
  const input = inputOf(toldOf(make(count)));
  return () => read(input);
};

/** Feeds a text inside one request, and the sessions of many requests. */
const readsSessions = (of: AnyFunction, read: (input: Input) => unknown): Adapter => ({
  ...readsRequests(of, read),
  lists: Object.fromEntries(Object.entries(MANY).map(([name, make]) => [name, sessions(read)(make)])),
});

/** Feeds a text inside one request, to what looks at one request alone. */
const readsRequests = (of: AnyFunction, read: (input: Input) => unknown): Adapter => ({
  ...reads(of, (text) => read(inputOf(toldOf([requestWith(text), requestWith(text)])))),
  oneOf: 100,
});

const ofEach =
  (read: (wire: wires.WireRequest) => unknown) =>
  ({ wires, entries }: Input) =>
    [...wires, ...entries].map(read);
const chainsOf = (all: readonly wires.WireRequest[]) => all.map((wire) => [wire]);
const registrableDomain = (host: string): string => host;
const surroundings = { id: '1', pageUrl: 'https://app.test/', storeOf: () => null, registrableDomain };
const origin = proven('https://app.test', '');

export const assembly: readonly Adapter[] = [
  {
    ...reads(align, (text) =>
      align(
        [...text].slice(0, 200),
        [...text].slice(0, 200).reverse(),
        (a, b) => (a === b ? 0 : null),
        (a, b) => a < b,
      ),
    ),
    lists: {
      'nothing pairs': (count) => {
        const all = times(count, (index) => index);
        return () =>
          align(
            all,
            all,
            () => null,
            (a, b) => a < b,
          );
      },
    },
  },
  readsSessions(assembling.assemble, ({ requests, log }) => {
    const pages = [{ url: 'https://app.test/', atMs: 0 }];
    const input = { requests, log, pages, siteStores: new Map(), registrableDomain };
    const cache = assembling.createAssembleCache();
    assembling.assemble(input, cache);
    return assembling.assemble(input, cache);
  }),
  readsSessions(buildExchange, ({ groups }) => groups.map((group) => buildExchange(group, surroundings))),
  readsRequests(startOf, ({ groups }) => groups.map(startOf)),
  readsRequests(
    buildRecord,
    ofEach((wire) => buildRecord(wire, true, null)),
  ),
  readsRequests(
    errorOf,
    ofEach((wire) => errorOf(wire, true)),
  ),
  readsSessions(chainRedirects, ({ wires, entries }) => {
    chainRedirects(chainsOf(wires), entries);
    chainRedirects([], entries);
    chainRedirects([wires], entries);
  }),
  readsRequests(
    clientByHeaders,
    ofEach((wire) => clientByHeaders(wire, 'ping', 'https://app.test', registrableDomain)),
  ),
  readsRequests(deriveClient, ({ groups }) =>
    groups.map((group) => deriveClient(group, null, 'ping', 'https://app.test/', registrableDomain)),
  ),
  reads(originOf, originOf),
  readsRequests(deriveMode, ({ groups }) =>
    groups.map((group) => deriveMode(group, 'image', { origin, topLevelOrigin: origin, isTopLevel: unknown('test') })),
  ),
  readsRequests(deriveEnding, ({ groups }) =>
    groups.map((group) =>
      deriveEnding(group, { type: 'image', mode: proven('cors', ''), clientOrigin: origin, isTargetLeftOut: false }),
    ),
  ),
  readsSessions(assignIds, ({ groups }) => assignIds(groups, assembling.createAssembleCache())),
  readsRequests(requestsOf, ({ groups }) => groups.map(requestsOf)),
  readsSessions(fillGaps, ({ wires, entries }) => {
    fillGaps([wires], entries);
    fillGaps(chainsOf(wires), entries);
  }),
  readsSessions(groupRequests, ({ groups }) => groups),
  readsSessions(groupByParts, ({ requests, log }) => groupByParts(requests, log, createPartsMemory())),
  readsSessions(groupLog, ({ entries }) => groupLog(entries, () => null)),
  readsSessions(joinLog, ({ wires, entries }) => joinLog(wires, entries, createGroupMemory())),
  readsRequests(isTargetNotRequested, ofEach(isTargetNotRequested)),
  readsRequests(
    isRedirectUnread,
    ofEach((wire) => isRedirectUnread(wire, false)),
  ),
  readsRequests(isRedirectEndUnknown, ofEach(isRedirectEndUnknown)),
  readsSessions(pairPreflights, ({ wires, entries }) => {
    pairPreflights(wires.filter(wiresOfPreflights), chainsOf(wires));
    pairPreflights(entries.filter(wiresOfPreflights), chainsOf(entries));
  }),
  readsSessions(withoutServer, ({ requests }) => withoutServer(requests)),
  readsRequests(withStoredResponse, ({ groups }) =>
    groups.map((group) => withStoredResponse(buildExchange(group, surroundings), () => [])),
  ),
  {
    ...readsRequests(
      storeBefore,
      ofEach((wire) => storeBefore(wire, [cookieNamed('a')])),
    ),
    lists: {
      cookies: (count) => {
        const cookies = times(count, (index) => cookieNamed(`a${index}`));
        const { wires } = inputOf(toldOf([{ url: 'https://api.test/me' }]));
        const told = wires.map((wire) => ({ ...wire, hop: wire.hop && { ...wire.hop, storeBefore: cookies } }));
        return () =>
          told.map((wire) =>
            storeBefore(
              wire,
              times(count, (index) => cookieNamed(`b${index}`)),
            ),
          );
      },
    },
  },
  readsRequests(storeAfter, ofEach(storeAfter)),
  readsRequests(wires.wiresOfRequest, ({ requests }) => requests.map(wires.wiresOfRequest)),
  readsRequests(wires.wireOfRecord, ({ log }) => log.map(wires.wireOfRecord)),
  readsRequests(wires.isPreflight, ofEach(wires.isPreflight)),
  readsRequests(wires.wasNeverSent, ofEach(wires.wasNeverSent)),
  readsRequests(wires.requestHeadersOf, ofEach(wires.requestHeadersOf)),
  readsRequests(
    wires.requestHeader,
    ofEach((wire) => wires.requestHeader(wire, 'Origin')),
  ),
  readsRequests(wires.responseOf, ofEach(wires.responseOf)),
  readsRequests(wires.redirectTargetOf, ofEach(wires.redirectTargetOf)),
  readsRequests(wires.methodAskedBy, ofEach(wires.methodAskedBy)),
  reads(wires.namesAskedBy, (text) => {
    const sent = [{ name: 'Access-Control-Request-Headers', value: text }];
    return toldOf([{ url: 'https://api.test/', sent }])
      .requests.flatMap(wires.wiresOfRequest)
      .map(wires.namesAskedBy);
  }),
];

function wiresOfPreflights(wire: wires.WireRequest): boolean {
  return wires.isPreflight(wire);
}
