import type { ScriptLocation } from '../model/exchange';
import type { HeaderList } from '../model/header';
import type { HarRecord } from './har';
import { headerValue } from './header-value';
import { isObject, itemsOf, membersOf, numberOr, textOr } from './json';
import { redactHeaderList } from './redact';

/** A script's stack can name the stack that scheduled it, and so on; nobody reads further than this. */
const MOST_PARENT_STACKS = 32;

/**
 * Reads one entry of DevTools' network log, as Chromium and Firefox hand it out, and leaves its secrets behind.
 *
 * In: the entry; whether it comes from the log's history; a number that no other entry gets.
 * Out: null when it is no entry (no URL, no method, no time), or one of the history that is still under way: that one is
 * handed out again when it ends. Never throws.
 */
export function toHarRecord(entry: unknown, beforeRecording: boolean, sequence: number): HarRecord | null {
  const { request, response, startedDateTime, time, serverIPAddress, _resourceType, _initiator, _fromCache } =
    membersOf(entry);
  const { url, method, headers } = membersOf(request);
  const startedAtMs = Date.parse(textOr(startedDateTime, ''));
  if (typeof url !== 'string' || typeof method !== 'string' || Number.isNaN(startedAtMs)) return null;

  const answer = membersOf(response);
  const status = numberOr(answer.status, 0);
  const resourceType = textOr(_resourceType, null);
  const errorText = textOr(answer._error, null);
  // Chromium names a resource type for every entry, and an error text (maybe empty) for every one that failed without
  // a status. The exception is a refused WebSocket, which has none.
  const isUnderWay = status === 0 && errorText === null && resourceType !== null && resourceType !== 'websocket';
  if (isUnderWay && beforeRecording) return null;

  const requestHeaders = headerListOf(headers);
  return {
    id: String(sequence),
    url,
    method,
    startedAtMs,
    durationMs: Math.max(0, numberOr(time, 0)),
    resourceType,
    isPreflight:
      resourceType === 'preflight' ||
      membersOf(_initiator).type === 'preflight' ||
      (method === 'OPTIONS' && headerValue(requestHeaders, 'Access-Control-Request-Method') !== null),
    requestHeaders,
    response:
      status === 0
        ? null
        : {
            status,
            statusText: textOr(answer.statusText, ''),
            headerList: headerListOf(answer.headers),
            fromCache: [_fromCache, answer._fromCache].some((from) => from === true || textOr(from, '') !== ''),
            ip: textOr(serverIPAddress, '') || null,
          },
    error: errorText ?? (status === 0 ? '' : null),
    initiator: scriptLocation(_initiator),
    viaServiceWorker: answer._fetchedViaServiceWorker === true || membersOf(entry)._fetchedViaServiceWorker === true,
    beforeRecording,
  };
}

/** HTTP/2's pseudo-header fields (":authority") are left out: Fetch does not count them among the headers. */
function headerListOf(headers: unknown): HeaderList {
  const lines = itemsOf(headers).flatMap((header) => {
    const { name, value } = membersOf(header);
    return typeof name === 'string' && typeof value === 'string' && !name.startsWith(':') ? [{ name, value }] : [];
  });
  return redactHeaderList(lines);
}

/** The innermost call frame that has a URL, through the stacks that led to it. Frames count lines from 0. */
function scriptLocation(initiator: unknown): ScriptLocation | null {
  const { type, url, lineNumber, columnNumber, stack } = membersOf(initiator);
  let level: unknown = stack;
  for (let depth = 0; depth < MOST_PARENT_STACKS && isObject(level); depth += 1) {
    for (const frame of itemsOf(level.callFrames)) {
      const location = locationOf(membersOf(frame));
      if (location) return location;
    }
    level = level.parent;
  }
  return type === 'script' ? locationOf({ url, lineNumber, columnNumber }) : null;
}

function locationOf(frame: Readonly<Record<string, unknown>>): ScriptLocation | null {
  const { url, lineNumber, columnNumber } = frame;
  if (typeof url !== 'string' || url === '') return null;
  return { url, line: numberOr(lineNumber, 0) + 1, column: numberOr(columnNumber, 0) + 1 };
}
