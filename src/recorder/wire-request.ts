import type { HeaderList } from '../model/header';
import type { Leg, RequestLife } from './events';
import type { HarRecord } from './har';
import { headerValue } from './header-value';
import { redirectTarget, withoutFragment } from './redirect';

/** One request on the wire: a leg of a life, or an entry of the log that no life accounts for. */
export interface WireRequest {
  readonly life: RequestLife | null;
  readonly leg: Leg | null;
  /** Position of the leg in its life, from 0. */
  readonly legIndex: number;
  /** The log's own entry, when there is no life. */
  readonly record: HarRecord | null;
  readonly id: string;
  /** Without fragment. */
  readonly url: string;
  readonly method: string;
  readonly host: string | null;
  readonly startedAtMs: number;
  /** The last that was heard of it. */
  readonly endedAtMs: number;
  /** Nothing shows an end yet. */
  readonly isOpen: boolean;
  /** null: it was OPTIONS, and its header list was missed. */
  readonly isPreflight: boolean | null;
}

/** The legs of a life. Of a preflight only the first: a preflight is not redirected, whatever the browser tells. */
export function wiresOfLife(life: RequestLife): readonly WireRequest[] {
  const wires = life.legs.map((leg, legIndex) => wireOfLeg(life, leg, legIndex));
  const [first, ...others] = wires;
  return first?.isPreflight === true && others.every(wasNeverSent) ? [first] : wires;
}

function wireOfLeg(life: RequestLife, leg: Leg, legIndex: number): WireRequest {
  const next = life.legs[legIndex + 1];
  return {
    life,
    leg,
    legIndex,
    record: null,
    id: `${life.requestId}#${legIndex}`,
    url: withoutFragment(leg.url),
    method: leg.method,
    host: hostOf(leg.url),
    startedAtMs: leg.sentAtMs,
    endedAtMs: Math.max(leg.sentAtMs, next?.sentAtMs ?? life.lastEventAtMs),
    isOpen: next === undefined && !life.started && life.error === null,
    isPreflight: leg.method !== 'OPTIONS' ? false : leg.requestHeaders && askedMethod(leg.requestHeaders) !== null,
  };
}

/** A log entry as a request of its own. */
export const wireOfRecord = (record: HarRecord): WireRequest => ({
  life: null,
  leg: null,
  legIndex: 0,
  record,
  id: `h:${record.id}`,
  url: withoutFragment(record.url),
  method: record.method,
  host: hostOf(record.url),
  startedAtMs: record.startedAtMs,
  endedAtMs: record.startedAtMs + record.durationMs,
  isOpen: false,
  isPreflight: record.isPreflight,
});

/** The browser gave up on it before sending it: its preflight failed, or the URL itself was refused. */
export const wasNeverSent = ({ life, leg }: WireRequest): boolean =>
  life !== null && leg !== null && leg.requestHeaders === null && leg.response === null && life.error !== null;

/** A request and, when the log has one for it, its entry. */
export interface Witnessed {
  readonly wire: WireRequest;
  readonly record: HarRecord | null;
}

/** The request's header list from whoever has it; the log's may be empty where it knows nothing. */
export function requestHeadersOf({ wire, record }: Witnessed): HeaderList | null {
  if (wire.leg?.requestHeaders) return wire.leg.requestHeaders;
  return record !== null && record.requestHeaders.length > 0 ? record.requestHeaders : null;
}

export const responseOf = ({ wire, record }: Witnessed): HarRecord['response'] =>
  wire.leg?.response ?? record?.response ?? null;

/** The URL that the response redirects to; null when it does not redirect. */
export const redirectTargetOf = (request: Witnessed): string | null =>
  redirectTarget(request.wire.url, responseOf(request));

/** The method that a CORS-preflight request asks for; null for any other request. */
export const askedMethod = (headers: HeaderList): string | null =>
  headerValue(headers, 'Access-Control-Request-Method');

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).hostname : null);
