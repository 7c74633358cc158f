import { withoutSecrets } from '../../redaction/secrets-in-text';
import { Glyph } from '../parts/icons';
import { clockTime } from '../state/format';
import type { Page } from '../state/panel-state';
import type { Fold } from '../state/rows/list-items';
import { counted, text } from '../texts/text';
import type { Place } from './exchange-row';
import type { ListKeys } from './use-list-keys';

// biome-ignore-start lint/a11y/useSemanticElements: rows of a grid that shows a window of them
// biome-ignore-start lint/a11y/useFocusableInteractive: the focus goes to rows, not to cells
/** Says which page the following exchanges belong to. */
export function PageRow({ page, place }: { page: Page; place: Place }) {
  return (
    <div role="row" class="row page" style={{ top: `${place.top}px` }} aria-rowindex={place.index + 2} aria-level={1}>
      <span role="gridcell" aria-colspan={6} title={withoutSecrets(page.url)}>
        {clockTime(page.atMs)} <b>{withoutSecrets(page.url).replace(/^https?:\/\//, '')}</b>
      </span>
    </div>
  );
}

interface Props {
  readonly fold: Fold;
  readonly place: Place;
  readonly isInPage: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  /** It is at the foot of the list, not at its place in it. */
  readonly isFoot: boolean;
  readonly keys: Pick<ListKeys, 'toggle' | 'showAll'>;
}

/** One line for the third parties’ requests of a page of which there is nothing to say. */
export function ThirdPartyRow({ fold, place, isInPage, isSelected, isTabStop, isFoot, keys }: Props) {
  const { rows, shown } = fold;
  const more = rows.length - shown;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys
    <div
      role="row"
      class={`row third-party ${isFoot ? 'foot-row' : ''}`}
      style={isFoot ? undefined : { top: `${place.top}px` }}
      tabIndex={isTabStop ? 0 : -1}
      aria-rowindex={place.index + 2}
      aria-level={isInPage ? 2 : 1}
      aria-expanded={shown > 0}
      aria-selected={isSelected}
      data-fold={shown > 0 ? 'open' : 'closed'}
      onClick={() => keys.toggle(fold)}
    >
      <span role="gridcell" aria-colspan={6} title={text('thirdPartyTitle')}>
        <button type="button" class="fold-toggle" tabIndex={-1} aria-hidden="true" data-fold-toggle>
          <Glyph name="fold" className={shown > 0 ? 'open' : ''} />
        </button>
        {counted(rows.length, 'thirdPartyCountOne', 'thirdPartyCountMany')}
        {shown > 0 && more > 0 && (
          <>
            {', '}
            <button
              type="button"
              class="link"
              tabIndex={-1}
              data-fold-more
              onClick={(event) => {
                event.stopPropagation();
                keys.showAll(fold);
              }}
            >
              {text('showMoreBehind', String(more))}
            </button>
          </>
        )}
      </span>
    </div>
  );
}
// biome-ignore-end lint/a11y/useFocusableInteractive: the focus goes to rows, not to cells
// biome-ignore-end lint/a11y/useSemanticElements: rows of a grid that shows a window of them
