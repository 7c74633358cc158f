import { visit } from 'jsonc-parser';

/**
 * Says in one sentence where a text stops being JSON.
 *
 * In: a text that JSON.parse refused. Out: line and column, counted from 1, and what stands there. Never throws.
 * OURS: JSON.parse gives the place in some engines and for some faults only, so another parser looks for it.
 */
export function placeOfJsonError(text: string): string {
  const end = text.trimEnd().length;
  const at = Math.min(firstError(text) ?? end, end);
  if (at >= end) return `The file ends at ${lineAndColumn(text, end)}, in the middle of its JSON: it was cut off.`;
  return `The file is not JSON: at ${lineAndColumn(text, at)} stands \`${snippet(text, at)}\`.`;
}

class Found extends Error {
  constructor(readonly offset: number) {
    super('found');
  }
}

/** Thrown to end the visit: the rest of a broken file is not needed, and may be long. */
function firstError(text: string): number | null {
  try {
    visit(
      text,
      {
        // A string without its end is reported at its beginning, and reaches to the end of the text.
        onError: (_, offset, length) => {
          throw new Found(text[offset] === '"' && offset + length >= text.trimEnd().length ? text.length : offset);
        },
      },
      { disallowComments: true },
    );
  } catch (error) {
    // Nested deeper than the stack allows: the parser itself threw.
    return error instanceof Found ? error.offset : null;
  }
  return null;
}

function lineAndColumn(text: string, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start)) {
    line += 1;
    start = end + 1;
  }
  return `line ${line}, column ${at - start + 1}`;
}

/** A few characters, none of which breaks the line or the marks around it. */
const snippet = (text: string, at: number): string =>
  text
    .slice(at, at + 12)
    .replace(/[\s`]+/g, ' ')
    .trim();
