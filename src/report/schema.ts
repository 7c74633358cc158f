import type { Change, CookieIntent, Fix, ServerIntents } from '../model/change';
import type { CookieLife } from '../model/cookie-life';
import type { Exchange, Exemption, MessagePlace, MessageRef, RequestType } from '../model/exchange';
import type { CookieFate, Finding, HeaderVerdict, HopCookies, Severity, Verdict } from '../model/finding';
import type { HeaderEdit } from '../model/header';
import type { JudgedAlgorithm } from '../model/judged-algorithm';

/** What is said of a recording, as one JSON document. README.md of this folder documents every member. */
export interface Report {
  readonly schema: 'credentials-report';
  readonly version: 1;
  /** The browser by whose rules the verdicts were made. */
  readonly browser: ReportedBrowser;
  readonly source: ReportedSource;
  /** In the order of their start. */
  readonly exchanges: readonly ReportedExchange[];
  /** What happened to each cookie, the worst first. */
  readonly cookies?: readonly ReportedLife[];
  /** What servers must change, each once; absent: none. */
  readonly servers?: readonly ReportedServer[];
}

/** Everything that one server must change, in the words of its stack. */
export interface ReportedServer {
  /** Serialized origin. */
  readonly server: string;
  /** Guesses, the likeliest first. `evidence`: a header line. */
  readonly recognised: readonly { readonly stack: string; readonly evidence: string }[];
  /** The one in whose words the change is written; null: not known. */
  readonly stack: { readonly id: string; readonly title: string } | null;
  /** Empty: the stack is not known, or cannot do it. */
  readonly parts: readonly {
    readonly id: string;
    readonly file: string;
    readonly place: string;
    readonly language: string;
    readonly text: string;
  }[];
  readonly removes: readonly string[];
  readonly notes: readonly string[];
  /** One sentence. */
  readonly opens: string;
  /** What was executed of the stack, or where its change was read; empty: no stack. */
  readonly proof: string;
  readonly checks: readonly { readonly says: string; readonly posix: string; readonly powershell: string }[];
}

/** What happened to one cookie of the store, in the order in which it happened. */
export type ReportedLife = CookieLife;

export type ReportedBrowser = 'chromium' | 'firefox' | 'safari';

/** Where the exchanges come from. */
export interface ReportedSource {
  /** `live`: recorded by the panel. `har`: a file. `written`: a request that was written by hand, and that nobody has sent. */
  readonly kind: 'live' | 'har' | 'written';
  /** The file’s name as it was given; absent where there is none, or it is not known. */
  readonly file?: string;
  /** Who wrote the file, as the file says; '' where it does not, and for a live recording. */
  readonly writer: string;
  /** The browser that made the requests; null: not known. */
  readonly recordedBy: ReportedBrowser | null;
  /** What the file cannot tell. */
  readonly gaps: readonly ReportedGap[];
}

/** Something that a file leaves out. */
export interface ReportedGap {
  readonly id: string;
  /** One sentence or two. Backticks mark code. */
  readonly text: string;
}

export interface ReportedExchange {
  readonly id: string;
  /** Of the first hop. */
  readonly method: string;
  readonly url: string;
  readonly type: RequestType;
  /** Serialized origin of the client; null: not known. */
  readonly origin: string | null;
  /** Whether the panel’s list shows it. */
  readonly listed: boolean;
  /** Recorded while this browser changed header lines of its responses; absent: it did not. */
  readonly underTrial?: true;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  /** The same, of its end; null: not known, or it had not ended. */
  readonly endedAtMs: number | null;
  readonly outcome: Exchange['outcome'];
  /** The browser’s own error text, verbatim; null: none. */
  readonly networkError: string | null;
  readonly hops: readonly ReportedHop[];
  readonly verdict: ReportedVerdict;
  /** Culprit first. */
  readonly findings: readonly ReportedFinding[];
  readonly cookies: readonly ReportedCookie[];
  readonly credentials: ReportedCredentials;
  /** The facts that are not known, and without which something cannot be said. */
  readonly missing: readonly string[];
  /** The algorithms that judged it, with their steps; absent where nothing was found and nothing is missing. */
  readonly algorithms?: readonly ReportedAlgorithm[];
  /** What the page got contradicts what the headers say. */
  readonly contradicted: boolean;
  /** Why the rules of a browser’s pages do not apply: a program sent it, or an extension; absent: they do. */
  readonly exemption?: Exemption;
  /** Positions of the file’s entries that it was made from, from 0; empty for a live recording. */
  readonly entries: readonly number[];
}

/** One algorithm of a standard, and the steps that it walked, in the standard’s order. When it blocked, the last one decided. */
export interface ReportedAlgorithm extends Omit<JudgedAlgorithm, 'at'> {
  readonly at: ReportedPlace;
}

/** The verdict in a few words, and its three sources: the standards, the browser, the page. */
export interface ReportedVerdict extends Verdict {
  /** The verdict of the standards on the headers. */
  readonly standard: HeaderVerdict;
  /** The verdict of the browser on them. */
  readonly browser: HeaderVerdict;
  /** What the page got. */
  readonly observed: Exchange['outcome'];
}

export interface ReportedHop extends HopCookies {
  readonly method: string;
  readonly url: string;
  /** Status of the preflight’s response; null: no preflight, or no response to it. */
  readonly preflightStatus: number | null;
  /** null: not sent, or no response. */
  readonly status: number | null;
}

/** Whether credentials were included, and how that is known. */
export interface ReportedCredentials {
  /** null: not known. */
  readonly included: boolean | null;
  readonly certainty: Finding['certainty'] | null;
  /** How it is known, or what is missing: a phrase. */
  readonly because: string;
}

export interface ReportedFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly decisive: boolean;
  readonly certainty: Finding['certainty'];
  readonly at: ReportedPlace;
  /** The same as `cookies`, joined by a comma; null where the finding is not about cookies. For readers of earlier versions. */
  readonly cookie: string | null;
  /** cookie-names that were lost; empty where the finding is not about cookies, and where no name is known. */
  readonly cookies: readonly string[];
  readonly short: string;
  readonly title: string;
  readonly why: string;
  readonly browserNames: Finding['browserNames'];
  readonly evidence: readonly ReportedEvidence[];
  /** Best first. */
  readonly fixes: readonly ReportedFix[];
  /** Addresses in the standards. */
  readonly spec: Finding['spec'];
  /** The earlier response that it follows from; absent: the reason is in this exchange. */
  readonly earlier?: ReportedEarlier;
}

/** A line of the response of another exchange, or that response itself. */
export interface ReportedEarlier {
  readonly exchangeId: string;
  readonly at: ReportedPlace;
  /** Position of the line among the header lines of the message, from 0; null: no single line. */
  readonly line: number | null;
  /** That line, or a line of `Clear-Site-Data`; null: no single line. */
  readonly header: { readonly name: string; readonly value: string } | null;
  /** What of its value decided: from and to, in UTF-16 code units; null: the whole of it. */
  readonly span?: readonly [number, number] | null;
  /** "POST /login" */
  readonly request: string;
}

/** A fix, with the lines that its change leads to written out. */
export interface ReportedFix extends Omit<Fix, 'change'> {
  readonly change: ReportedChange;
}

/** Members that not every report of version 1 has are optional. */
export type ReportedChange =
  | {
      readonly actor: 'server';
      readonly at: MessageRef;
      /** null: the status stays. */
      readonly status: number | null;
      readonly edits: readonly HeaderEdit[];
      readonly intents?: ServerIntents;
    }
  | {
      readonly actor: 'server-cookie';
      /** cookie-name, as it is today. */
      readonly cookie: string;
      readonly setCookie: string;
      readonly intent?: CookieIntent;
    }
  | {
      readonly actor: 'page-and-server';
      readonly crossOrigin: 'anonymous' | 'use-credentials';
      readonly at: MessageRef;
      readonly edits: readonly HeaderEdit[];
      readonly intents?: ServerIntents;
    }
  | { readonly actor: 'document'; readonly edits: readonly HeaderEdit[]; readonly intents?: ServerIntents }
  | Extract<Change, { readonly actor: 'page' | 'deployment' | 'environment' }>;

/** "<hop>:<message>", as in "0:preflight-response". */
export type ReportedPlace = MessagePlace;

/** The evidence of a finding, with the text of the line, so that the report can be read without the recording. */
export interface ReportedEvidence {
  readonly kind: Finding['evidence'][number]['kind'];
  /** null: it is about the exchange. */
  readonly at: ReportedPlace | null;
  /** Header line, cookie, part of the URL or property of the request. */
  readonly name: string;
  /** Of the header line, secrets replaced; null: there is none. */
  readonly value: string | null;
  /** The deciding characters of `value`; null: all of it. */
  readonly span: readonly [number, number] | null;
}

export interface ReportedCookie {
  readonly at: ReportedPlace;
  readonly name: string;
  readonly attributes: string;
  /** Host or Domain, and path: `api.shop.test/`, `.shop.test/` with a Domain. Empty where only the Cookie header shows it. */
  readonly where: string;
  /** Of a partitioned cookie: its top-level site; empty where that is not known. */
  readonly partition?: string;
  /** Its line deletes it. */
  readonly deletes?: true;
  /** Of a line that sets it: how long from its response on; absent: until the browser is closed. */
  readonly lifetimeSeconds?: number;
  readonly fate: CookieFate['fate'];
  /** Certainty of `fate`. */
  readonly certainty: 'proven' | 'inferred';
  readonly reason: string;
  readonly ruleId: string | null;
  /** Position of its Set-Cookie line among the header lines of the message, from 0; null for a cookie of the request. */
  readonly line: number | null;
}
