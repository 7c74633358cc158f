import type { RecordedValues, StoredCookie } from '../model/cookie';
import type { Moments, RequestType, ResponseRecord } from '../model/exchange';
import type { HeaderList } from '../model/header';
import type { Fingerprints } from './value-fingerprints';

/** What every event tells of its request. */
interface RequestFacts {
  /** The browser's request id: one for a request and all its redirects; a CORS-preflight request has its own. */
  readonly requestId: string;
  readonly tabId: number;
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: RequestType;
  readonly frameId: number;
  readonly parentFrameId: number;
  readonly documentId: string | null;
  /** Serialized origin of the client, without a trailing slash; null when the browser does not tell. */
  readonly initiatorOrigin: string | null;
}

/** One event of a request, in the same form for every browser. Secrets are already replaced by their length. */
export type RecorderEvent =
  | (RequestFacts & {
      readonly type: 'request-sent';
      readonly headerList: HeaderList;
      /** Of its cookies; absent: none were made. */
      readonly fingerprints?: Fingerprints;
    })
  | (RequestFacts & {
      readonly type: 'response-received';
      readonly status: number;
      readonly statusText: string;
      readonly headerList: HeaderList;
      readonly fromCache: boolean;
      readonly ip: string | null;
      /** Of its Set-Cookie lines; absent: none were made. */
      readonly fingerprints?: Fingerprints;
    })
  /** The response passed the browser's checks (but see `unchecked`) and began to reach the client. */
  | (RequestFacts & {
      readonly type: 'response-started';
      readonly fromCache: boolean;
      readonly ip: string | null;
      /** The lines of the CORS protocol as the checks saw them; absent: not told. */
      readonly corsLines?: HeaderList;
      /** The browser tells of the start before it makes its checks: Firefox. Absent: after them. */
      readonly unchecked?: true;
    })
  | (RequestFacts & {
      readonly type: 'failed';
      readonly error: string;
      /** A response had come before; absent: not told. */
      readonly afterResponse?: true;
      /** It had, nearly always, passed every check and begun to reach the client; absent: not told. */
      readonly afterStart?: true;
    })
  | {
      readonly type: 'store-read';
      readonly tabId: number;
      readonly requestId: string;
      /** Which hop of the request the reading belongs to, from 0. */
      readonly hop: number;
      readonly when: 'before' | 'after';
      /** When the reading had ended, epoch milliseconds. */
      readonly atMs: number;
      readonly cookies: readonly StoredCookie[];
    };

/** One hop of a recorded request: the request itself, or one that follows a redirect. */
export interface RecordedHop {
  readonly url: string;
  readonly method: string;
  readonly sentAtMs: number;
  /** null: the browser never sent it, or the event was missed. */
  readonly requestHeaders: HeaderList | null;
  readonly response: ResponseRecord | null;
  readonly storeBefore: readonly StoredCookie[] | null;
  readonly storeAfter: readonly StoredCookie[] | null;
  readonly moments: Moments;
  /** Of the values of its cookies; absent or empty: none were made. */
  readonly fingerprints?: RecordedValues;
}

/** Everything the worker recorded of one browser request id. Plain JSON: it crosses ports and storage. */
export interface RecordedRequest {
  readonly requestId: string;
  readonly tabId: number;
  readonly resourceType: RequestType;
  readonly frameId: number;
  readonly parentFrameId: number;
  readonly documentId: string | null;
  readonly initiatorOrigin: string | null;
  /** At least one. The last one is the one that `started` and `error` speak of. */
  readonly hops: readonly RecordedHop[];
  /** The response began to reach the client. */
  readonly started: boolean;
  /** That shows no check: see the event. */
  readonly startedUnchecked?: true;
  /** The browser's error text, verbatim; null while none came. */
  readonly error: string | null;
  readonly lastEventAtMs: number;
  /** The worker was stopped while it was under way: its end may have been told to nobody. Absent: its end will be told. */
  readonly mayHaveEnded?: true;
}

/** The cookies of a site, whatever host and path they are for. */
export interface SiteReading {
  /** The reading was begun, epoch ms. */
  readonly atMs: number;
  readonly cookies: readonly StoredCookie[];
}
