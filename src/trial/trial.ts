import type { TrialEdits } from '../model/exchange';

/** A fix that is tried in one tab: for this URL and this method alone. */
export interface Trial {
  /** Without a fragment. */
  readonly url: string;
  readonly method: string;
  readonly edits: TrialEdits;
}
