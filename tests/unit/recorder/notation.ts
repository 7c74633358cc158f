import type { Exchange } from '../../../src/model/exchange';
import type { HeaderList } from '../../../src/model/header';
import {
  type AssembleCache,
  type AssembleInput,
  assemble,
  createAssembleCache,
} from '../../../src/recorder/assemble/assemble';
import type { RecordedRequest, RecorderEvent } from '../../../src/recorder/events';
import type { HarRecord } from '../../../src/recorder/har';
import { type RecorderState, record } from '../../../src/recorder/recorder';

type Facts = Partial<
  Pick<RecordedRequest, 'tabId' | 'resourceType' | 'frameId' | 'parentFrameId' | 'documentId' | 'initiatorOrigin'>
>;

const USUAL_FACTS = {
  tabId: 1,
  resourceType: 'xmlhttprequest',
  frameId: 0,
  parentFrameId: -1,
  documentId: 'doc',
  initiatorOrigin: 'https://app.test',
} satisfies Facts;

const LINE = /^(\d+) (\S+) (sends|receives|starts|fails)(?: (.*))?$/;

/**
 * Events as text, one line each: time, request id, what happened.
 *
 *     0 a sends GET https://api.test/me | Origin: https://app.test
 *     9 a receives 200 | Access-Control-Allow-Origin: *
 *     9 a starts
 *     9 c starts unchecked
 *     9 b fails net::ERR_FAILED at PUT https://api.test/me
 *
 * What is not sent speaks of the request that the id sent last, unless "at" says otherwise.
 */
export function events(text: string, facts: Facts = {}): RecorderEvent[] {
  const current = new Map<string, { method: string; url: string }>();
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): RecorderEvent => {
      const match = LINE.exec(line);
      if (!match) throw new Error(`not an event: ${line}`);
      const [, time, requestId = '', verb, rest = ''] = match;
      const [what = '', ...headers] = rest.split(' | ');
      const [text = '', place] = ` ${what}`.split(' at ').map((part) => part.trim());
      const [method = '', url = ''] = (place ?? (verb === 'sends' ? text : '')).split(' ');
      if (method !== '') current.set(requestId, { method, url });
      const common = {
        ...USUAL_FACTS,
        ...facts,
        requestId,
        atMs: Number(time),
        ...(current.get(requestId) ?? nowhere(line)),
      };
      const headerList = headers.map(headerLine);
      switch (verb) {
        case 'sends':
          return { ...common, type: 'request-sent', headerList };
        case 'receives':
          return {
            ...common,
            type: 'response-received',
            status: Number(text),
            statusText: '',
            headerList,
            fromCache: false,
            ip: null,
          };
        case 'starts':
          return {
            ...common,
            type: 'response-started',
            fromCache: false,
            ip: null,
            ...(text === 'unchecked' ? { unchecked: true } : {}),
          };
        default:
          return { ...common, type: 'failed', error: text };
      }
    });
}

const nowhere = (line: string): never => {
  throw new Error(`say "at METHOD URL": ${line}`);
};

function headerLine(text: string): HeaderList[number] {
  const colon = text.indexOf(':');
  return { name: text.slice(0, colon), value: text.slice(colon + 1).trim() };
}

export function recorded(all: Iterable<RecorderEvent>): RecordedRequest[] {
  let state: RecorderState = { requests: {} };
  for (const event of all) state = record(state, event).state;
  return Object.values(state.requests);
}

export const requests = (text: string, facts: Facts = {}): RecordedRequest[] => recorded(events(text, facts));

export function onlyRequest(text: string): RecordedRequest {
  const [request, ...others] = requests(text);
  if (!request || others.length > 0) throw new Error('the text has not one request');
  return request;
}

const ENTRY = /^(\d+)-(\d+) (\S+) (\S+) -> (\d+)(?: (.*))?$/;
let sequence = 0;

/** A log entry: "0-20 GET https://api.test/me -> 200 net::ERR_FAILED | Origin: https://app.test || Vary: Origin". */
export function logged(text: string, more: Partial<HarRecord> = {}): HarRecord {
  const [head = '', response = ''] = text.split(' || ');
  const [first = '', ...headers] = head.split(' | ');
  const match = ENTRY.exec(first);
  if (!match) throw new Error(`not an entry: ${text}`);
  const [, start, end, method = '', url = '', status, error] = match;
  const requestHeaders = headers.map(headerLine);
  sequence += 1;
  return {
    id: String(sequence),
    url,
    method,
    startedAtMs: Number(start),
    durationMs: Number(end) - Number(start),
    headersAfterMs: Number(end) - Number(start),
    resourceType: 'fetch',
    isPreflight: method === 'OPTIONS' && requestHeaders.some(({ name }) => name === 'Access-Control-Request-Method'),
    requestHeaders,
    response:
      status === '0'
        ? null
        : {
            status: Number(status),
            statusText: '',
            headerList: response === '' ? [] : response.split(' | ').map(headerLine),
            fromCache: false,
            ip: null,
          },
    error: error ?? (status === '0' ? '' : null),
    initiator: null,
    viaServiceWorker: false,
    beforeRecording: false,
    ...more,
  };
}

const registrableDomain = (host: string): string => host.split('.').slice(-2).join('.');

export function exchanges(
  input: Partial<AssembleInput>,
  cache: AssembleCache = createAssembleCache(),
): readonly Exchange[] {
  return assemble(
    {
      requests: [],
      log: [],
      pages: [{ url: 'https://app.test/start', atMs: 0 }],
      siteStores: new Map(),
      registrableDomain,
      ...input,
    },
    cache,
  );
}

export function onlyExchange(input: Partial<AssembleInput>, cache?: AssembleCache): Exchange {
  const [exchange, ...others] = exchanges(input, cache);
  if (!exchange || others.length > 0) throw new Error(`${others.length + (exchange ? 1 : 0)} exchanges instead of one`);
  return exchange;
}

/** An exchange in one line: "GET https://api.test/me [OPTIONS 204] 200, readable". */
export function summary({ hops, outcome, networkError }: Exchange): string {
  const lines = hops.map(({ method, url, preflight, actual }) => {
    const before = preflight ? ` [OPTIONS ${preflight.response?.status ?? '-'}]` : '';
    return `${method} ${url}${before} ${actual ? (actual.response?.status ?? '-') : 'unsent'}`;
  });
  return `${lines.join(' > ')}, ${outcome}${networkError === null ? '' : ` "${networkError}"`}`;
}
