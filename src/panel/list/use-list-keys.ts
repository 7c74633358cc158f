import { focusDetail, focusList } from '../parts/focus';
import { usePanel } from '../state/panel-context';
import type { Fold, ListItem } from '../state/rows/list-items';

const PAGE_STEP = 10;

interface List {
  readonly items: readonly ListItem[];
  /** Index of the line that has the keyboard’s focus. */
  readonly cursor: number;
  /** In a wide panel the detail follows the keyboard; in a narrow one it would cover the list. */
  readonly opensOnMove: boolean;
  /** How many lines fit into the view; 0: not known. */
  readonly pageLength: number;
}

/** What the list does on a key, and when a fold is clicked. */
export interface ListKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Opens a closed fold, closes an open one, and changes nothing else. */
  readonly toggle: (fold: Fold) => void;
  /** Opens a closed fold and, as a move of the keyboard’s focus to it does, its first request; closes an open one. */
  readonly enter: (fold: Fold) => void;
  /** Shows all rows of an open fold, also those that came since it was opened. */
  readonly showAll: (fold: Fold) => void;
}

/** The keys of a tree grid: the arrows, Home, End and the page keys move; Enter and the space bar open; left and right close and open folds. */
export function useListKeys({ items, cursor, opensOnMove, pageLength }: List): ListKeys {
  const { dispatch } = usePanel();

  const goTo = (item: ListItem): void => {
    if (item.kind === 'row') {
      dispatch(opensOnMove ? { type: 'select', id: item.row.id } : { type: 'move-cursor', id: item.row.id });
    } else if (item.kind === 'fold') {
      const { id, of, rows } = item.fold;
      const opens = opensOnMove && of === 'identical';
      dispatch(opens ? { type: 'select', id: rows[0].id, at: id } : { type: 'move-cursor', id });
    }
    focusList();
  };
  const moveTo = (index: number, step: 1 | -1): void => {
    for (let at = index; at >= 0 && at < items.length; at += step) {
      const item = items[at];
      if (!item || item.kind === 'page') continue;
      goTo(item);
      return;
    }
  };

  const show = (fold: Fold, shown: number): void => {
    dispatch({ type: 'open-fold', id: fold.id, shown });
    dispatch({ type: 'move-cursor', id: fold.id });
    focusList();
  };
  const showAll = (fold: Fold): void => show(fold, fold.rows.length);
  const toggle = (fold: Fold): void => (fold.shown === 0 ? showAll(fold) : show(fold, 0));
  const enter = (fold: Fold): void => {
    toggle(fold);
    if (fold.shown === 0) goTo({ kind: 'fold', fold });
  };

  const current = items[cursor];
  const open = (): void => {
    if (current?.kind === 'fold') enter(current.fold);
    if (current?.kind !== 'row') return;
    dispatch({ type: 'select', id: current.row.id });
    focusDetail();
  };
  const right = (): void => {
    if (current?.kind !== 'fold') return;
    if (current.fold.shown < current.fold.rows.length) showAll(current.fold);
    else moveTo(cursor + 1, 1);
  };
  const left = (): void => {
    if (current?.kind === 'fold' && current.fold.shown > 0) toggle(current.fold);
    if (current?.kind !== 'row' || current.in === null) return;
    const { in: id } = current;
    const fold = items.find((item) => item.kind === 'fold' && item.fold.id === id);
    if (fold) goTo(fold);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target instanceof Element && event.target.closest('.titles')) return;
    const page = Math.max(1, pageLength - 2) || PAGE_STEP;
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveTo(cursor + 1, 1),
      ArrowUp: () => moveTo(cursor - 1, -1),
      ArrowRight: right,
      ArrowLeft: left,
      PageDown: () => moveTo(Math.min(cursor + page, items.length - 1), -1),
      PageUp: () => moveTo(Math.max(cursor - page, 0), 1),
      Home: () => moveTo(0, 1),
      End: () => moveTo(items.length - 1, -1),
      Enter: open,
      ' ': open,
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
  return { onKeyDown, toggle, enter, showAll };
}
