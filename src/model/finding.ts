import type { Check } from './cause';
import type { Fix } from './change';
import type { Evidence, SpecRef } from './decision';
import type { Exchange, MessageRef } from './exchange';
import type { HeaderLine } from './header';
import type { JudgedAlgorithm } from './judged-algorithm';
import type { Known } from './known';
import type { Related } from './related';

/**
 * What the user loses. `blocks`: the page gets no response. `loses-cookie`: a cookie was not sent or not stored.
 * `will-block`: allowed today, refused by the standard or announced. `advice`: nothing failed.
 */
export type Severity = 'blocks' | 'loses-cookie' | 'will-block' | 'advice';

export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  /** The check that ended the request; the others would also fail. At most one in a diagnosis. */
  readonly decisive: boolean;
  readonly certainty: 'proven' | 'inferred';
  readonly at: MessageRef;
  /** The check of the browser that it belongs to. */
  readonly check: Check;
  /** cookie-names that were lost; empty where the check is not `cookies`, and where no name is known. */
  readonly cookies: readonly string[];
  /** One sentence in the request's own values. Backticks mark code; nothing else is markup. */
  readonly title: string;
  /** One to three sentences: the reason. Backticks mark code. */
  readonly why: string;
  /** A few words for the list: "Wildcard origin with credentials". No markup. */
  readonly short: string;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** Best first. Of a diagnosis they are made when they are first read. */
  readonly fixes: readonly Fix[];
  /** What the browsers call it. */
  readonly browserNames: { readonly chromium: readonly string[]; readonly firefox: readonly string[] };
  readonly spec: readonly [SpecRef, ...SpecRef[]];
  /** The earlier response that it follows from; absent: the reason is in this exchange. */
  readonly earlier?: EarlierResponse;
}

/** A line of the response of another exchange, or that response itself. */
export interface EarlierResponse {
  readonly exchangeId: string;
  readonly at: MessageRef;
  /** Position of the Set-Cookie line in its header list; null: no single line. */
  readonly headerIndex: number | null;
  /** That line, or a line of `Clear-Site-Data`, as it was recorded; null: no single line. */
  readonly line: HeaderLine | null;
  /** What of the value of the line decided; null: the whole of it. */
  readonly span: readonly [number, number] | null;
  /** "POST /login" */
  readonly request: string;
}

/** Whether one cookie was sent or stored at one message. */
export interface CookieFate {
  readonly at: MessageRef;
  readonly name: string;
  /** Attributes as the user would write them: "SameSite=Lax; Secure; Path=/". */
  readonly attributes: string;
  /**
   * Host or Domain, and path: "api.shop.test/" of a cookie of this host only, ".shop.test/" of one with a Domain. A line without
   * Path has the default-path of its URL. Empty where only the Cookie header shows the cookie. Together with the name and
   * `partition` it tells which cookie of the store it is.
   */
  readonly where: string;
  /** Of a partitioned cookie: its top-level site; empty where that is not known. */
  readonly partition?: string;
  /** It is a line that deletes the cookie. */
  readonly deletes?: true;
  /** Of a line that sets it: how long from its response on; absent: until the browser is closed. */
  readonly lifetimeSeconds?: number;
  /** `deleted`: by this line, or a later one of the response. `deletes-nothing`: the line counted, and the cookie that is stored has another Domain, Path or partition. */
  readonly fate: 'sent' | 'not-sent' | 'stored' | 'not-stored' | 'deleted' | 'deletes-nothing' | 'cannot-tell';
  /**
   * Of the fate: 'inferred' where the credentials mode is inferred; or where the store was read only later, so that the
   * cookie may not have been stored yet.
   */
  readonly certainty: 'proven' | 'inferred';
  /** Why, in a few words: "cross-site, SameSite=Lax". Empty when sent or stored. Backticks mark code. */
  readonly reason: string;
  /** The rule that explains it; null when there is nothing to explain. */
  readonly ruleId: string | null;
  readonly evidence: Evidence;
}

/** One step of a request, in the order in which the browser takes them. */
export interface TimelineStep {
  readonly id: string;
  readonly label: string;
  /** A few words under the label: "1 sent", "200, passed". */
  readonly note: string;
  /** `decided`: the browser stopped here. `lost`: passed, but a cookie was lost here. `next`: would fail too. `idle`: never reached. */
  readonly state: 'passed' | 'decided' | 'lost' | 'next' | 'idle' | 'unknown';
  /** The message to show for it; null when there is none. */
  readonly at: MessageRef | null;
}

/** The verdict on one exchange, as the list shows it. */
export interface Verdict {
  readonly kind: 'blocked' | 'cookies-lost' | 'advice' | 'passed' | 'pending' | 'cannot-tell';
  /** A few words, no markup: "Wildcard origin with credentials", "Read by the page". */
  readonly text: string;
}

/** What another browser than the recording one would do differently. */
export interface OtherBrowserDifference {
  readonly browser: 'chromium' | 'firefox' | 'safari';
  /** One sentence: "In Firefox `sid` would be sent: …". Backticks mark code. */
  readonly text: string;
  readonly certainty: 'proven' | 'inferred';
}

/** The verdict by the headers only. */
export type HeaderVerdict = 'blocks' | 'loses-cookie' | 'passes' | 'cannot-tell';

/** The verdict by the rules of the standard and of the browser; the real result is the exchange’s outcome. */
export interface StandardVsBrowser {
  readonly standard: HeaderVerdict;
  readonly browser: HeaderVerdict;
}

/** What a recording shows of the cookies at one hop, beside the fate of each. */
export interface HopCookies {
  /** It is known which cookies the request had, and its response came from the server. */
  readonly showsCookies?: true;
  /** The store was read when the request was sent. */
  readonly readsStore?: true;
  /** The response deletes every cookie of the site: `Clear-Site-Data`. */
  readonly clearsCookies?: true;
  /** It may: it does not without credentials, nor as a third party’s where third-party cookies are blocked, and one of these is not known. */
  readonly mayClearCookies?: true;
  /** When it was sent, epoch ms; absent: when the exchange began, or that is not known. */
  readonly sentAtMs?: number;
  /** When the browser had applied what its response does to cookies, epoch ms; absent: it does nothing to them, or that is not known. */
  readonly appliedAtMs?: number;
}

/** How one exchange ended, and why. */
export interface Explanation {
  readonly exchange: Exchange;
  readonly related: Related;
  readonly verdict: Verdict;
  /** The decisive finding first, then the others in the order in which the browser checks them. */
  readonly findings: readonly Finding[];
  /** The finding that the verdict names; null when none blocks and none is about a lost cookie. */
  readonly culprit: Finding | null;
  /** Names of the missing facts that would have decided; empty when none is missing. */
  readonly missing: readonly string[];
  /** Whether the request's credentials mode was "include", and how that is known. */
  readonly includesCredentials: Known<boolean>;
  readonly cookies: readonly CookieFate[];
  /** By hop; absent: not looked up. */
  readonly hopCookies?: readonly HopCookies[];
  /** True when the algorithms refuse a response that the page could read: this is shown. */
  readonly contradicted: boolean;
}

/** A line that is absent from a message and should be there. */
export interface MissingHeader {
  readonly at: MessageRef;
  readonly name: string;
  readonly value: string;
  /** The rule whose finding it would change. */
  readonly ruleId: string;
}

/** Everything that is shown of one exchange. */
export interface Diagnosis extends Explanation {
  /** Only where a cookie’s fate differs; empty when all browsers do the same. Computed when it is called: few exchanges are opened. */
  readonly otherBrowsers: () => readonly OtherBrowserDifference[];
  /** The same holds. */
  readonly timeline: () => readonly TimelineStep[];
  /** Header lines that are absent and should be there; they are shown among the existing lines. Computed when it is called. */
  readonly missingHeaders: () => readonly MissingHeader[];
  /** The algorithms that judged it, with their steps. Computed when it is called. */
  readonly howDecided: () => readonly JudgedAlgorithm[];
  /** The sites that are compared: of the page first, then of the top-level page, then of each hop; each scheme and host once. Computed when it is called. */
  readonly sites: () => readonly ComparedSite[];
}

/** How the site of an origin is obtained. */
export interface SiteParts {
  /** "https" */
  readonly scheme: string;
  /** What stands before the registrable domain: "app."; the whole host where there is none. */
  readonly before: string;
  /** The registrable domain without its public suffix: "shop."; empty where there is none. */
  readonly label: string;
  /** "co.uk"; empty where there is no registrable domain. */
  readonly suffix: string;
  /**
   * By which rule of the Public Suffix List it is a public suffix: one of the registries (`icann`), one of the owners of hosts whose
   * subdomains belong to others (`private`), or the rule `*` for names that are not listed (`default`). null: no registrable domain, so
   * that the host itself counts.
   */
  readonly rule: 'icann' | 'private' | 'default' | null;
}

export interface ComparedSite {
  readonly of: 'page' | 'top-level-page' | 'request';
  /** null: the origin is opaque, and is same site with nothing. */
  readonly parts: SiteParts | null;
  /** With the page; null: it is the page, or the page is not known. */
  readonly compared: 'same-site' | 'other-scheme' | 'cross-site' | null;
}
