import { firstAtLeast, lastAtMost } from '../model/binary-search';
import type { CookieEvent } from './cookie-events';

/** A request that is asked about. */
export interface Sending {
  /** Of its URL, see siteOfHost. */
  readonly site: string;
  /** Epoch ms. */
  readonly sentAtMs: number;
  /** The exchange that it is a part of, and which hop of it. */
  readonly exchangeId: string;
  readonly hop: number;
}

/** The events of one cookie, or of all cookies of a site, by the moment at which they had been applied. */
export type Events = CookieEvent[];

/**
 * Whether a response had been applied before a request was sent. In the same millisecond only the redirect that the request
 * follows surely was.
 */
export const isBefore = ({ atMs, exchangeId, hop }: CookieEvent, sending: Sending): boolean =>
  atMs < sending.sentAtMs || (atMs === sending.sentAtMs && exchangeId === sending.exchangeId && hop < sending.hop);

/** Whether one of the events began not after the end of a time, and had not been applied before the request was sent. */
export const isChanging = (events: Events, sending: Sending, toMs: number): boolean => {
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (!event || event.atMs < sending.sentAtMs) return false;
    if (event.fromMs <= toMs && !isBefore(event, sending)) return true;
  }
  return false;
};

/** How many events were not applied before the first moment, and began not after the second. */
export function countBetween(events: Events, fromMs: number, toMs: number): number {
  let count = 0;
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (!event || event.atMs < fromMs) break;
    if (event.fromMs <= toMs) count += 1;
  }
  return count;
}

/** Events that may have been applied while another one was. No applied event of the list took longer than the time in ms. */
export function duringOf(events: Events, { fromMs, atMs }: CookieEvent, longestMs: number): Events {
  const isDuring = (event: CookieEvent): boolean => event.fromMs <= atMs;
  const first = firstAtLeast(events, (event) => event.atMs, fromMs);
  const last = lastAtMost(events, (event) => event.atMs, atMs + longestMs);
  const open = firstAtLeast(events, (event) => event.atMs, Number.POSITIVE_INFINITY);
  return [...events.slice(first, last + 1), ...events.slice(Math.max(open, last + 1))].filter(isDuring);
}

/** The last event that had been applied before a request was sent, of those that count; null: none had. */
export function lastBefore(
  events: Events,
  sending: Sending,
  counts: (event: CookieEvent) => boolean = () => true,
): CookieEvent | null {
  for (let at = lastAtMost(events, ({ atMs }) => atMs, sending.sentAtMs); at >= 0; at -= 1) {
    const event = events[at];
    if (event && isBefore(event, sending) && counts(event)) return event;
  }
  return null;
}

/** Of two that happened to one cookie. */
export const laterOf = (last: CookieEvent | null, clearing: CookieEvent | null): CookieEvent | null =>
  last === null || (clearing !== null && clearing.atMs > last.atMs) ? clearing : last;

/** The last of the first events that sets a cookie and does not delete it; null: none. */
export function lastSetting(events: Events, from: number): CookieEvent | null {
  for (let at = from; at >= 0; at -= 1) {
    const event = events[at];
    if (event && event.cookie !== null) return event;
  }
  return null;
}

/** Takes one out, by identity. */
export function takeOut(list: Events, event: CookieEvent): void {
  const at = list.lastIndexOf(event);
  if (at >= 0) list.splice(at, 1);
}

/** Most events come in the order of time. The list does not depend on the order in which the responses were recorded. */
export function insert(list: Events, event: CookieEvent): void {
  let at = list.length;
  for (let before = list[at - 1]; before && isLater(before, event); before = list[at - 1]) at -= 1;
  list.splice(at, 0, event);
}

/** Where an event is in a list; -1: not in it. The lines of one response are in their order there. */
export function positionOf(list: Events, event: CookieEvent): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = list[middle];
    if (other && comesBefore(other, event)) low = middle + 1;
    else high = middle;
  }
  return list.indexOf(event, low);
}

function comesBefore(one: CookieEvent, other: CookieEvent): boolean {
  if (isLater(other, one)) return true;
  return !isLater(one, other) && (one.line?.headerIndex ?? 0) < (other.line?.headerIndex ?? 0);
}

function isLater(one: CookieEvent, other: CookieEvent): boolean {
  if (one.atMs !== other.atMs) return one.atMs > other.atMs;
  if (one.fromMs !== other.fromMs) return one.fromMs > other.fromMs;
  return one.exchangeId === other.exchangeId ? one.hop > other.hop : one.exchangeId > other.exchangeId;
}
