import { useLayoutEffect, useState } from 'preact/hooks';
import { closesOnEscape } from '../parts/escape';
import { text } from '../texts/text';
import type { Completion } from './completion';

/** Element id of the list; the field names it. */
const LIST_ID = 'filter-completions';

export interface CompletionProps {
  readonly field: HTMLInputElement;
  readonly written: string;
  readonly caret: number;
  /** The user asked for the list by a key. */
  readonly isAsked: boolean;
  readonly choose: (completion: Completion) => void;
  readonly close: () => void;
}

/**
 * What the word in the filter field can become. Nothing is chosen before an arrow key goes to it, so that Enter and Tab do what they do
 * without the list. The focus remains in the field.
 */
export function CompletionList({
  field,
  written,
  caret,
  isAsked,
  choose,
  close,
  completions,
}: CompletionProps & { readonly completions: readonly Completion[] }) {
  const [active, setActive] = useState(-1);
  const isOpen = completions.length > 0;

  useLayoutEffect(() => setActive(isAsked ? 0 : -1), [written, caret, isAsked]);
  useLayoutEffect(() => (isOpen ? closesOnEscape(close) : undefined), [isOpen, close]);
  useLayoutEffect(() => {
    field.setAttribute('aria-expanded', `${isOpen}`);
    if (isOpen && active >= 0) field.setAttribute('aria-activedescendant', optionId(active));
    else field.removeAttribute('aria-activedescendant');
    return () => {
      field.setAttribute('aria-expanded', 'false');
      field.removeAttribute('aria-activedescendant');
    };
  }, [field, isOpen, active]);
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const chosen = completions[active];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!isOpen || event.altKey || event.ctrlKey || event.metaKey) return;
      if (step !== undefined) setActive(wrapped(active + step, completions.length));
      else if ((event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) && chosen) choose(chosen);
      else return;
      event.preventDefault();
    };
    field.addEventListener('keydown', onKeyDown);
    return () => field.removeEventListener('keydown', onKeyDown);
  }, [field, completions, active, isOpen, choose]);

  if (!isOpen) return null;
  return (
    // biome-ignore-start lint/a11y/useSemanticElements: a <datalist> cannot say what its values mean
    // biome-ignore-start lint/a11y/useFocusableInteractive: the focus remains in the field
    <div id={LIST_ID} class="completions" role="listbox" aria-label={text('completions')}>
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field listens to the keys
        <div
          key={completion.label}
          id={optionId(index)}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(completion)}
        >
          <code>{completion.label}</code>
          <span class="mute">{completion.note}</span>
        </div>
      ))}
    </div>
    // biome-ignore-end lint/a11y/useFocusableInteractive: the focus remains in the field
    // biome-ignore-end lint/a11y/useSemanticElements: a <datalist> cannot say what its values mean
  );
}

const optionId = (index: number): string => `${LIST_ID}-${index}`;

/** Past an end comes none of them, then the other end. */
const wrapped = (index: number, count: number): number => (index >= count ? -1 : index < -1 ? count - 1 : index);
