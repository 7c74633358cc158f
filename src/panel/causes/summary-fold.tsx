import { useMemo } from 'preact/hooks';
import { Glyph } from '../parts/icons';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { text } from '../texts/text';
import { CauseItem } from './cause-item';
import { causesOf } from './causes';
import { headlineOf } from './headline';

const CAUSES_ID = 'panel-causes';

interface Props {
  readonly state: PanelState;
  readonly view: View;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** Above the list of a narrow panel: the causes, which can be folded into one line. Nothing where nothing failed. */
export function SummaryFold({ state, view, isOpen, onToggle }: Props) {
  const causes = useMemo(() => causesOf(view), [view.listed]);
  if (causes.length === 0) return null;
  return (
    <section class="summary-fold" aria-label={text('summary')} data-summary>
      <h2>
        <button
          type="button"
          class="summary-toggle"
          aria-expanded={isOpen}
          aria-controls={CAUSES_ID}
          onClick={() => onToggle(!isOpen)}
        >
          <Glyph name="fold" className={isOpen ? 'open' : ''} />
          <span>{headlineOf(causes, view, state.imported)}</span>
        </button>
      </h2>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable, so the keyboard must be able to reach it
        <ul class="causes" id={CAUSES_ID} aria-label={text('causes')} tabIndex={0}>
          {causes.map((cause) => (
            <CauseItem key={cause.key} cause={cause} isNarrow={true} />
          ))}
        </ul>
      )}
    </section>
  );
}
