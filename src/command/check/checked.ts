import type { Checked } from '../../check/checked';
import type { ReportedServer } from '../../report/schema';

/** The result of one URL, as it is reported. */
export interface CheckedUrl extends Checked {
  /** Its change; null: nothing to change, or the stacks have no words for it. */
  readonly server: ReportedServer | null;
}
