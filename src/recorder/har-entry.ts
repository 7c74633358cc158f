import type { ScriptLocation } from '../model/exchange';
import type { HeaderLine, HeaderList } from '../model/header';
import { hasHeader } from '../model/header-lookup';
import { isRedirectStatus } from '../standards/redirect';
import type { HarRecord } from './har';
import { isObject, itemsOf, membersOf, numberOr, textOr } from './json';
import { knownBody } from './known-body';
import { isOfNoServer } from './no-server';
import { redactHeaderList } from './redact';
import { isViaServiceWorker } from './via-service-worker';

/** A script's stack can name the stack that scheduled it, and so on; no more than this are read. */
const MOST_PARENT_STACKS = 32;

/** What is read of an entry: everything, or only what tells which entries belong together. */
export type EntryParts = 'whole' | 'outline';

/**
 * Reads one entry of a network log, as DevTools of Chromium and Firefox provide it or any tool wrote it into a file, without
 * its secrets.
 *
 * In: the entry; whether its request began before the recording; a number that no other entry gets; how much of it is wanted: an
 * outline has the header lists of preflights and redirects only.
 * Out: null when it is no entry (no URL, no method, no time), or when no server is asked (`data:`, `blob:`) and nothing failed. Never
 * throws.
 */
export function toHarRecord(
  entry: unknown,
  beforeRecording: boolean,
  sequence: number,
  parts: EntryParts = 'whole',
): HarRecord | null {
  const { request, response, startedDateTime, time, timings, serverIPAddress, _resourceType, _initiator, _fromCache } =
    membersOf(entry);
  const { url, method, headers } = membersOf(request);
  const startedAtMs = Date.parse(textOr(startedDateTime, ''));
  if (typeof url !== 'string' || typeof method !== 'string' || Number.isNaN(startedAtMs)) return null;
  const received = membersOf(response);
  const status = statusOf(received);
  const resourceType = textOr(_resourceType, null);
  const errorText = errorTextOf(received);
  // One that failed may be the target of a redirect.
  if (isOfNoServer(url) && errorText === null) return null;

  const isWhole = parts === 'whole';
  const durationMs = Math.max(0, numberOr(time, 0));
  // Of an aborted request the header list tells whether it was sent.
  const hasHeaders = isWhole || method === 'OPTIONS' || (status === 0 && errorText !== null);
  const requestHeaders = hasHeaders ? headerListOf(headers) : NO_HEADERS;
  return {
    id: String(sequence),
    url,
    method,
    startedAtMs,
    durationMs,
    headersAfterMs: Math.max(0, durationMs - Math.max(0, numberOr(membersOf(timings).receive, 0))),
    resourceType,
    isPreflight:
      resourceType === 'preflight' ||
      membersOf(_initiator).type === 'preflight' ||
      (method === 'OPTIONS' && hasHeader(requestHeaders, 'Access-Control-Request-Method')),
    requestHeaders,
    response:
      status === 0
        ? null
        : {
            status,
            statusText: textOr(received.statusText, ''),
            headerList: isWhole || isRedirectStatus(status) ? headerListOf(received.headers) : NO_HEADERS,
            ...(isWhole && status >= 400 ? saidBy(received.content) : {}),
            fromCache: isFromCache(_fromCache) || isFromCache(received._fromCache),
            ip: textOr(serverIPAddress, '') || null,
          },
    error: errorText ?? (status === 0 && isStated(received) ? '' : null),
    initiator: isWhole ? scriptLocation(_initiator) : null,
    viaServiceWorker: isViaServiceWorker(entry),
    beforeRecording,
  };
}

function saidBy(content: unknown): { readonly bodySays?: string } {
  const bodySays = knownBody(content);
  return bodySays === null ? {} : { bodySays };
}

const NO_HEADERS: HeaderList = [];

/** Whether the entry says how the request ended; an empty `response`, or none, says nothing. */
const isStated = ({ status }: Readonly<Record<string, unknown>>): boolean => typeof status === 'number';

/** 0: no response arrived. Playwright writes -1. */
const statusOf = (received: Readonly<Record<string, unknown>>): number => Math.max(0, numberOr(received.status, 0));

/** Chromium's `_error`; Playwright's `_failureText`, in which Chromium's reasons for a refusal are as its protocol has them. */
function errorTextOf({ _error, _failureText }: Readonly<Record<string, unknown>>): string | null {
  if (typeof _error === 'string') return _error;
  if (typeof _failureText !== 'string') return null;
  return BLOCKED_REASONS.get(_failureText) ?? _failureText;
}

/** What the log says of a request that the protocol calls blocked. */
const BLOCKED_REASONS: ReadonlyMap<string, string> = new Map([
  ['mixed-content', ''],
  ['csp', ''],
  ['inspector', 'net::ERR_BLOCKED_BY_CLIENT.Inspector'],
  ['corp-not-same-origin', 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin'],
  ['corp-not-same-site', 'net::ERR_BLOCKED_BY_RESPONSE.NotSameSite'],
  [
    'corp-not-same-origin-after-defaulted-to-same-origin-by-coep',
    'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep',
  ],
]);

/**
 * Whether an entry has not ended yet. Chromium names a resource type for every entry, and an error text (maybe empty) for
 * every one that failed without a status. The exception is a refused WebSocket, which has none.
 */
export function isUnderWay(entry: unknown): boolean {
  const { response, _resourceType } = membersOf(entry);
  const received = membersOf(response);
  const hasEnded = statusOf(received) !== 0 || errorTextOf(received) !== null;
  return !hasEnded && typeof _resourceType === 'string' && _resourceType !== 'websocket';
}

/** Whether an entry failed, or its response came from a cache or a service worker. */
export function isUnusual(entry: unknown): boolean {
  const { response, _fromCache } = membersOf(entry);
  const received = membersOf(response);
  return (
    errorTextOf(received) !== null ||
    isFromCache(_fromCache) ||
    isFromCache(received._fromCache) ||
    isViaServiceWorker(entry)
  );
}

/** Chromium names the cache, and Firefox writes true. */
const isFromCache = (from: unknown): boolean => from === true || textOr(from, '') !== '';

/** A header list without its secrets. HTTP/2's pseudo-header fields (":authority") are left out: Fetch does not count them among the headers. */
export function headerListOf(headers: unknown): HeaderList {
  const lines: HeaderLine[] = [];
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name === 'string' && typeof value === 'string' && !name.startsWith(':')) lines.push({ name, value });
  }
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
