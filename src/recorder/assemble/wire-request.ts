import type { HeaderList } from '../../model/header';
import { firstValue, hasHeader } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import type { Leg, RequestLife } from '../events';
import type { HarRecord } from '../har';
import { redirectTarget, withoutFragment } from '../redirect';

/** One request on the wire: a leg of a life, or an entry of the log that no life accounts for. */
export interface WireRequest {
  readonly life: RequestLife | null;
  readonly leg: Leg | null;
  /** Position of the leg in its life, from 0. */
  readonly legIndex: number;
  /** What the log says of it. Of a life's leg `joinLog` finds that out, each time anew. */
  record: HarRecord | null;
  readonly id: string;
  /** The same for everything that one witness tells of one request id. */
  readonly member: string;
  /** Without fragment. */
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  /** The last that was heard of it. */
  readonly endedAtMs: number;
  /** Nothing shows an end yet. */
  readonly isOpen: boolean;
  /** By its own header list; null when it was OPTIONS and that was missed. */
  readonly isPreflight: boolean | null;
}

/** The legs of one exchange in order, from one life or put together from several witnesses. At least one. */
export type Chain = readonly WireRequest[];

/** The legs of a life. Of a preflight only the first: a preflight is not redirected, whatever the browser tells. */
export function wiresOfLife(life: RequestLife): readonly WireRequest[] {
  const wires = life.legs.map((leg, legIndex) => wireOfLeg(life, leg, legIndex));
  const [first, ...others] = wires;
  return first?.isPreflight === true && others.every(wasNeverSent) ? [first] : wires;
}

function wireOfLeg(life: RequestLife, leg: Leg, legIndex: number): WireRequest {
  const next = life.legs[legIndex + 1];
  const url = withoutFragment(leg.url);
  return {
    life,
    leg,
    legIndex,
    record: null,
    id: `${life.requestId}#${legIndex}`,
    member: `life ${life.tabId}:${life.requestId}`,
    url,
    method: leg.method,
    startedAtMs: leg.sentAtMs,
    endedAtMs: Math.max(leg.sentAtMs, next?.sentAtMs ?? life.lastEventAtMs),
    isOpen: next === undefined && !life.started && life.error === null,
    isPreflight: leg.method === 'OPTIONS' ? leg.requestHeaders && isPreflightList(leg.requestHeaders) : false,
  };
}

/** A log entry as a request of its own. */
export function wireOfRecord(record: HarRecord): WireRequest {
  const url = withoutFragment(record.url);
  return {
    life: null,
    leg: null,
    legIndex: 0,
    record,
    id: `h:${record.id}`,
    member: `entry ${record.id}`,
    url,
    method: record.method,
    startedAtMs: record.startedAtMs,
    endedAtMs: record.startedAtMs + record.durationMs,
    isOpen: false,
    isPreflight: record.isPreflight,
  };
}

/** Whether it is a CORS-preflight request, by whichever witness has its header list. */
export const isPreflight = (wire: WireRequest): boolean => wire.isPreflight ?? wire.record?.isPreflight ?? false;

/** The browser gave up on it before sending it: its preflight failed, or the URL itself was refused. */
export const wasNeverSent = ({ life, leg }: WireRequest): boolean =>
  life !== null && leg !== null && leg.requestHeaders === null && leg.response === null && life.error !== null;

/** The request's header list from whoever has it; the log's may be empty where it knows nothing. */
export function requestHeadersOf({ leg, record }: WireRequest): HeaderList | null {
  if (leg?.requestHeaders) return leg.requestHeaders;
  return record !== null && record.requestHeaders.length > 0 ? record.requestHeaders : null;
}

/** The value of a request header; null when there is none, or no header list. */
export function requestHeader(wire: WireRequest | null, name: HeaderName): string | null {
  const headers = wire && requestHeadersOf(wire);
  return headers && firstValue(headers, name);
}

export function responseOf({ life, leg, record }: WireRequest): HarRecord['response'] {
  const told = leg?.response ?? record?.response ?? null;
  return told !== null && leg === life?.legs.at(-1) && isRefusedFromCache(life?.error ?? null, record)
    ? { ...told, fromCache: true }
    : told;
}

/**
 * Measured in Chromium: of an answer that the CORS check refused, its log has the status that came over the network. One
 * from the HTTP cache never did, so the log has none, and the event that would say so does not come either.
 */
const isRefusedFromCache = (error: string | null, record: HarRecord | null): boolean =>
  error === 'net::ERR_FAILED' && record?.error === error && record.response === null;

/** The URL that the response redirects to; null when it does not redirect. */
export const redirectTargetOf = (wire: WireRequest): string | null => redirectTarget(wire.url, responseOf(wire));

const ASKED_METHOD = 'Access-Control-Request-Method';

const isPreflightList = (headers: HeaderList): boolean => hasHeader(headers, ASKED_METHOD);

/** The method that a preflight asked for; null when nobody has its header list. */
export const methodAskedBy = (preflight: WireRequest): string | null => requestHeader(preflight, ASKED_METHOD);
