import { useMemo } from 'preact/hooks';
import type { View } from '../state/view';
import { text } from '../texts/text';
import { CauseItem } from './cause-item';
import { causesOf } from './causes';

/** Where nothing is listed: what failed in pages that were left, and succeeds now. Nothing where there is no such cause. */
export function FormerCauses({ view }: { view: View }) {
  const causes = useMemo(() => causesOf(view), [view.listed]);
  if (causes.length === 0) return null;
  return (
    <section class="former" aria-label={text('formerCauses')} data-former>
      <h3>{text('formerCauses')}</h3>
      <ul class="causes">
        {causes.map((cause) => (
          <CauseItem key={cause.key} cause={cause} isNarrow={false} />
        ))}
      </ul>
    </section>
  );
}
