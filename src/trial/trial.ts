import type { StoredCookie } from '../model/cookie';
import type { TrialEdits } from '../model/exchange';

/** A fix that is tried in one tab: for this URL and this method alone. */
export interface LineTrial {
  /** Without a fragment. */
  readonly url: string;
  readonly method: string;
  readonly edits: TrialEdits;
}

/** Other attributes of one cookie, tried in the browser’s store. All tabs have this store. No value is a part of it. */
export interface CookieTrial {
  /** The request that lost the cookie. */
  readonly url: string;
  readonly method: string;
  /** As it is stored; null: the browser refused the line that sets it, and its value is read where that line is. */
  readonly stored: StoredCookie | null;
  /** As it is stored while the trial is on. */
  readonly tried: StoredCookie;
}

export type Trial = LineTrial | CookieTrial;

/** Whether a trial changes a cookie, and no line. Never throws. */
export const isCookieTrial = (trial: Trial): trial is CookieTrial => 'tried' in trial;
