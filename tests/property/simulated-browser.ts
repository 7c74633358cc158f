import type { StoredCookie } from '../../src/model/cookie';
import type { HeaderList } from '../../src/model/header';
import type { RecorderEvent } from '../../src/recorder/events';
import {
  type CookieContext,
  createSimulatedStore,
  lineText,
  type SimulatedStore,
  type StatedCookie,
  siteOf,
} from './simulated-store';

/** One request of a chain of redirects; all times in ms, each after the one before it. */
export interface StatedHop {
  readonly url: string;
  readonly lines: readonly StatedCookie[];
  readonly clears: boolean;
  readonly status: number;
  readonly respondsAfterMs: number;
  readonly appliesAfterMs: number;
  readonly settlesAfterMs: number;
  /** After the request was sent, or after the lines had been applied: the reading is made, and then it is reported. */
  readonly readsAfterMs: number;
  readonly reportsAfterMs: number;
}

export type Step =
  | {
      readonly kind: 'request';
      readonly afterMs: number;
      readonly isNavigation: boolean;
      readonly method: string;
      readonly mode: 'include' | 'same-origin' | 'omit';
      /** The response has the lines of the CORS protocol. */
      readonly isAllowed: boolean;
      readonly fails: boolean;
      readonly hops: readonly StatedHop[];
    }
  | { readonly kind: 'script'; readonly afterMs: number; readonly cookie: StatedCookie };

/** What the browser knows of one hop. */
export interface HopTruth {
  readonly stored: readonly StoredCookie[];
  readonly sent: readonly StoredCookie[];
  /** By position in the header list; absent: not applied yet. */
  readonly accepted: Map<number, boolean>;
}

export interface Session {
  readonly events: readonly RecorderEvent[];
  /** By request id, hop by hop. */
  readonly truth: ReadonlyMap<string, readonly HopTruth[]>;
  /** By request id: how many events there are when everything of it has come. */
  readonly finishedAt: ReadonlyMap<string, number>;
}

export const BEGAN_MS = 1_790_000_000_000;

interface Clock {
  at(atMs: number, task: (nowMs: number) => void): void;
}

/** Plays a session in a simulated browser, with the events as the extension's worker reports them. */
export function play(pageUrl: string, blocksThirdParties: boolean, steps: readonly Step[]): Session {
  const tasks: { readonly atMs: number; readonly task: (nowMs: number) => void }[] = [];
  const clock: Clock = {
    at(atMs, task) {
      let place = tasks.length;
      while (place > 0 && (tasks[place - 1]?.atMs ?? 0) > atMs) place -= 1;
      tasks.splice(place, 0, { atMs, task });
    },
  };
  const store = createSimulatedStore();
  const events: RecorderEvent[] = [];
  const truth = new Map<string, HopTruth[]>();
  const finishedAt = new Map<string, number>();
  const emit = (event: RecorderEvent): void => {
    events.push(event);
    finishedAt.set(event.requestId, events.length);
  };
  let atMs = BEGAN_MS;
  for (const [index, step] of steps.entries()) {
    atMs += step.afterMs;
    if (step.kind === 'script') clock.at(atMs, (nowMs) => store.write(step.cookie, pageUrl, nowMs));
    else {
      const id = String(index + 1);
      const ofRequest: HopTruth[] = [];
      truth.set(id, ofRequest);
      clock.at(atMs, (nowMs) =>
        send({ id, step, pageUrl, blocksThirdParties, clock, store, emit, ofRequest }, 0, nowMs),
      );
    }
  }
  for (let next = tasks.shift(); next; next = tasks.shift()) next.task(next.atMs);
  return { events, truth, finishedAt };
}

interface Sending {
  readonly id: string;
  readonly step: Extract<Step, { kind: 'request' }>;
  readonly pageUrl: string;
  readonly blocksThirdParties: boolean;
  readonly clock: Clock;
  readonly store: SimulatedStore;
  readonly emit: (event: RecorderEvent) => void;
  readonly ofRequest: HopTruth[];
}

function send(sending: Sending, index: number, sentAtMs: number): void {
  const { id, step, clock, store, emit, ofRequest } = sending;
  const hop = step.hops[index];
  if (!hop) return;
  const context = contextOf(sending, index);
  const { url, method } = context;
  const sent = store.sentWith(context, sentAtMs);
  const truth: HopTruth = { stored: store.all(sentAtMs), sent, accepted: new Map() };
  ofRequest.push(truth);
  const factsAt = (atMs: number) => ({
    requestId: id,
    tabId: 1,
    atMs,
    url,
    method,
    resourceType: step.isNavigation ? ('main_frame' as const) : ('xmlhttprequest' as const),
    frameId: 0,
    parentFrameId: -1,
    documentId: step.isNavigation ? null : 'page',
    initiatorOrigin: new URL(sending.pageUrl).origin,
  });
  const readWhen = (when: 'before' | 'after', fromMs: number): void =>
    clock.at(fromMs + hop.readsAfterMs, (readAtMs) => {
      const cookies = store.read(url, readAtMs);
      clock.at(readAtMs + hop.reportsAfterMs, (atMs) =>
        emit({ type: 'store-read', tabId: 1, requestId: id, hop: index, when, atMs, cookies }),
      );
    });
  emit({ ...factsAt(sentAtMs), type: 'request-sent', headerList: requestHeaders(sending, index, sent) });
  readWhen('before', sentAtMs);
  clock.at(sentAtMs + hop.respondsAfterMs, (receivedAtMs) => {
    const isLast = index === step.hops.length - 1;
    if (isLast && step.fails) {
      emit({ ...factsAt(receivedAtMs), type: 'failed', error: 'net::ERR_CONNECTION_RESET' });
      return;
    }
    const headerList = responseHeaders(sending, index);
    const status = isLast ? hop.status : 302;
    const response = { status, statusText: '', headerList, fromCache: false, ip: null };
    emit({ ...factsAt(receivedAtMs), type: 'response-received', ...response });
    clock.at(receivedAtMs + hop.appliesAfterMs, (appliedAtMs) => {
      const isCleared = hop.clears && url.startsWith('https:') && context.includesCredentials;
      if (isCleared) store.clear(url);
      for (const [at, line] of hop.lines.entries()) {
        // Beside Clear-Site-Data no line is stored, over http neither.
        const isAccepted = !hop.clears && store.apply(line, context, appliedAtMs);
        truth.accepted.set(headerList.length - hop.lines.length + at, isAccepted);
      }
      clock.at(appliedAtMs + hop.settlesAfterMs, (settledAtMs) => {
        const isRefused = !step.isNavigation && !step.isAllowed && isCrossOrigin(sending, index);
        if (isRefused) emit({ ...factsAt(settledAtMs), type: 'failed', error: 'net::ERR_FAILED' });
        else if (isLast) emit({ ...factsAt(settledAtMs), type: 'response-started', fromCache: false, ip: null });
        else send(sending, index + 1, settledAtMs);
        if (hop.lines.length > 0) readWhen('after', settledAtMs);
      });
    });
  });
}

const methodAt = ({ step }: Sending, index: number): string => (index === 0 ? step.method : 'GET');

const urlsUpTo = ({ step }: Sending, index: number): readonly string[] =>
  step.hops.slice(0, index + 1).map(({ url }) => url);

const isCrossOrigin = (sending: Sending, index: number): boolean =>
  urlsUpTo(sending, index).some((url) => new URL(url).origin !== new URL(sending.pageUrl).origin);

/** A redirect from another origin to a third one hides the client's origin. */
function isTainted(sending: Sending, index: number): boolean {
  const origins = urlsUpTo(sending, index).map((url) => new URL(url).origin);
  const own = new URL(sending.pageUrl).origin;
  return origins.some((origin, at) => at > 0 && origin !== origins[at - 1] && origins[at - 1] !== own);
}

const schemefulSite = (url: string): string => `${new URL(url).protocol}${siteOf(url)}`;

function contextOf(sending: Sending, index: number): CookieContext {
  const { step, pageUrl, blocksThirdParties } = sending;
  const url = step.hops[index]?.url ?? '';
  const isIncluded = step.mode === 'include' || (step.mode === 'same-origin' && !isCrossOrigin(sending, index));
  return {
    url,
    method: methodAt(sending, index),
    includesCredentials: step.isNavigation || isIncluded,
    // The URLs of the redirects before it do not count: Chromium leaves them out.
    isSameSite: schemefulSite(url) === schemefulSite(pageUrl),
    isNavigation: step.isNavigation,
    // Measured in Chromium: with a page on http its API on https is a third party.
    isThirdPartyBlocked: blocksThirdParties && !step.isNavigation && schemefulSite(url) !== schemefulSite(pageUrl),
  };
}

function requestHeaders(sending: Sending, index: number, sent: readonly StoredCookie[]): HeaderList {
  const { step, pageUrl } = sending;
  const urls = urlsUpTo(sending, index);
  const context = contextOf(sending, index);
  const origin = isTainted(sending, index) ? 'null' : new URL(pageUrl).origin;
  const sites = urls.map((url) =>
    new URL(url).origin === new URL(pageUrl).origin ? 0 : schemefulSite(url) === schemefulSite(pageUrl) ? 1 : 2,
  );
  const fetchSite = ['same-origin', 'same-site', 'cross-site'][Math.max(...sites)] ?? '';
  const isTold = urls.at(-1)?.startsWith('https:') === true;
  const hasOrigin = methodAt(sending, index) === 'POST' || (!step.isNavigation && isCrossOrigin(sending, index));
  return [
    ...(hasOrigin ? [{ name: 'Origin', value: origin }] : []),
    ...(isTold
      ? [
          { name: 'Sec-Fetch-Site', value: fetchSite },
          { name: 'Sec-Fetch-Mode', value: step.isNavigation ? 'navigate' : 'cors' },
          { name: 'Sec-Fetch-Dest', value: step.isNavigation ? 'document' : 'empty' },
        ]
      : []),
    ...(isTold && !step.isNavigation && !context.isSameSite && context.includesCredentials
      ? [{ name: 'Sec-Fetch-Storage-Access', value: context.isThirdPartyBlocked ? 'none' : 'active' }]
      : []),
    ...(sent.length === 0 ? [] : [{ name: 'Cookie', value: sent.map(({ name }) => `${name}=v123`).join('; ') }]),
  ];
}

/** The Set-Cookie lines are the last ones. */
function responseHeaders(sending: Sending, index: number): HeaderList {
  const { step, pageUrl } = sending;
  const hop = step.hops[index];
  const next = step.hops[index + 1];
  const cors = [
    { name: 'Access-Control-Allow-Origin', value: isTainted(sending, index) ? 'null' : new URL(pageUrl).origin },
    { name: 'Access-Control-Allow-Credentials', value: 'true' },
  ];
  return [
    ...(next ? [{ name: 'Location', value: next.url }] : []),
    ...(step.isAllowed && isCrossOrigin(sending, index) ? cors : []),
    ...(hop?.clears ? [{ name: 'Clear-Site-Data', value: '"cookies"' }] : []),
    ...(hop?.lines ?? []).map((line) => ({ name: 'Set-Cookie', value: lineText(line, 'v123') })),
  ];
}
