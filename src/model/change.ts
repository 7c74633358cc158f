import type { CredentialsMode, MessageRef, RequestMode } from './exchange';

/**
 * What a response is to state. Header lines, checks and server code are derived from it: src/changes.
 * Lists of names are in the order in which they are written.
 */
export type ServerIntent =
  | { readonly intent: 'allow-origin'; readonly origin: string }
  /** The response names the origin of the request when that is on the list, and carries no CORS header otherwise. */
  | { readonly intent: 'allow-only-listed'; readonly origins: readonly [string, ...string[]] }
  | { readonly intent: 'allow-credentials' }
  | { readonly intent: 'allow-methods'; readonly methods: readonly string[] }
  | { readonly intent: 'allow-headers'; readonly names: readonly string[] }
  | { readonly intent: 'expose-headers'; readonly names: readonly string[] }
  | { readonly intent: 'vary-by'; readonly names: readonly string[] }
  | { readonly intent: 'answer-status'; readonly status: number }
  /** The header is sent in one line; every other line of its name is removed. */
  | { readonly intent: 'one-line-only'; readonly name: string; readonly value: string }
  | { readonly intent: 'remove-header'; readonly name: string }
  /** `Location`. */
  | { readonly intent: 'redirect-to'; readonly url: string }
  /** `Cross-Origin-Resource-Policy`. */
  | { readonly intent: 'resource-policy'; readonly value: 'same-site' | 'cross-origin' }
  /** `Cross-Origin-Embedder-Policy`. */
  | { readonly intent: 'embedder-policy'; readonly value: 'require-corp' }
  /** `Content-Security-Policy`, as a whole. */
  | { readonly intent: 'content-security-policy'; readonly value: string }
  | { readonly intent: 'content-type'; readonly value: string }
  /** The browser sends the request once more, with the cookies that storage access gives the origin. */
  | { readonly intent: 'retry-with-storage-access'; readonly origin: string };

export type ServerIntents = readonly [ServerIntent, ...ServerIntent[]];

/** A text means `Name=text`, '' the name without a value; null removes the attribute. */
export type CookieAttributes = Readonly<Record<string, string | null>>;

/** How one cookie is to be set. Its set-cookie-string is derived: src/changes. `from` is its set-cookie-string now. */
export type CookieIntent =
  | {
      readonly intent: 'cookie-attributes';
      readonly cookie: string;
      readonly from: string;
      readonly changes: CookieAttributes;
    }
  /** The same, but the page that makes this request sets it again, so that it is stored in the partition of this page. */
  | {
      readonly intent: 'cookie-set-here';
      readonly cookie: string;
      readonly from: string;
      readonly changes: CookieAttributes;
    }
  /** A plain name and a short value; the attributes stay. `cookie` is the name now, which may be empty. */
  | { readonly intent: 'cookie-pair'; readonly cookie: string; readonly from: string; readonly name: string }
  /** A cookie that is not set yet. */
  | { readonly intent: 'new-cookie'; readonly cookie: string; readonly attributes: CookieAttributes };

/** A change of the page’s code: only what changes is stated. */
export interface PageChange {
  readonly actor: 'page';
  readonly credentialsMode?: CredentialsMode;
  /** Another mode, or another URL, makes it another request. */
  readonly mode?: RequestMode;
  readonly url?: string;
  readonly method?: string;
  readonly removeHeader?: string;
  readonly addHeader?: { readonly name: string; readonly value: string };
  readonly redirect?: 'follow' | 'manual';
  /** Local Network Access: the address space that the page states. */
  readonly targetAddressSpace?: 'loopback' | 'local';
  /** The attribute of the `<link rel="preload">` of this URL. */
  readonly preloadCrossOrigin?: 'anonymous' | 'use-credentials';
}

/** A change as data: it can be shown, copied, applied in the lab, and proved by diagnosing again. */
export type Change =
  /** The server sends another response at `at`. */
  | { readonly actor: 'server'; readonly at: MessageRef; readonly intents: ServerIntents }
  /** The server sets a cookie differently, in the response that sets it. */
  | { readonly actor: 'server-cookie'; readonly intent: CookieIntent }
  | PageChange
  /** The page adds `crossorigin` to its element, and the server sends CORS headers: one without the other changes nothing. */
  | {
      readonly actor: 'page-and-server';
      readonly crossOrigin: 'anonymous' | 'use-credentials';
      readonly at: MessageRef;
      readonly intents: ServerIntents;
    }
  /** The response that contains the client’s document changes: a policy of the page itself. */
  | { readonly actor: 'document'; readonly intents: ServerIntents }
  /** Both are served from one site, so that no SameSite or third-party rule applies. */
  | { readonly actor: 'deployment'; readonly sameSite: true }
  /**
   * Something outside both: the network, another extension, a browser setting or permission, how the page itself is
   * delivered (its scheme, its policies), its service worker.
   */
  | {
      readonly actor: 'environment';
      readonly what:
        | 'network'
        | 'extension'
        | 'third-party-cookies'
        | 'page'
        | 'permission'
        | 'page-delivery'
        | 'service-worker'
        /** What the user does: logs in, states another name or password. */
        | 'login'
        /** What the operator of a foreign host changes, or the reader changes in that operator’s console. */
        | 'provider';
    };

/** Text to paste. `http`: header lines, the first may be a status line. */
export interface Snippet {
  readonly language: 'http' | 'js' | 'html';
  readonly text: string;
}

export interface Fix {
  readonly id: string;
  /** Imperative, one line. */
  readonly title: string;
  readonly change: Change;
  /** What to paste; null when the title is enough. */
  readonly snippet: Snippet | null;
  /** A second part, to paste in another place: the element in the page. Absent: none. */
  readonly secondSnippet?: Snippet;
  /** Header lines to remove, each a few words; backticks mark code. Absent: none. */
  readonly removes?: readonly string[];
  /** The risk of the change; null when there is none. */
  readonly danger: string | null;
  /**
   * Why diagnosing the changed exchange cannot prove it: the change does not alter the recorded evidence of the finding.
   * One sentence. Absent: diagnosing again proves it, and a test checks that.
   */
  readonly notProved?: string;
}
