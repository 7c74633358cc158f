import { useCallback, useRef, useState } from 'preact/hooks';
import type { Completion } from '../completion/completion';
import { focusList, focusLives } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { text } from '../texts/text';

const OF_REQUESTS = { label: 'filter', placeholder: 'filterPlaceholder', title: 'filterTitle' } as const;
const OF_COOKIES = {
  label: 'filterCookies',
  placeholder: 'filterCookiesPlaceholder',
  title: 'filterCookiesTitle',
} as const;

/** The list says itself when it is open. */
const COMBOBOX = {
  role: 'combobox',
  'aria-expanded': 'false',
  'aria-controls': 'filter-completions',
  'aria-autocomplete': 'list',
} as const;

interface Completing {
  readonly List: typeof import('../completion/of-requests').Completions;
  readonly caret: number;
  readonly isAsked: boolean;
}

/** Filters what is shown: the requests, or the cookies. Each has a text of its own. */
export function FilterField({ state, view }: { state: PanelState; view: View }) {
  const { dispatch } = usePanel();
  const field = useRef<HTMLInputElement>(null);
  const [completing, setCompleting] = useState<Completing | null>(null);
  /** How often the list was asked for or closed: what is loaded for an older question comes too late. */
  const asked = useRef(0);
  const showsCookies = state.shows === 'cookies';
  const { label, placeholder, title } = showsCookies ? OF_COOKIES : OF_REQUESTS;
  const written = showsCookies ? state.cookieFilterText : state.filterText;
  const write = (next: string): void => dispatch({ type: 'filter-text', text: next });

  /** The code of the completion is loaded with the first letter. */
  const complete = (isAsked: boolean): void => {
    asked.current += 1;
    const own = asked.current;
    const loaded = showsCookies ? import('../completion/of-cookies') : import('../completion/of-requests');
    loaded.then(
      ({ Completions: List }) => {
        const input = field.current;
        if (own === asked.current && input !== null && document.activeElement === input)
          setCompleting({ List, caret: input.selectionStart ?? input.value.length, isAsked });
      },
      () => undefined, // The filter works without it.
    );
  };
  const close = useCallback(() => {
    asked.current += 1;
    setCompleting(null);
  }, []);
  const choose = useCallback(
    (chosen: Completion): void => {
      dispatch({ type: 'filter-text', text: chosen.text });
      field.current?.setSelectionRange(chosen.caret, chosen.caret);
      setCompleting((last) => last && { ...last, caret: chosen.caret, isAsked: false });
    },
    [dispatch],
  );
  const onInput = (event: InputEvent & { readonly currentTarget: HTMLInputElement }): void => {
    const { value, selectionStart } = event.currentTarget;
    // First, because what is written is drawn at once: a list that is open is about the new text, and Escape closes it.
    setCompleting((last) => last && { ...last, caret: selectionStart ?? value.length, isAsked: false });
    write(value);
    if (event.inputType === 'insertFromPaste' || event.inputType === 'insertFromDrop') close();
    else complete(false);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOpen = field.current?.getAttribute('aria-expanded') === 'true';
    if (event.key !== 'ArrowDown' || isOpen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (event.altKey) complete(true);
    else if (showsCookies) focusLives();
    else focusList();
  };
  return (
    <div class="filter-box">
      <label class={`filter-field ${!showsCookies && view.problems.length > 0 ? 'not-understood' : ''}`}>
        <Glyph name="search" />
        <span class="sr-only">{text(label)}</span>
        <input
          ref={field}
          type="text"
          {...COMBOBOX}
          data-filter
          placeholder={text(placeholder)}
          title={text(title)}
          spellcheck={false}
          autocomplete="off"
          value={written}
          onInput={onInput}
          onKeyDown={onKeyDown}
          onBlur={close}
        />
      </label>
      {written !== '' && (
        <button
          type="button"
          class="icon-button clear-filter"
          aria-label={text('clearFilter')}
          title={text('clearFilterTitle')}
          onClick={() => {
            write('');
            field.current?.focus();
          }}
        >
          <Glyph name="close" />
        </button>
      )}
      {completing && field.current && (
        <completing.List
          field={field.current}
          written={written}
          caret={completing.caret}
          isAsked={completing.isAsked}
          view={view}
          choose={choose}
          close={close}
        />
      )}
    </div>
  );
}
