import type { HeaderList } from '../../model/header';
import { firstValue, hasHeader } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import { getDecodeAndSplit } from '../../standards/header-list';
import type { RecordedHop, RecordedRequest } from '../events';
import type { HarRecord } from '../har';
import { redirectTarget, withoutFragment } from '../redirect';

/** One request on the wire: a hop of a recorded request, or an entry of the log that no recorded request accounts for. */
export interface WireRequest {
  readonly recorded: RecordedRequest | null;
  readonly hop: RecordedHop | null;
  /** Position of the hop in its recorded request, from 0. */
  readonly hopIndex: number;
  /** What the log says of it. For a recorded hop `joinLog` finds that out, each time again. */
  logged: HarRecord | null;
  readonly id: string;
  /** The same for everything that one witness tells of one request id. */
  readonly member: string;
  /** Without fragment. */
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  /** The time of its last event. */
  readonly endedAtMs: number;
  /** Nothing shows an end yet. */
  readonly isOpen: boolean;
  /** By its own header list; null when it was OPTIONS and that was missed. */
  readonly isPreflight: boolean | null;
}

/** The hops of one exchange in order, from one recorded request or put together from several witnesses. At least one. */
export type Chain = readonly WireRequest[];

/** The hops of a recorded request. Of a preflight only the first: a preflight is not redirected, whatever the browser reports. */
export function wiresOfRequest(recorded: RecordedRequest): readonly WireRequest[] {
  const wires = recorded.hops.map((hop, hopIndex) => wireOfHop(recorded, hop, hopIndex));
  const [first, ...others] = wires;
  return first?.isPreflight === true && others.every(wasNeverSent) ? [first] : wires;
}

function wireOfHop(recorded: RecordedRequest, hop: RecordedHop, hopIndex: number): WireRequest {
  const next = recorded.hops[hopIndex + 1];
  const url = withoutFragment(hop.url);
  return {
    recorded,
    hop,
    hopIndex,
    logged: null,
    id: `${recorded.requestId}#${hopIndex}`,
    member: `request ${recorded.tabId}:${recorded.requestId}`,
    url,
    method: hop.method,
    startedAtMs: hop.sentAtMs,
    endedAtMs: Math.max(hop.sentAtMs, next?.sentAtMs ?? recorded.lastEventAtMs),
    isOpen: next === undefined && !recorded.started && recorded.error === null,
    isPreflight: hop.method === 'OPTIONS' ? hop.requestHeaders && isPreflightList(hop.requestHeaders) : false,
  };
}

/** A log entry as a request of its own. */
export const wireOfRecord = (record: HarRecord): WireRequest => new LoggedWire(record);

/** A class, because a file has a hundred thousand of them. What is the same for all, or seldom read, is not kept in each. */
class LoggedWire implements WireRequest {
  logged: HarRecord | null;
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly isPreflight: boolean;
  readonly #entry: string;

  constructor(record: HarRecord) {
    this.logged = record;
    this.url = withoutFragment(record.url);
    this.method = record.method;
    this.startedAtMs = record.startedAtMs;
    this.endedAtMs = record.startedAtMs + record.durationMs;
    this.isPreflight = record.isPreflight;
    this.#entry = record.id;
  }

  get recorded(): null {
    return null;
  }

  get hop(): null {
    return null;
  }

  get hopIndex(): number {
    return 0;
  }

  get isOpen(): boolean {
    return false;
  }

  get id(): string {
    return `h:${this.#entry}`;
  }

  get member(): string {
    return `entry ${this.#entry}`;
  }
}

/** Whether it is a CORS-preflight request, by whichever witness has its header list. */
export const isPreflight = (wire: WireRequest): boolean => wire.isPreflight ?? wire.logged?.isPreflight ?? false;

/** The browser ended it before sending it: its preflight failed, or the URL itself was refused. */
export const wasNeverSent = ({ recorded, hop }: WireRequest): boolean =>
  recorded !== null && hop !== null && hop.requestHeaders === null && hop.response === null && recorded.error !== null;

/** The request's header list from either witness; the log's may be empty where it knows nothing. */
export function requestHeadersOf({ hop, logged }: WireRequest): HeaderList | null {
  if (hop?.requestHeaders) return hop.requestHeaders;
  return logged !== null && logged.requestHeaders.length > 0 ? logged.requestHeaders : null;
}

/** The value of a request header; null when there is none, or no header list. */
export function requestHeader(wire: WireRequest | null, name: HeaderName): string | null {
  const headers = wire && requestHeadersOf(wire);
  return headers && firstValue(headers, name);
}

export function responseOf({ recorded, hop, logged }: WireRequest): HarRecord['response'] {
  const told = hop?.response ?? logged?.response ?? null;
  if (told === null || hop !== recorded?.hops.at(-1) || mustNotBeStored(told.headerList)) return told;
  return isRefusedFromCache(recorded?.error ?? null, logged) ? { ...told, fromCache: true } : told;
}

/** RFC 9111, 5.2.2.5. */
const mustNotBeStored = (list: HeaderList): boolean =>
  (getDecodeAndSplit(list, 'Cache-Control') ?? []).some((directive) => /^no-store$/i.test(directive));

/**
 * Measured in Chromium: of a response that the CORS check refused, its log has the status that came over the network. One
 * from the HTTP cache did not, so the log has none, and the event that would say so does not come either. On a busy machine the
 * log of a worker’s request has sometimes none either.
 */
const isRefusedFromCache = (error: string | null, record: HarRecord | null): boolean =>
  error === 'net::ERR_FAILED' && record?.error === error && record.response === null;

/** The URL that the response redirects to; null when it does not redirect. */
export const redirectTargetOf = (wire: WireRequest): string | null => redirectTarget(wire.url, responseOf(wire));

const ASKED_METHOD = 'Access-Control-Request-Method';

const isPreflightList = (headers: HeaderList): boolean => hasHeader(headers, ASKED_METHOD);

/** The method that a preflight asked for; null when no witness has its header list. */
export const methodAskedBy = (preflight: WireRequest): string | null => requestHeader(preflight, ASKED_METHOD);

/** The header names that a preflight asked for, in lower case; none when no witness has its header list. */
export const namesAskedBy = (preflight: WireRequest): readonly string[] =>
  (requestHeader(preflight, 'Access-Control-Request-Headers') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
