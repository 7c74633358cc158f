import type { PastRefusal } from '../../../model/cookie-memory';
import type { StorageReason } from '../../../model/reason';
import type { Refusal } from './set-cookie-outcome';

/** What is kept of a reason why a line was not stored. In: the reason; the position of the line in its header list. Never throws. */
export function pastRefusal({ reason, schemeful, evidence }: Refusal<StorageReason>, headerIndex: number): PastRefusal {
  // Of a prefix of the name the attribute that is against it comes last.
  const line = evidence.findLast(
    (each) => each.kind === 'header-line' && each.index === headerIndex && each.span !== null,
  );
  return { reason, schemeful, span: line?.kind === 'header-line' ? line.span : null };
}
