import { useState } from 'preact/hooks';
import { focusList } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { type COLUMNS, type ColumnName, nextSort, shownColumns } from '../settings/column-settings';
import { text } from '../texts/text';
import { ResizeHandle } from './resize-handle';
import type { Columns } from './use-columns';

/** One press of an arrow key, in pixels. */
const STEP = 8;

type Column = (typeof COLUMNS)[number];

/** The titles of the columns: buttons that sort. One of them is the tab stop; the arrow keys go from one to the next. */
export function ColumnTitles({ columns, isHidden }: { readonly columns: Columns; readonly isHidden: boolean }) {
  const [stop, setStop] = useState<ColumnName>('kind');
  const shown = shownColumns(columns.shown);
  const stopNow = shown.some(({ name }) => name === stop) ? stop : 'kind';
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: part of a grid that shows a window of its rows
    // biome-ignore-start lint/a11y/useFocusableInteractive: the focus goes to the buttons
    <div role="rowgroup" class="titles">
      <div role="row" class="row" aria-rowindex={1}>
        {shown.map((column) => (
          <span
            key={column.name}
            role="columnheader"
            class={`cell-${column.name}`}
            aria-sort={ariaSort(column.name, columns)}
            data-column={column.name}
          >
            {isHidden ? (
              text(`column_${column.name}`)
            ) : (
              <Title
                column={column}
                columns={columns}
                isStop={column.name === stopNow}
                onFocus={() => setStop(column.name)}
              />
            )}
          </span>
        ))}
      </div>
    </div>
    // biome-ignore-end lint/a11y/useFocusableInteractive: the focus goes to the buttons
    // biome-ignore-end lint/a11y/useSemanticElements: part of a grid that shows a window of its rows
  );
}

function ariaSort(name: ColumnName, { shown: { sort } }: Columns): 'ascending' | 'descending' | 'none' {
  if (sort?.column !== name) return 'none';
  return sort.isDescending ? 'descending' : 'ascending';
}

interface TitleProps {
  readonly column: Column;
  readonly columns: Columns;
  readonly isStop: boolean;
  readonly onFocus: () => void;
}

function Title({ column: { name, canResize }, columns, isStop, onFocus }: TitleProps) {
  const { sort } = columns.shown;
  const title = text(`column_${name}`);
  const isSorted = sort?.column === name;
  const onKeyDown = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'ArrowDown') focusList();
    else if (direction === undefined) return;
    else if (!event.shiftKey) nextTitle(event.currentTarget, direction)?.focus();
    else if (canResize) columns.keepWidth(name, widthOf(event.currentTarget) + direction * STEP);
    event.preventDefault();
  };
  return (
    <>
      <button
        type="button"
        class="column-title"
        tabIndex={isStop ? 0 : -1}
        title={text(canResize ? 'sortByAndWidth' : 'sortBy', title.toLowerCase())}
        onClick={() => columns.change({ sort: nextSort(sort, name) })}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <span class={name === 'kind' ? 'sr-only' : ''}>{title}</span>
        {isSorted && <Glyph name={sort.isDescending ? 'down' : 'up'} />}
      </button>
      {canResize && <ResizeHandle name={name} columns={columns} />}
    </>
  );
}

const widthOf = (button: HTMLElement): number => button.parentElement?.getBoundingClientRect().width ?? 0;

function nextTitle(button: HTMLElement, direction: number): HTMLElement | undefined {
  const buttons = [...(button.closest('.titles')?.querySelectorAll<HTMLElement>('.column-title') ?? [])];
  return buttons[buttons.indexOf(button) + direction];
}
