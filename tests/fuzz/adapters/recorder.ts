import { isAbort } from '../../../src/recorder/aborted';
import * as harEntry from '../../../src/recorder/har-entry';
import { knownBody } from '../../../src/recorder/known-body';
import { cutForNavigation } from '../../../src/recorder/navigation';
import { isOfNoServer, saysNoResponse } from '../../../src/recorder/no-server';
import { readBefore } from '../../../src/recorder/read-before';
import { createLogReader } from '../../../src/recorder/read-log';
import * as recorder from '../../../src/recorder/recorder';
import { redactHeaderList } from '../../../src/recorder/redact';
import * as redirect from '../../../src/recorder/redirect';
import * as requestType from '../../../src/recorder/request-type';
import { isCorsLine, rewritten } from '../../../src/recorder/rewritten';
import { unseenNavigation } from '../../../src/recorder/unseen-navigation';
import * as fingerprints from '../../../src/recorder/value-fingerprints';
import { isViaServiceWorker } from '../../../src/recorder/via-service-worker';
import { type Adapter, type AnyFunction, linesOf, reads, times } from '../adapter';
import { cookieNamed, entryOf, eventsOf, MANY, recordedOf, requestWith, type Told, toldOf } from '../sessions';

const sizeOf = (cookie: string): string => String(cookie.length);

/** Feeds a text inside one request, and the sessions of many requests. */
const readsSessions = (of: AnyFunction, read: (told: Told) => unknown): Adapter => ({
  ...reads(of, (text) => read(toldOf([requestWith(text), requestWith(text)]))),
  oneOf: 100,
  lists: Object.fromEntries(
    Object.entries(MANY).map(([name, make]) => [
      name,
      (count: number) => {
        const told = toldOf(make(count));
        return () => read(told);
      },
    ]),
  ),
});

const logged = (text: string) => toldOf([requestWith(text)]).log;

export const recording: readonly Adapter[] = [
  reads(isAbort, isAbort),
  reads(harEntry.toHarRecord, (text) => harEntry.toHarRecord(entryOf(requestWith(text)), false, 1)),
  {
    ...reads(createLogReader, (text) => createLogReader(0).finished(entryOf(requestWith(text)), 1)),
    lists: {
      entries: (count) => {
        const entries = times(count, (index) => entryOf({ url: `https://api.test/${index}` }));
        return () => createLogReader(0).history(entries, 1);
      },
    },
  },
  reads(harEntry.isUnderWay, (text) => harEntry.isUnderWay(entryOf(requestWith(text)))),
  reads(harEntry.isUnusual, (text) => harEntry.isUnusual(entryOf(requestWith(text)))),
  reads(isViaServiceWorker, (text) => isViaServiceWorker({ ...entryOf(requestWith(text)), _securityState: text })),
  reads(harEntry.headerListOf, (text) =>
    harEntry.headerListOf([...linesOf('Set-Cookie', text), ...linesOf('Authorization', text)]),
  ),
  readsSessions(cutForNavigation, ({ requests, log }) =>
    cutForNavigation(requests, log, 'https://app.test/', 60_000, -1),
  ),
  reads(isOfNoServer, isOfNoServer),
  reads(saysNoResponse, saysNoResponse),
  reads(knownBody, (text) => knownBody({ text })),
  {
    ...reads(readBefore, (text) =>
      recordedOf(eventsOf(requestWith(text), '1')).flatMap(({ hops }) => hops.map(readBefore)),
    ),
    lists: {
      cookies: (count) => {
        const received = times(count, (index) => ({ name: 'Set-Cookie', value: `a${index}=1` }));
        const [hop] = recordedOf(eventsOf({ url: 'https://api.test/', received }, '1')).flatMap(({ hops }) => hops);
        const storeBefore = times(count, (index) => cookieNamed(`b${index}`));
        const moments = { receivedAtMs: 1, settledAtMs: 2, storeReadAtMs: 3 };
        return () => hop && readBefore({ ...hop, storeBefore, moments });
      },
    },
  },
  {
    ...reads(recorder.record, (text) => recordedOf(eventsOf(requestWith(text), text))),
    lists: {
      events: (count) => () =>
        recordedOf(times(count, (index) => eventsOf({ url: `https://api.test/${index}` }, `${index}`)).flat()),
    },
  },
  reads(recorder.requestKey, (text) => recorder.requestKey(1, text)),
  readsSessions(recorder.isFinished, ({ requests }) => requests.map(recorder.isFinished)),
  reads(recorder.forget, (text) => recorder.forget({ requests: {} }, text.split('\n'))),
  reads(redactHeaderList, (text) =>
    ['Cookie', 'Set-Cookie', 'Authorization', 'X-A'].map((name) => redactHeaderList(linesOf(name, text))),
  ),
  reads(fingerprints.asHex, (text) => fingerprints.asHex(new TextEncoder().encode(text))),
  reads(fingerprints.createFingerprint, (text) => fingerprints.createFingerprint('07'.repeat(32))(text)),
  reads(fingerprints.sentFingerprints, (text) => fingerprints.sentFingerprints(linesOf('Cookie', text), sizeOf)),
  reads(fingerprints.setFingerprints, (text) => fingerprints.setFingerprints(linesOf('Set-Cookie', text), sizeOf)),
  reads(redirect.withoutFragment, redirect.withoutFragment),
  reads(redirect.withoutUserInfo, redirect.withoutUserInfo),
  reads(redirect.redirectTarget, (text) =>
    redirect.redirectTarget('https://api.test/', { status: 302, headerList: linesOf('Location', text) }),
  ),
  reads(requestType.requestTypeOfRecord, (text) => logged(text).map(requestType.requestTypeOfRecord)),
  reads(requestType.isUntypedDocument, (text) => logged(text).map(requestType.isUntypedDocument)),
  reads(isCorsLine, (text) => linesOf(text, 'a').map(isCorsLine)),
  reads(rewritten, (text) => {
    const headerList = linesOf('Access-Control-Allow-Origin', text);
    return rewritten({ status: 200, statusText: '', headerList, fromCache: false, ip: null }, headerList.slice(1));
  }),
  readsSessions(unseenNavigation, ({ requests }) => unseenNavigation(requests, -1, 1_000_000)),
];
