import { Glyph } from '../parts/icons';
import type { Fold } from '../state/rows/list-items';
import { counted, text } from '../texts/text';

interface Props {
  readonly fold: Fold;
  readonly toggle: (fold: Fold) => void;
  readonly showAll: (fold: Fold) => void;
}

/** How often a failure was repeated, and the way to open it; and how many came since it was opened. */
export function FoldCount({ fold, toggle, showAll }: Props) {
  const { rows, shown } = fold;
  const isOpen = shown > 0;
  const more = rows.length - shown;
  const identical = counted(rows.length, 'identicalCountOne', 'identicalCountMany');
  const act = (run: (of: Fold) => void) => (event: Event) => {
    event.stopPropagation(); // The row would toggle it once more.
    run(fold);
  };
  return (
    <span class="fold-count">
      <button
        type="button"
        class="fold-toggle"
        tabIndex={-1}
        data-fold-toggle
        aria-label={text(isOpen ? 'foldHide' : 'foldShow', identical)}
        title={text(isOpen ? 'foldHideTitle' : 'foldShowTitle', identical)}
        onClick={act(toggle)}
      >
        <Glyph name="fold" className={isOpen ? 'open' : ''} />×{rows.length.toLocaleString('en')}
      </button>
      {isOpen && more > 0 && (
        <button
          type="button"
          class="fold-toggle"
          tabIndex={-1}
          data-fold-more
          aria-label={text('showMore', String(more))}
          title={text('showMore', String(more))}
          onClick={act(showAll)}
        >
          +{more.toLocaleString('en')}
        </button>
      )}
    </span>
  );
}
