import { useLayoutEffect, useRef } from 'preact/hooks';
import { ColumnTitles } from '../columns/column-titles';
import { useColumns } from '../columns/use-columns';
import { focusDetail, focusList } from '../parts/focus';
import { useSize } from '../parts/use-size';
import { gridTemplate } from '../settings/column-settings';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import type { ListItem, View } from '../state/view';
import { ExchangeRow, PageRow } from './exchange-row';
import { useRowWindow } from './use-row-window';

/** Below this width a row takes two lines: the verdict needs the space. */
const TWO_LINES_BELOW = 500;
const HEADER_HEIGHT = 22;
const PAGE_STEP = 10;

interface Props {
  readonly view: View;
  readonly state: PanelState;
  /** In a wide panel the detail follows the keyboard; in a narrow one it would cover the list. */
  readonly opensOnMove: boolean;
}

export function ExchangeList({ view, state, opensOnMove }: Props) {
  const { dispatch } = usePanel();
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const isTwoLine = size !== null && size.width < TWO_LINES_BELOW;
  const rowHeight = isTwoLine ? 40 : 22;
  const headerHeight = isTwoLine ? 0 : HEADER_HEIGHT;
  const { items } = view;
  const columns = useColumns(state.settings.columns);
  const window = useRowWindow(scroller, {
    count: items.length,
    height: rowHeight,
    headerHeight,
    viewHeight: size?.height ?? 600,
  });
  const cursor = cursorIndex(items, state.cursorId);

  // Only a moved cursor scrolls, not a growing list.
  useLayoutEffect(() => {
    if (state.cursorId !== null && cursor >= 0) window.reveal(cursor);
  }, [state.cursorId, rowHeight]);

  const moveTo = (index: number, step: 1 | -1): void => {
    const row = rowNear(items, index, step);
    if (!row) return;
    dispatch(opensOnMove ? { type: 'select', id: row.id } : { type: 'move-cursor', id: row.id });
    focusList();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest('.titles')) return;
    const page = Math.max(1, Math.floor((size?.height ?? 0) / rowHeight) - 2) || PAGE_STEP;
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(cursor + 1, 1),
      ArrowUp: () => moveTo(cursor - 1, -1),
      PageDown: () => moveTo(Math.min(cursor + page, items.length - 1), -1),
      PageUp: () => moveTo(Math.max(cursor - page, 0), 1),
      Home: () => moveTo(0, 1),
      End: () => moveTo(items.length - 1, -1),
      Enter: () => open(cursor),
      ' ': () => open(cursor),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  const open = (index: number): void => {
    const item = items[index];
    if (item?.kind !== 'row') return;
    dispatch({ type: 'select', id: item.row.id });
    focusDetail();
  };

  const indexes = drawnIndexes(window.first, window.last, cursor, items.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot show a window of its rows
    <div
      ref={scroller}
      class={`list ${isTwoLine ? 'two-line' : ''} ${columns.shown.hidden.map((name) => `no-${name}`).join(' ')}`}
      style={{ '--columns': gridTemplate(columns.shown) }}
      role="grid"
      aria-label={state.imported ? `Requests imported from ${state.imported.name}` : 'Requests'}
      data-imported={state.imported !== null}
      aria-rowcount={items.length + 1}
      aria-readonly="true"
      onScroll={window.onScroll}
      onKeyDown={onKeyDown}
    >
      <ColumnTitles columns={columns} isHidden={isTwoLine} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" class="rows" style={{ height: `${items.length * rowHeight}px` }}>
        {indexes.map((index) => {
          const item = items[index];
          if (!item) return null;
          const place = { index, top: index * rowHeight };
          if (item.kind === 'page') return <PageRow key={`page ${item.page.atMs}`} page={item.page} place={place} />;
          return (
            <ExchangeRow
              key={item.row.id}
              row={item.row}
              place={place}
              isSelected={item.row.id === state.selectedId}
              isTabStop={index === cursor}
              namesHost={view.namesHosts}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The row with the keyboard’s focus; the first exchange when there is none. */
function cursorIndex(items: readonly ListItem[], cursorId: string | null): number {
  const index = items.findIndex((item) => item.kind === 'row' && item.row.id === cursorId);
  return index >= 0 ? index : items.findIndex((item) => item.kind === 'row');
}

/** The exchange at an index, or the next one in a direction when a page is there. */
function rowNear(items: readonly ListItem[], index: number, step: 1 | -1) {
  for (let at = index; at >= 0 && at < items.length; at += step) {
    const item = items[at];
    if (item?.kind === 'row') return item.row;
  }
  return null;
}

/** The window, and the row with the keyboard's focus, which must remain when it is scrolled out of view. */
function drawnIndexes(first: number, last: number, cursor: number, count: number): readonly number[] {
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset);
  if (cursor >= 0 && cursor < count && (cursor < first || cursor >= last)) indexes.push(cursor);
  return indexes;
}
