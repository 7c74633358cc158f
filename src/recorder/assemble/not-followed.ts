import { hasHeader } from '../../model/header-lookup';
import { isAbort } from '../aborted';
import { redirectTargetOf, type WireRequest } from './wire-request';

/** Measured: 1 ms, and 69 ms on a busy machine. */
const AT_MOST_MS = 500;

/**
 * Whether an entry stands for a redirect that the page asked not to follow (`redirect: 'manual'`).
 *
 * Measured in Chromium 156: its log then has the redirect without an error, and an entry for the target that begins as the
 * redirect ends, takes 1 ms, is aborted, and has only headers that the page gave; nothing is sent. The events of the
 * request end in an abort.
 */
export function isTargetNotRequested({ recorded, logged }: WireRequest): boolean {
  if (recorded !== null || logged === null || logged.response !== null || logged.durationMs > AT_MOST_MS) return false;
  if (!isAbort(logged.error)) return false;
  // What the network adds to every request.
  return ['Host', 'Sec-Fetch-Mode', 'Accept-Encoding'].every((name) => !hasHeader(logged.requestHeaders, name));
}

/** Whether the page got its redirect unread: the log has it without an error, and the request was not continued. */
export function isRedirectUnread(wire: WireRequest, hadTarget: boolean): boolean {
  const { recorded, logged } = wire;
  if (logged === null || logged.error !== null || redirectTargetOf(wire) === null) return false;
  return recorded === null ? hadTarget : isAbort(recorded.error);
}

/**
 * Whether the events end at a redirect, and the log has no entry of it, as sometimes of a worker’s requests: the page forbade the
 * redirect, got it unread, or aborted the request. The events are the same.
 */
export const isRedirectEndUnknown = (wire: WireRequest): boolean =>
  wire.recorded !== null && wire.logged === null && isAbort(wire.recorded.error) && redirectTargetOf(wire) !== null;
