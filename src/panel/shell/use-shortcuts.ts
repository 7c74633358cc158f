import { useLayoutEffect } from 'preact/hooks';
import { closeLast } from '../parts/escape';
import { focusFilter, focusList } from '../parts/focus';
import { usePanel } from '../state/panel-context';

const isField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), textarea, select');

const isInMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="menu"]') !== null;

const isInRows = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="row"]') !== null;

const isInToolbar = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.toolbar') !== null;

interface Shown {
  readonly filterText: string;
  readonly isDetailOpen: boolean;
  /** The list shows the requests of one cause alone. */
  readonly isCauseChosen: boolean;
  readonly toggleHelp: () => void;
}

/**
 * `/` focuses the filter, `?` opens the help. Escape goes back: it closes a menu, the help or the completion, then clears the filter field,
 * then closes the detail, then clears the filter, then shows the requests of all causes, then goes from the toolbar to the list.
 */
export function useShortcuts({ filterText, isDetailOpen, isCauseChosen, toggleHelp }: Shown): void {
  const { dispatch } = usePanel();
  // Before the browser draws: a second key, pressed at once, finds what the first one left.
  useLayoutEffect(() => {
    const back = (target: EventTarget | null): boolean => {
      if (closeLast()) return true;
      if (isField(target)) {
        // The field's own value counts: this listener may be older than what was typed last.
        if (target instanceof HTMLInputElement && target.matches('[data-filter]') && target.value !== '') {
          dispatch({ type: 'filter-text', text: '' });
          target.focus();
        } else focusList();
        return true;
      }
      if (isDetailOpen) {
        dispatch({ type: 'select', id: null });
        focusList();
        return true;
      }
      if (filterText !== '') {
        dispatch({ type: 'filter-text', text: '' });
        // What has the focus may go with the filter, for example the button that clears it.
        if (!isInRows(target)) focusFilter();
        return true;
      }
      if (isCauseChosen) {
        dispatch({ type: 'leave-cause' });
        focusList();
        return true;
      }
      if (isInToolbar(target)) {
        focusList();
        return true;
      }
      return false;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      const takesLetters = isField(event.target) || isInMenu(event.target);
      if (event.key === '/' && !takesLetters) {
        event.preventDefault();
        focusFilter();
      } else if (event.key === '?' && !takesLetters) {
        event.preventDefault();
        toggleHelp();
      } else if (event.key === 'Escape' && back(event.target)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    // DevTools listens on the document of every extension panel, and opens its drawer on Escape. In the
    // capture phase of the window this listener comes before that one, and stops the events that it handles.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [dispatch, filterText, isDetailOpen, isCauseChosen, toggleHelp]);
}
