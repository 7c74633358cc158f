// Stop 1 of 9: the browser’s details become events, secrets already replaced.
import type { RecorderEvent } from '../../src/recorder/events';
import { membersOf, numberOr, textOr } from '../../src/recorder/json';
import { isCorsLine } from '../../src/recorder/rewritten';
import { type Fingerprint, sentFingerprints, setFingerprints } from '../../src/recorder/value-fingerprints';
import { browser } from '../browser';
import { browserName, type Details, headerOptions, initiatorOrigin, plainOptions, requestType } from '../quirks';
import { linesOf, redactedLines } from './header-lines';

/**
 * Listens to every request of one tab, or of all tabs when `tabId` is null; returns the function that stops this.
 *
 * In: what makes the fingerprints of the values of cookies before these are replaced; null: none are made.
 *
 * Four events, because each listener with `extraHeaders` slows every request of the browser. `onBeforeRedirect` and
 * `onCompleted` are not needed: a redirect shows as the next `onSendHeaders` of the same id, and `onResponseStarted` says
 * already that the browser's checks were passed.
 */
export function watchRequests(
  tabId: number | null,
  emit: (event: RecorderEvent) => void,
  fingerprint: Fingerprint | null,
): () => void {
  const { onSendHeaders, onHeadersReceived, onResponseStarted, onErrorOccurred } = browser.webRequest;
  const filter = { urls: ['<all_urls>'], ...(tabId === null ? {} : { tabId }) };
  // The published types know neither a tab's filter together with `extraHeaders` nor every field of the details.
  const add = (event: AnyEvent, listener: (details: unknown) => void, ...options: string[][]) =>
    event.addListener(listener, filter, ...options);
  const pass = (translate: (details: Details) => RecorderEvent | null) => (details: unknown) => {
    const event = translate(membersOf(details));
    if (event !== null) emit(event);
  };
  const sent = pass((details) => requestSent(details, fingerprint));
  const received = pass((details) => responseReceived(details, fingerprint));
  const started = pass(responseStarted);
  const failed = pass(requestFailed);

  add(onSendHeaders, sent, headerOptions('requestHeaders'));
  add(onHeadersReceived, received, headerOptions('responseHeaders'));
  add(onResponseStarted, started, headerOptions('responseHeaders'));
  add(onErrorOccurred, failed, ...plainOptions());
  return () => {
    onSendHeaders.removeListener(sent);
    onHeadersReceived.removeListener(received);
    onResponseStarted.removeListener(started);
    onErrorOccurred.removeListener(failed);
  };
}

interface AnyEvent {
  addListener(listener: (details: unknown) => void, ...more: unknown[]): void;
}

type Facts = Omit<Extract<RecorderEvent, { type: 'failed' }>, 'type' | 'error'>;

function factsOf(details: Details): Facts | null {
  const requestId = textOr(details.requestId, null);
  const tabId = numberOr(details.tabId, null);
  const url = textOr(details.url, null);
  if (requestId === null || tabId === null || url === null) return null;
  return {
    requestId,
    tabId,
    atMs: numberOr(details.timeStamp, Date.now()),
    url,
    method: textOr(details.method, 'GET'),
    resourceType: requestType(details.type),
    frameId: numberOr(details.frameId, 0),
    parentFrameId: numberOr(details.parentFrameId, -1),
    documentId: textOr(details.documentId, null),
    initiatorOrigin: initiatorOrigin(details),
  };
}

function requestSent(details: Details, fingerprint: Fingerprint | null): RecorderEvent | null {
  const facts = factsOf(details);
  const { requestHeaders } = details;
  return (
    facts && {
      ...facts,
      type: 'request-sent',
      headerList: redactedLines(requestHeaders),
      ...(fingerprint && { fingerprints: sentFingerprints(linesOf(requestHeaders), fingerprint) }),
    }
  );
}

function responseReceived(details: Details, fingerprint: Fingerprint | null): RecorderEvent | null {
  const facts = factsOf(details);
  return (
    facts && {
      ...facts,
      type: 'response-received',
      status: numberOr(details.statusCode, 0),
      statusText: statusText(textOr(details.statusLine, '')),
      headerList: redactedLines(details.responseHeaders),
      fromCache: details.fromCache === true,
      ip: textOr(details.ip, null),
      ...(fingerprint && { fingerprints: setFingerprints(linesOf(details.responseHeaders), fingerprint) }),
    }
  );
}

function responseStarted(details: Details): RecorderEvent | null {
  const facts = factsOf(details);
  return (
    facts && {
      ...facts,
      type: 'response-started',
      // Measured in Firefox ESR 153: a response that its CORS check refuses starts and completes like any other.
      ...(browserName() === 'firefox' ? { unchecked: true } : {}),
      fromCache: details.fromCache === true,
      ip: textOr(details.ip, null),
      ...(details.responseHeaders === undefined
        ? {}
        : { corsLines: redactedLines(details.responseHeaders).filter(isCorsLine) }),
    }
  );
}

/**
 * Measured in Chromium 156: a failure has the server's address when the response had begun to reach the client, and not
 * after a redirect alone, a refusal by a check, or no response; once in 2,000 requests also when its document was left a moment
 * before. In Firefox it has one as soon as header lists came.
 */
function requestFailed(details: Details): RecorderEvent | null {
  const facts = factsOf(details);
  return (
    facts && {
      ...facts,
      type: 'failed',
      error: textOr(details.error, ''),
      ...(textOr(details.ip, '') === '' ? {} : AFTER_RESPONSE[browserName()]),
    }
  );
}

const AFTER_RESPONSE = {
  chromium: { afterResponse: true, afterStart: true },
  firefox: { afterResponse: true },
} as const;

/** "Not Found" of "HTTP/1.1 404 Not Found". */
const statusText = (statusLine: string): string => /^\S+\s+\d+(.*)/s.exec(statusLine)?.[1]?.trimStart() ?? '';
