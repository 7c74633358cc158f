import { useLayoutEffect, useRef } from 'preact/hooks';
import { ColumnTitles } from '../columns/column-titles';
import { useColumns } from '../columns/use-columns';
import { useSize } from '../parts/use-size';
import { gridTemplate } from '../settings/column-settings';
import type { PanelState } from '../state/panel-state';
import { indexOfItem, type ListItem } from '../state/rows/list-items';
import type { View } from '../state/view';
import { text } from '../texts/text';
import { ExchangeRow } from './exchange-row';
import { useListKeys } from './use-list-keys';
import { useRowWindow } from './use-row-window';
import { useUrlParts } from './use-url-parts';
import { PageRow, ThirdPartyRow } from './wide-rows';

/** Below this width a row takes two lines: the verdict needs the space. */
const TWO_LINES_BELOW = 500;
const HEADER_HEIGHT = 22;

interface Props {
  readonly view: View;
  readonly state: PanelState;
  /** In a wide panel the detail follows the keyboard; in a narrow one it would cover the list. */
  readonly opensOnMove: boolean;
}

export function ExchangeList({ view, state, opensOnMove }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const isTwoLine = size !== null && size.width < TWO_LINES_BELOW;
  const rowHeight = isTwoLine ? 40 : 22;
  const headerHeight = isTwoLine ? 0 : HEADER_HEIGHT;
  const { items } = view;
  const columns = useColumns(state.settings.columns);
  const hasFoot = isFoot(items.at(-1));
  const window = useRowWindow(scroller, {
    count: items.length,
    height: rowHeight,
    headerHeight,
    footHeight: hasFoot ? rowHeight : 0,
    viewHeight: size?.height ?? 600,
  });
  const urls = useUrlParts(view.listed);
  const cursor = cursorIndex(items, state.cursorId);
  const keys = useListKeys({ items, cursor, opensOnMove, pageLength: Math.floor((size?.height ?? 0) / rowHeight) });

  // Only a moved cursor scrolls, not a growing list.
  useLayoutEffect(() => {
    if (state.cursorId !== null && cursor >= 0) window.reveal(cursor);
  }, [state.cursorId, rowHeight]);

  // A row that was chosen before this list was drawn (Undo, a panel that is loaded again) stays in view until all is judged, because
  // rows above it come and go meanwhile; or until the user scrolls.
  const chosenBefore = useRef(state.cursorId);
  useLayoutEffect(() => {
    if (chosenBefore.current === null) return;
    const isStillChosen = chosenBefore.current === state.cursorId;
    if (isStillChosen && cursor >= 0) window.revealFromTop(cursor);
    if (!isStillChosen || view.complete) chosenBefore.current = null;
  });
  const endStay = (): void => {
    chosenBefore.current = null;
  };

  const alwaysDrawn = hasFoot ? [cursor, items.length - 1] : [cursor];
  const indexes = drawnIndexes(window.first, window.last, alwaysDrawn, items.length);
  return (
    <div
      ref={scroller}
      class={`list ${isTwoLine ? 'two-line' : ''} ${columns.shown.hidden.map((name) => `no-${name}`).join(' ')}`}
      style={{ '--columns': gridTemplate(columns.shown) }}
      role="treegrid"
      aria-label={state.imported ? text('requestsOfFile', state.imported.name) : text('tab_requests')}
      data-imported={state.imported !== null}
      aria-rowcount={items.length + 1}
      aria-readonly="true"
      onScroll={window.onScroll}
      onWheel={endStay}
      onPointerDown={endStay}
      onKeyDown={keys.onKeyDown}
    >
      <ColumnTitles columns={columns} isHidden={isTwoLine} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot show a window of its rows */}
      <div role="rowgroup" class="rows" style={{ height: `${items.length * rowHeight}px` }}>
        {indexes.map((index) => {
          const item = items[index];
          if (!item) return null;
          const place = { index, top: index * rowHeight };
          if (item.kind === 'page')
            return <PageRow key={`page ${item.page.atMs} ${item.page.url}`} page={item.page} place={place} />;
          const fold = item.kind === 'fold' ? item.fold : null;
          const row = item.kind === 'fold' ? item.fold.rows[0] : item.row;
          // The rows that an open fold shows are selected themselves.
          const hidden = fold ? fold.rows.slice(fold.shown) : [row];
          const common = {
            place,
            keys,
            isTabStop: index === cursor,
            // Where there are pages, one comes first.
            isInPage: items[0]?.kind === 'page',
            isSelected: state.selectedId !== null && hidden.some(({ id }) => id === state.selectedId),
          };
          if (fold?.of === 'third-party') {
            return (
              <ThirdPartyRow key={fold.id} {...common} fold={fold} isFoot={hasFoot && index === items.length - 1} />
            );
          }
          const isInFold = item.kind === 'row' && item.in !== null;
          return (
            // A fold has the key of its first row: the row that becomes one keeps the keyboard’s focus.
            <ExchangeRow
              key={isInFold ? `in ${row.id}` : row.id}
              {...common}
              row={row}
              fold={fold}
              isInFold={isInFold}
              namesHost={view.namesHosts}
              urls={urls}
              urlsVersion={urls.version()}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Third parties’ requests at the end of the last page, folded: that line is at the foot of the list, where what is added above does not move it. */
const isFoot = (item: ListItem | undefined): boolean =>
  item?.kind === 'fold' && item.fold.of === 'third-party' && item.fold.shown === 0;

/** The line with the keyboard’s focus; the first one that is not a page when there is none. */
function cursorIndex(items: readonly ListItem[], cursorId: string | null): number {
  const index = indexOfItem(items, cursorId);
  return index >= 0 ? index : items.findIndex(({ kind }) => kind !== 'page');
}

/** The window, and what must remain when it is scrolled out of view: the row with the keyboard's focus, the foot. */
function drawnIndexes(first: number, last: number, always: readonly number[], count: number): readonly number[] {
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  for (const index of new Set(always)) {
    if (index >= 0 && index < count && (index < first || index >= last)) indexes.push(index);
  }
  return indexes;
}
