import { Glyph } from '../parts/icons';
import { count } from '../state/format';
import type { Fold } from '../state/rows/list-items';

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
        aria-label={`${isOpen ? 'Hide' : 'Show'} ${count(rows.length, 'identical request')}`}
        title={`${count(rows.length, 'identical request')}: ${isOpen ? 'hide' : 'show'} each`}
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
          aria-label={`Show ${more} more`}
          title={`Show ${more} more`}
          onClick={act(showAll)}
        >
          +{more.toLocaleString('en')}
        </button>
      )}
    </span>
  );
}
