import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { counted, text } from '../texts/text';
import { clamp, type Piece } from './clamp';

/** In: the pieces of a text. Out: those to show, and the button that shows the rest; null: it is shown whole anyway. */
export function useClamped(pieces: readonly Piece[]): {
  readonly shown: readonly Piece[];
  readonly toggle: ComponentChildren;
} {
  const [isWhole, setWhole] = useState(false);
  const clamped = clamp(pieces);
  if (clamped.leftOut === 0) return { shown: pieces, toggle: null };
  return {
    shown: isWhole ? pieces : clamped.pieces,
    toggle: (
      <button type="button" class="link" data-show-all aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? text('showLess') : counted(clamped.leftOut, 'showCharactersOne', 'showCharactersMany')}
      </button>
    ),
  };
}
