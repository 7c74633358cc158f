import type { HeaderEdit } from './change';

/** What this extension itself changes in the responses to one request, so that a fix is seen to work before the server has it. */
export interface TrialEdits {
  /** In responses to its preflights. */
  readonly preflight: readonly HeaderEdit[];
  /** In responses to the request itself. */
  readonly response: readonly HeaderEdit[];
}

/** A fix that is tried in one tab: for this URL and this method alone. */
export interface Trial {
  /** Without a fragment. */
  readonly url: string;
  readonly method: string;
  readonly edits: TrialEdits;
}
