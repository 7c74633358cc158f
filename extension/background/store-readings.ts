import type { RequestType } from '../../src/model/exchange';
import { hasHeader } from '../../src/model/header-lookup';
import type { Leg, RecorderEvent, RequestLife } from '../../src/recorder/events';

/** One reading of the cookie store that is worth making. */
export interface Reading {
  readonly leg: number;
  readonly when: 'before' | 'after';
  readonly url: string;
}

/** Requests whose cookies are asked about even within the page's own origin: logins, documents, and what scripts send. */
const ALWAYS: ReadonlySet<RequestType> = new Set<RequestType>([
  'xmlhttprequest',
  'main_frame',
  'sub_frame',
  'ping',
  'websocket',
  'other',
]);

/** The readings that an event calls for. `life` is the request's life with the event already in it. */
export function readingsAfter(event: RecorderEvent, life: RequestLife): readonly Reading[] {
  const last = life.legs.length - 1;
  switch (event.type) {
    case 'request-sent':
      // A redirect has no end of its own: its Set-Cookie lines are in force when the next leg is sent.
      return [...afterSetCookie(life, last - 1), ...reading(life, last, 'before')];
    case 'response-started':
    case 'failed':
      return afterSetCookie(life, last);
    default:
      return [];
  }
}

const afterSetCookie = (life: RequestLife, leg: number) =>
  hasHeader(life.legs[leg]?.response?.headerList ?? [], 'Set-Cookie') ? reading(life, leg, 'after') : [];

function reading(life: RequestLife, index: number, when: 'before' | 'after'): Reading[] {
  const leg = life.legs[index];
  return leg && matters(life, leg) ? [{ leg: index, when, url: leg.url }] : [];
}

function matters(life: RequestLife, leg: Leg): boolean {
  if (!/^(https?|wss?):/.test(leg.url) || !URL.canParse(leg.url)) return false;
  // A CORS-preflight request never carries or stores cookies.
  const isPreflight = leg.method === 'OPTIONS' && hasHeader(leg.requestHeaders ?? [], 'Access-Control-Request-Method');
  if (isPreflight) return false;
  // In a frame of another site a document's own cookies may stay at home.
  const isOfFrame = life.frameId > 0;
  return isOfFrame || ALWAYS.has(life.resourceType) || new URL(leg.url).origin !== life.initiatorOrigin;
}
