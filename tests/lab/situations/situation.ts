import type { Answer, Call, LabUrl } from '../../../src/rules/shared/scenario';
import type { CallResult } from '../result';

/** When a reply is given; what is not stated does not matter. */
export interface Condition {
  readonly method?: string;
  /** The request carries a cookie of this name; "name=value": with this value, before all others of that name. */
  readonly cookie?: string;
  /** Its Cookie header has more bytes. */
  readonly cookieBytes?: number;
  /** It is a CORS-preflight request. */
  readonly preflight?: true;
  /** It carries `If-None-Match`. */
  readonly revalidates?: true;
}

export interface Reply {
  readonly when?: Condition;
  /** In a header line `{origin}` is the request's origin and `{id}` the situation's id. */
  readonly answer: Answer;
}

/** What the lab's server does at one URL: the first reply whose condition holds is given. */
export interface SituationEndpoint {
  readonly at: LabUrl;
  /**
   * A response that is no redirect is a document: the situation's own page, with its steps and the Next button, or one for a frame,
   * which does what the page around it says.
   */
  readonly shows?: 'page' | 'frame';
  readonly replies: readonly [Reply, ...Reply[]];
}

/** A call of the page's code. */
export interface SituationCall extends Call {
  /** The code does not read the body. */
  readonly unread?: true;
}

/** What is done in a step. `lands`: the URL of the page that is shown then; undefined: `to`; null: the browser's error page. */
export type Act =
  | { readonly does: 'visit'; readonly to: LabUrl; readonly lands?: LabUrl | null }
  /** The page submits a form by POST. */
  | { readonly does: 'submit'; readonly to: LabUrl; readonly lands?: LabUrl | null }
  /** The page's code makes these calls at once. */
  | { readonly does: 'call'; readonly calls: readonly [SituationCall, ...SituationCall[]] }
  | { readonly does: 'open-frame'; readonly to: LabUrl }
  /** The document in the frame navigates its frame: by a link, or by a form that is sent by POST. */
  | { readonly does: 'frame-goes'; readonly how: 'link' | 'form'; readonly to: LabUrl }
  /** `document.cookie = line` */
  | { readonly does: 'script-cookie'; readonly line: string };

/** What is true of one request, by every witness. */
export interface ExpectedRequest {
  /** "GET https://api.shop.test/me": its first hop. */
  readonly request: `${string} ${LabUrl}`;
  /** The panel's verdict in a word, and its findings, the decisive one first. */
  readonly verdict: string;
  readonly findings: readonly string[];
  /** What is said of it in a file of the same requests, which has no reading of the store; undefined: the same findings. */
  readonly inFile?: readonly string[];
  /** A part of the first finding's title: the request that it names, or a reason. */
  readonly tells?: string;
  /** A part of the text to paste of the first finding’s first fix. */
  readonly fix?: string;
  /** cookie-names that the server receives with the last hop. undefined: none. null: the request never arrives. */
  readonly sent?: readonly string[] | null;
  /** cookie-names that its responses store, as the panel says. undefined: none. */
  readonly set?: readonly string[];
  /** What the panel says instead as soon as it knows more, by a later reading of the store or a later request. */
  readonly whenKnown?: Pick<ExpectedRequest, 'verdict' | 'set'>;
  /** Chromium's name for why it failed: the CORS error, or the error text. undefined: it did not fail. */
  readonly failure?: string;
  /** Chromium's reasons for cookies that were not sent or not stored, by cookie-name. undefined: none. */
  readonly blocked?: Readonly<Record<string, readonly string[]>>;
}

export interface SituationStep {
  readonly act: Act;
  /** What is done, as a sentence. */
  readonly title: string;
  /** What the panel says of it, in words. Backticks mark code. */
  readonly expect: string;
  /** What the page's own code gets from each call: "readable 200". undefined: the step is no call. */
  readonly got?: readonly (CallResult['outcome'] | `readable ${number}`)[];
  readonly requests: readonly ExpectedRequest[];
  /** Names of all cookies that are stored after the step, sorted. undefined: as after the step before. */
  readonly stored?: readonly string[];
}

/** Several steps that a user, a page and servers take one after another, as data: the lab page and the browser test read it. */
export interface Situation {
  /** Kebab-case, unique among situations and examples: the first path segment of each of its URLs in the lab. */
  readonly id: string;
  /** As a sentence. Backticks mark code. */
  readonly title: string;
  /** What people ask for when they are in it, and what the cause is. */
  readonly about: string;
  readonly server: readonly SituationEndpoint[];
  /** The first one is a visit. */
  readonly steps: readonly [SituationStep & { readonly act: { readonly does: 'visit' } }, ...SituationStep[]];
}
