import type { MessagePlace } from './exchange';

/**
 * What happened to a cookie at one message. `first-seen`: it was there, and no recorded line had set it. `set`, `set-again`: a line
 * set it, or replaced it. `overwritten`: a later line of the same response replaced or deleted it. `perhaps-set`,
 * `perhaps-deleted`: it is not known whether the line counted. `refused`, `deletion-refused`: the browser ignored the line.
 * `sent-with-another`: the request had another cookie of the same name, too. `withheld`: it was not sent, and a rule says why.
 * `unexplained`: it was not sent, and no rule says why. `gone`: it had been sent before, and no recorded line deleted it.
 */
export type LifeStepKind =
  | 'first-seen'
  | 'set'
  | 'set-again'
  | 'overwritten'
  | 'perhaps-set'
  | 'refused'
  | 'deleted'
  | 'perhaps-deleted'
  | 'deletion-refused'
  | 'sent'
  | 'sent-with-another'
  | 'withheld'
  | 'unexplained'
  | 'expired'
  | 'gone';

/** Where in a recording something happened. */
export interface LifePlace {
  readonly exchangeId: string;
  readonly at: MessagePlace;
  /** "POST /login" */
  readonly request: string;
}

/** One step of a cookie’s life. Steps of the same kind that follow each other at requests are one step. */
export interface LifeStep extends LifePlace {
  readonly kind: LifeStepKind;
  readonly certainty: 'proven' | 'inferred';
  /** Position of the Set-Cookie line among the header lines of the message, from 0; null: it is about no line. */
  readonly line: number | null;
  /** Why, in a few words; empty where there is nothing to explain. Backticks mark code. */
  readonly reason: string;
  /** The rule that explains it; null: none does. */
  readonly ruleId: string | null;
  /** How many requests, and the last of them; absent: one. */
  readonly count?: number;
  readonly last?: LifePlace;
}

/** A later request that the server refused because of what happened to the cookie, as far as can be concluded. */
export interface LedTo {
  readonly exchangeId: string;
  /** "GET /me" */
  readonly request: string;
  /** Of its last response; null: none. */
  readonly status: number | null;
  /** `lost`: the cookie was not stored, deleted, replaced or had expired. `not-sent`: it is stored, and its attributes keep it from the request. `sent-first`: it was sent before another one of its name. `after-logout`: a logout ended it, so that nothing was lost. */
  readonly how: 'lost' | 'not-sent' | 'sent-first' | 'after-logout';
  /** The line or response that led to it; of a cookie that had expired the request that shows it. */
  readonly from: Pick<LifeStep, 'exchangeId' | 'at' | 'line'>;
}

/** One cookie of the store during a recording: everything that happened to it, in the order in which it happened: a response at the moment at which the browser had applied it. */
export interface CookieLife {
  /** cookie-name */
  readonly name: string;
  /** Host or Domain, and path, see CookieFate; empty: only the Cookie header shows it. */
  readonly where: string;
  /** The host of the first request or response that shows it. */
  readonly host: string;
  /** See CookieFate. */
  readonly partition?: string;
  /** As they were last seen: "SameSite=Lax; Secure"; empty: not seen. */
  readonly attributes: string;
  /** Whether it may be the cookie of a session: inferred, from `sessionBecause`. */
  readonly isOfSession: boolean;
  /** A phrase; empty where `isOfSession` is false. Backticks mark code. */
  readonly sessionBecause: string;
  /** At the end of the recording. `not-stored`: it was refused, or was not there any more. */
  readonly state: 'stored' | 'not-stored' | 'deleted' | 'expired' | 'cannot-tell';
  readonly steps: readonly LifeStep[];
  /** How many steps in the middle were left out, because there were too many. */
  readonly leftOut?: number;
  readonly leadsTo: readonly LedTo[];
}

/** How far the lives of the cookies of a session are read. */
export interface GrownLives {
  /** The worst first; null: not all exchanges are read. */
  readonly lives: readonly CookieLife[] | null;
  /** So many exchanges are read, of so many. */
  readonly read: number;
  readonly of: number;
}

/** The refused requests for which the cookie was missing, or another one was sent: not those after a logout. */
export const refusedForLack = ({ leadsTo }: Pick<CookieLife, 'leadsTo'>): readonly LedTo[] =>
  leadsTo.filter(({ how }) => how !== 'after-logout');
