import type { MessageRef } from './exchange';

export type Standard =
  | 'fetch'
  | 'rfc6265bis'
  | 'rfc6750'
  | 'mixed-content'
  | 'secure-contexts'
  | 'chips'
  | 'html'
  | 'csp'
  | 'clear-site-data'
  | 'local-network-access';

/** A place in a standard. `anchor` is the fragment in the standard's own page. */
export interface SpecRef {
  readonly standard: Standard;
  readonly anchor: string;
  /** '4', '7.5'; null when the anchor is a definition. */
  readonly step: string | null;
}

/**
 * What a decision is based on, and what the panel highlights. `index` is a position in that message's header list; `span` is the deciding part of the value,
 * as start and end offsets in UTF-16 code units, or null for the whole value.
 */
export type Evidence =
  | {
      readonly kind: 'header-line';
      readonly at: MessageRef;
      readonly index: number;
      readonly span: readonly [number, number] | null;
    }
  | { readonly kind: 'header-absent'; readonly at: MessageRef; readonly name: string }
  | { readonly kind: 'status'; readonly at: MessageRef }
  | { readonly kind: 'url'; readonly at: MessageRef; readonly part: 'scheme' | 'userinfo' | 'host' | 'port' | 'path' }
  | { readonly kind: 'stored-cookie'; readonly at: MessageRef; readonly index: number }
  | { readonly kind: 'network-error' }
  | { readonly kind: 'request-property'; readonly property: 'origin' | 'mode' | 'credentials mode' | 'method' };

export type Ruling = 'allowed' | 'blocked' | 'cannot-tell';

/** One step of an algorithm, and whether its condition held. */
export interface Step {
  readonly spec: SpecRef;
  /** The condition, as a statement: "the value is `*`". */
  readonly says: string;
  readonly held: boolean | 'unknown';
  /** What was compared, in the request’s own values: "`*` with `https://app.shop.test`". Backticks mark code. */
  readonly compared: string;
}

/**
 * The outcome of one algorithm of a standard, with the steps walked to reach it.
 * `Reason` is the closed set of reasons of that algorithm. `missing` names the missing facts.
 */
export type Decision<Reason extends string> =
  | { readonly ruling: 'allowed'; readonly steps: readonly Step[] }
  | {
      readonly ruling: 'blocked';
      readonly reason: Reason;
      readonly evidence: readonly [Evidence, ...Evidence[]];
      readonly steps: readonly Step[];
    }
  | {
      readonly ruling: 'cannot-tell';
      readonly missing: readonly [string, ...string[]];
      readonly steps: readonly Step[];
    };
