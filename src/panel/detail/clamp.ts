/** A part of a text, marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A text up to this length is shown whole. */
const MOST_CHARACTERS = 600;
/** What is shown of each end of a piece that is cut. */
const KEPT = 120;

/**
 * Shortens a text that would fill the screen: of each long piece its two ends are left.
 *
 * In: the pieces of one text, in order. Out: the pieces to show, and how many characters are left out; 0: the text is shown whole. Never throws.
 */
export function clamp(pieces: readonly Piece[]): { readonly pieces: readonly Piece[]; readonly leftOut: number } {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= MOST_CHARACTERS) return { pieces, leftOut: 0 };
  let leftOut = 0;
  const shown = pieces.flatMap(({ text, marked }): readonly Piece[] => {
    if (text.length <= 2 * KEPT) return [{ text, marked }];
    leftOut += text.length - 2 * KEPT;
    return [
      { text: text.slice(0, KEPT), marked },
      { text: ' … ', marked: false },
      { text: text.slice(-KEPT), marked },
    ];
  });
  return { pieces: shown, leftOut };
}
