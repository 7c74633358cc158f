import type { CookieFingerprints, StoredCookie } from './cookie';
import type { HeaderEdit, HeaderList } from './header';
import type { Known } from './known';

export type CredentialsMode = 'omit' | 'same-origin' | 'include';
export type RequestMode = 'cors' | 'no-cors' | 'same-origin' | 'navigate' | 'websocket';

/** What made the request, in the terms of webRequest, which both browsers use. */
export type RequestType =
  | 'main_frame'
  | 'sub_frame'
  | 'stylesheet'
  | 'script'
  | 'image'
  | 'font'
  | 'object'
  | 'xmlhttprequest'
  | 'ping'
  | 'csp_report'
  | 'media'
  | 'websocket'
  | 'other';

/** Where a record comes from: the worker's webRequest listeners, or DevTools' own network log. */
export type Witness = 'web-request' | 'devtools-log';

/** A response as the browser's checks judged it. Secrets in its header list are replaced by their length. */
export interface ResponseRecord {
  readonly status: number;
  readonly statusText: string;
  readonly headerList: HeaderList;
  /** As the server sent it, where another extension rewrote the lines of the CORS protocol; absent: nothing shows a change. */
  readonly serverHeaderList?: HeaderList;
  /** A sentence in the body of an error response that is the same for everybody and names the server's program; absent: none is known. */
  readonly bodySays?: string;
  readonly fromCache: boolean;
  /** The address the response came from; null when not reported. */
  readonly ip: string | null;
}

/** When what a request shows of cookies was so. Epoch milliseconds; null: not reported. */
export interface Moments {
  /** The header list of the response arrived; null also where only the log tells of it. */
  readonly receivedAtMs: number | null;
  /** The browser had applied the Set-Cookie lines of the response: what it reported next was later than that. */
  readonly settledAtMs: number | null;
  /** The reading of the store that was begun when the request was sent had ended. */
  readonly storeReadAtMs: number | null;
}

/** One request as it was sent, and its response. */
export interface RequestRecord {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Known<HeaderList>;
  /** null: none arrived (yet, or ever: see `networkError`). */
  readonly response: ResponseRecord | null;
  /** The browser's own text for how this very request ended, verbatim; null when it did not end in an error. */
  readonly networkError: string | null;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  /** The cookies stored for this URL's host, read near the moment of sending. */
  readonly storeBefore: Known<readonly StoredCookie[]>;
  /** The same, read after the response; only read when the response carried Set-Cookie. */
  readonly storeAfter: Known<readonly StoredCookie[]>;
  readonly witnesses: readonly Witness[];
  /**
   * Header names, in lower case, that its witness omits: their absence proves nothing. Absent: none. '*': any of the request's;
   * ':status': the response itself; ':refused': the response itself, where the browser refused it or what it redirects to; ':stored':
   * the stored response that its 304 confirmed.
   */
  readonly withheld?: readonly string[];
  /** Absent: of a request that was not recorded, but made up. */
  readonly moments?: Moments;
  /** Of the values of its cookies; absent: none were made. */
  readonly fingerprints?: CookieFingerprints;
}

/** One hop of an exchange: the request itself, and the CORS-preflight request that was sent before it, if any. */
export interface Hop {
  /** Of the actual request, also when it was never sent because its preflight failed. */
  readonly method: string;
  readonly url: string;
  readonly preflight: RequestRecord | null;
  /** null: never sent (its preflight failed, or the browser blocked it before the network). */
  readonly actual: RequestRecord | null;
}

/** The script line that made the request. Lines and columns count from 1. */
export interface ScriptLocation {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/**
 * How it ended for the client.
 * `readable`: the response passed every check and began to reach the page. `opaque`: it arrived, and the page may not
 * read it (no-cors). `not-run`: a hypothetical exchange, made by applying a fix.
 */
export type Outcome = 'pending' | 'readable' | 'opaque' | 'network-error' | 'not-run' | 'unknown';

/** What this extension itself changes in the responses to one request, or in one cookie, so that a fix is seen to work before the server has it. */
export interface TrialEdits {
  /** In responses to its preflights. */
  readonly preflight: readonly HeaderEdit[];
  /** In responses to the request itself. */
  readonly response: readonly HeaderEdit[];
  /** The name of a cookie whose attributes it changes in the browser’s store; absent: none. */
  readonly cookie?: string;
}

/**
 * Why the rules of a browser’s pages do not apply to a request. `program`: a program sent it, which has neither CORS nor SameSite.
 * `other-browser`: a browser whose rules are not known here. `extension`: it belongs to an extension. `challenge`: a 401 that is a part of the
 * authentication scheme; the browser responded to it, and the page got the response after it.
 */
export interface Exemption {
  readonly kind: 'program' | 'other-browser' | 'extension' | 'challenge';
  /** Of the program or the browser; the origin of the extension; the scheme. */
  readonly name: string;
}

/** What the developer wrote as one fetch(): the client, the request, every hop, the outcome. */
export interface Exchange {
  readonly id: string;
  readonly client: {
    /** Serialized origin; 'null' when opaque. */
    readonly origin: Known<string>;
    /** Serialized origin of the top-level page. */
    readonly topLevelOrigin: Known<string>;
    /** False for a client in a frame. */
    readonly isTopLevel: Known<boolean>;
    /**
     * The tab's frame that the client is in, or that a navigation fills, and the frame around it; 0 is the top-level page,
     * -1 is none. null: not reported.
     */
    readonly frame: { readonly id: number; readonly parentId: number } | null;
    /** An earlier request of the same recording carried `Sec-Fetch-Storage-Access: none`. Absent: none is known. */
    readonly thirdPartiesHadNoCookies?: true;
    /** Absent: a page of a browser sent it, as far as is known. */
    readonly exemption?: Exemption;
  };
  readonly request: {
    readonly type: RequestType;
    readonly mode: Known<RequestMode>;
    /** As stated by a witness. No browser reports it to an extension, so the engine infers it: see engine/facts/credentials-mode.ts. */
    readonly credentialsMode: Known<CredentialsMode>;
    readonly initiator: ScriptLocation | null;
  };
  readonly hops: readonly [Hop, ...Hop[]];
  readonly outcome: Outcome;
  /** The browser's own error text for the whole exchange, verbatim: "net::ERR_FAILED". */
  readonly networkError: string | null;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** True when it happened before the panel was first shown and was taken from DevTools' own log. */
  readonly beforeRecording: boolean;
  /** True when a service worker responded to the page's request. */
  readonly viaServiceWorker: boolean;
  /** What this extension itself changed in its responses; absent: nothing. */
  readonly trial?: TrialEdits;
}

/** Where in an exchange something is: hop number, from 0, and one of its four messages. */
export interface MessageRef {
  readonly hop: number;
  readonly message: 'preflight-request' | 'preflight-response' | 'request' | 'response';
}

/** The same as a text: "0:preflight-response". */
export type MessagePlace = `${MessageRef['hop']}:${MessageRef['message']}`;
