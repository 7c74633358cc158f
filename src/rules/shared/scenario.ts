import type { CredentialsMode, RequestMode } from '../../model/exchange';

/** "https://api.shop.test": a serialized origin that the lab serves. */
export type LabOrigin = `${'http' | 'https'}://${string}`;
/** "https://api.shop.test/me" */
export type LabUrl = `${LabOrigin}/${string}`;
/** "Access-Control-Allow-Origin: *" */
export type HeaderText = `${string}: ${string}`;

/** A server's response; `{origin}` in a header line is the request's origin. `close`: the connection is closed without a response. `hang`: no response is sent. */
export type Answer =
  | { readonly status: number; readonly headers: readonly HeaderText[]; readonly body?: string }
  | 'close'
  | 'hang';

/** What the lab's server does at one URL. The response to OPTIONS is `preflight` when that is stated, else `answer`. */
export interface Endpoint {
  readonly at: LabUrl;
  /** To a request that carries no Origin: an `<img>` without `crossorigin`, a navigation. undefined: `answer` too. */
  readonly withoutOrigin?: Answer;
  readonly preflight?: Answer;
  readonly answer: Answer;
}

/** Elements that load a subresource; the suffix is the value of their `crossorigin` attribute. */
type Element =
  | `${'img' | 'script' | 'stylesheet' | 'video'}${'' | '-anonymous' | '-use-credentials'}`
  | `module${'' | '-use-credentials'}`
  /** `<link rel=preload as=fetch>`, without and with the attribute. */
  | `preload${'' | '-anonymous' | '-use-credentials'}`
  /** CSS `@font-face`, and an `<iframe>` that is added for the call. */
  | 'font'
  | 'frame';

/** One request that the page's own code makes. */
export interface Call {
  /** The page itself makes this call, though the scenario has a frame or a worker. */
  readonly by?: 'page';
  readonly api: 'fetch' | 'xhr' | 'event-source' | 'beacon' | 'web-socket' | Element;
  readonly to: LabUrl;
  readonly method?: string;
  /** Stated credentials mode; undefined: the API's default. For XHR 'include' is withCredentials. */
  readonly credentials?: CredentialsMode;
  readonly mode?: RequestMode;
  readonly headers?: readonly HeaderText[];
  readonly body?: string;
  /** fetch() with `keepalive: true`. */
  readonly keepalive?: true;
  /** fetch() with this redirect mode; undefined: "follow". */
  readonly redirect?: 'follow' | 'error' | 'manual';
  /** fetch() with this stated address space (Local Network Access). */
  readonly targetAddressSpace?: 'loopback' | 'local' | 'public';
  /** The page aborts the call after this many milliseconds. */
  readonly abortAfterMs?: number;
}

/** A situation as data: the unit table, the documentation, the lab page and the browser test all read it. */
export interface Scenario {
  readonly page: LabOrigin;
  /** Response headers of the page itself (a policy, a Set-Cookie). */
  readonly pageHeaders?: readonly HeaderText[];
  /**
   * The calls are made in a frame of this origin (or, 'sandbox', of an opaque origin) inside the page. Several: each frame
   * inside the one before it, and the innermost makes the calls.
   */
  readonly frame?: LabOrigin | 'sandbox' | readonly (LabOrigin | 'sandbox')[];
  /** Response headers of the frames' documents. */
  readonly frameHeaders?: readonly HeaderText[];
  /** A dedicated worker of the page or frame makes the calls. */
  readonly worker?: true;
  /**
   * A service worker controls the page: it passes each request on unchanged, responds by itself, or responds with an opaque
   * response that it fetched in mode "no-cors". It is removed when the example ends.
   */
  readonly serviceWorker?: 'passes-on' | 'answers' | 'answers-opaque';
  /** The browser's cookie setting. */
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  /** Cookies set beforehand by visiting `from` as a top-level page. */
  readonly jar: readonly { readonly from: LabUrl; readonly setCookie: string }[];
  readonly server: readonly Endpoint[];
  /** Made one after another; the last one is the subject. */
  readonly calls: readonly [Call, ...Call[]];
}

/**
 * Chromium's own reasons, read over the DevTools protocol, that count as agreement.
 * `readable` / `opaque`: nothing failed.
 */
export type ChromiumVerdict =
  | 'readable'
  | 'opaque'
  /** It arrived and passed every check, but could not be used: an element gets an error event at a 401. */
  | 'unusable'
  /** Network.CorsError of the failing request. */
  | { readonly cors: readonly [string, ...string[]] }
  /** The error text of Network.loadingFailed, or blockedReason: "net::ERR_CONNECTION_RESET", "mixed-content". */
  | { readonly error: readonly [string, ...string[]] };

export interface Example {
  /** Kebab-case, unique among examples and situations; it is the first path segment of every URL in the lab. */
  readonly id: string;
  /** A situation that developers meet, as a sentence: "The server sends `*` to a request with cookies". */
  readonly title: string;
  readonly scenario: Scenario;
  /** What the panel says about the last call: the decisive finding first, then all others, in order. Empty: nothing is wrong. */
  readonly findings: readonly string[];
  readonly chromium: ChromiumVerdict;
  /** Chromium's blocked reasons for cookies of the last call, by cookie-name: associatedCookies and blockedCookies. */
  readonly blockedCookies?: Readonly<Record<string, readonly string[]>>;
  /** cookie-names that the server receives with the last call's final request, in any order. */
  readonly cookiesSent: readonly string[];
  /** cookie-names of the last response's Set-Cookie lines that the browser stores. */
  readonly cookiesStored?: readonly string[];
}
